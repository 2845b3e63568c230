### Hindaja leht.

decision-title = Hinnake: { $name }
decision-caption = { $reference }, { $version }. versioon
decision-seat = Teie hindajakoht on { $seat }, kokku on neid { $seats }.
decision-decide-by = Otsustamise tähtaeg on { $date }.
decision-nothing-yet = Midagi ei ole otsustatud enne, kui vajutate lehe lõpus olevat nuppu.
decision-answers-organisation = Organisatsioon
decision-answers-ownership = Omanikud ja kontroll
decision-answers-representative = Esindaja
decision-answers-expertise = Pädevus
decision-answers-contribution = Panus
decision-answers-declarations = Kinnitused
decision-website-note = (näidatakse tekstina, portaal seda ei ava)
decision-lookalike-heading = Sarnaneb juba olemasoleva organisatsiooniga
decision-lookalike-text = Võrrelge enne otsustamist nime, registrikoodi ja veebilehte.
decision-same-number-heading = Sama registrikood
decision-same-domain-heading = Esindaja aadress on teie enda domeenis
decision-changed-heading = Muudatused võrreldes eelmise versiooniga
decision-changed-before = Enne
decision-changed-now = Nüüd
decision-history = Mis on seni toimunud
decision-history-seat = { $seat }. hindajakoht
decision-waiting-for = { $count ->
        [one] Ootame hindajakohta { $seats }
       *[other] Ootame hindajakohti { $seats }
    }
decision-other-heading = Teised hindajakohad
decision-other-open = veel otsustamata
decision-other-decided = otsustatud
decision-other-vacant = kedagi ei ole enam võtta; juhtivhindaja teab sellest
decision-other-hidden = Teiste kirjutatut näete siis, kui olete oma hinnangu saatnud.
decision-yours = Teie hinnang

## Kontrollnimekirja kriteeriumid

criterion-established = Asub selles liikmesriigis
    .hint = Vaadake ise registrist järele.
criterion-mission = Saab missioonile kaasa aidata
    .hint = Pädevus on näidatud iga märgitud valdkonna kohta.
criterion-ownership = Omanikud ja kontroll
    .hint = Peakontor, tütarettevõtted, enamusosalused, kontroll kolmandast riigist. Kontroll kolmandast riigist ei ole iseenesest välistav. Kirjutage kahtlus märkusse.
criterion-security = Riigi julgeoleku kaalutlused
    .hint = Pädeva asutuse hinnang. Kuni see on küsitud, ei saa taotlust heaks kiita. Ärge sisestage salastatud teavet.
criterion-exclusion = Määruse (EL, Euratom) 2024/2509 artikli 138 kõrvalejätmise alused
    .hint = See, mida teate teie või registrid.
criterion-declarations = Kinnitused on usutavad
    .hint = Esindajal on õigus organisatsiooni nimel tegutseda.
decision-criterion-note = Märkus
decision-note-on = Märkus: „{ $criterion }“
criterion-established-yes = Jah
criterion-established-no = Ei
criterion-established-cannot_tell = Ei oska öelda
criterion-mission-yes = Jah
criterion-mission-no = Ei
criterion-mission-cannot_tell = Ei oska öelda
criterion-ownership-no_concern = Kahtlust ei ole
criterion-ownership-concern = Kahtlus on
criterion-security-not_required = Ei ole vajalik
criterion-security-requested = Küsitud
criterion-security-no_concern = Kahtlust ei ole
criterion-security-concern = Kahtlus on
criterion-exclusion-none_known = Ei ole teada
criterion-exclusion-known = On teada
criterion-declarations-yes = Jah
criterion-declarations-no = Ei

## Tulemus

decision-outcome = Tulemus
decision-marked-hint = Ainult siis, kui küsite parandust. Muud ei saa taotleja muuta.
decision-marked = Parandatavad küsimused
outcome-approve = Kiidan heaks
    .hint = Kõik kriteeriumid on saanud pooldava vastuse.
    .done = Heaks kiidetud
