### Avaleht, vorm, kontroll-leht, saatmise kinnitus, tagasitulek.

## Avaleht

start-title = Liituge küberturvalisuse pädevuskogukonnaga
start-lead = Registreerige oma organisatsioon riiklikus keskuses ja olge nähtav Euroopa küberturvalisuse atlases. See on tasuta ja võtab umbes 20 minutit.
start-now = Alusta
start-continue-before = Alustasite juba varem?
start-continue = Jätka salvestatud taotlust
start-open-draft = Teil on saatmata taotlus.
start-who-heading = Kes saavad liituda
start-who = Iga liikmesriigis asuv organisatsioon, millel on pädevus vähemalt ühes neist valdkondadest:
start-who-country = See keskus registreerib organisatsioone, mille asukohariik on:
start-other-countries = Asute mujal?
start-other-centres = Leia oma riigi keskus
start-have-heading = Hoidke käepärast
start-have-register-number = organisatsiooni registrikood
start-have-owners = kellele organisatsioon kuulub ja kelle kontrolli all see on, tütarettevõtted teistes riikides
start-have-email = e-posti aadress, mille kirju saate kohe lugeda: saadame sinna kinnituslingi
start-then-heading = Mis saab edasi
start-then-send = Teie saadate vormi
start-then-send-text = Vastused salvestatakse jooksvalt. Võite pooleli jätta ja tagasi tulla { $days ->
        [one] { $days } päeva
       *[other] { $days } päeva
    } jooksul.
start-then-assess = { $seats ->
        [one] Taotluse vaatab läbi üks hindaja
       *[other] Taotluse vaatab läbi { $seats } hindajat
    }
start-then-assess-text = Nad võivad paluda teil midagi parandada. Vastame { $days ->
        [one] { $days } päeva
       *[other] { $days } päeva
    } jooksul.
start-then-atlas = Registreerime teid atlases
start-then-atlas-text = Euroopa pädevuskeskus avaldab teie kirje.

## Vormi iga leht

form-section-of = { $number }. osa, kokku { $count }
form-save-and-continue = Salvesta ja jätka
form-save-and-come-back = Salvesta ja jätka hiljem
form-save-and-check = Salvesta ja mine tagasi vastuste kontrolli
form-trap = Jätke see tühjaks
form-choose = Valige
form-address = Aadress
form-contact = Organisatsiooni kontaktandmed
form-chosen = valitud { $chosen }, kokku { $count }
form-all-of = Kogu valdkond „{ $domain }“
form-domains-note = Valdkondade nimed on inglise keeles, nagu Euroopa taksonoomias.
form-max-characters = Kuni { $max ->
        [one] { $max } tähemärk
       *[other] { $max } tähemärki
    }.
form-characters-left = Alles on { $left ->
        [one] { $left } tähemärk
       *[other] { $left } tähemärki
    }, lubatud { $max }.
form-characters-over = { $over ->
        [one] { $over } tähemärk
       *[other] { $over } tähemärki
    } on liiga palju.
form-register-number-digits = { $digits ->
        [one] { $digits } number.
       *[other] { $digits } numbrit.
    }
form-postal-code-example = Näiteks { $example }.

## Omanikud

form-owner = { $number }. omanik
form-owner-name = Nimi
form-owner-country = Riik
form-owner-share = Osalus protsentides
form-owner-empty-hint = Kui omanikke on vähem, jätke ülejäänud tühjaks.
form-owners-more = Lisa omanik
form-owner-line = { $name }, { $country }, { $percent }%

## Hiljem jätkamiseks salvestatud

saved-title = Teie vastused on salvestatud
saved-until = Viimane päev, mil teie vastused alles on: { $date }. Seejärel need kustutatakse.
saved-this-browser = Kui soovite jätkata selles veebilehitsejas, tulge tagasi sellele lehele või avalehele.
saved-elsewhere-heading = Teises seadmes
saved-elsewhere = Kui soovite jätkata mujal, laske saata link e-postiga.
saved-continue = Jätka kohe

## Vastuste kontroll

