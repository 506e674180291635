"""Every sentence about files is provoked somewhere, whole, and reads well."""

import re
import string
from pathlib import Path

from imports.report import Note, Problem, Report, quoted
from models.wording.base import Plural
from models.wording.imports import IMPORTS

IMPORTS_FOLDER = Path(__file__).resolve().parents[2] / "imports"


def test_every_key_is_used_and_every_used_key_has_a_sentence() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in IMPORTS_FOLDER.glob("*.py"))
    used = {key for key in re.findall(r'"(import\.[a-z0-9_.]+)"', code) if not key.endswith(".py")}
    used |= {"import.elected", "import.tied_vote_winner"}  # put together from the name of the column
    assert used == set(IMPORTS)


def test_sentences_end_and_templates_are_sound() -> None:
    for key, template in IMPORTS.items():
        for text in (template.one, template.many) if isinstance(template, Plural) else (template,):
            names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
            assert all(name.isidentifier() for name in names), key
            assert text.endswith((".", "?", "{what}")), key


def test_the_place_comes_first() -> None:
    assert Problem("import.figure", {"text": "x"}).sentence() == "“x” is not a whole number, such as 3,495."
    assert Problem("import.figure", {"text": "x"}, 3).sentence().startswith("Line 3: “x”")
    assert Problem("import.figure", {"text": "x"}, None, "votes").sentence().startswith("votes: “x”")
    assert Problem("import.figure", {"text": "{line}"}, 3, "{a}").sentence().startswith("Line 3, {a}: “{line}”")


def test_a_report_says_a_thing_once_and_counts_what_is_tedious() -> None:
    report = Report()
    for _ in range(2):
        report.problem("import.quotes", {"text": "x"}, 2)
        report.note("import.set_up", {"title": "a", "day": "b"})
        report.tally("import.no_party", "Ann", 7)
    report.problem("import.is_empty")
    assert [problem.line for problem in report.problems] == [None, 2]
    assert report.notes[1] == Note("import.no_party", {"n": 2, "example": "Ann"})


def test_quoted_pieces_are_short_and_plain() -> None:
    assert quoted("a\n b\x07\ud800") == "a b\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}"
    assert quoted("x" * 61) == "x" * 59 + "…"
    assert quoted("x" * 100_000) == "x" * 59 + "…"
    assert quoted(" " * 1000 + "x").endswith("…")
