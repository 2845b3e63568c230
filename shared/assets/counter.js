// Counts characters while somebody types. The page works without it: the limit stands in words below the text box.
"use strict";

for (const box of document.querySelectorAll("textarea[data-max]")) {
  const note = document.getElementById(`${box.id}-count`);
  if (!note) continue;
  const max = Number(box.dataset.max);
  const fill = (sentence, number) => sentence.replace("{n}", String(number));

  // What is seen changes with every key; what is read aloud waits until the typing pauses.
  const seen = note.cloneNode(false);
  seen.removeAttribute("id");
  seen.setAttribute("aria-hidden", "true");
  const heard = note.cloneNode(false);
  heard.removeAttribute("id");
  heard.className = "hidden";
  heard.setAttribute("role", "status");
  note.classList.add("hidden");
  note.after(seen, heard);

  const sentence = () => {
    // As the server counts: composed characters, a line end as one, nothing for white space at the ends.
    const left = max - Array.from(box.value.normalize("NFC").trim()).length;
    if (left >= 0) return fill(note.dataset.left, left);
    return fill(left === -1 ? note.dataset.overOne : note.dataset.over, -left);
  };
  let pause;
  const count = () => {
    seen.textContent = sentence();
    clearTimeout(pause);
    pause = setTimeout(() => { heard.textContent = sentence(); }, 1000);
  };
  box.addEventListener("input", count);
  seen.textContent = sentence();
}