check-title = Enne saatmist kontrollige vastuseid
check-lead = Midagi ei saadeta enne, kui vajutate lehe lõpus olevat nuppu.
check-section-incomplete = Osas „{ $section }“ on mõni vastus puudu.
check-complete-section = Täida see osa lõpuni
check-send-heading = Saatmine
check-send-text = Kui saadate taotluse, saab esindaja e-postiga lingi, millega aadress kinnitada.
check-send = Saada taotlus
check-privacy = Kuidas me vastuseid kasutame

## Saadetud

receipt-title = Taotlus on saadetud
receipt-reference = Teie viitenumber
receipt-confirm-heading = Jäänud on üks samm: kinnitage oma e-posti aadress
receipt-confirm-sent-to = Saatsime lingi aadressile { $address }.
receipt-confirm-by = Avage link. Tähtaeg on { $date }. Enne seda keegi taotlust läbi ei vaata.
receipt-confirmed-heading = Teie e-posti aadress on kinnitatud
receipt-send-again = Saada kiri uuesti
receipt-sent-again = Saatsime kirja uuesti.
receipt-send-limit = Oleme sellele aadressile täna saatnud { $count ->
        [one] { $count } kirja
       *[other] { $count } kirja
    }. Vaadake rämpsposti kausta või proovige homme uuesti.
receipt-mail-tomorrow = Kuni aadress ei ole kinnitatud, saadame sellele päevas kõige rohkem { $count ->
        [one] { $count } kirja
       *[other] { $count } kirja
    }, ja need on tänaseks saadetud. Kui linki nende hulgas ei ole, tuleb see homme.
receipt-correct-address = Paranda aadress
receipt-new-address = Esindaja e-posti aadress
receipt-address-corrected = Aadress on parandatud. Saatsime lingi uuele aadressile.
receipt-next-heading = Mis saab edasi
receipt-step-sent = Saadetud
receipt-step-confirm = Kinnitage oma e-posti aadress
receipt-step-confirm-by = tähtaeg { $date }
receipt-step-assessment = { $seats ->
        [one] Läbivaatus, üks hindaja
       *[other] Läbivaatus, { $seats } hindajat
    }
receipt-step-assessment-by = vastuse tähtaeg { $date }
receipt-step-atlas = Kirje Euroopa küberturvalisuse atlases
receipt-step-atlas-when = umbes kaks nädalat hiljem
receipt-keep = Hoidke viitenumber alles. Nimetame seda igas kirjas.
receipt-copy = Kui aadress on kinnitatud, saadame teile vastuste koopia.
receipt-status = Vaata taotluse seisu
receipt-contact = Küsimused? Kirjutage meile ja nimetage viitenumber.
receipt-another = Registreeri veel üks organisatsioon
receipt-elsewhere-title = Avage kirjas olev link
receipt-elsewhere = See leht näitab taotlust ainult veebilehitsejas, millest see saadeti. Kirjas olev link töötab kõikjal.

## Tagasitulek

resume-title = Salvestatud taotluse jätkamine
resume-lead = Saadame teile lingi salvestatud vastuste juurde.
resume-email = E-posti aadress
resume-email-hint = See, mille andsite esindaja aadressina.
resume-send = Saada mulle link
resume-sent-title = Vaadake oma postkasti
resume-sent = Kui selle aadressiga on salvestatud taotlus, on link teel.
resume-sent-limit = Kuni aadress ei ole kinnitatud, saadame sellele päevas kõige rohkem { $count ->
        [one] { $count } kirja
       *[other] { $count } kirja
    }; ülejäänu tuleb järgmisel päeval.
resume-here-done = Täidetud osad
resume-here-done-of = { $done }, kokku { $count }
resume-here-button = Jätka selles veebilehitsejas
resume-here-replaces = Selles veebilehitsejas on veel üks saatmata taotlus. See jääb alles; kui soovite hiljem ka seda siin jätkata, laske enne saata link selle juurde.
resume-here-was-sent = See taotlus on saadetud.
resume-no-draft-title = Siin ei ole midagi salvestatud
resume-no-draft = Selles veebilehitsejas ei ole alustatud taotlust või on selle tähtaeg möödas.
resume-start = Alusta taotlust
