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
