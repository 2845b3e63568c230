### Taotleja seisu leht ning seisude ja sündmuste nimed.

status-title = Teie taotluse seis
status-reference = Viitenumber
status-organisation = Organisatsioon
status-sent-at = Saadetud
status-now = Praegune seis
status-next = Mis saab edasi
status-deadline = Kuupäev
status-answers = Teie vastused
status-download = Laadi oma vastused alla
status-history = Mis on seni toimunud
status-contact = Küsimused? Kirjutage meile ja nimetage viitenumber.
status-for-mend = Kas vastustes on midagi valesti? Kirjutage meile ja nimetage viitenumber.
status-version = { $version }. versioon

## Seisud

status-awaiting_confirmation = Ootab teie kinnitust
    .text = Teie e-posti aadress ei ole veel kinnitatud. Enne seda keegi taotlust läbi ei vaata.
    .next = Avage meie kirjas olev link. Tähtaeg on { $date }.
status-expired = Õigel ajal kinnitamata
    .text = E-posti aadressi ei kinnitatud õigel ajal. Taotlust ei vaadatud läbi.
    .next = Võite igal ajal saata uue taotluse.
    .disowned-title = Aadress kinnitamata
    .disowned = Esindaja aadressile saadetud kirjade lugeja ei tea sellest taotlusest midagi. Taotlust ei vaadatud läbi.
    .not-corrected-title = Õigel ajal parandamata
    .not-corrected = Hindajate küsitud parandus ei tulnud õigel ajal. Läbivaatamine on lõppenud.
status-in_assessment = Läbivaatamisel
    .text = Hindajad vaatavad teie taotlust läbi.
    .next = Meie vastuse tähtaeg on { $date }. Teil ei ole vaja midagi teha.
status-contested = Läbivaatamisel
    .text = Teie taotlust vaatab läbi veel üks hindaja.
    .next = Meie vastuse tähtaeg on { $date }. Teil ei ole vaja midagi teha.
status-correction_requested = Vajab parandamist
    .text = Hindajad vajavad enne otsustamist parandust. Parandatavad küsimused ja põhjus on meie kirjas.
    .next = Parandage märgitud vastused. Tähtaeg on { $date }, pärast seda taotlus aegub.
status-rejection_intended = Kavatsus tagasi lükata
    .text = Hindajad kavatsevad taotluse tagasi lükata. Miski ei ole veel lõplik. Põhjused on meie kirjas.
    .next = Võite vastata. Tähtaeg on { $date }. Hindajad loevad teie vastust enne otsustamist.
    .heard = Vastamise aeg on läbi või on teie vastus meil olemas. Meie vastuse tähtaeg on { $date }. Teil ei ole vaja midagi teha.
status-rejected = Tagasi lükatud
    .text = Hindajad lükkasid taotluse tagasi. Põhjused ja see, kuidas otsust vaidlustada, on meie kirjas.
    .next = Siin on otsus lõplik. Võite igal ajal saata uue taotluse.
status-approved = Heaks kiidetud
    .text = Hindajad kiitsid teie taotluse heaks.
    .next = Edastame selle Euroopa küberturvalisuse atlasele. Varaseim aeg on { $date }.
status-submitting = Teel atlasesse
    .text = Hindajad kiitsid teie taotluse heaks. Edastame seda Euroopa küberturvalisuse atlasele.
    .next = Kirjutame teile, kui see on kohal.
status-needs_repair = Teel atlasesse
    .text = Hindajad kiitsid teie taotluse heaks. Atlas ei ole seda veel vastu võtnud ja me tegeleme sellega.
    .next = Kirjutame teile, kui see on kohal või kui vajame teilt midagi.
status-in_atlas_review = Atlases, ülevaatamisel
    .text = Teie kirje on Euroopa küberturvalisuse atlases. Euroopa pädevuskeskus (ECCC) vaatab selle enne avaldamist üle.
    .next = Ülevaatuse eeldatav lõpp on { $date }.
status-withdrawn = Tagasi võetud
    .text = Võtsite taotluse tagasi.
    .next = Võite igal ajal saata uue taotluse.

## Sündmused

event-submitted = Saadetud
event-confirmed = E-posti aadress kinnitatud
event-expired = Õigel ajal kinnitamata
event-link_renewed = Uus link saadetud
event-address_corrected = E-posti aadress parandatud
event-assessed = Hinnatud
event-conflict_declared = Huvide konflikt, hindaja koht edasi antud
event-decided = Otsustatud
event-escalated = Juhtivhindajale teatatud
event-released = Atlase jaoks edasi antud
event-requeued = Uuesti atlasesse saadetud
event-delayed = Atlasega ei saadud ühendust
event-refused = Atlas keeldus
event-recorded = Atlases, ülevaatamisel
event-disowned = Keegi teatas, et ei tea sellest midagi
event-withdrawn = Tagasi võetud
event-seat_passed = Hindaja koht teisele inimesele antud
event-reminded = Meeldetuletus saadetud
event-opinion_requested = Julgeolekuasutuselt küsitud
event-opinion_given = Julgeolekuasutus vastas
event-correction_asked = Haldur küsis parandust
event-corrected = Parandatud vastused saadetud
event-replied = Vastus saadetud
event-hearing_ended = Vastamise aeg läbi
event-ruled = Tagasilükkamine uuesti üle vaadatud
event-recalled = Heakskiit tagasi võetud
event-reopened = Hinnatakse uuesti
event-fixed = Vastused atlase jaoks parandatud
event-resubmitted = Veel kord atlase jaoks edasi antud
event-now = Praegu

## Hindajate tulemused kokku

verdict-open = Otsustamata
verdict-approved = Heaks kiidetud
verdict-rejection_intended = Kavatsus tagasi lükata
verdict-correction_requested = Vajab parandamist
verdict-contested = Eriarvamusel
