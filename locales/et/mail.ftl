### Kirjad.

mail-automatic = Registreerimisportaali automaatne kiri.
mail-button-fallback = Kui nupp ei tööta, kopeerige see aadress veebilehitsejasse:
mail-link-is-yours = Link on ainult teile: ärge edastage seda.
mail-opening-decides-nothing = Avamisega ei otsustata midagi.

## Andmete nimed

mail-fact-reference = Viitenumber
mail-fact-organisation = Organisatsioon
mail-fact-seat = Teie hindajakoht
mail-fact-seat-of = { $seat }, kokku { $seats }
mail-fact-decide-by = Otsustamise tähtaeg
mail-fact-confirm-by = Kinnitamise tähtaeg
mail-fact-answer-by = Meie vastuse tähtaeg
mail-fact-decision = Otsus
mail-fact-to-atlas-after = Läheb atlasesse, varaseim aeg
mail-fact-status = Seis
mail-fact-waits-since = Ootab alates
mail-fact-deadline = Tähtaeg
mail-fact-review-by = Ülevaatuse eeldatav lõpp
mail-fact-refused = Tagasi lükatud väljad
mail-fact-message = Sõnum
mail-fact-kind = Liik
mail-fact-failure = Viimane tõrge
mail-answers-heading = Teie vastused

## Taotlejale

mail-confirm = Kinnitage oma e-posti aadress
    .subject = Kinnitage oma e-posti aadress: taotlus { $reference }
    .intro = Keegi märkis selle aadressi küberturvalisuse pädevuskogukonnaga liituda sooviva organisatsiooni esindaja aadressiks. Kui see olite teie, kinnitage aadress.
    .button = Kinnita aadress
    .note = Enne seda keegi taotlust läbi ei vaata. Kui see ei olnud teie, ärge tehke midagi: siis taotlus kustutatakse.
    .again = Palusite selle kirja uuesti saata. Selle taotluse varasemad lingid enam ei tööta.
mail-received = Teie taotlus on kohal
    .subject = Teie taotlus { $reference } on kohal
    .intro = Teie e-posti aadress on kinnitatud ja hindajad vaatavad taotlust nüüd läbi. Allpool on teie vastuste koopia.
    .button = Vaata taotluse seisu
    .note = Link taotluse seisu lehele on ainult teile: ärge edastage seda.
mail-status-link = Teie link taotluse seisu lehele
    .subject = Teie link taotluse { $reference } juurde
    .intro = Palusite uut linki oma taotluse seisu lehele. Varasemad lingid enam ei tööta.
    .button = Vaata taotluse seisu
    .note = Link on ainult teile: ärge edastage seda. Kui te seda ei palunud, ärge tehke midagi.
mail-resume = Jätkake oma taotlust
    .subject = Teie link salvestatud taotluse juurde
    .intro = Palusite linki oma salvestatud vastuste juurde. Viimane päev, mil need alles on: { $date }.
    .button = Jätka
    .note = Link on ainult teile: ärge edastage seda. Kui te seda ei palunud, ärge tehke midagi.
mail-expired = Teie taotlust ei kinnitatud õigel ajal
    .subject = Taotlust { $reference } ei kinnitatud õigel ajal
    .intro = E-posti aadressi ei kinnitatud, seepärast taotlust läbi ei vaadatud. Võite igal ajal saata uue.
    .button = Alusta taotlust
    .note = Kui te taotlust ei saatnud, ärge tehke midagi.
mail-sent-to-atlas = Teie taotlus on heaks kiidetud
    .subject = Taotlus { $reference } on heaks kiidetud ja atlases
    .intro = Hindajad kiitsid teie taotluse heaks ja teie kirje on Euroopa küberturvalisuse atlases. Euroopa pädevuskeskus (ECCC) vaatab selle enne avaldamist üle.
    .button = Vaata taotluse seisu
    .note = Link taotluse seisu lehele on ainult teile: ärge edastage seda.

## Hindajatele

mail-assess = Hinnake: { $name }
    .subject = Hinnake: { $name }, tähtaeg { $date }
    .intro = Taotlus ootab teie hinnangut. Teie hindajakoht on { $seat }, kokku on neid { $seats }.
    .button = Ava taotlus
    .note = Avamisega ei otsustata midagi. Link on ainult teile: ärge edastage seda. Kui soovite oma koha kellelegi teisele anda, tehke seda lehel.
mail-decision-made = { $name }: { $decision }
    .subject = Otsustatud: { $name }, { $decision }
    .intro = Kõik hindajad on taotluse kohta otsustanud. Organisatsioon: { $name }.
    .approved = See läheb atlasesse pärast allpool olevat aega. Kui te sellest otsusest midagi ei tea, öelge kohe juhtivhindajale.
    .gone = See on teel atlasesse. Kui te sellest otsusest midagi ei tea, öelge kohe juhile.
    .not-approved = Edasise eest hoolitseb juhtivhindaja. Kui te sellest otsusest midagi ei tea, öelge kohe juhtivhindajale.

## Juhtivhindajale

mail-escalation-overdue = Otsust ootab { $name }
    .subject = Tähtaeg möödas: otsust ootab { $name }
    .intro = Selle taotluse hindamise tähtaeg on möödas ja kõik hindajad ei ole otsustanud. Rääkige hindajatega.
mail-escalation-seat-vacant = Hindajat ei ole: { $name }
    .subject = Hindajakoht on tühi: { $name }
    .intro = Hindajate nimekirjas ei ole kedagi, kes saaks selle taotluse hindajaks. Lisage seadistusse inimene.
mail-escalation-contested = Hindajad on eriarvamusel: { $name }
    .subject = Eriarvamus: { $name }
    .intro = Üks hindaja kiitis taotluse heaks ja teine lükkas tagasi. Otsustama peab kolmas inimene.
mail-escalation-rejection-intended = Hindajad kavatsevad tagasi lükata: { $name }
    .subject = Kavatsus tagasi lükata: { $name }
    .intro = Kõik hindajad lükkasid taotluse tagasi. Enne kui see on lõplik, tuleb taotleja ära kuulata.
mail-escalation-correction-requested = Vajab parandamist: { $name }
    .subject = Parandus küsitud: { $name }
    .intro = Hindaja küsis parandust. Taotlejale tuleb öelda, mida parandada.

## Haldurile: nimesid ei ole, ainult viitenumbrid

mail-needs-repair = Atlas ei võtnud vastu taotlust { $reference }
    .subject = Vajab parandamist: { $reference }
    .intro = Atlas ei võta selle taotluse kirjet vastu. Midagi ei toimu enne, kui keegi tegutseb. Tagasi lükati need väljad:
    .refused-none = Atlas ei öelnud, millised väljad.
mail-atlas-overdue = Taotlus { $reference } ootab atlast
    .subject = Tähtaeg atlases möödas: { $reference }
    .intro = See taotlus on oodanud atlast kauem, kui peaks. Vaadake, kas atlas on kättesaadav ja kas ülevaatus edeneb.
mail-parked = Sõnumit ei saanud kohale toimetada
    .subject = Peatatud sõnum: { $message }
    .intro = Kõik katsed seda sõnumit kohale toimetada ebaõnnestusid. See on alles, aga keegi ei ole seda saanud.
