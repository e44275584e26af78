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
