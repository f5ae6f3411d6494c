// Part of the coding page: the actions that were done and are not yet confirmed. They are sent in the order in
// which they were done; nothing is shown as saved before the server said so.
"use strict";

const LATER = [2, 5, 10, 20, 30]; // seconds until a failed save is tried again
const $ = (kiezer, waar = document) => waar.querySelector(kiezer);

let stuk = $("#stuk");
const stand = $("#leesstand");
const tekstvak = () => $("#leestekst", stuk);
const adres = () => location.pathname + location.search;

const post = {
  rij: [],
  bezig: false,
  pogingen: 0,
  wachters: [],

  stuur(waar, gegevens, zin) {
    this.rij.push({ waar, gegevens, zin });
    this.meld();
    this.verwerk();
  },

  meld(zin = "", mis = false) {
    const open = this.rij.length;
    const wacht = open === 1 ? `${this.rij[0].zin} wordt bewaard.` : `${open} handelingen worden bewaard.`;
    stand.classList.toggle("mis", mis);
    stand.textContent = zin || wacht;
  },

  async verwerk() {
    if (this.bezig || !this.rij.length) return;
    this.bezig = true;
    const eerste = this.rij[0];
    // What is taken back is known only now, when all that was done before has been saved; a second try says
    // the same again.
    if (eerste.gegevens.doe in vorigeReeks) eerste.gegevens.reeks ??= vorigeReeks[eerste.gegevens.doe];
    let antwoord, inhoud;
    try {
      antwoord = await fetch(eerste.waar, {
        method: "POST",
        body: new URLSearchParams(eerste.gegevens),
        headers: {
          Accept: "application/json",
          "X-CSRFToken": document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "",
        },
        signal: AbortSignal.timeout(20000),
      });
      inhoud = await antwoord.json();
    } catch (fout) {
      // Without an answer it is tried again; an answer that is no JSON will not become one.
      const vast = fout instanceof SyntaxError && antwoord.status !== 401 && antwoord.status < 500;
      inhoud = vast ? { zin: `Niet bewaard: ${eerste.zin}. Laad de pagina opnieuw.` } : null;
    }
    this.bezig = false;
    if (!inhoud || antwoord.status === 401 || antwoord.status >= 500) {
      this.opnieuw(antwoord?.status);
      return;
    }
    this.pogingen = 0;
    this.rij.shift();
    this.meld(this.rij.length && antwoord.ok ? "" : inhoud.zin, !antwoord.ok || !inhoud.werk);
    if (inhoud.werk) verwerkAntwoord(inhoud, eerste);
    this.verwerk();
    if (!this.rij.length) this.wachters.splice(0).forEach((verder) => verder());
  },

  opnieuw(status) {
    const over = LATER[Math.min(this.pogingen++, LATER.length - 1)];
    const waarom =
      status === 401
        ? "U bent uitgelogd: log in een ander tabblad opnieuw in."
        : status
          ? "Het portaal gaf een fout."
          : "Er is geen verbinding.";
    const wat = this.rij.length === 1 ? this.rij[0].zin : `${this.rij.length} handelingen`;
    this.meld(`Nog niet bewaard: ${wat}. ${waarom} Wij proberen het over ${over} seconden weer.`, true);
    setTimeout(() => this.verwerk(), over * 1000);
  },

  // Resolves once everything is saved.
  leeg() {
    return this.rij.length ? new Promise((verder) => this.wachters.push(verder)) : Promise.resolve();
  },
};

window.addEventListener("beforeunload", (gebeurtenis) => {
  if (post.rij.length) gebeurtenis.preventDefault();
});

// Which action of this person ‘ongedaan’ and ‘opnieuw’ are about, by the last that the server said.
const vorigeReeks = { ongedaan: stuk.dataset.terug, opnieuw: stuk.dataset.weer };

function doe(wat, velden, zin) {
  post.stuur(adres(), { doe: wat, reeks: crypto.randomUUID?.() ?? maakReeks(), ...velden }, zin);
}

// Where the page did not come over https there is no randomUUID.
function maakReeks() {
  const b = crypto.getRandomValues(new Uint8Array(16));
  b[6] = (b[6] & 15) | 64;
  b[8] = (b[8] & 63) | 128;
  return Array.from(b, (x) => x.toString(16).padStart(2, "0")).join("");
}

const ongedaan = () => post.stuur(adres(), { doe: "ongedaan" }, "Ongedaan maken");
const opnieuw = () => post.stuur(adres(), { doe: "opnieuw" }, "Opnieuw doen");

function verwerkAntwoord(inhoud, gedaan) {
  vorigeReeks.ongedaan = inhoud.terug;
  vorigeReeks.opnieuw = inhoud.weer;
  if (inhoud.codes) codes = inhoud.codes.map((c) => ({ id: String(c.id), pad: c.pad, uitleg: c.definitie }));
  if (String(inhoud.leesstuk) === stuk.dataset.leesstuk) toonWerk(inhoud.werk);
  else if (["ongedaan", "opnieuw"].includes(gedaan.gegevens.doe) && !post.rij.length) naar(inhoud.adres);
  if (voorraad.adres && voorraad.adres !== $("#volgende", stuk)?.href) voorraad.adres = "";
}
