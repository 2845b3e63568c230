### Sõnad ja osad, mis on igal lehel.
### Nupud ja lingid käsivad arvutit ("Saada taotlus"), muu tekst pöördub lugeja poole teie-vormis.
### Kuupäevad on lausetes alati nimetavas käändes ("5. detsember 2026"), seepärast: "Tähtaeg on { $date }."

portal-name = NCC portaal
portal-community = Küberturvalisuse pädevuskogukond

## Lehe päis

page-title = { $title } – { $portal }
page-title-error = Viga: { $title }
skip-to-content = Liigu põhisisu juurde
language-navigation = Keel

## Lehe jalus

footer-navigation = Teenusest
footer-help = Abi ja kontakt
footer-privacy = Andmekaitse
footer-accessibility = Ligipääsetavus
footer-members = Liikmete kataloog
footer-law = Registreerimine määruse (EL) 2021/887 artikli 8 alusel.
footer-questions = Küsimused:

## Sõnad

yes = Jah
no = Ei
back = Tagasi
change = Muuda
error-prefix = Viga:
problem-heading = Midagi on vaja parandada
not-provided = Vastamata
none = Puudub
label-optional = { $label } (vabatahtlik)
quoted = „{ $text }“

## Kuupäevad ja kellaajad

month-1 = jaanuar
month-2 = veebruar
month-3 = märts
month-4 = aprill
month-5 = mai
month-6 = juuni
month-7 = juuli
month-8 = august
month-9 = september
month-10 = oktoober
month-11 = november
month-12 = detsember
date = { $day }. { $month } { $year }
date-time = { $date } kell { $time }
