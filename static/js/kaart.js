// The tile map with links: one tab stop, and the arrow keys walk to the neighbour in that direction.
// Without this every tile is a tab stop of its own.
"use strict";

document.querySelectorAll("svg[data-kaart]").forEach((kaart) => {
  const tegels = [...kaart.querySelectorAll("a[data-kolom]")].map((link) => {
    const rij = Number(link.dataset.rij);
    return { link, x: Number(link.dataset.kolom) + (rij % 2) / 2, y: rij };
  });
  if (!tegels.length) return;
  const kanten = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  const wordt = (tegel) => tegels.forEach((t) => t.link.setAttribute("tabindex", t === tegel ? "0" : "-1"));

  // Of the tiles in that direction the nearest; straight ahead goes before sideways.
  function buur(van, [dx, dy]) {
    let beste = null;
    let kortste = Infinity;
    for (const t of tegels) {
      const vooruit = (t.x - van.x) * dx + (t.y - van.y) * dy;
      const opzij = Math.abs((t.x - van.x) * dy) + Math.abs((t.y - van.y) * dx);
      if (vooruit <= 0 || opzij > vooruit) continue;
      const afstand = vooruit + 1.5 * opzij;
      if (afstand < kortste) [beste, kortste] = [t, afstand];
    }
    return beste;
  }

  kaart.addEventListener("keydown", (gebeurtenis) => {
    const van = tegels.find((t) => t.link === gebeurtenis.target.closest("a"));
    if (!van || gebeurtenis.altKey || gebeurtenis.ctrlKey || gebeurtenis.metaKey) return;
    let naar = null;
    if (gebeurtenis.key in kanten) naar = buur(van, kanten[gebeurtenis.key]);
    else if (gebeurtenis.key === "Home") naar = tegels[0];
    else if (gebeurtenis.key === "End") naar = tegels.at(-1);
    else return;
    gebeurtenis.preventDefault();
    naar?.link.focus();
  });
  kaart.addEventListener("focusin", (gebeurtenis) => {
    const hier = tegels.find((t) => t.link === gebeurtenis.target.closest("a"));
    if (hier) wordt(hier);
  });
  wordt(tegels[0]);
  document.querySelectorAll("[data-kaarthulp]").forEach((hulp) => (hulp.hidden = false));
});
