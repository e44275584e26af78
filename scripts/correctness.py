"""Whether cuts are right: every kind of recording, cut at four places, by jielu and by the tools one would use otherwise.

    scripts/bench --correctness [--only NAME]... [--mode smart|exact|copy]... [--tool ffmpeg|smartcut]... [--no-peers]
                                [--jobs N] [--keep] [--details] [--list] [--jielu FILE]

    --only NAME   only this recording (again for several); a part of the name will do
    --mode MODE   only this mode of jielu (again for several; default: smart and exact)
    --tool TOOL   only these peers; --no-peers leaves them out
    --jobs N      how many cuts are judged at once (default: the number of cores)
    --keep        leave what was cut in .build/bench/correctness/out
    --details     below the table, say all that is wrong with each cut
    --list        name the recordings

Each recording is cut
    on      from a keyframe,
    before  from one picture before a keyframe,
    mid     from the middle of a GOP, between two pictures,
    end     near the end of the recording,
and each cut ends inside a GOP, at another place of its pattern of B-frames each time. `check_cut.py`, where the folder
`shared` beside the checkout has it, judges each file; else `jielu inspect --against` does. What the judge leaves open, the edges
of the sound, is asserted here: less than one packet of the codec off. What the peers were found to do is kept, and not run
again, as long as the recording stays the same.
"""
import argparse
import concurrent.futures
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import threading
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from correctness_media import SOURCES  # noqa: E402

