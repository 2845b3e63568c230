### Kirjad.

mail-automatic = Registreerimisportaali automaatne kiri.
mail-button-fallback = Kui nupp ei tööta, kopeerige see aadress veebilehitsejasse:
mail-link-is-yours = Link on ainult teile: ärge edastage seda.
mail-opening-decides-nothing = Avamisega ei otsustata midagi.

## Andmete nimed

mail-fact-reference = Viitenumber
mail-fact-organisation = Organisatsioon
mail-fact-decide-by = Otsustamise tähtaeg
mail-fact-confirm-by = Kinnitamise tähtaeg
mail-fact-answer-by = Meie vastuse tähtaeg
mail-fact-decision = Otsus
mail-fact-to-atlas-after = Läheb atlasesse, varaseim aeg
mail-fact-status = Seis
mail-fact-waits-since = Ootab alates
mail-fact-deadline = Tähtaeg
mail-fact-review-by = Ülevaatuse eeldatav lõpp
mail-fact-correct-by = Parandamise tähtaeg
mail-fact-reply-by = Vastamise tähtaeg
mail-fact-to-correct = Parandada
mail-fact-reason = Põhjus
mail-fact-remedy = Kuidas otsust vaidlustada
mail-fact-answer = Vastus
mail-fact-record = Kirje atlases
mail-fact-refused = Tagasi lükatud väljad
mail-fact-message = Sõnum
mail-fact-kind = Liik
mail-fact-failure = Viimane tõrge
mail-fact-command = Käsk
mail-answers-heading = Teie vastused

## Taotlejale

mail-confirm = Kinnitage oma e-posti aadress
    .subject = Kinnitage oma e-posti aadress: taotlus { $reference }
    .intro = Keegi märkis selle aadressi küberturvalisuse pädevuskogukonnaga liituda sooviva organisatsiooni esindaja aadressiks. Kui see olite teie, kinnitage aadress.
    .button = Kinnita aadress
    .note = Enne seda keegi taotlust läbi ei vaata. Kui see ei olnud teie, ärge tehke midagi: siis taotlus aegub.
    .again = Palusite selle kirja uuesti saata. Selle taotluse varasemad lingid enam ei tööta.
mail-confirm-reminder = Teie aadress ei ole veel kinnitatud
    .subject = Meeldetuletus: kinnitage oma e-posti aadress, taotlus { $reference }
    .intro = Palusime teil kinnitada oma e-posti aadressi. Enne seda keegi taotlust läbi ei vaata.
    .button = Kinnita aadress
    .note = Kui see ei olnud teie, ärge tehke midagi: siis taotlus aegub.
mail-received = Teie taotlus on kohal
    .subject = Teie taotlus { $reference } on kohal
    .intro = Teie e-posti aadress on kinnitatud ja hindajad vaatavad taotlust nüüd läbi. Allpool on teie vastuste koopia.
    .corrected-heading = Teie parandatud vastused on kohal
    .corrected-subject = Teie parandatud vastused on kohal: taotlus { $reference }
    .corrected = Hindajad vaatavad taotluse parandatud vastustega uuesti läbi. Allpool on kõigi vastuste koopia.
    .updated-heading = Teie vastuste uuendus on kohal
    .updated-subject = Teie uuendus on kohal: taotlus { $reference }
    .updated = Hindajad vaatavad uuenduse läbi. Teie organisatsioon on kogu selle aja liige varem heaks kiidetud vastustega. Allpool on kõigi saadetud vastuste koopia.
    .button = Vaata taotluse seisu
    .note = Link taotluse seisu lehele on ainult teile: ärge edastage seda.
