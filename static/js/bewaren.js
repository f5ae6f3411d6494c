// Saves every field while one types. What the server has not confirmed stays in this browser, also over a
// lost connection, an ended session or a closed tab, and is sent as soon as that can be done. The page works
// without this: its buttons save everything.
"use strict";

const plek = document.querySelector("[data-bewaren]");
const formulier = document.querySelector("form:has([data-cel])");
const WACHT = 700; // milliseconds after the last key
const LATER = [2, 5, 10, 20, 30]; // seconds until a failed save is tried again

// Texts that were not confirmed yet, kept in the browser by person, part and cell.
const lade = {
  begin: `antwoord:${plek.dataset.wie}:${plek.dataset.deelname}:`,
  vol: false,
  zet(naam, concept) {
    try {
      localStorage.setItem(this.begin + naam, JSON.stringify(concept));
    } catch {
      this.vol = true; // no room, or storage is forbidden: leaving the page then asks first
    }
  },
  pak(naam) {
    try {
      return JSON.parse(localStorage.getItem(this.begin + naam));
    } catch {
      return null;
    }
  },
  weg(naam) {
    try {
      localStorage.removeItem(this.begin + naam);
    } catch {
      this.vol = true;
    }
  },
  namen() {
    try {
      return Object.keys(localStorage)
        .filter((sleutel) => sleutel.startsWith(this.begin))
        .map((sleutel) => sleutel.slice(this.begin.length));
    } catch {
      return [];
    }
  },
};

const pagina = Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
let beurt = 0;

function stuur(naam, { waarde, versie, pagina, beurt }, opties = {}) {
  const sleutel = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "";
  return fetch(plek.dataset.adres.replace("CEL", naam), {
    method: "POST",
    body: new URLSearchParams({ waarde, versie, pagina, beurt }),
    headers: { Accept: "application/json", "X-CSRFToken": sleutel },
    signal: opties.keepalive ? undefined : AbortSignal.timeout(20000),
    ...opties,
  });
}

class Cel {
  constructor(blok, versies) {
    this.blok = blok;
    this.naam = blok.dataset.cel;
    this.invoer = [...blok.querySelectorAll("textarea, select, input")];
    this.regel = blok.querySelector("[data-stand]");
    this.bij = blok.querySelector("[data-botsing]");
    this.versie = versies[this.naam] ?? 0;
    this.bewaard = this.waarde; // what the server has
    this.ander = null; // what it was changed into elsewhere
    this.onderweg = false;
    this.vast = false; // a conflict, a text too long, a closed round: waits for the person
    this.pogingen = 0;
    this.gezegd = ""; // about the last save
    blok.addEventListener("input", () => this.getypt());
    blok.addEventListener("change", () => this.bewaar());
    blok.addEventListener("focusout", () => this.bewaar());
    this.bij.addEventListener("click", (klik) => this.geklikt(klik));
  }

  get waarde() {
    if (this.invoer[0].type !== "radio") return this.invoer[0].value;
    return this.invoer.find((rondje) => rondje.checked)?.value ?? "";
  }

  set waarde(waarde) {
    if (this.invoer[0].type !== "radio") this.invoer[0].value = waarde;
    else this.invoer.forEach((rondje) => (rondje.checked = rondje.value === waarde));
    this.invoer[0].dispatchEvent(new Event("tel"));
  }

  get open() {
    return this.waarde !== this.bewaard;
  }

  // A write of what stands here now; each later one of this page has a higher number.
  concept() {
    return { waarde: this.waarde, versie: this.versie, pagina, beurt: ++beurt, adres: location.pathname };
  }

  zeg(tekst, soort = "") {
    this.regel.textContent = tekst;
    this.regel.className = `stand ${soort}`;
  }

