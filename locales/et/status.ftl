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
status-in_assessment = Läbivaatamisel
    .text = Hindajad vaatavad teie taotlust läbi.
    .next = Meie vastuse tähtaeg on { $date }. Teil ei ole vaja midagi teha.
status-contested = Läbivaatamisel
    .text = Teie taotlust vaatab läbi veel üks hindaja.
    .next = Meie vastuse tähtaeg on { $date }. Teil ei ole vaja midagi teha.
status-correction_requested = Vajab parandamist
    .text = Hindajad vajavad enne otsustamist parandust.
    .next = Kirjutame teile, mida parandada. Meie kirja tähtaeg on { $date }.
status-rejection_intended = Kavatsus tagasi lükata
    .text = Hindajad kavatsevad taotluse tagasi lükata. Miski ei ole veel lõplik.
    .next = Kirjutame teile põhjused ja selle, kuidas vastata. Meie kirja tähtaeg on { $date }.
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
event-now = Praegu

## Hindajate tulemused kokku

verdict-open = Otsustamata
verdict-approved = Heaks kiidetud
verdict-rejection_intended = Kavatsus tagasi lükata
verdict-correction_requested = Vajab parandamist
verdict-contested = Eriarvamusel