mail-update-ended = Teie uuendus on lõppenud
    .refused = Teie uuendusest keelduti
    .refused-subject = Taotluse { $reference } uuendusest keelduti
    .refused-intro = Hindajad keeldusid uuendusest allpool nimetatud põhjustel. Teie organisatsioon jääb liikmeks varem heaks kiidetud vastustega.
    .not-corrected-subject = Taotluse { $reference } uuendus on lõppenud
    .not-corrected-intro = Küsitud parandus ei tulnud õigel ajal, seepärast on uuendus lõppenud. Teie organisatsioon jääb liikmeks varem heaks kiidetud vastustega.
    .discarded = ECCC ei võtnud teie uuendust vastu
    .discarded-subject = ECCC ei võtnud taotluse { $reference } uuendust vastu
    .discarded-intro = Euroopa pädevuskeskus (ECCC) ei ole teie uuendust avaldanud. Teie organisatsioon jääb liikmeks varem heaks kiidetud vastustega. Põhjuste kohta kirjutage meile.
    .taken-back = Teie uuendus on tagasi võetud
    .taken-back-subject = Taotluse { $reference } uuendus on tagasi võetud
    .taken-back-intro = Võtsite uuenduse tagasi. Teie organisatsioon jääb liikmeks varem heaks kiidetud vastustega.
    .note = Uue uuenduse võite taotluse seisu lehel igal ajal saata.
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
mail-not-corrected = Teie taotlus on aegunud
    .subject = Taotlus { $reference } on aegunud
    .intro = Küsitud parandus ei tulnud õigel ajal, seepärast on läbivaatamine lõppenud. Võite igal ajal saata uue taotluse.
mail-correction = Parandage oma taotlust
    .subject = Parandage taotlust { $reference }
    .reminder = Meeldetuletus: parandage taotlust { $reference }
    .intro = Hindajad vajavad enne otsustamist parandust. Muuta saab ainult allpool nimetatud vastuseid; pärast seda vaatavad kõik hindajad taotluse uuesti läbi.
    .button = Paranda vastuseid
    .note = Link taotluse seisu lehele on ainult teile: ärge edastage seda. Ilma paranduseta taotlus aegub.
    .note-update = Link taotluse seisu lehele on ainult teile: ärge edastage seda. Ilma paranduseta uuendus lõpeb ja varem heaks kiidetud vastused jäävad kehtima.
mail-rejection-intended = Kavatseme teie taotluse tagasi lükata
    .subject = Kavatsus tagasi lükata taotlus { $reference }: võite vastata
    .intro = Hindajad kavatsevad teie taotluse allpool nimetatud põhjustel tagasi lükata. Miski ei ole veel lõplik. Võite vastata taotluse seisu lehel ja hindajad loevad teie vastust enne otsustamist.
    .update = Kavatseme teie uuendusest keelduda
    .update-subject = Kavatsus keelduda taotluse { $reference } uuendusest: võite vastata
    .update-intro = Hindajad kavatsevad uuendusest allpool nimetatud põhjustel keelduda. Miski ei ole veel lõplik ja teie organisatsioon jääb liikmeks. Võite vastata taotluse seisu lehel ja hindajad loevad teie vastust enne otsustamist.
    .button = Vaata taotluse seisu ja vasta
    .note = Link taotluse seisu lehele on ainult teile: ärge edastage seda.
mail-rejected = Teie taotlus on tagasi lükatud
    .subject = Taotlus { $reference } on tagasi lükatud
    .intro = Hindajad lükkasid teie taotluse allpool nimetatud põhjustel tagasi.
    .button = Vaata taotluse seisu
    .note = Võite igal ajal saata uue taotluse.
mail-withdrawn = Teie taotlus on tagasi võetud
    .subject = Taotlus { $reference } on tagasi võetud
    .intro = Võtsite oma taotluse tagasi. Keegi ei tegele sellega enam.
    .note = Võite igal ajal saata uue taotluse. Kui see ei olnud teie, kirjutage meile.