outcome-ask_correction = Küsin parandust
    .hint = Kirjutage põhjenduses, mida parandada.
    .done = Parandus küsitud
outcome-reject = Lükkan tagasi
    .hint = Enne lõplikku tagasilükkamist kuulatakse taotleja ära.
    .done = Tagasi lükatud
decision-reason = Põhjendus
decision-reason-hint = Taotleja saab selle teksti. Selles peab olema vähemalt { $min ->
        [one] { $min } tähemärk
       *[other] { $min } tähemärki
    }.
decision-internal-note = Sisemine märkus
decision-internal-note-hint = Seda näevad ainult hindajad.
decision-conflict = Kas teil on huvide konflikt?
decision-conflict-no = Ei ole
decision-conflict-yes = Jah: andke minu koht kellelegi teisele
decision-conflict-reason = Teie huvide konflikt
decision-conflict-reason-hint = Paari sõnaga. Seda näevad ainult hindajad. Muule ei ole vaja vastata.
decision-save = Salvesta hilisemaks
decision-send = Saada minu hinnang

## Pärast nupu vajutamist

decision-saved = Teie hinnang on salvestatud
    .text = See ei ole veel saadetud. Teie kirjutatu on allpool ja kirjas olev link toob teid siia tagasi.
decision-sent-title = Teie hinnang on saadetud
decision-sent-outcome = Teie tulemus: { $outcome }.
decision-sent-waiting = Taotlus ootab nüüd teisi hindajaid.
decision-conflict-sent-title = Teie koht on edasi antud
decision-conflict-sent = Teie koha võtab teine hindaja. Teil ei ole enam vaja midagi teha.
decision-decided-outcome = Otsus: { $outcome }.
decision-approved-until = See läheb atlasesse, varaseim aeg on { $date }.
decision-update = Liikme uuendus
    .text = Organisatsioon on liige { $version }. versiooni vastustega. Need kehtivad, kuni uuendus on heaks kiidetud ja avaldatud.
decision-approved-gone = See on teel atlasesse.
decision-awaiting-confirmation = Aadress kinnitamata
decision-needs-repair = Atlas lükkas tagasi
    .text = Haldur tegeleb sellega: vastused parandatakse või palutakse taotlejal neid parandada ja kõik hindavad uuesti.
decision-in-atlas = See on Euroopa küberturvalisuse atlases ja Euroopa pädevuskeskus (ECCC) vaatab selle läbi.
decision-settle = Keegi teine on meie kirjet atlases muutnud: hiljemalt { $date } tuleb otsustada, kelle andmed jäävad.
decision-duplicate = Seda tuleb võrrelda atlase sama registrikoodiga kirjetega hiljemalt { $date }.
decision-registered = See on liige: Euroopa pädevuskeskus (ECCC) on selle avaldanud.
decision-rejected-by-eccc = Euroopa pädevuskeskus (ECCC) lükkas selle tagasi { $date }.
decision-rejection-next = Taotleja saab vastata, tähtaeg on { $date }. Pärast seda saavad tagasi lükanud hindajad kirjaga lingi, millega tagasilükkamine kinnitada või lasta uuesti hinnata.
decision-rejection-heard = Taotlejat on kuulatud. Tagasi lükanud hindajad kinnitavad või lasevad uuesti hinnata, tähtaeg on { $date }.
decision-rejected = Tagasilükkamine kinnitati { $date } ja taotlejale teatati.
decision-correction-next = Taotlejalt küsiti parandust, tähtaeg on { $date }. Siis saab iga hindaja uue lingi kirjaga.
decision-contested-next = Hindajad on eriarvamusel. Järgmine inimene, { $seat }. hindajakoht, näeb mõlemat seisukohta ja otsustab, tähtaeg on { $date }.
decision-contested-vacant = Hindajad on eriarvamusel ja otsustajat ei ole enam võtta. Juhtivhindaja teab sellest.
decision-withdrawn = Taotleja võttis taotluse tagasi. Keegi enam sellega ei tegele.
decision-lapsed = Taotleja ei parandanud vastuseid õigel ajal: taotlus on aegunud.
decision-done-at = Tehtud: { $date }.
decision-already-title = Olete oma hinnangu juba saatnud
decision-already = Saatmise aeg: { $date }. Sellel lehel ei saa seda enam muuta.
decision-superseded = Midagi teie kirjutatust ei saadetud.
decision-changed-title = Vastused muutusid teie kirjutamise ajal
decision-changed = Taotleja saatis uue versiooni. Midagi ei saadetud. Vaadake, mis muutus; teie kirjutatud tekst on alles.
decision-look-again-title = Vaadake veel kord üle, siis saatke
decision-look-again = See leht oli kaua avatud või tuli mujalt. Midagi ei saadetud; teie kirjutatud tekst on alles.
decision-assessments = Hinnangud
decision-assessment-of = { $seat }. hindajakoht: { $outcome }

