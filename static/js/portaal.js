// Small helps on top of pages that work without it: room left in a text, a warning before typed text is
// left behind, and printing.
"use strict";

const getal = new Intl.NumberFormat("nl-NL");

function teller(veld) {
  const max = Number(veld.dataset.max);
  const regel = document.getElementById(`${veld.id}-teller`) ?? nieuweTeller(veld);
  const toon = () => {
    const over = max - [...veld.value].length; // characters as the server counts them
    regel.textContent =
      over >= 0 ? `nog ruimte voor ${getal.format(over)} tekens` : `${getal.format(-over)} tekens te lang`;
    regel.classList.toggle("te-lang", over < 0);
  };
  veld.addEventListener("input", toon);
  veld.addEventListener("tel", toon); // the text was put there by a script
  toon();
}

function nieuweTeller(veld) {
  const regel = document.createElement("p");
  regel.className = "teller";
  regel.id = `${veld.id}-teller`;
  veld.after(regel);
  veld.setAttribute("aria-describedby", `${veld.getAttribute("aria-describedby") ?? ""} ${regel.id}`.trim());
  return regel;
}

function bewaak(formulier) {
  let gewijzigd = Boolean(formulier.querySelector(".is-invalid"));
  formulier.addEventListener("input", () => (gewijzigd = true));
  formulier.addEventListener("submit", () => (gewijzigd = false));
  window.addEventListener("beforeunload", (gebeurtenis) => {
    if (gewijzigd) gebeurtenis.preventDefault();
  });
}

document.querySelector(".melding-error[tabindex]")?.focus();
document.querySelectorAll("textarea[data-max]:not([readonly])").forEach(teller);
document.querySelectorAll("form[data-bewaak]").forEach(bewaak);
document.querySelectorAll("[data-druk]").forEach((knop) => {
  knop.hidden = false;
  knop.addEventListener("click", () => window.print());
});
for (const stap of document.querySelectorAll(".stappen [aria-current]")) {
  stap.scrollIntoView({ block: "nearest", inline: "center" });
}
