// Part of the coding page: choosing words with mouse or keyboard.
"use strict";

// The chosen piece of the text in UTF-16 units, as the browser counts; the server counts code points.
let keuze = null;
let anker = null; // the first piece that the keyboard chose, to extend from
let stukken = { woord: [], zin: [] };

const tekst = () => tekstvak().textContent;
const punten = (tot) => [...tekst().slice(0, tot)].length;

function verdeel() {
  const kies = (granularity) => [...new Intl.Segmenter("nl", { granularity }).segment(tekst())];
  stukken = {
    woord: kies("word").filter((s) => s.isWordLike),
    zin: kies("sentence").filter((s) => s.segment.trim()),
  };
  for (const soort of ["woord", "zin"]) {
    stukken[soort] = stukken[soort].map((s) => ({ begin: s.index, eind: s.index + s.segment.trimEnd().length }));
  }
}

// The place of a character in the DOM, across the marks.
function punt(plaats) {
  const lezer = document.createTreeWalker(tekstvak(), NodeFilter.SHOW_TEXT);
  let knoop;
  while ((knoop = lezer.nextNode())) {
    if (plaats <= knoop.length) return [knoop, plaats];
    plaats -= knoop.length;
  }
  return [tekstvak(), tekstvak().childNodes.length];
}

function bereik({ begin, eind }) {
  const deel = document.createRange();
  deel.setStart(...punt(begin));
  deel.setEnd(...punt(eind));
  return deel;
}

function kies(nieuw) {
  keuze = nieuw && nieuw.begin < nieuw.eind ? nieuw : null;
  toonKeuze();
}

function toonKeuze() {
  const vak = $("#gekozen");
  const woorden = keuze ? tekst().slice(keuze.begin, keuze.eind) : "";
  const kort = woorden.length > 120 ? `${woorden.slice(0, 80)} … ${woorden.slice(-30)}` : woorden;
  const zin = keuze ? `Op de woorden ‘${kort}’` : "Op de hele tekst. Kies woorden om preciezer te zijn.";
  if (vak.textContent !== zin) vak.textContent = zin;
  if (!("highlights" in CSS)) return;
  CSS.highlights.delete("gekozen");
  if (keuze) CSS.highlights.set("gekozen", new Highlight(bereik(keuze)));
}

function stap(soort, richting, uitbreiden) {
  const alle = stukken[soort];
  if (!alle.length) return;
  if (!keuze) {
    anker = richting > 0 ? alle[0] : alle.at(-1);
    kies(anker);
  } else if (uitbreiden && anker) {
    // The end that is away from the anchor moves.
    const vooruit = keuze.begin >= anker.begin && keuze.eind > anker.eind;
    const rand = keuze.begin < anker.begin ? "begin" : vooruit || richting > 0 ? "eind" : "begin";
    const grens = keuze[rand];
    const verder =
      richting > 0
        ? alle.find((s) => s[rand] > grens)
        : alle.findLast((s) => s[rand] < grens);
    const nieuw = verder ? verder[rand] : grens;
    kies({
      begin: rand === "begin" ? Math.min(nieuw, anker.begin) : anker.begin,
      eind: rand === "eind" ? Math.max(nieuw, anker.eind) : anker.eind,
    });
  } else {
    const waar = anker ?? keuze;
    const verder =
      richting > 0 ? alle.find((s) => s.begin > waar.begin) : alle.findLast((s) => s.begin < waar.begin);
    anker = verder ?? waar;
    kies(anker);
  }
  getSelection().removeAllRanges();
  const vak = bereik(keuze).getBoundingClientRect();
  if (vak.top < 60 || vak.bottom > innerHeight) scrollBy({ top: vak.top - innerHeight / 2 });
}

// What was chosen with the mouse or a finger, without the spaces around it.
function gesleept() {
  const gekozen = getSelection();
  if (!gekozen.rangeCount || !tekstvak().contains(gekozen.getRangeAt(0).commonAncestorContainer)) return;
  if (gekozen.isCollapsed) return;
  const deel = gekozen.getRangeAt(0);
  const ervoor = document.createRange();
  ervoor.setStart(tekstvak(), 0);
  ervoor.setEnd(deel.startContainer, deel.startOffset);
  const woorden = deel.toString();
  let begin = ervoor.toString().length + (woorden.length - woorden.trimStart().length);
  let eind = ervoor.toString().length + woorden.trimEnd().length;
  const laag = (plaats) => /[\uDC00-\uDFFF]/.test(tekst()[plaats] ?? "");
  if (laag(begin)) begin -= 1; // never half a character
  if (laag(eind)) eind += 1;
  anker = null;
  kies({ begin, eind });
}

document.addEventListener("selectionchange", gesleept);
document.addEventListener("pointerup", (gebeurtenis) => {
  if (!gebeurtenis.target.closest("#leestekst") || !getSelection().isCollapsed) return;
  anker = null;
  kies(null);
});
