### Mis on vastusega valesti: lause, mis ütleb, mida sisestada.

## Iga vastus

problem-too-long = Lühendage vastust „{ $label }“: lubatud on { $max ->
        [one] { $max } tähemärk
       *[other] { $max } tähemärki
    }, praegu on { $actual }
problem-several-lines = Kirjutage „{ $label }“ ühele reale
problem-forbidden-character = Võtke vastusest „{ $label }“ välja märk { $character }
problem-repeated = Vastake küsimusele „{ $label }“ ainult üks kord
problem-unexpected = Jätke „{ $field }“ välja: vormil sellist välja ei ole
problem-not-asked = Jätke „{ $label }“ vastamata: teised vastused teevad selle üleliigseks
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
problem-register-number-shape = Sisestage registrikood nii, nagu see on registris
problem-must-be-yes = Registreerida saab ainult siis, kui vastus küsimusele „{ $label }“ on jah

## Omanikud

problem-share-out-of-range = Sisestage osalus protsentides, arv vahemikus 25 kuni 100
problem-too-many-owners = Sisestage kuni { $max ->
        [one] { $max } omanik
       *[other] { $max } omanikku
    }
problem-owner-incomplete = Sisestage iga omaniku nimi, riik ja osalus
problem-owner-name = Sisestage selle omaniku nimi
problem-owner-country = Valige selle omaniku riik
problem-owner-share = Sisestage selle omaniku osalus protsentides
problem-shares-above-100 = Parandage osalused: kokku on neid üle 100%

## Saatmine

problem-section-open = Mõni vastus puudub. Avage allpool olevad osad ja täitke need lõpuni
problem-too-fast = See käis väga kiiresti. Vaadake vastused veel kord üle ja saatke siis
problem-trap = Jätke viimane väli tühjaks ja saatke uuesti

## Hinnang

problem-criterion-missing = Valige vastus: „{ $criterion }“
problem-criterion-reason-missing = Kirjutage märkus: „{ $criterion }“. See ütleb, milles kahtlus seisneb
problem-outcome-missing = Valige tulemus: kiitke heaks, küsige parandust või lükake tagasi
problem-reason-too-short = Kirjutage põhjendus, milles on vähemalt { $min ->
        [one] { $min } tähemärk
       *[other] { $min } tähemärki
    }. Praegu on { $actual }
problem-reason-too-long = Lühendage põhjendust: lubatud on { $max ->
        [one] { $max } tähemärk
       *[other] { $max } tähemärki
    }
problem-note-too-long = Lühendage märkust: lubatud on { $max ->
        [one] { $max } tähemärk
       *[other] { $max } tähemärki
    }
problem-conflict-missing = Märkige, kas teil on huvide konflikt
problem-conflict-reason-missing = Kirjeldage huvide konflikti paari sõnaga
problem-criterion-not-in-favour = Heakskiiduks peab vastus olema pooldav: „{ $criterion }“. Muutke vastust või tulemust
problem-criteria-not-in-favour = Heakskiiduks peavad kõik vastused olema pooldavad. Muutke vastuseid või tulemust
problem-recall-reason = Kirjutage, miks te heakskiidu tagasi võtate. Põhjenduses peab olema vähemalt { $min ->
        [one] { $min } tähemärk
       *[other] { $min } tähemärki
    }
problem-version-changed = Taotlus muutus teie kirjutamise ajal. Vaadake muudatused üle ja saatke siis uuesti

## Muud vormid

problem-confirm-choice = Valige, kas saatsite selle taotluse
problem-disown-line = Kirjutage lause täpselt nii, nagu see on näidatud
problem-reference-typed = Taotluse tagasivõtmiseks kirjutage viitenumber { $reference }
problem-resume-email = Sisestage e-posti aadress, mille vormil andsite, näiteks nimi@example.org
