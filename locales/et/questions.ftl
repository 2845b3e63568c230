### Küsimused failist `shared/data/questions.csv`.

## Osad

section-organisation = Teie organisatsioon
section-ownership = Omanikud ja kontroll
section-representative = Teie esindaja
section-expertise = Teie pädevus
section-contribution = Teie panus
section-declarations = Kinnitused

## Kes vastust näeb

visibility-public = Seda näevad kõik.
visibility-eccc_nccs = Seda näevad Euroopa pädevuskeskus (ECCC) ja riiklikud keskused ning see võidakse atlases avaldada.
visibility-ncc = Seda näeb ainult see keskus.
write-in-english = Kirjutage inglise keeles.

## Organisatsioon

question-name_english = Nimi inglise keeles
    .hint = Kui ingliskeelset nime ei ole, kirjutage siia riigikeelne nimi.
    .missing = Sisestage organisatsiooni nimi inglise keeles
question-name_national = Nimi riigikeeles
    .missing = Sisestage organisatsiooni nimi riigikeeles
question-department = Osakond või üksus
    .hint = Ainult siis, kui registreerite organisatsiooni osa.
    .missing = Sisestage osakond või üksus
question-country = Asukohariik
    .hint = Riik, mille registris organisatsioon on.
    .missing = Valige organisatsiooni asukohariik
question-street = Tänav ja maja number
    .missing = Sisestage tänav ja maja number
question-city = Linn või asula
    .missing = Sisestage linn või asula
question-postal_code = Sihtnumber
    .missing = Sisestage sihtnumber
question-province = Provints
    .missing = Valige provints
question-register_number = Registrikood
    .missing = Sisestage organisatsiooni registrikood
question-website = Veebileht
    .hint = Kogu aadress, näiteks https://example.org
    .missing = Sisestage veebilehe aadress, näiteks https://example.org
question-phone = Telefon
    .hint = Koos plussmärgi ja riigi suunanumbriga.
    .missing = Sisestage telefoninumber
question-general_email = Üldine e-posti aadress
    .hint = Organisatsiooni, mitte ühe inimese aadress, näiteks info@example.org
    .missing = Sisestage organisatsiooni üldine e-posti aadress
question-kind = Organisatsiooni liik
    .hint = Valige kõige sobivam.
    .missing = Valige organisatsiooni liik

## Omanikud

question-main_seat = Kas see on organisatsiooni peakontor?
    .hint = Aadress, mille sisestasite eelmises osas.
    .missing = Märkige, kas see on organisatsiooni peakontor
    .short = Peakontor
question-main_seat_details = Peakontori nimi ja aadress
    .missing = Sisestage peakontori nimi ja aadress
question-subsidiaries = Kas organisatsioonil on tütarettevõtteid teistes liikmesriikides?
    .hint = Arvesse lähevad ka Island, Liechtenstein ja Norra.
    .missing = Märkige, kas organisatsioonil on tütarettevõtteid teistes liikmesriikides
    .short = Tütarettevõtted teistes liikmesriikides
question-subsidiaries_details = Tütarettevõtete nimed ja riigid
    .missing = Sisestage tütarettevõtete nimed ja riigid
question-majority_outside = Kas organisatsioonil on enamusosalus organisatsioonides väljaspool liikmesriike?
    .missing = Märkige, kas organisatsioonil on enamusosalus organisatsioonides väljaspool liikmesriike
    .short = Enamusosalus väljaspool liikmesriike
question-majority_outside_details = Nende organisatsioonide nimed ja riigid
    .missing = Sisestage väljaspool liikmesriike asuvate organisatsioonide nimed ja riigid
question-control = Kelle kontrolli all on organisatsioon?
    .hint = Hindajad vaatavad, kellele organisatsioon kuulub ja kelle kontrolli all see on. Omanik väljastpoolt liikmesriike ei välista registreerimist.
    .missing = Valige, kelle kontrolli all on organisatsioon
    .short = Kontroll
question-owners = Omanikud, kelle osalus on vähemalt 25%
    .hint = Kuni kümme isikut või organisatsiooni.
    .missing = Sisestage vähemalt ühe omaniku nimi, riik ja osalus

## Esindaja

question-first_name = Eesnimi
    .missing = Sisestage esindaja eesnimi
question-family_name = Perekonnanimi
    .missing = Sisestage esindaja perekonnanimi
question-position = Ametikoht
    .hint = Näiteks: infoturbejuht.
    .missing = Sisestage esindaja ametikoht
question-representative_phone = Otsetelefon
    .hint = Koos plussmärgi ja riigi suunanumbriga.
    .missing = Sisestage esindaja otsetelefoni number
question-representative_email = Esindaja e-posti aadress
    .hint = Saadame sellele aadressile lingi, millega see kinnitada. Sisestage aadress, mille kirju saate kohe lugeda.
    .missing = Sisestage esindaja e-posti aadress
question-representative_expertise = Esindaja enda pädevus küberturvalisuse alal
    .hint = Paari sõnaga.
    .missing = Kirjeldage esindaja enda pädevust küberturvalisuse alal

## Pädevus

question-activities = Millistes valdkondades on organisatsioonil pädevus?
    .hint = Artikli 8 lõike 3 kuus valdkonda. Valige kõik sobivad, vähemalt üks.
    .missing = Valige vähemalt üks valdkond, milles organisatsioonil on pädevus
    .short = Tegevusvaldkonnad
question-expertise = Kirjeldage oma pädevust
    .hint = Mida te teete, kelle jaoks ja mille pärast teie poole pöördutakse.
    .missing = Kirjeldage organisatsiooni pädevust
    .short = Pädevuse kirjeldus
