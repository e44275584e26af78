// The script of a record's page, in pieces that are joined into one classic script, since the page may be opened
// from a disk; without it the page is complete to read, and the browser's own player works.
const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("page-data").textContent);
const words = data.words;
const media = byId("page-media");
const text = byId("page-transcript");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const blocks = ".chunk, .chapter, .heading";

// A browser may refuse storage on file://; then choices last as long as the page.
const store = {
  get(key) {
    try { return localStorage.getItem("jielu." + key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem("jielu." + key, value); } catch { /* nothing to remember it in */ }
  },
};

document.documentElement.classList.add("live");
for (const id of ["page-controls", "page-search", "page-shortcuts", "page-languages"]) {
  if (byId(id)) byId(id).hidden = false;
}

// One place that speaks to screen readers.
const speaker = document.createElement("p");
speaker.className = "unseen";
speaker.setAttribute("role", "status");
document.body.append(speaker);