mail-sent-to-atlas = Teie taotlus on heaks kiidetud
    .subject = Taotlus { $reference } on heaks kiidetud ja atlases
    .intro = Hindajad kiitsid teie taotluse heaks ja teie kirje on Euroopa küberturvalisuse atlases. Euroopa pädevuskeskus (ECCC) vaatab selle enne avaldamist üle.
    .update = Teie uuendus on heaks kiidetud
    .update-subject = Taotluse { $reference } uuendus on heaks kiidetud ja atlases
    .update-intro = Hindajad kiitsid teie uuenduse heaks ja see on Euroopa küberturvalisuse atlases. Euroopa pädevuskeskus (ECCC) vaatab selle üle; kuni avaldamiseni jääb teie kirje endiseks.
    .button = Vaata taotluse seisu
    .note = Link taotluse seisu lehele on ainult teile: ärge edastage seda.
mail-registered = Teie organisatsioon on liige
    .subject = Taotlus { $reference }: teie organisatsioon on liige
    .intro = Euroopa pädevuskeskus (ECCC) on teie kirje Euroopa küberturvalisuse atlases avaldanud. Teie organisatsioon on nüüd küberturvalisuse pädevuskogukonna liige.
    .update = Teie uuendus on avaldatud
    .update-subject = Taotluse { $reference } uuendus on avaldatud
    .update-intro = Euroopa pädevuskeskus (ECCC) on teie uuenduse Euroopa küberturvalisuse atlases avaldanud.
    .note = Kui midagi muutub, uuendage vastuseid taotluse seisu lehel.
mail-revision-requested = ECCC palub teil taotlust parandada
    .subject = Parandage taotlust { $reference }, tähtaeg { $date }
    .intro = Euroopa pädevuskeskus (ECCC) vaatas teie kirje atlases läbi ja palub seda parandada. Üksikuid vastuseid ta ei nimeta: vaadake kõik läbi, parandage, mis ei ole õige, ja saatke need. Seejärel vaatavad hindajad taotluse uuesti läbi.
    .note = Kui te ei tea, mida silmas peetakse, kirjutage meile enne parandamist. Pärast ülaltoodud tähtaega taotlus aegub.
mail-rejected-by-eccc = ECCC lükkas teie taotluse tagasi
    .subject = ECCC lükkas taotluse { $reference } tagasi
    .intro = Euroopa pädevuskeskus (ECCC) vaatas teie kirje atlases läbi ja lükkas selle tagasi. Teie organisatsioon ei ole liige. Menetlus on lõppenud.
    .note = Põhjuste kohta kirjutage meile. Võite igal ajal saata uue taotluse.

## Hindajatele

mail-assess = Hinnake: { $name }
    .subject = Hinnake: { $name }, tähtaeg { $date }
    .intro = Taotlus ootab teie hinnangut. Teie hindajakoht on { $seat }, kokku on neid { $seats }.
    .button = Ava taotlus
    .note = Avamisega ei otsustata midagi. Link on ainult teile: ärge edastage seda. Kui soovite oma koha kellelegi teisele anda, tehke seda lehel.
    .reminder = Meeldetuletus: hinnake { $name }, tähtaeg { $date }
    .reminder-intro = Taotlus ootab endiselt teie hinnangut. Teie hindajakoht on { $seat }, kokku on neid { $seats }.
    .version = Taotleja parandas vastuseid: see on { $version }. versioon. Erinevused on lehel märgitud.
mail-contested = Otsustage: { $name }
    .subject = Eriarvamus: otsustage { $name }, tähtaeg { $date }
    .intro = Hindajad on selle taotluse kohta eriarvamusel. Teie olete järgmine inimene, kes näeb mõlemat seisukohta ja otsustab.
    .button = Ava taotlus
mail-confirm-rejection = Kinnitage tagasilükkamine: { $name }
    .subject = Kinnitage tagasilükkamine: { $name }, tähtaeg { $date }
    .replied = Lükkasite selle taotluse tagasi. Taotlejale teatati põhjused ja ta on vastanud. Lugege vastust, seejärel kinnitage tagasilükkamine või laske taotlust uuesti hinnata.
    .silent = Lükkasite selle taotluse tagasi. Taotlejale teatati põhjused ja ta ei ole õigel ajal vastanud. Kinnitage tagasilükkamine või laske taotlust uuesti hinnata.
    .button = Ava taotlus
