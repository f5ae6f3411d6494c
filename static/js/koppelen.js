// The keyboard on the mapping page. The keys listen only while focus is inside the list of texts, never
// while somebody types, and can be switched off (WCAG 2.1.4). Without this file the page is a plain form.
"use strict";

{
  const lijst = document.getElementById("koppellijst");
  const aan = document.getElementById("toetsen-aan");
  const uitleg = document.querySelector("details.toetsen");
  const BEWAARD = "koppelen-toetsen-uit";
  const TYPT = "input[type=text], select, textarea";

  const velden = () => [...lijst.querySelectorAll(".koppelregel fieldset")];
  const veldVan = (element) => element?.closest?.(".koppelregel")?.querySelector("fieldset");
  const ongedaanKnop = () => document.querySelector("#stand [name=ongedaan]");

  let hierna = null; // where focus goes once the answer is in: the id of a text
  let laatst = null; // the first text of the last confirmation, to go back to after undoing it

  function naar(veld) {
    veld?.focus();
    veld?.scrollIntoView({ block: "nearest" });
  }

  function stap(veld, richting) {
    const alle = velden();
    naar(alle[alle.indexOf(veld) + richting]);
  }

  function kies(veld, keuze) {
    const knop = veld.querySelector(keuze);
    if (!knop) return;
    knop.checked = true;
    knop.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function wissel(veld) {
    const gekozen = veld.querySelector("[type=radio]:checked");
    kies(veld, gekozen?.value === "niet" ? "[data-toets='1'], [value=anders]" : "[value=niet]");
  }

  // The first text after these that is not being confirmed itself, or else the one before.
  function volgende(veld, weg) {
    const alle = velden();
    const verder = [...alle.slice(alle.indexOf(veld)), ...alle.slice(0, alle.indexOf(veld)).reverse()];
    return verder.find((ander) => !weg.includes(ander))?.closest("li").id;
  }

  const bevestig = (veld) => veld.querySelector(".bevestig").click();
  const bevestigGroep = (veld) =>
    veld.closest(".koppelgroep").querySelector(".groepkop [name=bevestig]")?.click();

  // Just before a request: remember where focus belongs afterwards.
  function voorVerzoek(gebeurtenis) {
    const knop = gebeurtenis.detail.elt;
    if (knop.name === "ongedaan") {
      hierna = laatst;
      return;
    }
    const groep = knop.matches(".groepkop *") ? knop.closest(".koppelgroep") : null;
    const weg = groep
      ? [...groep.querySelectorAll("fieldset")].filter(
          (veld) => veld.querySelector("[type=radio]:checked")?.value !== "niet",
        )
      : [veldVan(knop)];
    if (!weg[0]) return;
    laatst = weg[0].closest("li").id;
    hierna = volgende(weg[0], weg);
  }

  const DOE = {
    j: (veld) => stap(veld, 1),
    ArrowDown: (veld) => stap(veld, 1),
    k: (veld) => stap(veld, -1),
    ArrowUp: (veld) => stap(veld, -1),
    x: wissel,
    g: bevestigGroep,
    u: () => ongedaanKnop()?.click(),
    "?": () => (uitleg.open = !uitleg.open),
    Enter: bevestig,
  };

  function toets(gebeurtenis) {
    const { key, target } = gebeurtenis;
    if (gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
    const veld = veldVan(target);
    // Enter in a field that is typed in confirms this text, not whatever button comes first.
    if (key === "Enter" && veld && target.matches("input")) {
      gebeurtenis.preventDefault();
      bevestig(veld);
      return;
    }
    if (!aan.checked || target.matches(TYPT)) return;
    if (target.matches("button, summary, a") && key === "Enter") return; // its own meaning
    if (target.matches("[type=radio]") && key.startsWith("Arrow")) return; // moves between choices
    const doe = /^[1-5]$/.test(key) ? (v) => kies(v, `[data-toets='${key}']`) : DOE[key];
    if (!doe) return;
    const waar = veld ?? velden()[0];
    if (!waar && key !== "u") return;
    gebeurtenis.preventDefault();
    doe(waar);
  }

  function tel() {
    lijst.querySelectorAll(".koppelgroep").forEach((groep) => {
      const gekozen = groep.querySelectorAll("[type=radio]:checked:not([value=niet])").length;
      const aantal = groep.querySelector("[data-aantal]");
      if (!aantal) return;
      aantal.textContent = gekozen;
      aantal.closest("button").hidden = gekozen === 0;
    });
  }

  function onthoud() {
    try {
      localStorage.setItem(BEWAARD, aan.checked ? "" : "ja");
    } catch {
      // Private windows may refuse to remember; the box itself goes on working.
    }
  }

  function herinner() {
    try {
      aan.checked = localStorage.getItem(BEWAARD) !== "ja";
    } catch {
      aan.checked = true;
    }
  }

  // After an answer: to what is wrong, or else to the text that comes next or came back.
  function naAntwoord(gebeurtenis) {
    if (!gebeurtenis.detail.successful) return;
    tel();
    const fout = document.querySelector("#stand .melding-error");
    const metFout = lijst.querySelector(".koppelregel .invalid-feedback");
    if (metFout) naar(veldVan(metFout));
    else if (fout) fout.focus();
    else naar(veldVan(document.getElementById(hierna)) ?? velden()[0]);
  }

  if (lijst) {
    herinner();
    tel();
    aan.addEventListener("change", onthoud);
    lijst.addEventListener("keydown", toets);
    lijst.addEventListener("change", tel);
    document.body.addEventListener("htmx:beforeRequest", voorVerzoek);
    document.body.addEventListener("htmx:afterRequest", naAntwoord);
  }
}