question-domains = Teadmusvaldkonnad
    .hint = Avage valdkond ja valige, millega tegelete. Vähemalt üks.
    .missing = Valige vähemalt üks teadmusvaldkond
question-sectors = Sektorid
    .hint = Need, mille heaks töötate. Valige kõik sobivad.
    .missing = Valige sektorid, mille heaks töötate
question-technologies = Tehnoloogiad
    .hint = Need, millega töötate. Valige kõik sobivad.
    .missing = Valige tehnoloogiad, millega töötate
question-use_cases = Rakendusalad
    .hint = Valige kõik sobivad.
    .missing = Valige rakendusalad
question-functions = Mida te teete?
    .hint = Valige kõik sobivad.
    .missing = Valige, mida te teete
    .short = Ülesanded
question-roles = Millistes rollides?
    .hint = Ühel organisatsioonil võib olla mitu rolli.
    .missing = Valige organisatsiooni rollid
    .short = Rollid

## Panus

question-goals = Mida soovite kogukonnas saavutada?
    .missing = Kirjeldage, mida soovite kogukonnas saavutada
    .short = Eesmärgid
question-contribution = Kuidas te kogukonda panustate?
    .hint = Näiteks ekspertide, koolituse, teadustöö või teistele liikmetele osutatavate teenustega.
    .missing = Kirjeldage, kuidas te panustate
    .short = Panus
question-groups = Millised töörühmad teid huvitavad?
    .hint = Valige kõik sobivad.
    .missing = Valige töörühmad, mis teid huvitavad
    .short = Töörühmad

## Kinnitused

question-no_exclusion_ground = Kas on õige, et organisatsiooni kohta ei kehti ükski määruse (EL, Euratom) 2024/2509 artikli 138 kõrvalejätmise alus?
    .hint = Sellised alused on näiteks pankrot, maksuvõlg, raske ametialane rikkumine, pettus ja korruptsioon.
    .missing = Märkige, kas on õige, et ükski kõrvalejätmise alus ei kehti
    .short = Kõrvalejätmise alused puuduvad
question-data_to_atlas = Tean, et need vastused saavad Euroopa pädevuskeskus (ECCC) ja riiklikud keskused.
    .hint = Iga küsimuse juures on kirjas, kes vastust näeb.
    .missing = Märkige ruut, et teate, kellele vastused lähevad
    .short = Vastused saavad ECCC ja riiklikud keskused
question-support_mission = Organisatsioon toetab Euroopa pädevuskeskuse (ECCC) ja selle keskuse ülesannete täitmist.
    .hint = Määruse (EL) 2021/887 artikkel 9.
    .missing = Märkige ruut, et organisatsioon toetab keskuste ülesannete täitmist
    .short = Ülesannete toetamine
question-true_and_entitled = Esitatud andmed on õiged ja mul on õigus organisatsiooni nimel tegutseda.
    .missing = Märkige ruut, et andmed on õiged ja teil on õigus organisatsiooni nimel tegutseda
    .short = Õigsus ja esindusõigus
question-signed_by = Teie nimi
    .hint = Kirjutage oma ees- ja perekonnanimi. See asendab allkirja.
    .missing = Kirjutage oma nimi
    .short = Allkirjastaja
question-directory = Näidake organisatsiooni selle keskuse liikmete kataloogis.
    .hint = Nimi, riik, veebileht, organisatsiooni liik ja tegevusvaldkonnad. Saate nõusoleku igal ajal taotluse seisu lehel tagasi võtta.
    .missing = Märkige, kas näidata organisatsiooni kataloogis
    .short = Liikmete kataloog

## Vastusevariandid

choice-control-owners = Omanikud, kelle osalus on vähemalt 25%
choice-control-public_body = Avaliku sektori asutus, näiteks riik või omavalitsus
choice-control-listed = Aktsionärid börsil, kus organisatsioon on noteeritud
choice-control-dispersed = Kellelgi ei ole 25% või suuremat osalust
choice-functions-prevention = Ennetamine
choice-functions-detection = Avastamine
choice-functions-response = Reageerimine
choice-functions-information_sharing = Teabe jagamine
choice-roles-csirt = Intsidentide lahendamise üksus (CSIRT)
choice-roles-soc = Turbekeskus (SOC)
choice-roles-isac = Teabejagamise ja -analüüsi keskus (ISAC)
choice-roles-cyber_hub = Küberkeskus
choice-roles-security_provider = Turbeteenuse osutaja
choice-roles-researcher = Teadustöö tegija
choice-roles-trainer = Koolitaja
choice-roles-other = Muu

## Organisatsiooni liigid

kind-sme = Väike või keskmise suurusega ettevõtja (VKE)
kind-large_company = Suurettevõtja
kind-research = Akadeemiline või teadusasutus
kind-association = Kodanikuühendus
kind-standardisation_organisation = Euroopa standardiorganisatsioon
kind-public_entity = Avaliku sektori asutus
kind-operational_entity = Küberturvalisuse operatiiv- või tehniline üksus
kind-sector_stakeholder = Sektori sidusrühm
kind-digital_innovation_hub = Euroopa digitaalse innovatsiooni keskus
kind-other = Muu

## Tegevusvaldkonnad, artikli 8 lõige 3

activity-research = Akadeemiline tegevus, teadus või innovatsioon
activity-industry = Tööstuslik või tootearendus
activity-training = Koolitus ja haridus
activity-operations = Infoturve või intsidentidele reageerimine
activity-ethics = Eetika
activity-standardisation = Ametlik ja tehniline standardimine ning spetsifikatsioonid