mail-superseded = Midagi ei ole vaja teha: { $name }
    .subject = Teie link ei tööta enam: { $name }
    .intro = Teie hindajakoht selle taotluse juures ei oota teid enam ja selle link enam ei tööta. Kui teid peaks uuesti vaja olema, tuleb uus link uue kirjaga.
mail-opinion-given = Julgeolekuasutus vastas: { $name }
    .subject = Julgeolekuasutuse vastus: { $name }
    .intro = Asutus vastas ja taotlus ootab endiselt teie hinnangut.
    .concern = Kahtlus on olemas
    .no-concern = Kahtlust ei ole
    .button = Ava taotlus
mail-decision-made = { $name }: { $decision }
    .subject = Otsustatud: { $name }, { $decision }
    .intro = Kõik hindajad on selle taotluse kohta otsustanud.
    .approved = See läheb atlasesse pärast allpool olevat aega. Kui te sellest otsusest midagi ei tea, öelge kohe juhtivhindajale.
    .gone = See on teel atlasesse. Kui te sellest otsusest midagi ei tea, öelge kohe juhtivhindajale.
    .not-approved = Edasise eest hoolitseb juhtivhindaja. Kui te sellest otsusest midagi ei tea, öelge kohe juhtivhindajale.
    .recall = See läheb atlasesse pärast allpool olevat aega. Seni saate heakskiidu põhjendusega tagasi võtta.
    .button = Vaata otsust või võta see tagasi
mail-reviewed = Saate selle kirja, sest otsustasite taotluse üle. Midagi ei ole vaja teha.
    .published = ECCC avaldas kirje: { $name }
    .published-intro = Euroopa pädevuskeskus (ECCC) on kirje avaldanud. Organisatsioon on liige.
    .revision = ECCC palus parandada: { $name }
    .revision-intro = Euroopa pädevuskeskus (ECCC) palub kirjet parandada. Taotlejal palutakse vastuseid parandada; seejärel palutakse teil neid uuesti hinnata.
    .revision-of-published-intro = Euroopa pädevuskeskus (ECCC) palub parandada kirje versiooni, mis ootab avaldatud kirje taga. Atlas ei võta sellele liidese kaudu vastust: haldur lahendab selle ECCC-ga. Avaldatud kirje jääb alles.
    .rejected = ECCC lükkas tagasi: { $name }
    .rejected-intro = Euroopa pädevuskeskus (ECCC) on kirje tagasi lükanud. Menetlus on lõppenud ja taotlejale on sellest teatatud.
    .discarded = ECCC ei avaldanud uuendust: { $name }
    .discarded-intro = Euroopa pädevuskeskus (ECCC) ei ole uuendust avaldanud: kirjes on varem heaks kiidetud vastused ja need kehtivad jälle. Taotlejale on sellest teatatud.
    .gone = Kirjet ei ole enam atlases: { $name }
    .gone-intro = Kirjet ei ole enam atlases. Haldur selgitab välja, miks.
mail-duplicate = Kas { $name } on juba atlases?
    .subject = Võrrelge atlasega: { $name }, tähtaeg { $date }
    .intro =
        { $records ->
            [one] See taotlus on heaks kiidetud. Atlases on sama registrikoodiga kirje.
           *[other] See taotlus on heaks kiidetud. Atlases on { $records } sama registrikoodiga kirjet.
        } Öelge, kas see on selle organisatsiooni oma. Enne seda ei saadeta midagi.
    .button = Võrdle ja otsusta
