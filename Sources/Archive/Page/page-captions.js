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
