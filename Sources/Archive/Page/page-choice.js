/* ---------- Several utterances at once ---------- */

const choice = { list: [], first: null, byText: false };
const choiceBar = document.createElement("div");
choiceBar.className = "choice";
choiceBar.hidden = true;
choiceBar.setAttribute("role", "region");
choiceBar.setAttribute("aria-label", words.chosen);
const choiceCount = document.createElement("span");
choiceBar.append(choiceCount);
// Pressing a button must not take the marked text away.
choiceBar.addEventListener("pointerdown", (event) => event.preventDefault());

function chosenTimes() {
  const timed = choice.list.filter((item) => item.dataset.s !== undefined);
  if (!timed.length || !media) return null;
  return {
    from: timed.reduce((least, item) => Math.min(least, +item.dataset.s), Infinity),
    to: timed.reduce((most, item) => Math.max(most, +item.dataset.e), 0),
  };
}

function chosenLink() {
  const times = chosenTimes();
  if (choice.list.length === 1 || !times) return link(choice.list[0]);
  return location.href.replace(/#.*/s, "") + `#t=${times.from / 1000},${times.to / 1000}`;
}

function chosenQuote() {
  if (choice.list.length === 1) return quotation(choice.list[0]);
  let last = null;
  const lines = choice.list.map((item) => {
    const turn = item.closest(".turn");
    const name = turn && turn.dataset.who;
    const isNew = name && name !== last;
    last = name;
    return (isNew ? name + "：" : "") + item.querySelector(".x").innerText.trim();
  });
  const times = chosenTimes();
  const source = [data.title, times && clock(times.from) + "–" + clock(times.to)].filter(Boolean).join(" · ");
  return lines.join("\n") + "\n— " + source + "\n" + chosenLink();
}

/** What `jielu clip` is told, on the record's own clock; safe to paste into a shell. */
function chosenCommand() {
  const { from, to } = chosenTimes();
  const exact = (time) => clock(time) + "." + String(time % 1000).padStart(3, "0");
  const quoted = (word) => (/^[\w./-]+$/.test(word) ? word : "'" + word.replace(/'/g, "'\\''") + "'");
  const ids = [...new Set([choice.list[0].id, choice.list[choice.list.length - 1].id])].join("-");
  const ending = /\.\w+$/.exec(data.media);
  const output = "clip-" + ids + (ending ? ending[0] : "");
  return `jielu clip ${quoted(data.media)} --from ${exact(from)} --to ${exact(to)} -o ${quoted(output)}`;
}

const choiceButtons = {};
for (const [word, make] of [
  ["copyLink", chosenLink], ["copyQuote", chosenQuote], ["copyCommand", chosenCommand], ["unchoose", null],
]) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = words[word];
  button.addEventListener("click", () => {
    if (make) copy(make(), button, words[word]); else unchoose();
  });
  choiceButtons[word] = button;
  choiceBar.append(button);
}
if (text) document.body.append(choiceBar);

function choose(list, byText) {
  for (const item of choice.list) item.classList.remove("chosen");
  choice.list = list;
  choice.byText = byText;
  for (const item of list) item.classList.add("chosen");
  choiceBar.hidden = !list.length;
  document.documentElement.classList.toggle("choosing", list.length > 0);
  choiceButtons.copyCommand.hidden = !list.length || !chosenTimes();
  choiceCount.textContent = !list.length ? "" : list.length === 1 ? words.chosenOne
    : words.chosenMany.replace("{n}", list.length);
  if (!byText) speaker.textContent = choiceCount.textContent;
  pickButton.textContent = choice.first ? words.chooseTo : words.chooseFrom;
}

function unchoose() {
  const first = choice.first || choice.list[0];
  const isInside = choiceBar.contains(document.activeElement);
  if (choice.byText) getSelection().removeAllRanges();
  choice.first = null;
  choose([], false);
  // The focus must not fall to the top of the page.
  const back = isInside && first && first.querySelector("a.t, a.p");
  if (back) back.focus({ preventScroll: true });
}

/** From one utterance to another of the same transcript, whichever comes first. */
function stretch(one, other) {
  const article = one.closest(".transcript");
  if (article !== other.closest(".transcript")) return [other];
  const all = [...article.querySelectorAll(".u")];
  const places = [all.indexOf(one), all.indexOf(other)].sort((a, b) => a - b);
  return all.slice(places[0], places[1] + 1);
}

const pickButton = document.createElement("button");
pickButton.type = "button";
pickButton.textContent = words.chooseFrom;
pickButton.addEventListener("click", () => {
  const item = tools.closest(".u");
  if (choice.first && choice.first.closest(".transcript") === item.closest(".transcript")) {
    choose(stretch(choice.first, item), false);
  } else {
    choice.first = item;
    choose([item], false);
  }
});
tools.append(pickButton);

/** The utterances of which words are marked, with the mouse or with the keyboard. */
function chooseByText() {
  const selection = getSelection();
  const range = selection.rangeCount && !selection.isCollapsed ? selection.getRangeAt(0) : null;
  if (!range || !text.contains(range.startContainer) && !text.contains(range.endContainer)) {
    if (choice.byText) choose([], false);
    return;
  }
  const box = document.createRange();
  const list = [...text.querySelectorAll(".transcript:not([hidden]) .u")].filter((item) => {
    if (!range.intersectsNode(item)) return false;
    box.selectNodeContents(item.querySelector(".x"));
    return range.compareBoundaryPoints(Range.START_TO_END, box) > 0
      && range.compareBoundaryPoints(Range.END_TO_START, box) < 0;
  });
  if (!list.length) return;
  choice.first = null;
  choose(list, true);
}

function startChoice() {
  let waiting = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(chooseByText, 150);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing || !choice.list.length) return;
    event.preventDefault();
    unchoose();
  });
}
