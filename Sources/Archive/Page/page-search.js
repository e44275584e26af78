/* ---------- Search ---------- */

/** Two ways to write one character; each is as long as the other, so that places stay the same. */
const variants = {
  臺: "台", 爲: "為", 裏: "裡", 着: "著", 羣: "群", 峯: "峰", 啓: "啟", 麪: "麵", 衞: "衛", 説: "說",
};

/** Case, width, variants of a character and invisible characters do not matter. */
function fold(words_) {
  return words_.normalize("NFKC").toLowerCase().replace(/\p{Cf}+/gu, "").replace(/\s+/g, " ")
    .replace(/[臺爲裏着羣峯啓麪衞説]/g, (one) => variants[one]);
}

const search = {
  query: "",
  units: null,
  /** Units that hold the query, with the number of the first hit of each. */
  found: [],
  total: 0,
  place: -1,
  anchor: 0,
  marked: new Set(),
  near: new Set(),

  /** Every searchable text, folded once. */
  prepare() {
    if (this.units) return;
    this.units = [...text.querySelectorAll(".x")].map((element, index) => ({
      element, index, block: element.closest(blocks), folded: fold(element.textContent), count: 0,
    }));
    this.byBlock = new Map();
    for (const unit of this.units) {
      if (!this.byBlock.has(unit.block)) this.byBlock.set(unit.block, []);
      this.byBlock.get(unit.block).push(unit);
    }
  },

  run(input) {
    this.prepare();
    const query = fold(input).trim();
    if (query === this.query) return;
    // Each letter typed looks on from where the reader was, not from the last letter's hit.
    if (!this.query) this.anchor = this.firstInView();
    this.unmark();
    this.query = query;
    this.count();
    for (const block of this.near) this.markBlock(block);
    if (this.total > 0) {
      const start = this.found.find((entry) => entry.unit.index >= this.anchor) || this.found[0];
      this.go(start.first, true);
    }
  },

  count() {
    this.found = [];
    this.total = 0;
    this.place = -1;
    const length = this.query.length;
    for (const unit of this.units) {
      unit.count = 0;
      if (!length || unit.element.closest("[hidden]")) continue;
      let at = unit.folded.indexOf(this.query);
      while (at >= 0) {
        unit.count += 1;
        at = unit.folded.indexOf(this.query, at + length);
      }
      if (unit.count) {
        this.found.push({ unit, first: this.total });
        this.total += unit.count;
      }
    }
    this.say(!length ? "" : this.total === 0 ? words.none : this.total === 1 ? words.one
      : words.many.replace("{n}", this.total));
    for (const id of ["page-previous", "page-next"]) byId(id).disabled = this.total === 0;
    byId("page-clear").disabled = !length;
  },

  say(line) { byId("page-hits").textContent = line; },

  firstInView() {
    const top = clearTop();
    const seen = [...this.near].filter((block) => block.getBoundingClientRect().bottom > top)
      .sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top);
    for (const block of seen) {
      for (const unit of this.byBlock.get(block) || []) {
        if (unit.element.getBoundingClientRect().bottom > top) return unit.index;
      }
    }
    return 0;
  },

  /** Marks are made only near the window: a query of one letter may have tens of thousands of hits. */
  markBlock(block) {
    if (!this.query) return;
    for (const unit of this.byBlock.get(block) || []) if (unit.count) this.markUnit(unit);
  },

  markUnit(unit) {
    if (this.marked.has(unit)) return;
    this.marked.add(unit);
    const raw = unit.element.textContent;
    const ranges = hitRanges(raw, unit.folded, this.query);
    const nodes = [];
    const walker = document.createTreeWalker(unit.element, NodeFilter.SHOW_TEXT);
    for (let at = 0; walker.nextNode(); at += walker.currentNode.length) nodes.push([walker.currentNode, at]);
    // From the end, so that the places before stay right.
    for (let n = nodes.length - 1; n >= 0; n -= 1) {
      const [node, at] = nodes[n];
      const end = at + node.length;
      for (let r = ranges.length - 1; r >= 0; r -= 1) {
        const from = Math.max(ranges[r][0], at);
        const to = Math.min(ranges[r][1], end);
        if (from >= to) continue;
        const piece = node.splitText(from - at);
        piece.splitText(to - from);
        const element = document.createElement("mark");
        element.dataset.hit = r;
        piece.replaceWith(element);
        element.append(piece);
      }
    }
  },

  unmark() {
    for (const unit of this.marked) {
      for (const element of unit.element.querySelectorAll("mark")) element.replaceWith(...element.childNodes);
      unit.element.normalize();
    }
    this.marked.clear();
  },

  /** To the hit of that number; `quiet` leaves the count of hits to be read. */
  go(place, quiet) {
    if (!this.total) return;
    this.place = (place + this.total) % this.total;
    let low = 0;
    let high = this.found.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.found[middle].first <= this.place) low = middle; else high = middle;
    }
    const { unit, first } = this.found[low];
    this.markUnit(unit);
    for (const old of text.querySelectorAll("mark.now")) old.classList.remove("now");
    const marks = unit.element.querySelectorAll(`mark[data-hit="${this.place - first}"]`);
    for (const element of marks) element.classList.add("now");
    following = false;
    userScrolledAt = Date.now();
    const shown = marks[0] || unit.element;
    if (!isInView(shown)) shown.scrollIntoView({ block: "center" });
    if (!quiet) this.say(words.place.replace("{i}", this.place + 1).replace("{n}", this.total));
  },

  clear() {
    byId("page-query").value = "";
    this.run("");
  },
};

/** Where the hits lie in the text as written; all of it where folding moved letters across each other. */
function hitRanges(raw, folded, query) {
  const starts = [];
  const ends = [];
  let joined = "";
  for (const match of raw.matchAll(/\s+|\P{M}[\p{M}\uFF9E\uFF9F]*|\p{M}+/gsu)) {
    const part = fold(match[0]);
    for (let k = 0; k < part.length; k += 1) {
      starts.push(match.index);
      ends.push(match.index + match[0].length);
    }
    joined += part;
  }
  const ranges = [];
  for (let at = folded.indexOf(query); at >= 0; at = folded.indexOf(query, at + query.length)) {
    ranges.push(joined === folded ? [starts[at], ends[at + query.length - 1]] : [0, raw.length]);
  }
  return joined === folded ? ranges : ranges.slice(0, 1);
}

function startSearch() {
  const field = byId("page-query");
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting) search.near.add(target); else search.near.delete(target);
      if (isIntersecting && search.query) search.markBlock(target);
    }
  }, { rootMargin: "50% 0px" });
  for (const block of text.querySelectorAll(blocks)) observer.observe(block);

  // Not while an input method is still composing: its letters are not the words yet.
  field.addEventListener("input", (event) => { if (!event.isComposing) search.run(field.value); });
  field.addEventListener("compositionend", () => search.run(field.value));
  field.addEventListener("focus", () => search.prepare(), { once: true });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "Enter") {
      event.preventDefault();
      search.go(search.place + (event.shiftKey ? -1 : 1));
    }
  });
  byId("page-next").addEventListener("click", () => search.go(search.place + 1));
  byId("page-previous").addEventListener("click", () => search.go(search.place - 1));
  byId("page-clear").addEventListener("click", () => {
    search.clear();
    field.focus();
  });
  (window.requestIdleCallback || setTimeout)(() => search.prepare());
}
