"""The one script of a bundle's page: a box that filters the excerpts. The page lets no other run, by its hash."""

SCRIPT = r"""(() => {
  const box = document.getElementById("filter"), field = box.querySelector("input"), told = box.querySelector("output");
  const fold = (words) => words.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const figures = [...document.querySelectorAll("main figure")];
  let folded = null, waiting = 0;
  const show = () => {
    const wanted = fold(field.value).split(/\s+/).filter(Boolean);
    if (wanted.length && !folded) folded = figures.map((one) => fold(one.textContent));
    let found = 0;
    figures.forEach((one, at) => {
      one.hidden = !wanted.every((word) => folded[at].includes(word));
      found += !one.hidden;
    });
    document.body.classList.toggle("filtered", wanted.length > 0);
    for (const one of document.querySelectorAll("main section"))
      one.classList.toggle("empty", wanted.length > 0 && !one.querySelector("figure:not([hidden])"));
    told.textContent = wanted.length ? `${found} of ${figures.length}` : "";
  };
  const clear = () => { field.value = ""; show(); };
  field.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(show, 120); });
  field.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });
  addEventListener("hashchange", () => {
    const aim = document.getElementById(location.hash.slice(1));
    if (aim && aim.closest("[hidden], .empty")) { clear(); aim.scrollIntoView(); }
  });
  box.hidden = false;
})();
"""
