### Vastused, mis ei ole küsitud leht.

error-400 = Päringut ei saa lugeda
    .text = See ei ole kujul, mida see aadress vastu võtab.
    .next = Minge tagasi, vaadake sisestatu üle ja saatke uuesti.
error-403 = Vorm saadeti teiselt saidilt
    .text = Teie turvalisuse pärast võtame vorme vastu ainult oma lehtedelt. Midagi ei salvestatud.
    .next = Avage leht siin uuesti ja saatke siis.
error-404 = Lehte ei leitud
    .text = Sellel aadressil ei ole lehte.
    .next = Kontrollige aadressi või alustage avalehelt.
error-405 = See leht ei saa seda teha
    .text = Aadress on olemas, aga seda liiki päringuid see vastu ei võta.
    .next = Alustage avalehelt.
error-406 = Sellisel kujul vastust ei ole
    .text = Sellel aadressil ei ole küsitud liiki vastust.
    .next = Küsige vastust kujul application/json.
error-409 = Keegi jõudis ette
    .text = Taotlus muutus, kui te sellega tegelesite. Midagi teie sisestatust ei saadetud.
    .next = Avage leht uuesti, vaadake, mis muutus, ja saatke siis.
error-413 = Korraga liiga palju
    .text = Saadetu on suurem, kui vorm lubab. Midagi ei salvestatud.
    .next = Lühendage vastuseid ja saatke uuesti.
error-415 = Vaja on teist liiki sisu
    .text = See aadress ei võta saadetud liiki sisu vastu.
    .next = Saatke vorm lehelt endalt või saatke programmiliidesele JSON.
error-422 = Mõni vastus vajab parandamist
    .text = Midagi ei saadetud.
    .next = Parandage nimetatud vastused ja saatke uuesti.
error-429 = Liiga palju päringuid
    .text = Teie võrgust tuli lühikese aja jooksul palju päringuid.
    .next = Oodake minut ja proovige siis uuesti.
error-500 = Meie poolel läks midagi valesti
    .text = Saime sellest teate. Varem salvestatud vastused on alles.
    .next = Proovige mõne minuti pärast uuesti. Kui see kordub, kirjutage meile.
error-503 = Portaal ei ole praegu kättesaadav
    .text = Saime sellest teate. Varem salvestatud vastused on alles.
    .next = Proovige mõne minuti pärast uuesti.
error-reference = Kui kirjutate meile, nimetage see number: { $id }
error-start = Mine avalehele
error-back = Mine tagasi

## Programmiliidese probleemid

api-submission-key-missing = Saatke päis Idempotency-Key: iga taotluse jaoks oma väärtus
api-submission-key-reused = Seda Idempotency-Key väärtust on juba teise taotluse jaoks kasutatud. Saatke uus väärtus
api-not-json = Saatke taotlus ühe JSON-objektina
api-field-type = Saatke „{ $field }“ tekstina või tekstide loendina, kui vastuseid võib olla mitu
