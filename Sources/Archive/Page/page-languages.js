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