mail-conflict = Kirjet muudeti atlases: { $name }
    .subject = Otsustage, kelle andmed jäävad: { $name }, tähtaeg { $date }
    .intro =
        { $answers ->
            [one] Keegi teine on meie kirjes atlases muutnud üht vastust ja see erineb siin heaks kiidetust.
           *[other] Keegi teine on meie kirjes atlases muutnud { $answers } vastust ja need erinevad siin heaks kiidetust.
        } Öelge, kelle andmed jäävad. Enne seda ei saadeta midagi.
    .button = Võrdle ja otsusta

## Julgeolekuasutusele

mail-security-question = Palume teie hinnangut
    .subject = Küsimus riigi julgeoleku kohta: taotlus { $reference }
    .intro = Organisatsioon soovib liituda küberturvalisuse pädevuskogukonnaga. Kas riigi julgeoleku seisukohalt on sellele vastuväiteid? Kellest on jutt, näete lingi taga oleval lehel.
    .button = Ava küsimus
    .note = Ärge sisestage midagi salastatut. Link on ainult teile ja ainult selle taotluse jaoks: ärge edastage seda.

## Juhtivhindajale

mail-escalation-overdue = Otsust ootab { $name }
    .subject = Tähtaeg möödas: otsust ootab { $name }
    .intro = Selle taotluse hindamise tähtaeg on möödas ja kõik hindajad ei ole otsustanud. Rääkige hindajatega.
mail-escalation-seat-vacant = Hindajat ei ole: { $name }
    .subject = Hindajakoht on tühi: { $name }
    .intro = Hindajate nimekirjas ei ole kedagi, kes saaks selle taotluse hindajaks. Lisage seadistusse inimene.
mail-escalation-contested = Hindajad on eriarvamusel: { $name }
    .subject = Eriarvamus: { $name }
    .intro = Hindajad on eriarvamusel ja järgmine inimene ei ole otsustanud või ei ole kedagi, kes otsustaks. Rääkige hindajatega või lisage seadistusse inimene.
mail-escalation-rejection-intended = Tagasilükkamine on kinnitamata: { $name }
    .subject = Tähtaeg möödas: tagasilükkamine kinnitamata, { $name }
    .intro = Taotleja sai kavatsetavale tagasilükkamisele vastata. Tagasi lükanud hindajad peavad selle nüüd kinnitama, kuid ei ole seda õigel ajal teinud. Rääkige hindajatega.
mail-escalation-opinion-overdue = Julgeolekuasutus ei ole vastanud: { $name }
    .subject = Tähtaeg möödas: julgeolekuasutus, { $name }
    .intro = Asutuselt küsiti selle taotluse kohta, kuid ta ei ole õigel ajal vastanud. Enne vastust ei saa keegi taotlust heaks kiita. Rääkige asutusega.
mail-escalation-disowned = Keegi ei tea taotlusest midagi: { $name }
    .subject = Taotlusest ei teata midagi: { $name }
    .intro = Esindaja aadressile saadetud kirjade lugeja ütleb, et ei tea sellest taotlusest midagi. Taotlus on lõppenud, midagi ei ole kustutatud ja sellele aadressile rohkem kirju ei saadeta.
mail-escalation-duplicate = Keegi ei ole atlasega võrrelnud: { $name }
    .subject = Tähtaeg möödas: võrrelge atlasega { $name }
    .intro = See taotlus on heaks kiidetud ja atlases on sama registrikoodiga kirjeid. Keegi ei ole õigel ajal öelnud, kas mõni neist on selle organisatsiooni oma. Teil ja kõigil, kes selle heaks kiitsid, on link võrdlusele.
mail-escalation-conflict = Keegi ei ole otsustanud, kelle andmed jäävad: { $name }
    .subject = Tähtaeg möödas: võrrelge kirjet atlasega, { $name }
    .intro = Keegi teine on meie kirjet atlases muutnud ja keegi ei ole õigel ajal öelnud, kelle andmed jäävad. Teil ja kõigil, kes selle heaks kiitsid, on link võrdlusele.
mail-escalation-reconfirmation = Vastused on vanad: { $name }
    .subject = Küsige, kas vastused veel kehtivad: { $name }
    .intro = See liige andis vastused ammu. Küsige organisatsioonilt, kas need veel kehtivad.
