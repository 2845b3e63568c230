### Mis on vastusega valesti: lause, mis ütleb, mida sisestada.

## Iga vastus

problem-missing = Vastake: „{ $label }“
problem-too-long = Lühendage vastust „{ $label }“: lubatud on { $max ->
        [one] { $max } tähemärk
       *[other] { $max } tähemärki
    }, praegu on { $actual }
problem-several-lines = Kirjutage „{ $label }“ ühele reale
problem-forbidden-character = Võtke vastusest „{ $label }“ välja märk { $character }
problem-foreign-script = Kirjutage „{ $label }“ ladina, kreeka või kirillitsa tähtedega. { $character } ei kuulu nende hulka
problem-repeated = Vastake küsimusele „{ $label }“ ainult üks kord
problem-unexpected = Jätke „{ $field }“ välja: vormil sellist välja ei ole
problem-not-text = Sisestage „{ $label }“ uuesti: mõni märk jõudis kohale vigasena

## Vastuse liigid

problem-not-an-email = Sisestage e-posti aadress õigel kujul, näiteks nimi@example.org
problem-not-a-web-address = Sisestage kogu veebiaadress, mille alguses on https:// või http://, näiteks https://example.org
problem-not-a-phone-number = Sisestage telefoninumber, mille alguses on plussmärk ja riigi suunanumber, seejärel numbrid
problem-postal-code = Sisestage sihtnumber kujul, mida kasutab { $country }, näiteks { $example }
problem-province-unknown = Valige provints loendist
problem-unknown-choice = Valige küsimusele „{ $label }“ üks pakutud vastustest
problem-country-not-served = See keskus ei registreeri selle riigi organisatsioone ({ $country }). Pöörduge selle riigi keskuse poole
problem-register-number-digits = Sisestage registrikood ilma tühikuteta, selles on { $digits ->
        [one] { $digits } number
       *[other] { $digits } numbrit
    }
problem-must-be-yes = Registreerida saab ainult siis, kui vastus küsimusele „{ $label }“ on jah

## Omanikud

problem-share-out-of-range = Sisestage osalus protsentides, täisarv vahemikus 1 kuni 100
problem-too-many-owners = Sisestage kuni { $max ->
        [one] { $max } omanik
       *[other] { $max } omanikku
    }
problem-owner-name = Sisestage selle omaniku nimi
problem-owner-country = Sisestage selle omaniku riik
problem-owner-share = Sisestage selle omaniku osalus protsentides
problem-shares-above-whole = Parandage osalused: kokku on neid üle 100%

## Saatmine

problem-too-many = Teie võrgust tuli palju päringuid. Midagi ei ole kadunud. Vajutage nuppu hiljem uuesti, varaseim aeg: { $time }
problem-too-fast = See käis väga kiiresti. Vaadake vastused veel kord üle ja saatke siis
problem-trap = Jätke viimane väli tühjaks ja saatke uuesti

## Hinnang

problem-criterion-missing = Valige vastus: „{ $criterion }“
problem-criterion-reason-missing = Kirjutage märkus: „{ $criterion }“. See ütleb, milles kahtlus seisneb
problem-criterion-against = Vastake kriteeriumile „{ $criterion }“ pooldavalt või valige teine tulemus: see vastus ei luba heaks kiita
problem-outcome-missing = Valige tulemus: kiitke heaks, küsige parandust või lükake tagasi
problem-marked-missing = Märkige vähemalt üks küsimus, mida taotleja peab parandama
problem-reason-missing = Kirjutage põhjendus: taotleja saab selle
problem-reason-too-short = Kirjutage põhjendus, milles on vähemalt { $min ->
        [one] { $min } tähemärk
       *[other] { $min } tähemärki
    }. Praegu on { $actual }
problem-conflict-missing = Märkige, kas teil on huvide konflikt
problem-conflict-reason-missing = Kirjeldage huvide konflikti paari sõnaga
problem-criteria-not-in-favour = Heakskiiduks peavad kõik vastused olema pooldavad. Muutke vastuseid või tulemust
problem-opinion-outstanding = Oodake julgeolekuasutuse vastust: sellelt on küsitud ja see ei ole vastanud. Valige teine tulemus või salvestage ja tulge hiljem tagasi
problem-security-concern = Valige teine tulemus: julgeolekuasutusel on kahtlus, seetõttu ei saa taotlust heaks kiita
problem-conflict-of-interest = Andke oma koht edasi: teil on taotlejaga sama aadress või domeen, seetõttu ei saa te heaks kiita
problem-nothing-to-ask = Kirjutage märkusse, miks te julgeolekuasutuselt küsite
problem-recall-reason-missing = Kirjutage, miks te heakskiidu tagasi võtate
problem-ruling-missing = Valige, kas kinnitate tagasilükkamise või lasete taotlust uuesti hinnata
problem-opinion-missing = Valige vastus: kahtlust ei ole või kahtlus on
problem-opinion-words-missing = Põhjendage paari sõnaga: hindajad loevad seda
problem-register-number-taken = Teisel heaks kiidetud taotlusel on sama registrikood. Võrrelge neid enne heakskiitu ja kirjutage juhtivhindajale

## Muud vormid

problem-resume-email = Sisestage e-posti aadress, mille vormil andsite, näiteks nimi@example.org
