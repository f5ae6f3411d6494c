// Reading and coding: the codebook, going from text to text (the next one is fetched before it is asked for),
// keys and buttons. After codeerpost.js and woorden.js. The page works without these: its forms do the same.
"use strict";

// The text with its marks, and its codes, as the server has them now.
function toonWerk(html) {
  const nieuw = new DOMParser().parseFromString(html, "text/html");
  for (const id of ["leestekst-vak", "codes-vak"]) {
    const oud = document.getElementById(id);
    const hadFocus = oud.contains(document.activeElement);
    oud.replaceWith(document.importNode(nieuw.getElementById(id), true));
    if (hadFocus) tekstvak().focus({ preventScroll: true });
  }
  toonKeuze();
}

// --- The codebook ---------------------------------------------------------------------------------------

let codes = [...document.querySelectorAll("#code option[value]:not([value=''])")].map((o) => ({
  id: o.value,
  pad: o.textContent,
  uitleg: o.dataset.uitleg,
}));
const veld = $("#codezoek");
const lijst = $("#codelijst");
let gebruikt = []; // the codes given on this page, the last one first
let actief = -1;

const plat = (woord) => woord.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function passend() {
  const woorden = plat(veld.value).split(/\s+/).filter(Boolean);
  const rang = (c) => {
    const naam = plat(c.pad.split(" › ").at(-1));
    const laatst = gebruikt.indexOf(c.id);
    return (naam.startsWith(woorden[0] ?? "") ? 0 : 100) + (laatst < 0 ? 50 : laatst);
  };
  return codes
    .filter((c) => woorden.every((woord) => plat(c.pad).includes(woord)))
    .sort((a, b) => rang(a) - rang(b) || a.pad.localeCompare(b.pad, "nl"));
}

function toonCodes() {
  const gevonden = passend().slice(0, 50);
  const naam = veld.value.trim().replace(/\s+/g, " ");
  const bestaat = codes.some((c) => plat(c.pad.split(" › ").at(-1)) === plat(naam));
  lijst.replaceChildren(
    ...gevonden.map((c) => optie(c.pad, c.uitleg, { code: c.id })),
    ...(naam && !bestaat ? [optie(`Nieuwe code ‘${naam}’`, "", { nieuw: naam })] : []),
  );
  actief = veld.value && lijst.children.length ? 0 : -1;
  lijst.hidden = !lijst.children.length;
  wijsAan();
}

function optie(naam, uitleg, gegevens) {
  const regel = document.createElement("li");
  regel.role = "option";
  regel.id = `codelijst-${crypto.getRandomValues(new Uint32Array(1))[0]}`;
  regel.append(naam);
  if (uitleg) {
    const klein = document.createElement("span");
    klein.className = "klein";
    klein.textContent = uitleg.length > 90 ? `${uitleg.slice(0, 88)}…` : uitleg;
    regel.append(klein);
  }
  Object.assign(regel.dataset, gegevens);
  return regel;
}

function wijsAan() {
  [...lijst.children].forEach((regel, plek) => regel.setAttribute("aria-selected", plek === actief));
  const regel = lijst.children[actief];
  veld.setAttribute("aria-expanded", !lijst.hidden);
  if (regel) veld.setAttribute("aria-activedescendant", regel.id);
  else veld.removeAttribute("aria-activedescendant");
  regel?.scrollIntoView({ block: "nearest" });
}

function sluitCodes() {
  lijst.hidden = true;
  actief = -1;
  wijsAan();
}

function geef(regel) {
  const { code, nieuw } = regel.dataset;
  const naam = nieuw ?? codes.find((c) => c.id === code).pad;
  const plaats = keuze ? { begin: punten(keuze.begin), eind: punten(keuze.eind) } : {};
  if (code) gebruikt = [code, ...gebruikt.filter((id) => id !== code)];
  doe("codeer", { ...(code ? { code } : { nieuw }), ...plaats }, `Code ‘${naam}’`);
  veld.value = "";
  sluitCodes();
  anker = null;
  kies(null);
  getSelection().removeAllRanges();
  tekstvak().focus({ preventScroll: true });
}

