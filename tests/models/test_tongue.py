"""The language that is spoken: what is looked up, what is remembered, what stays English whatever the screen speaks."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

import pytest

from models.wording.tongue import ENGLISH, Tongue, fill, own, shown, speak, speaking, tongue, tr, tr_as, tr_many

KNOWN = {
    "Votes": "Pleidleisiau",
    "Votes {votes:,}": "Pleidleisiau {votes:,}",
    "May": "Mai",
    "one": "un",
    "column\x04Share": "Cyfran",
}


class Words(NullTranslations):
    """A catalogue of four texts."""

    def gettext(self, message: str) -> str:
        return KNOWN[message]

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{msgid1}/{n}"


WELSH = Tongue("cy", Words(), frozenset(KNOWN), frozenset({"Votes", "one"}))


@pytest.fixture
def welsh_screen() -> Iterator[None]:
    speak(WELSH)
    yield
    speak(ENGLISH)


def test_without_a_word_english_is_spoken() -> None:
    assert (tongue(), tr("Votes"), fill("Votes {votes:,}", votes=1200)) == (ENGLISH, "Votes", "Votes 1,200")
    assert (tr_many("one", "many", 1), tr_many("one", "many", 2)) == ("one", "many")
    assert own("Castle", "Y Castell") == "Castle"


def test_what_was_written_in_welsh_alone_is_said_in_welsh_alone() -> None:
    assert own("", "Y Castell") == ""
    with speaking(WELSH) as heard:
        assert own("", "Y Castell") == "Y Castell"
    assert (heard.unverified, heard.untranslated) == ({}, {})


def test_what_was_said_doubtfully_is_remembered_once_and_in_order() -> None:
    with speaking(WELSH) as heard:
        assert [tr(text) for text in ("Share", "Votes", "Share", "May", "")] == [
            "Share", "Pleidleisiau", "Share", "Mai", ""]  # fmt: skip
        assert (tr_many("one", "many", 3), tr_many("two", "more", 3)) == ("one/3", "more")
        assert (own("Castle", "Y Castell"), own("Mostyn", ""), own("", "")) == ("Y Castell", "Mostyn", "")
    assert list(heard.unverified) == ["Pleidleisiau", "one/3"]
    assert list(heard.untranslated) == ["Share", "two", "Mostyn"]
    assert tongue() is ENGLISH


@pytest.mark.usefixtures("welsh_screen")
def test_a_screen_remembers_nothing() -> None:
    assert [tr("Votes"), tr("Share"), own("Mostyn", ""), tr_many("two", "more", 1)] == [
        "Pleidleisiau", "Share", "Mostyn", "two"]  # fmt: skip
    assert fill("Votes {votes:,}", votes=1200) == "Pleidleisiau 1,200"


@pytest.mark.usefixtures("welsh_screen")
def test_a_screen_leaves_alone_what_may_be_a_name() -> None:
    assert [shown(text) for text in ("May", "Votes", "MORTIMER, Jill")] == ["May", "Pleidleisiau", "MORTIMER, Jill"]


@pytest.mark.usefixtures("welsh_screen")
def test_a_paper_speaks_its_own_language_and_gives_the_screen_its_own_back() -> None:
    with speaking(ENGLISH):
        assert tr("Votes") == "Votes"
    assert tr("Votes") == "Pleidleisiau"


def test_a_word_for_several_things_is_said_as_what_it_is_there() -> None:
    assert tr_as("column", "Share") == "Share"
    with speaking(WELSH) as heard:
        assert [tr_as(what, "Share") for what in ("column", "button")] == ["Cyfran", "Share"]
        assert tr_as("row", "Votes") == "Pleidleisiau"
    assert list(heard.untranslated) == ["Share"]