## Kolmas inimene, uus versioon, uus ring

decision-views = Mõlemad seisukohad
decision-third = Teie olete järgmine inimene: näete mõlemat seisukohta ja otsustate.
decision-changed-tag = Muudetud
decision-asked-by = { $seat }. hindajakoht küsis taotlejalt parandust ({ $date })
decision-asked-by-operator = Haldaja küsis taotlejalt parandust ({ $date })
decision-again-recalled = Heakskiit võeti tagasi: hinnake uuesti
decision-again-reopened = Uuesti hindamiseks
decision-said = { $seat }. hindajakoht: { $words }
decision-said-lead = Juhtivhindaja: { $words }
decision-lookalike-line = { $reference }, { $name }: { $status } ({ $by })
decision-lookalike-number = sama registrikood
decision-lookalike-domain = sama domeen { $domain }
decision-lookalike-name = samasuguse välimusega nimi
decision-files = Printimiseks või hoidmiseks:
decision-files-page = üks leht

## Julgeolekuasutus hindajate vaates

decision-ask-authority = Küsi julgeolekuasutuselt
decision-ask-authority-heading = Enne otsustamist
decision-ask-authority-hint = Saate asutuselt küsida, kas on riigi julgeoleku kaalutlusi. Kirjutage selle kriteeriumi märkusse, miks te küsite. Teie täidetu salvestatakse. Kuni asutus ei ole vastanud, ei saa keegi heaks kiita.
decision-opinion-requested = Asutuselt on küsitud. Vastamise tähtaeg on { $date }; seni ei saa keegi heaks kiita.
decision-opinion-concern = Asutus vastas { $date }: kahtlus on olemas. Heaks kiita ei saa, kui asutuselt uuesti ei küsita.
decision-opinion-none = Asutus vastas { $date }: kahtlust ei ole.
opinion-given-concern = Julgeolekuasutus: kahtlus on olemas
opinion-given-none = Julgeolekuasutus: kahtlust ei ole

## Asi ühel lehel

file-centre = Keskus
file-register = Registri viit
file-restriction = Juurdepääs
file-made = Prinditud
file-opinion = Julgeolekuasutus

## Heakskiidu tagasivõtmine

recall-title = Võtke heakskiit tagasi
recall-lead = See läheb atlasesse, varaseim aeg on { $date }. Seni saate heakskiidu tagasi võtta; siis hindavad kõik uuesti.
recall-reason = Miks te selle tagasi võtate
recall-reason-hint = Teised hindajad loevad seda, taotleja mitte. Selles peab olema vähemalt { $min ->
        [one] { $min } tähemärk
       *[other] { $min } tähemärki
    }.
