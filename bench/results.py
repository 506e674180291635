"""The results of 650 contests as JSON, in a warm process and as the command, beside writing the same JSON alone."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.figures import Figure, times_as_much
from bench.nights import folded, general_election, store
from bench.processes import INSIDE, ROOT, at_home, folder
from bench.timing import medians_in_turn
from exports.results import results_text
from models.changes import Change

CONTESTS = 650


def measure(quick: bool) -> list[Figure]:
    """Shown without a goal."""
    contests = 65 if quick else CONTESTS
    night = general_election(contests)
    with folder() as home:
        return [_in_process(night, contests, quick), _whole_command(home, night, contests, quick)]


def _in_process(night: tuple[Change, ...], contests: int, quick: bool) -> Figure:
    state = folded(night)
    document = json.loads(results_text(state))
    jobs = (lambda: results_text(state), lambda: json.dumps(document, indent=2, ensure_ascii=False))
    ours, dumps = medians_in_turn(jobs, 3 if quick else 9, warm=1)
    return times_as_much(f"results of {contests} contests, in process", "ms", ours, "json.dumps", dumps)


def _whole_command(home: Path, night: tuple[Change, ...], contests: int, quick: bool) -> Figure:
    environment = at_home(home)
    path, written = store(home / "night.count", night), home / "night.json"
    ours = [sys.executable, str(ROOT / "main.py"), "results", str(path)]
    written.write_bytes(_run(ours, environment))
    floor = [sys.executable, str(INSIDE / "bare_results.py"), str(written)]
    assert json.loads(_run(floor, environment)) == json.loads(written.read_bytes())
    jobs = (lambda: _run(ours, environment), lambda: _run(floor, environment))
    command, bare = medians_in_turn(jobs, 1 if quick else 5, warm=1)
    return times_as_much(f"results of {contests} contests, command", "ms", command, "python, json in and out", bare)


def _run(command: list[str], environment: dict[str, str]) -> bytes:
    return subprocess.run(command, env=environment, capture_output=True, timeout=300, check=True).stdout
