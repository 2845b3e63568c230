### Mida ütleb kirjas olnud link, kui see oma lehte ei ava, ja kuidas saada uus.

link-expired = See link on aegunud
    .text = See töötas ainult piiratud aja.
link-used = See link on kasutatud
    .text = See, milleks link oli, on tehtud.
link-superseded = On olemas uuem link
    .text = Praegu töötav link on hilisemas kirjas. Otsige meie kõige uuemat kirja.
link-revoked = See link on tühistatud
    .text = Asi on edasi liikunud või kellelegi teisele üle läinud. Teil ei ole vaja midagi teha.
link-person-removed = Te ei ole enam selle keskuse hindaja
    .text = Teie lingid lakkasid töötamast, kui lahkusite hindajate nimekirjast. Asi on teie kolleegide käes.
link-cookie-missing = Avage kirjas olev link uuesti
    .text = See veebilehitseja ei mäleta enam, et te selle avasite: nii juhtub 24 tunni pärast või küpsiste kustutamisel. Siia kirjutatu ei ole kadunud: see on allpool.
link-cookie-missing-empty = Avage kirjas olev link
    .text = See leht näitab asja ainult selles veebilehitsejas, milles te lingi avasite.
    .copied = Kontrollige, kas kopeerisite kirjast kogu aadressi, või avage link otse kirjast.
link-new-text = Võime saata uue lingi aadressile, mis meil kirjas on.
link-new-button = Saada mulle uus link
link-new-sent = Saatsime uue lingi
    .text = See läheb ainult meil kirjas olevale aadressile ja jõuab kohale mõne minutiga; kui kinnitamata aadressile on täna juba kolm kirja läinud, siis homme. Vanad lingid enam ei tööta.
link-new-before = Uus link on juba saadetud
    .text = Iga lingi asemele saab ühe uue lingi ja selle asemele on seda juba küsitud. Otsige meie kõige uuemat kirja, ka rämpsposti kaustast.
link-new-limit = Oleme täna juba piisavalt linke saatnud
    .text = Vaadake rämpsposti kausta või proovige homme uuesti.
link-typed-heading = Teie kirjutatud tekst
link-typed-then = Avage kirjas olev link samas veebilehitsejas, tulge siis sellele lehele tagasi ja vajutage nuppu uuesti.
link-go-to-start = Mine avalehele