  getypt() {
    this.vast = Boolean(this.bij.firstElementChild); // only a conflict is not solved by typing on
    lade.zet(this.naam, this.concept());
    if (!this.vast && !this.pogingen) this.zeg("Wordt opgeslagen");
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.bewaar(), WACHT);
  }

  async bewaar(concept = null) {
    clearTimeout(this.klok);
    if (this.onderweg || this.vast) return;
    if (!concept && !this.open) return this.rust();
    concept ??= this.concept();
    lade.zet(this.naam, concept);
    this.onderweg = true;
    let antwoord = null;
    let inhoud = {};
    try {
      antwoord = await stuur(this.naam, concept);
      inhoud = await antwoord.json();
    } catch {
      antwoord = antwoord?.status < 500 && antwoord.status !== 200 ? antwoord : null;
    }
    this.onderweg = false;
    this.verwerk(concept, antwoord?.status ?? 0, inhoud);
  }

  verwerk(concept, status, inhoud) {
    if (status >= 200 && status < 500) toonUitgelogd(status === 401);
    if (status === 200) {
      this.pogingen = 0;
      this.versie = inhoud.versie;
      this.bewaard = concept.waarde;
      zetVersies();
      this.gezegd = `Opgeslagen om ${inhoud.tijd}`;
      if (this.open) return this.bewaar();
      this.rust();
      hoor("Opgeslagen");
      return;
    }
    if (status === 409) {
      this.ander = inhoud;
      if (this.waarde === inhoud.waarde) return this.kies(true);
      this.vast = true; // the version stays the old one until the choice is made
      this.bij.innerHTML = inhoud.html; // our own template, every text in it escaped
      this.zeg("");
      hoor("Dit is intussen ergens anders gewijzigd. Kies welke tekst blijft.");
      return;
    }
    if (status === 401) {
      this.zeg("Nog niet opgeslagen: u bent uitgelogd. Uw tekst staat op dit apparaat.", "mis");
      return this.later();
    }
    if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      this.vast = true;
      this.zeg(`Niet opgeslagen. ${inhoud.zin ?? "Laad de pagina opnieuw; uw tekst blijft op dit apparaat staan."}`, "mis");
      hoor(this.regel.textContent);
      return;
    }
    this.bewaard = null; // it may have arrived and its answer may not
    this.zeg("Nog niet opgeslagen: er is geen verbinding. Uw tekst staat op dit apparaat en wordt opgeslagen zodra het kan.", "mis");
    hoor(this.regel.textContent);
    this.later();
  }

  later() {
    clearTimeout(this.klok);
    this.klok = setTimeout(() => this.bewaar(), 1000 * LATER[Math.min(this.pogingen++, LATER.length - 1)]);
  }

  geklikt(klik) {
    const knop = klik.target.closest("button");
    if (!knop || !this.ander) return; // without `ander` the form itself was sent, and is sent again
    klik.preventDefault();
    this.kies(knop.matches("[data-neem-over]"));
    this.invoer[0].focus();
  }

  kies(overnemen) {
    this.versie = this.ander.versie;
    this.bewaard = this.ander.waarde;
    this.ander = null;
    if (overnemen) this.waarde = this.bewaard;
    this.bij.replaceChildren(); // takes the pressed button away, which is a focusout: nothing may be open by now
    this.vast = false;
    zetVersies();
    if (!overnemen) return this.bewaar();
    this.gezegd = "Overgenomen";
    this.rust();
  }

  // What stands here is what the server has, also after a word that was typed and taken away again.
  rust() {
    this.pogingen = 0;
    lade.weg(this.naam);
    this.zeg(this.gezegd);
  }

  // A text that an earlier page could not send: first that same write again, so that one that did arrive
  // is recognised, and then on from here.
  haalTerug() {
    const concept = lade.pak(this.naam);
    if (!concept) return;
    if (concept.waarde === this.bewaard) return lade.weg(this.naam);
    this.waarde = concept.waarde;
    this.zeg("Deze tekst stond nog op dit apparaat.");
    this.bewaar(concept);
  }
}

let gehoord = "";
function hoor(tekst) {
  if (tekst === gehoord) return; // a screen reader hears a change, not every save
  gehoord = plek.querySelector("[role=status]").textContent = tekst;
}

function toonUitgelogd(uitgelogd) {
  plek.querySelector("[data-uitgelogd]").hidden = !uitgelogd;
}

function zetVersies() {
  if (!formulier) return;
  formulier.elements.versies.value = JSON.stringify(Object.fromEntries(cellen.map((cel) => [cel.naam, cel.versie])));
}

// Texts of other pages of this part that are still here: sent in passing; what cannot be is pointed out.
async function stuurRest(bekend) {
  const over = [];
  for (const naam of lade.namen().filter((naam) => !bekend.has(naam))) {
    const concept = lade.pak(naam);
    const antwoord = concept && (await stuur(naam, concept).catch(() => null));
    if (!concept || antwoord?.ok) lade.weg(naam);
    else if (antwoord?.status === 409 && (await antwoord.json()).waarde === concept.waarde) lade.weg(naam);
    else over.push(concept.adres);
  }
  if (!over.length) return;
  const rest = plek.querySelector("[data-rest]");
  rest.querySelector("a").href = over[0];
  rest.hidden = false;
}

const versies = JSON.parse(formulier?.elements.versies.value || "{}");
const cellen = formulier
  ? [...formulier.querySelectorAll("[data-cel]")]
      .filter((blok) => !blok.querySelector("[readonly], [disabled]"))
      .map((blok) => new Cel(blok, versies))
  : [];
let verzonden = false;

if (formulier && cellen.length) {
  formulier.addEventListener("submit", (gebeurtenis) => {
    formulier.elements.pagina.value = pagina;
    formulier.elements.beurt.value = ++beurt;
    // What goes with the form is kept until a later page sees that it arrived.
    for (const cel of cellen.filter((cel) => cel.open)) cel.getypt(), clearTimeout(cel.klok);
    if (verzonden) gebeurtenis.preventDefault(); // pressed twice
    verzonden = true;
  });
  // Back from the browser's memory: the page may be old, so it is fetched again.
  window.addEventListener("pageshow", (gebeurtenis) => gebeurtenis.persisted && location.reload());
  window.addEventListener("pagehide", () => {
    if (verzonden) return;
    for (const cel of cellen.filter((cel) => cel.open && !cel.vast)) {
      const concept = cel.concept();
      lade.zet(cel.naam, concept);
      stuur(cel.naam, concept, { keepalive: true }).catch(() => {});
    }
  });
  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (!verzonden && lade.vol && cellen.some((cel) => cel.open)) gebeurtenis.preventDefault();
  });
  const nogEens = () => cellen.filter((cel) => cel.open).forEach((cel) => cel.bewaar());
  window.addEventListener("online", nogEens);
  window.addEventListener("focus", nogEens);
  // A page that came back with a conflict or an error shows what was typed, which is not what is saved.
  if (formulier.querySelector(".is-invalid, .botsing")) {
    for (const cel of cellen) {
      cel.vast = Boolean(cel.blok.querySelector(".botsing"));
      cel.bewaard = null;
    }
    nogEens();
  } else {
    cellen.forEach((cel) => cel.haalTerug());
  }
}
if (plek.dataset.schrijfbaar) stuurRest(new Set(cellen.map((cel) => cel.naam)));
