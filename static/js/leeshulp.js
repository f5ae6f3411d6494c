// Beside the text that is being coded: suggested codes and similar texts, fetched after the text itself, so
// that reading never waits for them. 1 to 4 give a suggested code, with Shift it is rejected for this text.
"use strict";

let hulpKlaar = Promise.resolve(); // what is being fetched or saved here

const hulp = () => document.getElementById("leeshulp");

async function vulHulp(vak) {
  vak.dataset.gevuld = "ja";
  try {
    const antwoord = await fetch(vak.dataset.adres, { headers: { Accept: "text/html" } });
    if (!antwoord.ok || antwoord.redirected) return;
    const pagina = new DOMParser().parseFromString(await antwoord.text(), "text/html");
    vak.replaceChildren(...document.importNode(pagina.body, true).childNodes);
  } catch {
    // The link in it stays.
  }
}

async function wijsAf(adres, code) {
  let gelukt = false;
  try {
    const antwoord = await fetch(adres, {
      method: "POST",
      body: new URLSearchParams({ doe: "wijs_af", code }),
      headers: {
        Accept: "application/json",
        "X-CSRFToken": document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? "",
      },
    });
    gelukt = antwoord.ok;
  } catch {
    // Said below.
  }
  const stand = document.getElementById("leesstand");
  stand.classList.toggle("mis", !gelukt);
  stand.textContent = gelukt ? "Dit voorstel komt hier niet terug." : "Niet bewaard: past niet. Probeer het nog eens.";
  if (!gelukt && hulp()) await vulHulp(hulp());
}

function beslis(formulier, wat) {
  const code = formulier.dataset.voorstel;
  if (wat === "geef") doe("codeer", { code }, "Code geven"); // of coderen.js, so that it can be undone
  else hulpKlaar = Promise.all([hulpKlaar, wijsAf(formulier.action, code)]);
  const regel = formulier.closest("li");
  const volgende = regel.nextElementSibling ?? regel.previousElementSibling;
  const hadFocus = regel.contains(document.activeElement);
  regel.remove();
  if (hadFocus) (volgende?.querySelector("button") ?? document.getElementById("leestekst")).focus();
}

document.addEventListener(
  "submit",
  (gebeurtenis) => {
    const formulier = gebeurtenis.target.closest("[data-voorstel]");
    if (!formulier || !hulp()?.contains(formulier)) return;
    gebeurtenis.preventDefault();
    beslis(formulier, gebeurtenis.submitter?.value ?? "geef");
  },
  true,
);

document.addEventListener("keydown", (gebeurtenis) => {
  const { code, target } = gebeurtenis;
  const nummer = code.match(/^Digit([1-4])$/)?.[1];
  if (!nummer || gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
  if (target.matches("input:not([type=checkbox]), select, textarea")) return;
  if (document.getElementById("toetsen-aan")?.checked === false) return;
  const formulier = hulp()?.querySelectorAll("[data-voorstel]")[nummer - 1];
  if (!formulier) return;
  gebeurtenis.preventDefault();
  beslis(formulier, gebeurtenis.shiftKey ? "wijs_af" : "geef");
});

// coderen.js replaces the text by the next one.
function kijk() {
  const vak = hulp();
  if (vak && !vak.dataset.gevuld) hulpKlaar = Promise.all([hulpKlaar, vulHulp(vak)]);
}
new MutationObserver(kijk).observe(document.querySelector("main"), { childList: true, subtree: true });
kijk();
