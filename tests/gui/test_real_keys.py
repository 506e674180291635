"""The real program under a virtual screen, with real key presses at the speeds of a machine, a typist and a clerk."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.gui.screen import ROOT, missing_tools, press, program, screen, type_text, wait_for_window

VOTES = (104, 163, 140, 358, 108, 126, 349, 72, 248, 2904, 468, 15529, 368, 250, 157, 8589)
HEADS = (0, 61, 4, 117)

pytestmark = pytest.mark.skipif(bool(missing_tools()), reason=f"missing here: {', '.join(missing_tools())}")


def headless(*words: str) -> str:
    """What a headless command prints."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), *words], capture_output=True, text=True, timeout=120, check=True
    )
    return done.stdout


def contest_once_complete(file: Path, seconds: float = 20) -> dict[str, object]:
    """The contest in the file as `results` tells it, once every figure is stored."""
    until = time.monotonic() + seconds
    while True:
        contest: dict[str, object] = json.loads(headless("results", str(file)))["contests"][0]
        if contest["complete"] or time.monotonic() > until:
            return contest
        time.sleep(0.3)


@pytest.mark.parametrize("delay", [0, 15, 40])
def test_sixteen_figures_and_the_heads_by_digits_and_enter(tmp_path: Path, delay: int) -> None:
    file = tmp_path / f"keys{delay}.count"
    headless("sample", str(file))
    with screen() as env, program(env, tmp_path / "home", str(file), "--as", "Anne Brown, AB") as started:
        wait_for_window(env, f"keys{delay}")
        type_text(env, "".join(f"{figure}\n" for figure in (*VOTES, *HEADS)), delay=delay)
        contest = contest_once_complete(file)
        assert started.poll() is None

    candidates = contest["candidates"]
    assert isinstance(candidates, list)
    assert tuple(candidate["votes"] for candidate in candidates) == VOTES
    assert contest["rejected"] == dict(zip(("mark", "too-many", "identified", "uncertain"), HEADS, strict=True))
    assert (contest["majority"], contest["turnout_percent"], contest["valid_turnout_percent"]) == (
        6940,
        "42.55",
        "42.30",
    )
    assert contest["swing"] == {"from": "Labour", "to": "Conservative", "butler": "15.97"}
    assert (contest["outcome"], contest["gain_from"], contest["deposits_lost"]) == ("gain", "Labour", 13)
    assert contest["findings"] == []


def test_letters_are_refused_and_undo_takes_a_figure_back(tmp_path: Path) -> None:
    file = tmp_path / "undone.count"
    headless("sample", str(file))
    with screen() as env, program(env, tmp_path / "home", str(file), "--as", "Anne Brown, AB"):
        wait_for_window(env, "undone")
        type_text(env, "1a0-4.\n163\n", delay=15)  # only the digits are taken: 104
        press(env, "ctrl+z")
        press(env, "ctrl+z")
        press(env, "ctrl+shift+z")
        time.sleep(1)
        press(env, "ctrl+q")
        time.sleep(1)
    candidates = json.loads(headless("results", str(file)))["contests"][0]["candidates"]
    assert [candidate["votes"] for candidate in candidates[:3]] == [104, None, None]
    assert "is whole" in headless("check", str(file))


def test_swapped_digits_are_named(tmp_path: Path) -> None:
    file = tmp_path / "swapped.count"
    headless("sample", str(file))
    with screen() as env, program(env, tmp_path / "home", str(file), "--as", "Anne Brown, AB"):
        wait_for_window(env, "swapped")
        type_text(env, "".join(f"{figure}\n" for figure in (*VOTES[:-1], 8859, *HEADS)), delay=5)
        contest = contest_once_complete(file)
    findings = contest["findings"]
    assert isinstance(findings, list)
    assert any("WILLIAMS, Paul were 8,589 instead of 8,859 (digits swapped)" in f["message"] for f in findings)
    assert any(f["code"] == "F10" and f["severity"] == "F" and not f["answered"] for f in findings)
