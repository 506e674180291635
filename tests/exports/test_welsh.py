"""The Welsh catalogue: it parses, every entry belongs to a text of the program, and says where its wording is from."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from babel.dates import get_day_names, get_month_names
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from exports.papers.words import ALL, NUMBERS
from exports.refusals import PaperRefused
from exports.welsh import CATALOGUE, fills_the_same, welsh
from models.election_types import TYPES
from models.times import _DAYS, _MONTHS
from models.wording import say
from models.wording.base import Plural
from models.wording.checks import CHECKS
from models.wording.findings import FINDINGS
from models.wording.tongue import Tongue, speaking, tr, tr_many

ROOT = Path(__file__).parents[2]
SOURCED = ("rules.md ", "CLDR", "No word to translate")
"""How the comment begins that names where a wording is from."""
UNSOURCED_COMMENTS = {
    "",
    "rules.md E.5, unsourced",
    "rules.md B.3, L10-CY; its first two words, left out there, are those of the other heads",
}

LETTER = re.compile(r"[^\W\d_]")
KEY = re.compile(r"&\S")
"""What marks the key of a menu entry."""

OF_RULES = {
    "Declaration of Result of Poll": "Datganiad o Ganlyniad y Bleidlais",
    "Returning Officer": "Swyddog Canlyniadau",
    "Acting Returning Officer": "Swyddog Canlyniadau (Gweithredol)",
    "Police Area Returning Officer": "Swyddog Canlyniadau Ardal yr Heddlu",
    "Rejected ballot papers": "Papurau pleidleisio a wrthodwyd",
    "Valid votes": "Pleidleisiau dilys a fwriwyd",
    "Deposit": "Ernes",
    "Majority": "Mwyafrif",
    "Recount {number}": "Ailgyfrif {number}",
    "Recount…": "Ailgyfrif…",
    "Rejected": "Gwrthodwyd",
    "Constituency": "Etholaeth",
    "declaration of result of poll": "datganiad o Ganlyniad y Bleidlais",
    "Rejected in part": "Gwrthodwyd yn rhannol",
    "Rejection objected to": "Gwrthwynebwyd y penderfyniad i wrthod",
    "UK Parliamentary Election for the {area} Constituency": "Ethol Aelod Seneddol ar gyfer etholaeth {area}",
    "Voting for more than one candidate": "Yn cynnwys mwy nag un bleidlais",
    "Unmarked": "Heb ei farcio",
    "Void for uncertainty": "Heb nodi dewis yn gwbl sicr",
    "Want of an official mark": "Papur pleidleisio nad oes arno farc swyddogol",
    "Writing or mark by which the voter can be identified": "Marc neu ysgrifen a all adnabod y pleidleisiwr",
    "Writing or mark by which the voter could be identified": "Marc neu ysgrifen a all adnabod y pleidleisiwr",
    "Unmarked or void for uncertainty": "Papur pleidleisio sydd heb ei farcio neu’n ddi-rym oherwydd ansicrwydd",
}
"""Sourced in rules.md E.5 and B.3."""

UNSOURCED = {
    "Name of candidate": "Enw’r Ymgeisydd",
    "Description (if any)": "Disgrifiad (os oes un)",
    "Number of votes": "Nifer y Pleidleisiau",
    "Elected": "Etholwyd",
    "Electorate": "Nifer yr etholwyr",
    "Turnout": "Y ganran a bleidleisiodd",
    "Vacancies": "Seddi gwag",
    "Dated {day}": "Dyddiedig {day}",
    "Printed and published by the {title}": "Argraffwyd a chyhoeddwyd gan y {title}",
    "Voting for more candidates than the voter was entitled to": "Papur pleidleisio y rhoddwyd pleidleisiau arno "
    "dros fwy o ymgeiswyr nag y mae gan y pleidleisiwr hawl i bleidleisio drostynt",
    "Being unmarked or wholly void for uncertainty": "Heb ei farcio neu’n gwbl ddi-rym oherwydd ansicrwydd",
}
"""Given in rules.md E.5 to be checked by a translator, or sourced in part only."""


@cache
def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="cy", abort_invalid=True)


def entries() -> list[Message]:
    return [message for message in catalogue() if message.id]


def english_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def of(english: str) -> Message:
    return next(message for message in entries() if english_of(message) == english and not message.context)


def texts_of_the_program() -> set[str]:
    """Every string in the code, and the headings of elections without an authority, which the papers make."""
    found = {kind.heading.replace(" to {authority}", "") for kind in TYPES}
    for folder in ("models", "exports", "gui"):
        for path in (ROOT / folder).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
            found |= {value for value in constants if isinstance(value, str)}
    return found


def test_babel_finds_nothing_wrong() -> None:
    assert [(message.id, errors) for message, errors in catalogue().check()] == []
    assert (str(catalogue().locale), catalogue().num_plurals) == ("cy", 6)


def test_every_entry_is_a_text_of_the_program() -> None:
    program = texts_of_the_program()
    assert [english_of(message) for message in entries() if english_of(message) not in program] == []


def test_every_entry_fills_in_what_its_english_does_and_has_all_its_forms() -> None:
    for message in entries():
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        assert fills_the_same(ids, strings), message.id
        assert len(strings) == (1 if len(ids) == 1 else 6), message.id
        assert [len(KEY.findall(text)) for text in strings] == [len(KEY.findall(ids[0]))] * len(strings), message.id
        spaces = [(text[:1].isspace(), text[-1:].isspace()) for text in strings]
        assert spaces == [(ids[0][:1].isspace(), ids[0][-1:].isspace())] * len(strings), message.id


def test_what_is_not_fuzzy_says_where_it_is_from() -> None:
    for message in entries():
        said = " ".join(message.user_comments)
        assert message.fuzzy or said.startswith(SOURCED), message.id
        assert not message.fuzzy or said in UNSOURCED_COMMENTS, message.id
        assert said != "No word to translate" or not LETTER.search(re.sub(r"\{.*?\}", "", english_of(message)))


@pytest.mark.parametrize("english", OF_RULES)
def test_a_sourced_wording_stands_as_it_is(english: str) -> None:
    assert (of(english).string, of(english).fuzzy) == (OF_RULES[english], False)


@pytest.mark.parametrize("english", UNSOURCED)
def test_a_wording_without_a_source_is_to_be_checked(english: str) -> None:
    assert (of(english).string, of(english).fuzzy) == (UNSOURCED[english], True)


def test_days_and_months_are_those_of_cldr() -> None:
    days, months = get_day_names("wide", locale="cy"), get_month_names("wide", locale="cy")
    assert [str(of(day).string) for day in _DAYS] == [days[at] for at in range(7)]
    assert [str(of(month).string) for month in _MONTHS] == [months[at] for at in range(1, 13)]


def test_every_text_of_the_papers_and_what_they_quote_has_welsh() -> None:
    wanted = {*ALL.values(), *NUMBERS}
    for template in (*FINDINGS.values(), *CHECKS.values()):
        wanted.add(template.one if isinstance(template, Plural) else template)
    for kind in TYPES:
        wanted |= {kind.heading, kind.heading.replace(" to {authority}", ""), *kind.office, *kind.officers.values()}
        wanted |= {head.label for head in kind.heads}
    assert sorted(text for text in wanted if text not in welsh().known) == []


def test_every_number_has_its_own_form() -> None:
    with speaking(welsh()):
        one, many = "{left} sheet outstanding", "{left} sheets outstanding"
        said = [tr_many(one, many, number).format(left=number) for number in (0, 1, 2, 3, 5, 6)]
    assert said == ["0 taflen ar ôl", "1 daflen ar ôl", "2 daflen ar ôl", "3 taflen ar ôl", "5 taflen ar ôl",
                    "6 thaflen ar ôl"]  # fmt: skip


def test_a_finding_says_its_own_words_in_welsh_and_leaves_names_alone() -> None:
    off: dict[str, int | str] = {"votes": 5, "rejected": 0, "accounted": 5, "verified": 6, "difference": 1}
    with speaking(welsh()):
        assert say("F10", off | {"direction": "fewer"}).endswith("1 yn llai.")
        assert say("F30", {"sheets": 12, "numbers": "sheets 101, 102, 104, 106, 108, 110 and 4 more; rack 901"}) == (
            "Heb eu cofnodi (12): taflenni 101, 102, 104, 106, 108, 110 a 4 arall; rhesel 901."
        )
        assert say("A12", {"sheets": "Sheets 101, 102 and 104"}).startswith("Taflenni 101, 102, 104: ")
        assert say("F33", {"what": "Sheets and Sons", "rows": 1}).startswith("Sheets and Sons: ")
        assert say("A11", {"unexplained": 3, "what": "majority", "majority": 2}).endswith("mwyafrif (2).")
        refused = say("paper.not_open", {"contest": "May", "paper": "media sheet"})
        assert refused == "May: nid yw’r cyfrif wedi dechrau, felly nid oes papur o’r fath eto (taflen i’r cyfryngau)."
    assert say("F33", {"what": "Sheet 4", "rows": 1}) == "Sheet 4: the two entries differ in one row."


# A catalogue that cannot be used


def broken(tmp_path: Path, content: bytes) -> Tongue:
    path = tmp_path / "cy.po"
    path.write_bytes(content)
    return welsh(path)


HEAD = re.split(rb"\n\n", CATALOGUE.read_bytes())[0] + b"\n\n"


@pytest.mark.parametrize(
    "content",
    [
        b'msgid "a\n',
        HEAD + b'msgid "a"\nmsgstr "\xff\xfe"\n',
        b"\x00\x01\x02 nothing of the kind",
        HEAD + b'msgid "a"\nmsgid_plural "b"\nmsgstr[x] "c"\n',
        HEAD.replace(b"n==2", b"n=~2") + b'msgid "a"\nmsgstr "b"\n',
    ],
)
def test_a_broken_catalogue_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(PaperRefused) as refused:
        broken(tmp_path, content)
    assert str(refused.value).startswith("The Welsh of the program could not be read from cy.po: ")
    assert str(refused.value).endswith("Choose English for this paper, or install the program again.")


def test_a_catalogue_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PaperRefused) as refused:
        welsh(tmp_path / "cy.po")
    assert refused.value.key == "paper.no_welsh"
    assert "No such file" in say(refused.value.key, refused.value.params)


@pytest.mark.parametrize("wrong", ["Tudalen {tudalen}", "Tudalen", "Tudalen {page", "Tudalen {page} {}", ""])
def test_an_entry_that_cannot_be_filled_in_is_not_used(tmp_path: Path, wrong: str) -> None:
    spoilt = broken(tmp_path, HEAD + f'msgid "Page {{page}}"\nmsgstr "{wrong}"\n'.encode())
    with speaking(spoilt) as heard:
        assert tr("Page {page}").format(page=1) == "Page 1"
    assert list(heard.untranslated) == ["Page {page}"]
