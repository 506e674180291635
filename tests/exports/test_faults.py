"""The eyes themselves: a text that is lost, that sticks out or that stands on another is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from exports.document import Document, Para, text
from exports.pdf import render
from tests.exports import faults
from tests.exports.drawn import Drawn, Stretch


def moved(drawn: Drawn, words: str, across: float, up: float) -> Drawn:
    """The same paper with one text elsewhere."""

    def move(one: Stretch) -> Stretch:
        left, bottom, right, top = one.box
        away = (left + across, bottom + up, right + across, top + up)
        return replace(one, box=away) if one.text.startswith(words) else one

    other = Drawn(drawn.pdf)
    other.__dict__["stretches"] = [move(one) for one in drawn.stretches]
    return other


@pytest.fixture(scope="module")
def drawn(declaration: Document) -> Drawn:
    return Drawn(render(declaration))


def test_a_sound_paper_has_no_faults(declaration: Document) -> None:
    assert faults.faults(declaration) == []


def test_texts_on_each_other_are_seen(drawn: Drawn) -> None:
    assert drawn.overlapping() == []
    assert ("DAWSON, Hilton", "EVANS, Gemma") in {
        tuple(sorted(word.strip() for word in pair)) for pair in moved(drawn, "DAWSON", 0, -14).overlapping()
    }


def test_a_text_beyond_the_margin_is_seen(drawn: Drawn) -> None:
    assert drawn.outside(20, 20, 575, 821) == []
    assert moved(drawn, "15,529", 200, 0).outside(20, 20, 575, 821) == ["15,529 "]


def test_a_text_that_is_not_drawn_is_missed(
    declaration: Document, drawn: Drawn, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = replace(
        declaration,
        body=(*declaration.body, Para(text("And so on."))),
        footer=replace(declaration.footer, imprint="By nobody"),
    )
    monkeypatch.setattr(faults, "render", lambda _: drawn.pdf)
    assert faults.faults(other) == ["not in the tree: And so on.", "not at the foot of every page: By nobody"]
