// The page of a record. A classic script without a library, since the page may be opened from a disk; without it
// the page is complete to read, and the browser's own player works.
(function () {
  "use strict";

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

  /* ---------- What is spoken now ---------- */

  const byStart = (a, b) => a.start - b.start;
  const lines = [...document.querySelectorAll(".transcript")].map((article) => ({
    article,
    list: [...article.querySelectorAll(".u[data-s]")]
      .map((element) => ({ element, start: +element.dataset.s, end: +element.dataset.e }))
      .sort(byStart),
    current: null,
  }));
  const chapters = {
    list: [...document.querySelectorAll(".chapters a[data-s]")]
      .map((element) => ({ element, start: +element.dataset.s, end: Infinity }))
      .sort(byStart),
    current: null,
  };

  /** The last entry that starts at or before `time`, by halving. */
  function entryAt(list, time) {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start <= time) low = middle + 1; else high = middle;
    }
    return low > 0 ? list[low - 1] : null;
  }

  /** Marks the entry of `line` at `time`; true if that is another one than before. */
  function mark(line, time, patience) {
    const entry = entryAt(line.list, time);
    const element = entry && time < entry.end + patience ? entry.element : null;
    if (element === line.current) return false;
    if (line.current) line.current.removeAttribute("aria-current");
    if (element) element.setAttribute("aria-current", "true");
    line.current = element;
    return true;
  }

  let following = true;
  let userScrolledAt = 0;
  let stopAt = Infinity;

  const followButton = document.createElement("button");
  followButton.type = "button";
  followButton.className = "follow";
  followButton.textContent = words.follow;
  followButton.hidden = true;
  document.body.append(followButton);
  followButton.addEventListener("click", () => {
    following = true;
    update(true);
  });

  function currentElement() {
    const line = lines.find((each) => !each.article.hidden && each.current);
    return line ? line.current : null;
  }

  /** Where the text is free of what sticks to the top of the window. */
  function clearTop() {
    let top = 0;
    for (const element of [document.querySelector(".stage"), byId("page-search")]) {
      if (!element || element.hidden) continue;
      const box = element.getBoundingClientRect();
      const covers = text && box.left < text.getBoundingClientRect().right - 8
        && box.right > text.getBoundingClientRect().left + 8;
      if (covers && box.top <= top + 1 && box.bottom > top) top = box.bottom;
    }
    return top;
  }

  function isInView(element) {
    const box = element.getBoundingClientRect();
    return box.top >= clearTop() && box.top < innerHeight * 0.8;
  }

  function bringIntoView(element) {
    const distance = Math.abs(element.getBoundingClientRect().top - innerHeight / 2);
    const smooth = !calm.matches && distance < innerHeight * 1.5;
    element.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
  }

  function update(moved) {
    const time = Math.round(media.currentTime * 1000);
    if (time >= stopAt) {
      stopAt = Infinity;
      media.pause();
    }
    for (const line of lines) moved = mark(line, time, 3000) || moved;
    if (mark(chapters, time, 0) && chapters.current) {
      const nav = chapters.current.closest(".chapters").querySelector("ol");
      const [outer, inner] = [nav.getBoundingClientRect(), chapters.current.getBoundingClientRect()];
      if (inner.top < outer.top || inner.bottom > outer.bottom) {
        nav.scrollTop += inner.top - outer.top - outer.height / 3;
      }
    }
    const element = currentElement();
    if (!element) {
      followButton.hidden = true;
      return;
    }
    if (following) {
      followButton.hidden = true;
      const selecting = String(getSelection()) !== "";
      if (moved && !selecting && !search.query && !isInView(element)) bringIntoView(element);
    } else {
      const seen = isInView(element);
      if (seen && Date.now() - userScrolledAt > 3000) following = true;
      followButton.hidden = media.paused || seen;
    }
  }

  function userScrolled() {
    userScrolledAt = Date.now();
    if (media && !media.paused) following = false;
  }

  function seek(milliseconds, play) {
    if (!media) return;
    stopAt = Infinity;
    following = true;
    media.currentTime = milliseconds / 1000;
    if (play) {
      const started = media.play();
      // Refused without a gesture, or broken off by the next seek: the player's own button remains.
      if (started) started.catch(() => {});
    }
    update(false);
  }

  if (media) {
    for (const name of ["timeupdate", "seeking", "seeked"]) media.addEventListener(name, () => update(false));
    media.addEventListener("play", () => update(true));
    media.addEventListener("pause", () => update(false));
    addEventListener("wheel", userScrolled, { passive: true });
    addEventListener("touchmove", userScrolled, { passive: true });
    // The scroll bar belongs to the root element.
    addEventListener("mousedown", (event) => {
      if (event.target === document.documentElement) userScrolled();
    });
  }

  /* ---------- Links to a time ---------- */

  function setHash(hash) {
    try { history.replaceState(null, "", hash); } catch { /* a browser that refuses it on file:// */ }
  }

  /** Seconds of `12.5`, `1:02`, `1:02:03.5`; NaN for anything else. */
  function seconds(words) {
    if (!/^(\d+:){0,2}\d+(\.\d*)?$/.test(words)) return NaN;
    return words.split(":").reduce((sum, part) => sum * 60 + parseFloat(part), 0);
  }

  /** Goes to what the address names: `#s12`, `#ch2`, `#t=12.5`, `#t=12.5,34`. */
  function arrive() {
    const hash = location.hash.slice(1);
    const match = /^t=(?:npt:)?([\d:.]*)(?:,([\d:.]+))?$/.exec(hash.replace(/%3A/gi, ":").replace(/%2C/gi, ","));
    if (match && media) {
      const [from, to] = [match[1] ? seconds(match[1]) : 0, match[2] ? seconds(match[2]) : NaN];
      if (!Number.isFinite(from)) return;
      seek(from * 1000, false);
      if (to > from) stopAt = to * 1000;
      const element = currentElement();
      if (element) bringIntoView(element);
      return;
    }
    const target = hash && byId(hash);
    const timed = target && target.closest("[data-s]");
    if (timed) seek(+timed.dataset.s, false);
  }

  function isPlain(event) {
    return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  }

  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || !isPlain(event) || !media) return;
    const link = event.target.closest("a");
    const isTime = link && (link.classList.contains("t") || link.dataset.s !== undefined);
    if (link && !isTime || event.target.closest("button")) return;
    if (!link && String(getSelection()) !== "") return;
    const timed = link ? link.closest("[data-s]") : event.target.closest(".u[data-s]");
    if (!timed) return;
    event.preventDefault();
    const id = timed.id || (link.hash.startsWith("#ch") ? link.hash.slice(1) : "");
    if (id) setHash("#" + id);
    seek(+timed.dataset.s, true);
    if (link && link.closest(".chapters") && id && byId(id)) byId(id).scrollIntoView();
  });

  /* ---------- Copy a link or a quotation ---------- */

  const tools = document.createElement("span");
  tools.className = "tools";
  const toolButtons = [["copyLink", link], ["copyQuote", quotation]].map(([word, make]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words[word];
    button.addEventListener("click", () => copy(make(tools.closest(".u")), button, words[word]));
    tools.append(button);
    return button;
  });
  tools.lang = document.documentElement.lang;

  function link(item) { return location.href.replace(/#.*/s, "") + "#" + item.id; }

  function quotation(item) {
    const turn = item.closest(".turn");
    const name = turn && turn.dataset.who;
    const clock = item.dataset.s === undefined ? "" : item.querySelector(".t").firstChild.data;
    const source = [name, data.title, clock].filter(Boolean).join(" · ");
    return item.querySelector(".x").innerText.trim() + "\n— " + source + "\n" + link(item);
  }

  async function copy(words_, button, label) {
    let done = false;
    try {
      await navigator.clipboard.writeText(words_);
      done = true;
    } catch {
      const field = document.createElement("textarea");
      field.value = words_;
      field.className = "unseen";
      document.body.append(field);
      field.select();
      try { done = document.execCommand("copy"); } catch { done = false; }
      field.remove();
      button.focus();
    }
    if (!done) {
      prompt(words.cannotCopy, words_);
      return;
    }
    speaker.textContent = button.textContent = words.copied;
    setTimeout(() => {
      button.textContent = label;
      speaker.textContent = "";
    }, 1600);
  }

  /** The tools stand in the utterance that is pointed at or focused; its link becomes one to the page. */
  function approach(event) {
    const item = event.target.closest && event.target.closest(".u, .part");
    if (!item) return;
    const time = event.target.closest("a.t");
    if (time && item.id && media) time.href = "#" + item.id;
    if (item.classList.contains("u") && tools.parentNode !== item) {
      item.insertBefore(tools, item.querySelector(".x"));
    }
  }

  if (text) {
    text.addEventListener("pointerover", approach);
    text.addEventListener("focusin", approach);
  }

  /* ---------- Captions and speed ---------- */

  function captions() {
    const menu = byId("page-captions");
    // The files beside the page serve browsers without scripts; file:// cannot load them.
    for (const element of media.querySelectorAll("track")) element.remove();
    const tracks = [...document.querySelectorAll("script[id^='page-captions-']")].map((block) => {
      const { language, label, cues } = JSON.parse(block.textContent);
      const track = media.addTextTrack("captions", label, language);
      track.mode = "disabled";
      return { language, track, cues };
    });

    function fill(entry) {
      if (!entry.cues) return;
      for (const [start, end, line] of entry.cues) {
        const plain = line.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
        entry.track.addCue(new VTTCue(start / 1000, end / 1000, plain));
      }
      entry.cues = null;
    }

    function choose(language) {
      for (const entry of tracks) {
        const wanted = entry.language === language;
        if (wanted) fill(entry);
        entry.track.mode = wanted ? "showing" : "disabled";
      }
    }

    // The player has a menu of its own; both say the same.
    media.textTracks.addEventListener("change", () => {
      const shown = tracks.find((entry) => entry.track.mode === "showing");
      if (shown) fill(shown);
      const language = shown ? shown.language : "";
      if (menu) menu.value = language;
      store.set("captions", language);
    });
    if (menu) menu.addEventListener("change", () => choose(menu.value));
    const remembered = store.get("captions");
    if (remembered && tracks.some((entry) => entry.language === remembered)) choose(remembered);
    if (menu) menu.value = remembered && menu.querySelector(`option[value="${CSS.escape(remembered)}"]`)
      ? remembered : "";
  }

  function speed() {
    const menu = byId("page-speed");
    menu.addEventListener("change", () => {
      media.playbackRate = media.defaultPlaybackRate = +menu.value;
      store.set("speed", menu.value);
    });
    media.addEventListener("ratechange", () => { menu.value = String(media.playbackRate); });
    const remembered = store.get("speed");
    if (remembered && [...menu.options].some((option) => option.value === remembered)) {
      menu.value = remembered;
      media.playbackRate = media.defaultPlaybackRate = +remembered;
    }
  }

  /* ---------- Search ---------- */

  /** Case, width and invisible characters do not matter. */
  function fold(words_) {
    return words_.normalize("NFKC").toLowerCase().replace(/\p{Cf}+/gu, "").replace(/\s+/g, " ");
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

  /* ---------- Several languages ---------- */

  function languages() {
    const group = byId("page-languages");
    if (!group) return;
    group.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      const article = byId(button.getAttribute("aria-controls"));
      const others = [...document.querySelectorAll(".transcript")].some((each) => each !== article && !each.hidden);
      // One language always stays.
      if (!article.hidden && !others) return;
      article.hidden = !article.hidden;
      button.setAttribute("aria-pressed", String(!article.hidden));
      if (search.query) {
        search.unmark();
        search.count();
        for (const block of search.near) search.markBlock(block);
      }
    });
  }

  /* ---------- Keys ---------- */

  function keys() {
    const shortcuts = byId("page-shortcuts");
    const box = shortcuts && shortcuts.querySelector("input");
    if (box) {
      box.checked = store.get("keys") !== "off";
      box.addEventListener("change", () => store.set("keys", box.checked ? "on" : "off"));
    }
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && search.query) {
        event.preventDefault();
        search.clear();
        return;
      }
      const target = event.target;
      if (target.closest("input, select, textarea, [contenteditable]") || box && !box.checked) return;
      if (event.key === "/" && text) {
        event.preventDefault();
        byId("page-query").focus();
        byId("page-query").select();
        return;
      }
      if (!media || event.shiftKey) return;
      // A focused button, link or player has its own use for the space bar and the arrows.
      const free = !target.closest("button, a, summary, audio, video");
      const actions = {
        k: () => (media.paused ? media.play().catch(() => {}) : media.pause()),
        j: () => { media.currentTime -= 10; },
        l: () => { media.currentTime += 10; },
      };
      if (free) {
        actions[" "] = actions.k;
        actions.ArrowLeft = () => { media.currentTime -= 5; };
        actions.ArrowRight = () => { media.currentTime += 5; };
      }
      if (actions[event.key]) {
        event.preventDefault();
        actions[event.key]();
      } else if (["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown"].includes(event.key)) {
        userScrolled();
      }
    });
  }

  if (text) startSearch();
  languages();
  keys();
  if (media) {
    speed();
    captions();
    addEventListener("hashchange", arrive);
    arrive();
  }
})();
