### Abi, andmekaitse, ligipääsetavus, liikmed.

## Abi

help-title = Abi ja kontakt
help-lead = Portaali haldaja, kes registreerib oma riigi organisatsioone: { $centre }.
help-contact-heading = Kirjutage meile
help-contact = Kui teil on viitenumber, nimetage see. Ärge saatke e-postiga salajasi dokumente.
help-when-heading = Mis millal toimub
help-when-confirm = Saadame esindajale kohe lingi. See töötab { $days ->
        [one] { $days } päeva
       *[other] { $days } päeva
    }.
help-questions-heading = Sageli küsitud
help-mail-question = Kiri ei ole kohale jõudnud
help-mail-answer = Vaadake rämpsposti kausta. Saatmisele järgneval lehel saate lasta kirja uuesti saata ja aadressi parandada.
help-mail-limit = Kuni aadress ei ole kinnitatud, saadame sellele päevas kõige rohkem { $count ->
        [one] { $count } kirja
       *[other] { $count } kirja
    }; ülejäänu tuleb järgmisel päeval.
help-link-question = Kirjas olev link ei avane
help-link-answer = Kopeerige kirjast kogu aadress veebilehitsejasse. Hilisemas kirjas võib olla uuem link: töötab ainult kõige uuem. Kui link on aegunud, saate selle lehel lasta saata uue.
help-later-question = Kas võin pooleli jätta ja hiljem jätkata?
help-later-answer = Jah. Vastused salvestatakse iga osaga ja neid hoitakse { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    }. Jätkamiseks avage samas veebilehitsejas avaleht või laske saata link e-postiga.
help-mistake-question = Saatsin midagi valesti
help-mistake-answer = Kirjutage meile ja nimetage viitenumber. Hindaja saab paluda teilt parandust.
help-requests-question = Mulle öeldakse, et minu võrgust tuli palju päringuid
help-requests-answer = Loeme, kui palju ühest võrgust tunni jooksul tuleb, et robotid eemale jääksid. Teie kirjutatu on alles; saatke see järgmisel tunnil uuesti või kirjutage meile.
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
privacy-kept-caption = Mida ja kui kaua hoiame
privacy-kept-data = Andmed
privacy-kept-time = Hoidmise aeg
privacy-kept-draft = Saatmata vastused ja e-posti aadress, millele võib nende kohta kirjutada
privacy-days = { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    } alustamisest
privacy-kept-unconfirmed = Taotlus, mille e-posti aadress ei ole kinnitatud
privacy-days-to-confirm = Kinnitamiseks on { $days ->
        [one] { $days } päev
       *[other] { $days } päeva
    }, seejärel taotlus aegub ja on lõppenud asi
privacy-kept-case = Lõppenud asi: vastused, hinnangud, ülevaade tehtust
privacy-years-after-end = { $years ->
        [one] { $years } aasta
       *[other] { $years } aastat
    } pärast lõppu
privacy-kept-member = Liikme kirje
privacy-as-a-member = Seni, kuni kestab registreering
privacy-kept-counts = Kui tihti teie võrgust midagi saadeti ja mitu kirja kinnitamata aadress sai: ainult arvud, koodi all, mis kumbagi ei nimeta
privacy-an-hour = Üks tund; kirjade puhul üks päev
privacy-rights-heading = Mida saate meilt nõuda
privacy-rights = Võite paluda oma andmeid näha, parandada, kustutada või nende kasutamist piirata ning esitada vastuväite. Kirjutage meile.
privacy-complaint = Võite esitada kaebuse oma riigi andmekaitseasutusele.
privacy-cookies-heading = Küpsised
privacy-cookies = Kasutame küpsist ainult siis, kui seda on vaja: et leida uuesti teie salvestatud vastused ja et näidata asja pärast lingi avamist. Me ei jälgi kedagi ja midagi ei laadita teistelt saitidelt.

## Ligipääsetavus

accessibility-title = Ligipääsetavus
accessibility-lead = Seda portaali peavad saama kasutada kõik.
accessibility-scope = Portaali haldaja on { $centre }, kes teeb portaali ligipääsetavaks direktiivi (EL) 2016/2102 rakendava riigisisese õiguse järgi. See teatis kehtib selle portaali kohta.
accessibility-status-heading = Kui ligipääsetav see on
accessibility-status = Portaal vastab osaliselt Euroopa standardile EN 301 549 ja veebisisu juurdepääsetavussuuniste WCAG 2.2 tasemele AA. Teadaolevad puudused on loetletud allpool.
accessibility-works = See töötab ainult klaviatuuriga, ekraanilugejaga, kuni 400% suurendusega ja ilma skriptideta.
accessibility-known-heading = Mis ei ole ligipääsetav
accessibility-known = Teadmusvaldkondade nimed on kõigil lehtedel inglise keeles. Eestikeelseid tekste ei ole toimetaja veel üle vaadanud. Keegi ei ole portaali proovinud inimestega, kes kasutavad abitehnoloogiat iga päev.
accessibility-prepared-heading = Kuidas see teatis on koostatud
accessibility-tested = See põhineb meie enda hinnangul: kontrollime iga lehte nii programmiga kui ka käsitsi. Välist auditit ei ole veel olnud.
accessibility-reviewed = Viimati üle vaadatud:
accessibility-report-heading = Öelge, mis teid takistab
accessibility-report = Kirjutage meile, mis leht see on ja mida soovisite teha. Vastame kümne tööpäeva jooksul ja võtame vajaduse korral teie taotluse vastu muul viisil.
accessibility-enforce-heading = Kui meie vastusest ei ole abi
accessibility-enforce = Pöörduge ligipääsetavuse järelevalve asutuse poole:

## Liikmed

members-title = Liikmete kataloog
members-lead = Selle keskuse kaudu registreeritud organisatsioonid, kes soovivad siin nähtavad olla.
members-none = Ühtegi kannet veel ei ole.
members-none-fit = Selle valikuga liikmeid ei ole.
members-show-all = Näita kõiki
members-atlas = Kõik liikmed on Euroopa küberturvalisuse atlases.
members-activity = Tegevusvaldkond
members-country = Riik
members-any = Kõik
members-show = Näita
members-count = { $count ->
        [one] { $count } liige
       *[other] { $count } liiget
    }
members-english = Nimi inglise keeles
members-state = Seis
members-in-review = Keskus on heaks kiitnud; Euroopa pädevuskeskus vaatab kirje üle.
members-pages = Kataloogi lehed
members-before = Eelmine leht
members-after = Järgmine leht
members-kind = Organisatsiooni liik
members-activities = Tegevusvaldkonnad
members-website = Veebileht
