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