recall-button = Võta heakskiit tagasi
recall-done-title = Heakskiit on tagasi võetud
recall-done = See ei lähe atlasesse. Kõik hindavad uuesti; igaüks saab lingi kirjaga.

## Kavatsetud tagasilükkamise otsus

ruling-title = Kinnitage tagasilükkamine või laske uuesti hinnata
ruling-lead = Lükkasite selle taotluse tagasi ja taotlejat on kuulatud. Otsustamise tähtaeg on { $date }.
ruling-views = Tagasilükkamise põhjused
ruling-reply = Taotleja vastus, { $date }
ruling-no-reply = Taotleja ei vastanud
ruling-choice = Teie otsus
ruling-uphold = Kinnitan tagasilükkamise
    .hint = See on lõplik, kui kõik tagasi lükanud hindajad on kinnitanud.
    .done = Tagasilükkamine kinnitatud
ruling-reopen = Lasen uuesti hinnata
    .hint = Kõik hindavad taotlust uuesti.
    .done = Uuesti hindamiseks
ruling-reason = Põhjendus
ruling-button = Saada minu otsus
ruling-upheld-title = Kinnitasite tagasilükkamise
ruling-reopened-title = Taotlust hinnatakse uuesti
ruling-reopened = Kõik hindavad taotlust uuesti; igaüks saab lingi kirjaga.
ruling-waits = Ka teised tagasi lükanud hindajad peavad kinnitama.
ruling-rejected = Taotlus on tagasi lükatud ja taotlejale teatatakse sellest koos põhjustega.

## Sama registrikoodiga kirjed atlases

choose-title = Kas mõni neist kirjetest on see organisatsioon?
choose-lead = See taotlus on heaks kiidetud. Atlases on sama registrikoodiga kirjeid. Võrrelge neid ja otsustage hiljemalt { $date }.
choose-heading = Võrdlus atlasega
choose-ours = See taotlus
choose-record = Kirje { $number }
choose-changed = Viimati muudetud { $date }
choose-own = Selle keskuse tehtud
choose-foreign = Teise keskuse tehtud: meie seda muuta ei saa. Rääkige selle keskusega, enne kui selle valite.
choose-published = Avaldatud
choose-rejected = Tagasi lükatud
choose-in-review = Avaldamata
choose-differs = erineb
choose-choice = Teie otsus
choose-link = Kirje { $number } on see organisatsioon
    .hint = See viiakse nende vastustega kooskõlla. Uut kirjet ei tehta.
choose-create = Ükski neist ei ole see organisatsioon
    .hint = Tehakse uus kirje.
choose-reason = Põhjendus
choose-button = Saada minu otsus
choose-done-title = Võrdlesite seda atlasega
choose-linked = Kirje viiakse vastustega kooskõlla ja uut ei tehta.
choose-created = Tehakse uus kirje.

## Meie kirje, mida keegi teine on atlases muutnud

settle-title = Kelle andmed atlasesse jäävad?
settle-lead = Need vastused on heaks kiidetud, aga meie kirjes atlases on nüüd midagi muud: keegi teine on seda pärast meid muutnud. Võrrelge ja otsustage hiljemalt { $date }.
settle-record = Kirje atlases
settle-ours = Selle taotluse andmed
    .hint = Need asendavad selle, mida keegi teine kirjutas.
settle-theirs = Atlase andmed
    .hint = Jääb see, mida keegi teine kirjutas; meie ülejäänud vastused ajakohastatakse. Küsige organisatsioonilt, kas need on õiged.
settle-done-ours = Kirje ajakohastatakse nende vastustega.
settle-done-theirs = Atlasesse jääb see, mida keegi teine kirjutas.

## Küsimus julgeolekuasutusele

