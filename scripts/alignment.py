"""Alignment against the sound: how near, how sure, how fast, beside the goals.

  scripts/bench --align [--kit DIR] [--keep DIR] [--strict] [CASE]...

  --kit DIR    the folder with make_align_kit.py and score_align.py (default: ../shared/align-kit)
  --keep DIR   where the cases are made, and found again (default: .build/bench/align-kit)
  --strict     exit 1 when a goal is missed

Cases are made by the kit where they are missing; it needs numpy. Where aeneas can be imported by AENEAS_PYTHON, it
runs beside (tts=espeak).
"""
import argparse, json, os, re, resource, subprocess, sys, time

# Mean start error in seconds at most, share within half a second at least, unspoken sentences timed at most.
GOALS = {
    "en_clean_5m": (0.03, 100, None), "zh_clean_5m": (0.03, 100, None),
    "en_meeting_10m": (0.08, 99, None), "zh_meeting_10m": (0.05, 99, None),
    "mixed_12m": (0.06, 99, None), "en_hard_20m": (1, 90, 1), "zh_hard_20m": (1, 90, 1),
    "en_audiopart_3m": (None, 92, 7), "zh_textpart_12m": (None, 96, None),
    "en_60m": (None, 98, None), "zh_60m": (None, 98, None),
    "mix_180m": (None, 97, None), "zh_480m": (None, 97, None), "en_480m": (None, 97, None),
}
SHORT = [name for name in GOALS if int(re.search(r"(\d+)m$", name)[1]) <= 60]


def run(command, output=None):
    """Wall seconds and peak memory in megabytes."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output or subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return time.monotonic() - began, usage.ru_maxrss / 1024, os.waitstatus_to_exitcode(status)


def sureness(truth, result):
    """Share of the spoken sentences that are sure, sure ones, and those of them that are off by more than 2 s."""
    made = [s for item in result["items"] if item["kind"] == "utterance" for s in item["sentences"]]
    if len(made) != len(truth):
        return None
    spoken = sum(t["start"] is not None for t in truth)
    sure = [(s, t) for s, t in zip(made, truth) if s.get("start") is not None and s.get("confidence", 0) >= 0.9]
    wrong = sum(t["start"] is None or abs(s["start"] / 1000 - t["start"]) > 2 for s, t in sure)
    return 100 * sum(t["start"] is not None for _, t in sure) / max(1, spoken), len(sure), wrong


def score(kit, truth, result):
    text = subprocess.run([sys.executable, f"{kit}/score_align.py", truth, result, "--json"], capture_output=True,
                          text=True, check=True).stdout
    return json.loads(text)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench --align", add_help=False)
    parser.add_argument("binary")
    parser.add_argument("--kit", default="../shared/align-kit")
    parser.add_argument("--keep", default=".build/bench/align-kit")
    parser.add_argument("--strict", action="store_true")
    parser.add_argument("cases", nargs="*")
    options = parser.parse_intermixed_args()
    cases = options.cases or SHORT
    unknown = [case for case in cases if case not in GOALS]
    if unknown or not os.path.exists(f"{options.kit}/make_align_kit.py"):
        sys.exit(f"no such case: {unknown[0]}" if unknown else f"no kit in {options.kit}")
    os.makedirs(options.keep, exist_ok=True)
    missing = [case for case in cases if not os.path.exists(f"{options.keep}/{case}/truth_sent.json")]
    if missing:
        subprocess.run([sys.executable, f"{options.kit}/make_align_kit.py", options.keep, "--only",
                        f"^({'|'.join(missing)})$"], stdout=sys.stderr, check=True)
    peer = os.environ.get("AENEAS_PYTHON")
    print("| case | mean s | <= .5 s % | lost % | unspoken timed | sure % | wrong sure | s | MB | aeneas s | goal |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |")
    missed = []
    for case in cases:
        place = f"{options.keep}/{case}"
        audio = next(f"{place}/audio.{kind}" for kind in ("m4a", "wav") if os.path.exists(f"{place}/audio.{kind}"))
        seconds, memory, status = run([options.binary, "align", audio, f"{place}/transcript.md", "-o",
                                       f"{place}/jielu.json", "--afresh", "--quiet"])
        if status not in (0, 1):
            sys.exit(f"{case}: jielu ended with {status}")
        with open(f"{place}/truth_sent.json", encoding="utf-8") as file:
            truth = json.load(file)
        with open(f"{place}/jielu.json", encoding="utf-8") as file:
            sure = sureness(truth, json.load(file))
        figures = score(options.kit, f"{place}/truth_sent.json", f"{place}/jielu.json")
        theirs = "-"
        if peer:
            language = "eng" if case.startswith("en") else "cmn"
            took, _, status = run([peer, "-m", "aeneas.tools.execute_task", audio, f"{place}/sentences.txt",
                                   f"task_language={language}|is_text_type=plain|os_task_file_format=json",
                                   f"{place}/aeneas.json", "-r=tts=espeak"])
            theirs = f"{took:.1f}" if status == 0 else "failed"
        mean, within, unspoken = GOALS[case]
        goals = []
        for name, goal, value, worse in (("mean", mean, figures["start_mean"], 1), ("% within .5 s", within, figures["within_0.5"], -1),
                                         ("unspoken", unspoken, figures["unspoken_timed"], 1)):
            if goal is None:
                continue
            bad = (value - goal) * worse > 0
            goals.append(f"{name} {goal:g}{' (missed)' if bad else ''}")
            if bad:
                missed.append(f"{case}: {name} {value:g}, the goal is {goal:g}")
        print(f"| {case} | {figures['start_mean']:.3f} | {figures['within_0.5']:.1f} | {figures['text_lost_pct']:.2f} "
              f"| {figures['unspoken_timed']}/{figures['unspoken']} "
              + (f"| {sure[0]:.0f} | {sure[2]}/{sure[1]} " if sure else "| - | - ")
              + f"| {seconds:.1f} | {memory:.0f} | {theirs} | {', '.join(goals)} |", flush=True)
    for line in missed:
        print(f"missed: {line}")
    sys.exit(1 if options.strict and missed else 0)


main()