function inCodeveld(gebeurtenis) {
  const { key } = gebeurtenis;
  const aantal = lijst.children.length;
  if (key === "ArrowDown" || key === "ArrowUp") {
    if (lijst.hidden) toonCodes();
    else actief = (actief + (key === "ArrowDown" ? 1 : actief < 0 ? 0 : -1) + aantal) % aantal;
    if (actief < 0 && aantal) actief = 0;
    wijsAan();
  } else if (key === "Enter") {
    if (lijst.children[actief]) geef(lijst.children[actief]);
  } else if (key === "Escape") {
    veld.value = "";
    sluitCodes();
    tekstvak().focus({ preventScroll: true });
  } else return;
  gebeurtenis.preventDefault();
}

veld.addEventListener("input", toonCodes);
veld.addEventListener("focus", toonCodes);
veld.addEventListener("keydown", inCodeveld);
// Whoever is back in the field within that moment is typing the next code already.
veld.addEventListener("blur", () => setTimeout(() => document.activeElement === veld || sluitCodes(), 150));
lijst.addEventListener("pointerdown", (gebeurtenis) => gebeurtenis.preventDefault());
lijst.addEventListener("click", (gebeurtenis) => {
  const regel = gebeurtenis.target.closest("li");
  if (regel) geef(regel);
});

// --- From text to text ----------------------------------------------------------------------------------

const voorraad = { adres: "", pagina: null };

async function haal(waar) {
  const antwoord = await fetch(waar, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(20000) });
  if (!antwoord.ok || antwoord.redirected) throw new Error(`${antwoord.status}`);
  const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
  if (!pagina.getElementById("stuk")) throw new Error("geen tekst");
  return pagina;
}

function haalVolgende() {
  const volgende = $("#volgende", stuk)?.href;
  if (!volgende || voorraad.adres === volgende) return;
  voorraad.adres = volgende;
  voorraad.pagina = haal(volgende);
  voorraad.pagina.catch(() => (voorraad.adres = ""));
}

async function naar(waar, bewaarPlek = true) {
  if (!waar) {
    await post.leeg();
    post.meld("Er zijn geen teksten meer in deze keuze.");
    return;
  }
  waar = new URL(waar, location.href).href;
  let pagina;
  try {
    if (voorraad.adres === waar) pagina = await voorraad.pagina;
    else {
      // What was just done at that text must be in it.
      if (post.rij.some((h) => new URL(h.waar, location.href).pathname === new URL(waar).pathname)) await post.leeg();
      pagina = await haal(waar);
    }
  } catch {
    post.meld("De tekst kon niet worden opgehaald. Probeer het nog eens.", true);
    return;
  }
  const nieuw = document.importNode(pagina.getElementById("stuk"), true);
  const codeer = $("#codeer");
  $("#codeer", nieuw).replaceWith(codeer); // the field and its codebook stay
  stuk.replaceWith(nieuw);
  stuk = nieuw;
  document.title = pagina.title;
  if (bewaarPlek) history.pushState(null, "", waar);
  document.querySelector("main > .melding")?.remove();
  begin();
  scrollTo({ top: 0 });
  tekstvak().focus({ preventScroll: true });
}

function begin() {
  keuze = anker = null;
  verdeel();
  toonKeuze();
  haalVolgende();
  document.dispatchEvent(new CustomEvent("leesstuk", { detail: stuk }));
}

window.addEventListener("popstate", () => naar(location.href, false));

// --- Keys and buttons -----------------------------------------------------------------------------------

const aan = $("#toetsen-aan");
const UIT = "coderen-toetsen-uit";

function gelezen() {
  doe("gelezen", {}, "Gelezen");
  naar($("#volgende", stuk)?.href);
}

