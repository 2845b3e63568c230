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
decision-same-number-text = Varasemal taotlusel on sama registrikood:
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
decision-decided-title = Taotlus on otsustatud
decision-decided-outcome = Otsus: { $outcome }.
decision-approved-until = See läheb atlasesse, varaseim aeg on { $date }.
decision-approved-gone = See on teel atlasesse.
decision-in-atlas = See on Euroopa küberturvalisuse atlases ja Euroopa pädevuskeskus (ECCC) vaatab selle läbi.
decision-rejection-next = Juhtivhindaja hoolitseb selle eest, et taotleja kuulatakse ära.
decision-correction-next = Juhtivhindaja hoolitseb selle eest, et taotlejalt küsitakse parandust.
decision-contested-next = Hindajad on eriarvamusel. Juhtivhindaja hoolitseb selle eest, et otsustab kolmas inimene.
decision-already-title = Olete oma hinnangu juba saatnud
decision-already = Saatmise aeg: { $date }. Sellel lehel ei saa seda enam muuta.
decision-superseded-title = See otsustati teie lugemise ajal
decision-superseded = Midagi teie kirjutatust ei saadetud.
decision-what-happened = Mis toimus
decision-changed-title = Vastused muutusid teie kirjutamise ajal
decision-changed = Taotleja saatis uue versiooni. Midagi ei saadetud. Vaadake, mis muutus; teie kirjutatud tekst on alles.
decision-look-again-title = Vaadake veel kord üle, siis saatke
decision-look-again = See leht oli kaua avatud või tuli mujalt. Midagi ei saadetud; teie kirjutatud tekst on alles.
decision-assessments = Hinnangud
decision-assessment-of = { $seat }. hindajakoht: { $outcome }