ROOT = os.path.abspath(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
PLACE = os.path.join(ROOT, ".build", "bench", "correctness")
JUDGE = os.path.join(ROOT, "..", "shared", "check_cut.py")
SMARTCUT = ["smartcut==1.7", "av==16.0.1", "numpy==2.4.6", "tqdm==4.70.1"]
PLACES = ("on", "before", "mid", "end")
# A peer that is not done by then has failed: a cut of seconds took it minutes.
PATIENCE = 120


def say(text):
    print(text, file=sys.stderr, flush=True)


def python():
    """The interpreter of a folder of its own with smartcut, and with what the judge needs; made once."""
    folder = os.path.join(ROOT, ".build", "bench", "smartcut-1.7")
    if not os.path.exists(os.path.join(folder, "complete")):
        say("Installing smartcut 1.7 …")
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([folder + "/bin/python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
                        *SMARTCUT], check=True, stdout=sys.stderr)
        open(os.path.join(folder, "complete"), "w").close()
    return folder + "/bin/python"


def probe(path, *arguments):
    done = subprocess.run(["ffprobe", "-v", "error", "-of", "json", *arguments, path], capture_output=True)
    return json.loads(done.stdout or b"{}")


def number(text, otherwise=None):
    try:
        return float(text)
    except (TypeError, ValueError):
        return otherwise


# ---------------------------------------------------------------- where to cut

class Recording:
    """A made recording, its clock counted from the first sound or picture as players show it."""

    def __init__(self, source, position):
        self.source, self.name = source, source.name
        self.decoding, self.is_decoded = threading.Lock(), False
        self.path = source.make(os.path.join(PLACE, "sources"))
        # What a damaged recording is judged against.
        self.truth = source.whole(os.path.join(PLACE, "sources")) or self.path
        facts = probe(self.truth, "-show_format", "-show_streams")
        self.zero = number(facts["format"].get("start_time"), 0.0)
        self.sounds = [s for s in facts["streams"] if s["codec_type"] == "audio"]
        films = [s for s in facts["streams"] if s["codec_type"] == "video"]
        times = self.packets("v:0" if films else "a:0")
        self.times = sorted(t for t, _, _ in times)
        self.keyframes = sorted(t for t, is_key, _ in times if is_key)
        self.end = max(t + length for t, _, length in times)
        self.cuts = self.film_cuts(position) if films else self.sound_cuts()
        # From where to where each sound track plays, and how long one of its packets is.
        self.coverage = []
        for n, sound in enumerate(self.sounds):
            packets = self.packets(f"a:{n}")
            exact = sound["codec_name"].startswith("pcm") or sound["codec_name"] == "flac"
            length = 0.0 if exact else max(p[2] for p in packets)
            # Decoders play a last packet whole that the container calls shorter.
            last, whole = max((t + own, t + length) for t, _, own in packets)
            self.coverage.append((packets[0][0], last, length, max(0.0, whole - last)))

    def packets(self, track):
        """Time, whether it is a keyframe, and length of what is shown."""
        found = []
        for packet in probe(self.truth, "-select_streams", track, "-show_entries", "packet=pts_time,duration_time,flags")["packets"]:
            time_ = number(packet.get("pts_time"))
            if time_ is not None and "D" not in packet["flags"]:
                found.append((time_ - self.zero, "K" in packet["flags"], number(packet.get("duration_time"), 0.0)))
        return found

    def film_cuts(self, position):
        times, last = self.times, len(self.times)
        rate = 1 / statistics.median(b - a for a, b in zip(times, times[1:]))

        def keyframe(share):
            # Not one with a hole of the clock before it or soon behind it: what is silent there nobody can judge.
            return next(at for at in (times.index(k) for k in self.keyframes if k >= share * times[-1])
                        if at and not any(b - a > 2 for a, b in zip(times[at - 1:], times[at:at + round(5.5 * rate)])))

        def end(first, seconds, number):
            # Another place of the pattern of B-frames each time.
            return min(last - 2, first + round(seconds * rate) + (position * 3 + number) % 8)

        on, before = keyframe(0.2), keyframe(0.45)
        at = keyframe(0.6)
        following = [k for k in self.keyframes if k > times[at]]
        gop = (times.index(following[0]) if following else last) - at
        mid = at + max(1, gop // 2) - 1
        near = next(i for i, t in enumerate(times) if t > times[-1] - 2.9)
        if any(abs(times[near] - k) < 0.001 for k in self.keyframes):
            near += 1
        cuts = [(times[on], times[end(on, 5, 0)]), (times[before - 1], times[end(before, 4, 1)]),
                ((times[mid] + 0.7 * times[mid + 1]) / 1.7, times[end(mid, 4, 2)]),
                (times[near], times[last - 1] if position % 2 else self.end)]
        return [(self.below(a), self.below(b)) for a, b in cuts]

    def sound_cuts(self):
        cuts = [(self.times[len(self.times) // 4], self.end * 0.5), (self.end * 0.4 + 0.0031, self.end * 0.6),
                (self.end * 0.5 + 0.0127, self.end * 0.7 + 0.0043), (self.end - 3.0, self.end)]
        return [(self.below(a), self.below(b)) for a, b in cuts]

    @staticmethod
    def below(seconds):
        """In whole milliseconds, so that every tool is told the same; never past the picture that is meant."""
        return int(seconds * 1000 + 1e-4) / 1000


def clock(seconds):
    ms = round(seconds * 1000)
    return f"{ms // 3600000}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"


# ---------------------------------------------------------------- the tools

class Refused(Exception):
    pass


def folder_for(recording, tool):
    path = os.path.join(PLACE, "out", recording.name, tool)
    shutil.rmtree(path, ignore_errors=True)
    os.makedirs(path)
    return path


def run(command):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE,
                              env={**os.environ, "JIELU_LANG": "en"})
    except subprocess.TimeoutExpired as error:
        raise Refused(f"not done after {PATIENCE} s") from error
    if done.returncode:
        last = (done.stderr.strip().splitlines() or done.stdout.strip().splitlines() or [""])[-1]
        raise Refused(f"exit {done.returncode}: {last[-160:]}")
    return done.stdout


def jielu(binary, mode, recording):
    """All four cuts in one command, as a cut list."""
    folder = folder_for(recording, mode)
    cuts = os.path.join(PLACE, "out", recording.name, "cuts.csv")
    with open(cuts, "w", encoding="utf-8") as file:
        file.write("start,end,title\n")
        file.writelines(f"{clock(a)},{clock(b)},{place}\n" for (a, b), place in zip(recording.cuts, PLACES))
    command = [binary, "split", recording.path, "--cuts", cuts, "--mode", mode, "-o", folder, "--json"]
    try:
        results = json.loads(run(command))["results"]
        return [result["file"] for result in results]
    except Refused as refusal:
        # The reason stands in the document.
        done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "JIELU_LANG": "en"})
        try:
            error = json.loads(done.stdout)["error"]
            raise Refused(f"exit {done.returncode}: {error['code']} {error['message']} {error.get('reason') or ''}") from refusal
        except (ValueError, KeyError, TypeError):
            raise refusal from None


def ffmpeg(recording, place, start, end):
    file = os.path.join(folder_for(recording, "ffmpeg-" + place), os.path.basename(recording.path))
    run(["ffmpeg", "-v", "error", "-nostdin", "-ss", f"{start:.3f}", "-to", f"{end:.3f}", "-i", recording.path, "-map", "0:v?",
         "-map", "0:a?", "-map", "0:s?", "-c", "copy", file])
    return file


def smartcut(recording, place, start, end):
    file = os.path.join(folder_for(recording, "smartcut-" + place), os.path.basename(recording.path))
    program = os.path.join(os.path.dirname(python()), "smartcut")
    run([program, recording.path, file, "--keep", f"{start:.3f},{end:.3f}", "--log-level", "error"])
    if not os.path.exists(file):
        raise Refused("wrote nothing")
    return file


PEERS = {"ffmpeg": ("ffmpeg -c copy", ffmpeg), "smartcut": ("smartcut 1.7", smartcut)}


# ---------------------------------------------------------------- judging

def judge(recording, file, start, end, binary):
    """What is wrong with a cut: sentences, none where it is right."""
    if not os.path.exists(file):
        return ["no file"]
    if not os.path.exists(JUDGE):
        return own_judge(recording, file, start, end, binary)
    # The first one decodes the whole recording for all others.
    with recording.decoding:
        if not recording.is_decoded:
            recording.is_decoded = True
            return outside_judge(recording, file, start, end)
    return outside_judge(recording, file, start, end)


def outside_judge(recording, file, start, end):
    report = file + ".json"
    command = [python(), JUDGE, recording.truth, file, f"{start:.3f}", f"{end:.3f}", "--max-av-ms", f"{recording.source.av_ms:g}",
               "--cache", os.path.join(PLACE, "cache"), "--seeks", str(recording.source.seeks), "--quiet", "--json", report]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        with open(report) as opened:
            found = json.load(opened)
    except (OSError, ValueError):
        return ["the judge failed: " + (done.stderr.strip().splitlines() or ["?"])[-1][-160:]]
    return found["reasons"] + edges(recording, found, start, end)


def edges(recording, found, start, end):
    """The judge allows 30 to 60 ms at the edges of the sound: here it is less than one packet, and a tick of the clock."""
    wrong = []
    for track in found.get("audio", []):
        if "starts_ms_after_cut" not in track:
            continue
        first, last, packet, spare = recording.coverage[track["track"]]
        allowed = packet * 1000 + recording.source.av_ms
        late = track["starts_ms_after_cut"] - max(0.0, first - start) * 1000
        early = track["ends_ms_after_cut"] - min(0.0, last - end) * 1000
        if abs(late) > allowed:
            wrong.append(f"audio {track['track']}: its start is {late:+.1f} ms off")
        if not -allowed <= early <= allowed + (spare * 1000 if end >= last else 0.0):
            wrong.append(f"audio {track['track']}: its end is {early:+.1f} ms off")
    return wrong


def own_judge(recording, file, start, end, binary):
    done = subprocess.run([binary, "inspect", file, "--against", recording.truth, "--from", clock(start), "--to", clock(end),
                           "--json"], capture_output=True, text=True, env={**os.environ, "JIELU_LANG": "en"})
    if done.returncode == 0:
        return []
    try:
        document = json.loads(done.stdout)
        return [f["message"] for r in document["results"] for f in r.get("failures", [])] or [document["error"]["message"]]
    except (ValueError, KeyError, TypeError):
        return [f"exit {done.returncode}"]


SHORT = [(r"(\d+) expected frames missing.*", r"\1 missing"), (r"(\d+) frames from before START.*", r"\1 from before"),
         (r"(\d+) frames from after END.*", r"\1 from after"), (r"(\d+) frozen/duplicate frames.*", r"\1 doubled"),
         (r"(\d+) corrupt/unknown pictures.*", r"\1 corrupt"), (r"first picture is (-?\w+) frames off", r"first \1"),
         (r"last picture is (-?\w+) frames off", r"last \1"), (r"(\d+) video frames .* hidden.*", r"\1 hidden"),
         (r"video timestamps off by up to ([\d.]+) ms.*", r"clock \1 ms"), (r"audio (\d+): A/V offset (-?[\d.]+) ms.*", r"A/V \2 ms"),
         (r"(\d+) of (\d+) seeks show.*", r"seeks \1/\2"), (r"container duration off by (.*) ms", r"length \1 ms"),
         (r"audio (\d+): (\d+) of (\d+) places.*", r"foreign sound \2/\3"), (r"audio (\d+): (\d+) gaps, worst ([\d.]+) ms", r"gap \3 ms")]


def shortened(reason):
    for pattern, short in SHORT:
        if re.fullmatch(pattern, reason):
            return re.sub(pattern, short, reason)
    return reason


def cell(verdicts):
    """PASS, or how many cuts are wrong and what is wrong with the first of them, in a few words."""
    wrong = {place: reasons for place, reasons in verdicts.items() if reasons}
    if not wrong:
        return "PASS"
    place, reasons = min(wrong.items(), key=lambda item: len(item[1]))
    words = ", ".join(sorted((shortened(r) for r in reasons), key=len)[:3])
    count = f"{len(wrong)}/{len(verdicts)} wrong; " if len(verdicts) > 1 else ""
    return f"{count}{place}: {words}".replace("|", "/")


# ---------------------------------------------------------------- running

class Kept:
    """What peers were found to do, kept from run to run."""

    def __init__(self):
        self.file = os.path.join(PLACE, "peers.json")
        try:
            with open(self.file) as file:
                self.known = json.load(file)
        except (OSError, ValueError):
            self.known = {}
        self.lock = threading.Lock()

    def verdict(self, key, find):
        if key in self.known:
            return self.known[key]
        verdict = find()
        with self.lock:
            self.known[key] = verdict
            with open(self.file + ".new", "w") as file:
                json.dump(self.known, file, indent=0)
            os.replace(self.file + ".new", self.file)
        return verdict


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench --correctness", add_help=False)
    parser.add_argument("binary")
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--mode", action="append", choices=["smart", "exact", "copy"])
    parser.add_argument("--tool", action="append", choices=list(PEERS))
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--details", action="store_true")
    parser.add_argument("--list", action="store_true")
    options = parser.parse_args()
    if options.list:
        print("\n".join(source.name for source in SOURCES))
        return 0
    # A whole name is that one; else a part of it.
    names = {source.name for source in SOURCES}
    wanted = [source for source in SOURCES if not options.only
              or any(source.name == only or (only not in names and only in source.name) for only in options.only)]
    if not wanted:
        parser.error(f"no recording is called {', '.join(options.only)}; see --list")
    os.makedirs(os.path.join(PLACE, "sources"), exist_ok=True)
    modes = options.mode or ["smart", "exact"]
    peers = [] if options.no_peers else options.tool or list(PEERS)
    binary = os.path.abspath(options.binary)
    if os.path.exists(JUDGE) or "smartcut" in peers:
        python()
    kept = Kept()
    table, details, failed = [], [], []

    with concurrent.futures.ThreadPoolExecutor(max(1, options.jobs)) as pool:
        for source in wanted:
            began = time.monotonic()
            recording = Recording(source, SOURCES.index(source))
            status = os.stat(recording.path)
            row = {}
            for mode in modes:
                try:
                    files = jielu(binary, mode, recording)
                    if len(files) != len(PLACES):
                        raise Refused(f"{len(files)} files")
                    found = pool.map(lambda pair: judge(recording, pair[0], *pair[1], binary), zip(files, recording.cuts))
                    row[mode] = dict(zip(PLACES, found))
                except Refused as refusal:
                    row[mode] = {"all": [str(refusal)]}
            for peer in peers:
                def find(cut, peer=peer):
                    place, (start, end) = cut
                    key = f"{peer} {source.name} {status.st_size} {status.st_mtime_ns} {place} {start} {end}"

                    def cut_and_judge():
                        try:
                            return judge(recording, PEERS[peer][1](recording, place, start, end), start, end, binary)
                        except Refused as refusal:
                            return [str(refusal)]
                    return kept.verdict(key, cut_and_judge)
                row[peer] = dict(zip(PLACES, pool.map(find, zip(PLACES, recording.cuts))))
            table.append([source.name] + [cell(row[tool]) for tool in modes + peers])
            say(f"{source.name:26} {time.monotonic() - began:5.1f} s  "
                + "  ".join(f"{tool}: {cell(row[tool])}" for tool in modes))
            for tool in modes + peers:
                for place, reasons in row[tool].items():
                    if reasons and tool in modes:
                        failed.append(f"{source.name} {tool} {place}")
                    details += [f"{source.name} {tool} {place} {recording.cuts[PLACES.index(place)] if place in PLACES else ''}: {r}"
                                for r in reasons]
            if not options.keep:
                shutil.rmtree(os.path.join(PLACE, "out", source.name), ignore_errors=True)

    head = ["recording"] + [f"jielu {mode}" for mode in modes] + [PEERS[peer][0] for peer in peers]
    for line in [head, ["---"] * len(head)] + table:
        print("| " + " | ".join(line) + " |")
    cuts = len(wanted) * len(PLACES)
    print()
    for mode in modes:
        wrong = sum(f" {mode} " in f for f in failed)
        print(f"{mode}: {cuts - wrong if wrong < cuts else 0} of {cuts} cuts are right, {len(wanted)} recordings")
    print("judged by " + ("check_cut.py" if os.path.exists(JUDGE) else "jielu inspect --against"))
    if options.details:
        print("\n" + "\n".join(details))
    if options.keep:
        print(f"\nkept: {os.path.join(PLACE, 'out')}")
    print(f"exit {1 if failed else 0}" + (f": {len(failed)} cells of jielu are wrong" if failed else ""))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
