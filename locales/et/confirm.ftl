### Leht, mille avab e-posti aadressi kinnitamise link.

confirm-title = Kinnitage oma e-posti aadress
confirm-lead = Keegi märkis selle aadressi organisatsiooni esindaja aadressiks.
confirm-question = Kas teie saatsite selle taotluse?
confirm-reference = Viitenumber
confirm-sent-at = Saadetud
confirm-button = Mina saatsin selle taotluse
confirm-nothing-yet = Enne nupu vajutamist keegi taotlust läbi ei vaata.
confirm-not-mine = Kas see ei olnud teie? Lahkuge lehelt. Ilma teie kinnituseta taotlus kustutatakse.
confirm-not-mine-contact = Kui soovite meile teada anda, kirjutage sellele aadressile ja nimetage viitenumber.
confirm-done-title = Teie e-posti aadress on kinnitatud
confirm-done = Hindajad vaatavad taotluse nüüd läbi. Saadame teile vastuste koopia ja lingi taotluse seisu lehele.
confirm-done-by = Meie vastuse tähtaeg on { $date }.
confirm-done-status = Vaata taotluse seisu
confirm-already-title = See aadress on juba kinnitatud
confirm-already = Rohkem ei ole vaja midagi teha. Link taotluse seisu lehele on järgmises kirjas.
confirm-expired-title = Kinnitamise tähtaeg on möödas
confirm-expired = Kinnitamise tähtaeg oli { $date }. Taotlust ei vaadatud läbi ja teie vastused kustutatakse.
confirm-expired-again = Võite igal ajal saata uue taotluse.
confirm-start-again = Alusta taotlust