opinion-title = Kas on riigi julgeoleku kaalutlusi?
opinion-lead = See organisatsioon soovib liituda küberturvalisuse pädevuskogukonnaga. Öelge, kas riigi julgeoleku kaalutlused räägivad selle vastu. Ärge sisestage salastatud teavet.
opinion-answer-by = Vastamise tähtaeg on { $date }.
opinion-choice = Teie vastus
opinion-no-concern = Kahtlust ei ole
opinion-concern = Kahtlus on olemas
opinion-words = Paari sõnaga
opinion-words-hint = Hindajad loevad seda, taotleja mitte. Mitte midagi salastatut.
opinion-button = Saada vastus
opinion-done-title = Teie vastus on saadetud
opinion-done-concern = Ütlesite, et kahtlus on olemas. Taotlust ei saa heaks kiita, kui teilt uuesti ei küsita.
opinion-done-none = Ütlesite, et kahtlust ei ole. Teil ei ole enam vaja midagi teha.

## Miks link enam midagi ei ava

ended-new-version = Taotleja saatis uued vastused
    .text = See link oli eelmiste vastuste jaoks. Uue versiooni link on hilisemas kirjas.
ended-correction-asked = Taotlejalt küsiti parandust
    .text = Sellega see hindamisring lõppes. Kui vastused on parandatud, tuleb uus link kirjaga.
ended-recalled = Heakskiit võeti tagasi
    .text = Taotlus ei läinud atlasesse. Kõik hindavad uuesti; teie link on hilisemas kirjas.
ended-reopened = Taotlust hinnatakse uuesti
    .text = Varem otsustatu enam ei loe. Kõik hindavad uuesti; teie link on hilisemas kirjas.
ended-reseated = Teie hindajakoht läks teisele inimesele
    .text = Teil ei ole vaja midagi teha.
ended-with-the-atlas = See on juba atlases
    .text = Heakskiidu tagasivõtmise aeg on läbi: taotlus on üle antud. Kui midagi on valesti, rääkige juhtivhindajaga.
ended-chosen = Kolleeg on seda atlasega võrrelnud
    .text = On otsustatud, milline atlase kirje on see organisatsioon või et mitte ükski. Teil ei ole vaja midagi teha.
ended-withdrawn = Taotleja võttis taotluse tagasi
    .text = Keegi enam sellega ei tegele. Teil ei ole vaja midagi teha.
ended-lapsed = Taotlus on aegunud
    .text = Taotleja ei tegutsenud õigel ajal. Teil ei ole vaja midagi teha.

## Juhtivhindaja ülevaade

overview-title = Ülevaade
overview-open = pooleli
overview-overdue = tähtaeg möödas
overview-applicant = ootab taotlejat
overview-repair = Atlas lükkas tagasi
overview-chart = Taotlused oleku järgi; arvud on allolevas tabelis
overview-numbers = Taotlused oleku järgi
overview-state = Olek
overview-count = Arv
overview-expired = Aegunud
overview-nothing = Ühtegi taotlust veel ei ole.
overview-filter = Näita ainult
overview-any = Kõik
overview-person = Ootab seda hindajat
overview-only-overdue = Tähtaja ületanud: juhtivhindajale teatati ja pärast seda ei ole midagi toimunud
overview-show = Näita
overview-open-heading = Pooleli, vanemad ees
overview-none = Ükski pooleliolev taotlus ei sobi.
overview-organisation = Organisatsioon
overview-waits-for = Keda oodatakse
overview-until = Tähtaeg
overview-days = Päevi saatmisest
overview-waits-applicant = taotlejat
overview-waits-atlas = atlast
overview-waits-eccc = ECCCd
overview-waits-operator = haldajat
overview-waits-recall = tagasivõtmise aja lõppu
overview-waits-nobody = kedagi: hindajakoht on tühi
overview-expired-link = See link on aegunud
    .text = Ülevaade tuleb iganädalase kokkuvõttega. Järgmine toob uue lingi.
overview-not-lead = Te ei ole enam juhtivhindaja
    .text = Ülevaade on praegusele juhtivhindajale.
