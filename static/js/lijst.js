// A list of which the lines can be moved, removed and added: the same buttons without a trip to the
// server.
"use strict";

function bewerkbaar(formulier) {
  const lijst = formulier.querySelector(".regels ol");
  const stand = formulier.querySelector("[data-lijst-stand]");

  function nummer() {
    const rijen = [...lijst.children];
    rijen.forEach((rij, plek) => {
      const veld = rij.querySelector("input");
      const label = rij.querySelector("label");
      veld.id = label.htmlFor = `regel-${plek + 1}`;
      label.textContent = `Prioriteit ${plek + 1}`;
      rij.querySelectorAll("button").forEach((knop) => {
        knop.value = plek;
        knop.querySelector("span").textContent = ` prioriteit ${plek + 1}`;
        knop.disabled =
          (knop.name === "omhoog" && plek === 0) || (knop.name === "omlaag" && plek === rijen.length - 1);
      });
    });
  }

  function erbij() {
    const rij = lijst.lastElementChild.cloneNode(true);
    const veld = rij.querySelector("input");
    veld.value = "";
    veld.removeAttribute("value");
    veld.autofocus = false;
    lijst.append(rij);
    nummer();
    veld.focus();
    stand.textContent = `Regel ${lijst.children.length} is leeg en nieuw.`;
  }

  function weg(rij) {
    const buur = rij.nextElementSibling ?? rij.previousElementSibling;
    const tekst = rij.querySelector("input").value;
    if (buur) rij.remove();
    else rij.querySelector("input").value = "";
    nummer();
    (buur ?? rij).querySelector("input").focus();
    stand.textContent = `‘${tekst}’ is weg.`;
  }

  function schuif(rij, knop) {
    if (knop.name === "omhoog") rij.previousElementSibling.before(rij);
    else rij.nextElementSibling.after(rij);
    nummer();
    (knop.disabled ? rij.querySelector("button:not(:disabled)") : knop).focus();
    const plek = [...lijst.children].indexOf(rij) + 1;
    stand.textContent = `‘${rij.querySelector("input").value}’ staat nu op ${plek}.`;
  }

  formulier.addEventListener("click", (gebeurtenis) => {
    const knop = gebeurtenis.target.closest("button[name]");
    if (!knop || knop.name === "verder") return;
    gebeurtenis.preventDefault();
    const rij = knop.closest("li");
    if (knop.name === "erbij") erbij();
    else if (knop.name === "weg") weg(rij);
    else schuif(rij, knop);
    formulier.dispatchEvent(new Event("input", { bubbles: true }));
  });
}

document.querySelectorAll("form[data-lijst]").forEach(bewerkbaar);