function wisselOpvallend() {
  const nu = $(".leesmerken", stuk).dataset.opvallend === "ja";
  doe(nu ? "niet_opvallend" : "opvallend", {}, nu ? "Niet opvallend" : "Opvallend");
}

function neemOver() {
  if ($("[data-doe=neem_over]", stuk)) doe("neem_over", {}, "Codes overnemen");
}

const TOETSEN = {
  j: () => naar($("#volgende", stuk)?.href),
  k: () => naar($("#vorige", stuk)?.href),
  t: () => tekstvak().focus(),
  c: () => veld.focus(),
  g: gelezen,
  o: wisselOpvallend,
  u: ongedaan,
  r: opnieuw,
  v: neemOver,
  a: () => ($("#heel-antwoord", stuk).open = !$("#heel-antwoord", stuk).open),
  "?": () => ($("#toetsenuitleg").open = !$("#toetsenuitleg").open),
};
const IN_TEKST = {
  ArrowRight: ["woord", 1],
  ArrowLeft: ["woord", -1],
  ArrowDown: ["zin", 1],
  ArrowUp: ["zin", -1],
};

document.addEventListener("keydown", (gebeurtenis) => {
  const { key, target } = gebeurtenis;
  if (gebeurtenis.altKey || target.matches("input:not([type=checkbox]), select, textarea")) return;
  if (gebeurtenis.ctrlKey || gebeurtenis.metaKey) {
    if (key !== "z" && key !== "y") return;
    gebeurtenis.preventDefault();
    (key === "z" ? ongedaan : opnieuw)();
    return;
  }
  if (target.id === "leestekst") {
    // These keys are those of the text itself, and work only while it has the focus.
    if (IN_TEKST[key]) stap(...IN_TEKST[key], gebeurtenis.shiftKey);
    else if (key === "Enter") veld.focus();
    else if (key === "Escape") {
      anker = null;
      kies(null);
      getSelection().removeAllRanges();
    } else if (!aan.checked || !TOETSEN[key]) return;
    else TOETSEN[key]();
    gebeurtenis.preventDefault();
    return;
  }
  if (!aan.checked || !TOETSEN[key]) return;
  gebeurtenis.preventDefault();
  TOETSEN[key]();
});

// Every form of the page, also those that others put beside the text: what it would send, in the background.
document.addEventListener("submit", (gebeurtenis) => {
  const formulier = gebeurtenis.target.closest("[data-doe]");
  if (!formulier) return;
  gebeurtenis.preventDefault();
  const wat = formulier.dataset.doe;
  if (formulier.id === "codeer") return; // Enter in the code field gives the code
  if (wat === "ongedaan") ongedaan();
  else if (wat === "gelezen") gelezen();
  else {
    const velden = Object.fromEntries(new FormData(formulier));
    ["csrfmiddlewaretoken", "doe"].forEach((naam) => delete velden[naam]);
    doe(wat, velden, formulier.querySelector("button").firstChild.textContent.trim());
  }
});

document.addEventListener("click", (gebeurtenis) => {
  const verder = gebeurtenis.target.closest("#volgende, #vorige");
  if (!verder || gebeurtenis.ctrlKey || gebeurtenis.metaKey || gebeurtenis.shiftKey) return;
  gebeurtenis.preventDefault();
  naar(verder.href);
});

try {
  aan.checked = localStorage.getItem(UIT) !== "ja";
} catch {
  aan.checked = true; // private windows may refuse to remember
}
aan.addEventListener("change", () => {
  try {
    localStorage.setItem(UIT, aan.checked ? "" : "ja");
  } catch {
    // The box itself goes on working.
  }
});

$(".met-js").hidden = false;
$(".zonder-js").remove();
$("#toetsenuitleg").hidden = false;
veld.disabled = false;
begin();
if (!document.activeElement || document.activeElement === document.body) tekstvak().focus({ preventScroll: true });
