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
