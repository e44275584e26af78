/* ---------- The whole recording at a glance ---------- */

/** `0:12`, `1:02:03`, as the page writes times. */
function clock(milliseconds) {
  const all = Math.floor(milliseconds / 1000);
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor(all / 60) % 60];
  return (hours ? hours + ":" + two(minutes) : String(minutes)) + ":" + two(all % 60);
}

/** Waveform, chapters and position; pictures of the place that is pointed at. */
function timeline() {
  const box = byId("page-timeline");
  if (!box) return;
  const slider = byId("page-position");
  const block = byId("page-thumbnails");
  const pictures = block ? JSON.parse(block.textContent) : { files: [], list: [] };
  const shots = pictures.list.map(([start, end, file, x, y, width, height]) => (
    { start, end, file: pictures.files[file], x, y, width, height }));
  const length = +slider.max;
  box.hidden = false;

  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true");
  const picture = document.createElement("div");
  const line = document.createElement("div");
  tip.append(picture, line);
  box.append(tip);

  function titleAt(time) {
    const entry = entryAt(chapters.list, time);
    return entry ? entry.element.querySelector(".title").textContent : "";
  }

  function point(time) {
    const shot = entryAt(shots, time);
    picture.hidden = !shot;
    if (shot) {
      picture.style.width = shot.width + "px";
      picture.style.height = shot.height + "px";
      picture.style.backgroundImage = `url("${shot.file}")`;
      picture.style.backgroundPosition = `-${shot.x}px -${shot.y}px`;
    }
    line.textContent = [clock(time), titleAt(time)].filter(Boolean).join(" ");
    tip.hidden = false;
    const wide = box.getBoundingClientRect().width;
    const left = time / length * wide - tip.offsetWidth / 2;
    tip.style.left = Math.max(0, Math.min(wide - tip.offsetWidth, left)) + "px";
  }

  function show() {
    const time = Math.min(length, Math.round(media.currentTime * 1000));
    slider.value = String(time);
    slider.setAttribute("aria-valuetext", [clock(time), titleAt(time)].filter(Boolean).join(" "));
  }

  function jump(time) {
    seek(Math.max(0, Math.min(length, time)), false);
    show();
    point(+slider.value);
  }

  /** The chapter before or after the one that is playing. */
  function chapter(step) {
    const place = chapters.list.indexOf(entryAt(chapters.list, +slider.value));
    const next = chapters.list[Math.max(0, place + step)];
    return next ? next.start : +slider.value;
  }

  slider.addEventListener("input", () => jump(+slider.value));
  slider.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const now = media.currentTime * 1000;
    const goals = {
      ArrowLeft: now - 5000, ArrowDown: now - 5000, ArrowRight: now + 5000, ArrowUp: now + 5000,
      PageDown: chapter(1), PageUp: chapter(-1), Home: 0, End: length,
    };
    if (event.key in goals) {
      event.preventDefault();
      jump(goals[event.key]);
    } else if (event.key === " ") {
      event.preventDefault();
      if (media.paused) media.play().catch(() => {}); else media.pause();
    }
  });
  box.addEventListener("pointermove", (event) => {
    const area = slider.getBoundingClientRect();
    point(Math.max(0, Math.min(1, (event.clientX - area.left) / area.width)) * length);
  });
  box.addEventListener("pointerleave", () => { tip.hidden = true; });
  slider.addEventListener("blur", () => { tip.hidden = true; });
  for (const name of ["timeupdate", "seeking"]) media.addEventListener(name, show);
  show();
}