mail-escalation-four-eyes = Heakskiit ei kehti: { $name }
    .subject = Hinnatakse uuesti: { $name }
    .intro = Taotlus kiideti heaks, kuid atlasesse see minna ei või: selleks on vaja kaht eri inimest, kellel ei ole huvide konflikti, ja julgeolekuasutust, kellel ei ole kahtlust. Taotlust hinnatakse uuesti.

mail-digest = Taotlused, { $year }. aasta { $week }. nädal
    .subject = Taotlused, { $year }. aasta { $week }. nädal
    .intro = Mis on pooleli ja mis on oodanud kõige kauem, seisude kaupa.
    .none = Pooleli ei ole midagi.
    .trails = Auditiahelate lõpud
    .button = Ava ülevaade
    .note = Hoidke see kiri alles: selle järgi on hiljem näha, kas mõnda auditiahelat on kärbitud.
mail-digest-state = { $count }, vanim alates { $since }: { $reference }
mail-digest-more = veel { $count }

## Haldurile: nimesid ei ole, ainult viitenumbrid

mail-needs-repair = Atlas ei võtnud vastu taotlust { $reference }
    .subject = Vajab parandamist: { $reference }
    .intro = Atlas ei võta selle taotluse kirjet vastu. Midagi ei toimu enne, kui keegi tegutseb. Tagasi lükati need väljad:
    .refused-none = Atlas ei öelnud, millised väljad.
mail-atlas-overdue = Taotlus { $reference } ootab atlast
    .subject = Tähtaeg atlases möödas: { $reference }
    .intro = See taotlus on oodanud atlast kauem, kui peaks. Vaadake, kas atlas on kättesaadav ja kas ülevaatus edeneb.
mail-stalled = Taotlus { $reference } ei saa edasi minna
    .subject = Hindajaid ei ole: { $reference }
    .intro = Hindajate nimekirjas ei ole kedagi, kes saaks selle taotluse hindajaks, ja miski ei otsustu iseenesest. Juhtivhindajale on teatatud. Lisage seadistusse inimene.
mail-remove-from-atlas = Eemaldage atlasest taotlus { $reference }
    .subject = Võtke atlasest välja: { $reference }
    .intro = See taotlus lõppes pärast edasi andmist: see võeti tagasi, lükati tagasi või jäi õigel ajal parandamata. Vaadake, kas allpool nimetatud kirje on atlases, ja laske see välja võtta.
mail-unreachable = Kirjad taotlejale { $reference } tulevad tagasi
    .subject = Kirjad tulevad tagasi: { $reference }
    .intro = E-postiteenus teatas, et esindaja aadressile ei saa kirju kunagi kätte toimetada. Niikaua ei saa taotleja teada, mis tema taotlusest saab.
    .unconfirmed = Aadress on kinnitamata, seega ei hinda taotlust veel keegi. Saatja saab aadressi parandada samas brauseris lehel, mida talle pärast saatmist näidati; muidu taotlus aegub ja organisatsioon võib saata uue.
    .confirmed = Paluge mõnel selle taotluse hindajal organisatsiooniga telefoni või üldaadressi kaudu ühendust võtta: need on vastustes. Aadress on kord kinnitatud ja seda siin muuta ei saa: kas teeb organisatsioon oma postkasti korda või võtab taotluse mõnes varasemas kirjas oleva lingi kaudu tagasi ja saadab uue.
    .suppressed = E-postiteenus peab nimekirja aadressidest, kuhu ta enam saata ei proovi: võtke see aadress sealt maha, kui postkast jälle töötab.
mail-parked = Sõnumit ei saanud kohale toimetada
    .subject = Peatatud sõnum: { $message }
    .intro = Kõik katsed seda sõnumit kohale toimetada ebaõnnestusid. See on alles, aga keegi ei ole seda saanud.
