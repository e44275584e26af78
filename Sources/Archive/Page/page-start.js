if (text) {
  startSearch();
  startChoice();
}
languages();
keys();
if (media) {
  speed();
  captions();
  timeline();
  addEventListener("hashchange", arrive);
  arrive();
}
