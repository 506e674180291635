"""Sentences: one catalogue, named numbers, English where a translation is missing."""

from __future__ import annotations

import string
from gettext import NullTranslations

import pytest

from models import wording
from models.refusal import Refusal
from models.wording import SENTENCES, explain, say
from models.wording.base import Plural
from models.wording.findings import FINDINGS
from models.wording.refusals import REFUSALS
from models.wording.tongue import Tongue, speaking


def test_no_key_says_two_things() -> None:
    catalogues = [value for name, value in vars(wording).items() if name.isupper() and isinstance(value, dict)]
    assert sorted(key for catalogue in catalogues for key in catalogue) == sorted(SENTENCES)


def texts(key: str) -> list[str]:
    template = SENTENCES[key]
    return [template.one, template.many] if isinstance(template, Plural) else [template]


@pytest.mark.parametrize("key", SENTENCES)
def test_every_text_has_named_numbers(key: str) -> None:
    wanted = [{name for _, name, _, _ in string.Formatter().parse(text) if name is not None} for text in texts(key)]
    assert all(name.isidentifier() for names in wanted for name in names)
    template = SENTENCES[key]
    if isinstance(template, Plural):
        assert any({template.by, "names"} & names for names in wanted)  # a list of names tells its number too


@pytest.mark.parametrize("key", [*FINDINGS, *REFUSALS])
def test_findings_and_refusals_are_whole_sentences(key: str) -> None:
    assert all(text[-1] in ".?!" for text in texts(key))
    assert all(text[0].isupper() or text[0] in "“{1" for text in texts(key))


def test_a_number_chooses_between_one_and_many() -> None:
    assert [say("F12", {"rows": n}) for n in (1, 2)] == [
        "1 figure is not entered. Blank is not nought.",
        "2 figures are not entered. Blank is not nought.",
    ]


def test_what_is_said_is_never_taken_for_a_template() -> None:
    assert say("contest.reason", {"contest": "{stage} {0} %s"}) == (
        "{stage} {0} %s is being counted: give a reason for the correction."
    )


def test_a_key_without_a_sentence_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        say("no.such.key")
    with pytest.raises(KeyError):
        explain(Refusal("contest.reason"))  # nor is a number left out


class Backwards(NullTranslations):
    """A catalogue that has a translation of one text of each sort."""

    def gettext(self, message: str) -> str:
        return "Desg hon yw hi yn barod." if message == REFUSALS["desk.same"] else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"{n}: {msgid2}"


def test_a_translation_is_used_where_there_is_one() -> None:
    mark, lot = REFUSALS["desk.same"], REFUSALS["lot.elected"]
    assert isinstance(mark, str)
    assert isinstance(lot, Plural)
    with speaking(Tongue("cy", Backwards(), known=frozenset({mark, lot.one}), unverified=frozenset({mark}))) as heard:
        assert say("desk.same") == "Desg hon yw hi yn barod."
        assert say("finding.gone").startswith("The figures moved")
        assert say("lot.elected", {"seats": 1}) == f"1: {lot.many}".format(seats=1)
    assert say("desk.same") == mark
    assert list(heard.unverified) == ["Desg hon yw hi yn barod."]
    assert [text[:17] for text in heard.untranslated] == ["The figures moved"]
