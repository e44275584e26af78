// A look at cuts: everything shows and plays without this; it adds playing across a cut, and keys.
"use strict";
(() => {
  const cuts = [...document.querySelectorAll(".cut")];
  const player = (cut, side) => cut.querySelector(`.sounds .${side} audio`);
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

  const play = (audio) => {
    if (!audio) return;
    audio.currentTime = 0;
    audio.play().catch(() => {});
  };
  const playAcross = (cut) => {
    const before = player(cut, "before");
    const after = player(cut, "after");
    if (!before || !after) return play(before ?? after);
    after.preload = "auto";
    before.addEventListener("ended", () => play(after), { once: true });
    play(before);
  };

  for (const cut of cuts) {
    const across = cut.querySelector(".across");
    if (!across) continue;
    across.hidden = false;
    across.firstElementChild.addEventListener("click", () => playAcross(cut));
  }

  // The cut in hand: the one that has the focus, else the one in the middle of the window.
  const current = () => {
    const focused = document.activeElement?.closest(".cut");
    if (focused) return cuts.indexOf(focused);
    const middle = innerHeight / 2;
    return cuts.findLastIndex((cut) => cut.getBoundingClientRect().top <= middle);
  };
  const go = (index) => {
    const cut = cuts[Math.max(0, Math.min(cuts.length - 1, index))];
    cut?.focus({ preventScroll: true });
    cut?.scrollIntoView({ block: "start" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const cut = cuts[current()];
    switch (event.key) {
      case "j": go(current() + 1); break;
      case "k": go(current() - 1); break;
      case "b": if (cut) play(player(cut, "before")); break;
      case "a": if (cut) play(player(cut, "after")); break;
      case "x": if (cut) playAcross(cut); break;
      default: return;
    }
    event.preventDefault();
  });
})();
