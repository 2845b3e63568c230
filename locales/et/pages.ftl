### Abi, andmekaitse, ligipääsetavus, liikmed.

## Abi

help-title = Abi ja kontakt
help-lead = Portaali haldaja, kes registreerib oma riigi organisatsioone: { $centre }.
help-contact-heading = Kirjutage meile
help-contact = Kui teil on viitenumber, nimetage see. Ärge saatke e-postiga salajasi dokumente.
help-questions-heading = Sageli küsitud
help-mail-question = Kiri ei ole kohale jõudnud
help-mail-answer = Vaadake rämpsposti kausta. Saatmisele järgneval lehel saate lasta kirja uuesti saata ja aadressi parandada.
help-later-question = Kas võin pooleli jätta ja hiljem jätkata?
help-later-answer = Jah. Vastused salvestatakse iga osaga ja neid hoitakse { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    }. Jätkamiseks avage samas veebilehitsejas avaleht.
help-mistake-question = Saatsin midagi valesti
help-mistake-answer = Kirjutage meile ja nimetage viitenumber. Hindaja saab paluda teilt parandust.
help-who-question = Kes minu vastuseid näeb?
help-who-answer = See on kirjas vormi iga küsimuse juures. Täielik ülevaade on andmekaitse lehel.
help-time-question = Kui kaua see aega võtab?
help-time-answer = Hindajate aeg otsustamiseks pärast aadressi kinnitamist on { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    }. Seejärel vaatab kirje üle Euroopa pädevuskeskus.
help-cost-question = Mida see maksab?
help-cost-answer = See on tasuta.

## Andmekaitse

privacy-title = Andmekaitse
privacy-lead = Mida teeme teie ja teie organisatsiooni andmetega ning mida saate meilt nõuda.
privacy-controller-heading = Kes vastutab
privacy-controller-eccc = Euroopa küberturvalisuse atlase eest vastutab Euroopa küberturvalisuse pädevuskeskus (ECCC).
privacy-officer = Andmekaitsespetsialist:
privacy-why-heading = Milleks ja mis alusel
privacy-why = Hindame, kas teie organisatsioon saab küberturvalisuse pädevuskogukonna liikmeks. See on määruse (EL) 2021/887 artikli 8 kohane avalik ülesanne; alus on isikuandmete kaitse üldmääruse artikli 6 lõike 1 punkt e.
privacy-why-directory = Kanne liikmete kataloogis põhineb teie nõusolekul. Saate selle igal ajal tagasi võtta: kirjutage meile.
privacy-what-heading = Millised andmed
privacy-what = Vormi vastused: organisatsiooni, selle omanike ja esindaja kohta (nimi, ametikoht, telefon, e-posti aadress). Samuti hinnangud ja ülevaade sellest, mida ja millal tehti.
privacy-who-heading = Kes need saab
privacy-who-public = Kõik näevad:
privacy-who-eccc = Euroopa pädevuskeskus (ECCC) ja riiklikud keskused näevad ning atlas võib avaldada:
privacy-who-centre = Ainult see keskus näeb:
privacy-who-processor = Portaal töötab Euroopa Liidus asuva majutusteenuse pakkuja juures, kes järgib meie juhiseid.
privacy-owners-heading = Kui teid on nimetatud omanikuna
privacy-owners = Organisatsioon on nimetanud teid omanikuks, kelle osalus on vähemalt 25%, ning märkinud teie riigi ja osaluse. Seda näeb ainult see keskus; kasutame seda, et hinnata, kelle kontrolli all organisatsioon on.
privacy-long-heading = Kui kaua
privacy-long-draft = Saatmata taotlus kustutatakse, kui möödas on { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    }.
privacy-long-unconfirmed = Kinnitamata aadressiga taotlus aegub, kui möödas on { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    }.
privacy-long-case = Lõppenud asi kustutatakse, kui möödas on { $years ->
        [one] { $years } aasta
       *[other] { $years } aastat
    }.
privacy-long-register = Liikme kirje püsib seni, kuni kestab registreering.
privacy-rights-heading = Mida saate meilt nõuda
privacy-rights = Võite paluda oma andmeid näha, parandada, kustutada või nende kasutamist piirata ning esitada vastuväite. Kirjutage meile.
privacy-complaint = Võite esitada kaebuse oma riigi andmekaitseasutusele.
privacy-cookies-heading = Küpsised
privacy-cookies = Kasutame küpsist ainult siis, kui seda on vaja: et leida uuesti teie salvestatud vastused ja et näidata asja pärast lingi avamist. Me ei jälgi kedagi ja midagi ei laadita teistelt saitidelt.

## Ligipääsetavus

accessibility-title = Ligipääsetavus
accessibility-lead = Seda portaali peavad saama kasutada kõik.
accessibility-status-heading = Kui ligipääsetav see on
accessibility-status = Portaal on tehtud nii, et see vastaks veebisisu juurdepääsetavussuuniste WCAG 2.2 tasemele AA. See töötab ainult klaviatuuriga, ekraanilugejaga, kuni 400% suurendusega ja ilma skriptideta.
accessibility-known-heading = Mis on teadaolevalt raske
accessibility-known = Teadmusvaldkondade nimed on kõigil lehtedel inglise keeles. Eestikeelseid tekste ei ole toimetaja veel üle vaadanud.
accessibility-tested = Kontrollime iga lehte nii programmiga kui ka käsitsi. Välist auditit ei ole veel olnud.
accessibility-report-heading = Öelge, mis teid takistab
accessibility-report = Kirjutage meile, mis leht see on ja mida soovisite teha. Vastame kümne tööpäeva jooksul ja võtame vajaduse korral teie taotluse vastu muul viisil.
accessibility-enforce-heading = Kui meie vastusest ei ole abi
accessibility-enforce = Pöörduge ligipääsetavuse järelevalve asutuse poole:

## Liikmed

members-title = Liikmete kataloog
members-lead = Selle keskuse kaudu registreeritud organisatsioonid, kes soovivad siin nähtavad olla.
members-none = Ühtegi kannet veel ei ole.
members-atlas = Kõik liikmed on Euroopa küberturvalisuse atlases.
members-caption = Liikmed
members-name = Nimi
members-kind = Organisatsiooni liik
members-activities = Tegevusvaldkonnad
members-website = Veebileht
