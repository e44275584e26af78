// Where each sentence was put: everything shows and plays without this; it adds copying, and keys.
"use strict";
(() => {
  const cards = [...document.querySelectorAll(".card")];
  // Browsers keep some 75 players ready and refuse more: those played longest ago are put back to sleep.
  const awake = [];

  document.addEventListener("play", (event) => {
    const playing = event.target;
    for (const other of awake) if (other !== playing) other.pause();
    const place = awake.indexOf(playing);
    if (place >= 0) awake.splice(place, 1);
    awake.push(playing);
    while (awake.length > 24) awake.shift().load();
  }, true);

  const copied = document.body.dataset.copied;
  const copy = async (pin) => {
    const input = pin?.querySelector("input");
    const button = pin?.querySelector("button");
    if (!input) return;
    const said = button.dataset.label ??= button.textContent;
    try {
      await navigator.clipboard.writeText(input.value);
    } catch {
      // Pages from a disk may not be allowed to: the old way.
      input.select();
      if (!document.execCommand("copy")) return;
    }
    button.textContent = copied;
    setTimeout(() => { button.textContent = said; }, 1500);
  };
  for (const button of document.querySelectorAll(".pin button")) button.hidden = false;
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.(".pin button");
    if (button) copy(button.parentElement);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target.matches?.(".pin input")) event.target.select();
  });

  // The card in hand: the one that has the focus, else the last that begins above the middle of the window.
  const current = () => {
    const focused = document.activeElement?.closest(".card");
    if (focused) return cards.indexOf(focused);
    const middle = innerHeight / 2;
    return cards.findLastIndex((card) => card.getBoundingClientRect().top <= middle);
  };
  const go = (index) => {
    const card = cards[Math.max(0, Math.min(cards.length - 1, index))];
    card?.focus({ preventScroll: true });
    card?.scrollIntoView({ block: "start" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.matches?.("input")) return;
    const focused = document.activeElement?.closest(".card");
    const card = cards[current()];
    switch (event.key) {
      case "j": go(focused ? current() + 1 : Math.max(0, current())); break;
      case "k": go(current() - 1); break;
      case "p": {
        const audio = card?.querySelector("audio");
        if (!audio) return;
        audio.currentTime = 0;
        audio.play().catch(() => {});
        break;
      }
      case "c": copy(card?.querySelector(".pin")); break;
      default: return;
    }
    event.preventDefault();
  });
})();
