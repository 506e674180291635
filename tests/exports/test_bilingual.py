"""Every paper of every real contest in Welsh and in both languages: the same shape, equal weight, names once, and what
is doubtful about the Welsh is said before it is printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pikepdf
import pytest

from exports.document import Document, Heading, Para, Run, Table, reads, text, texts
from exports.papers import PAPERS, document_of
from exports.papers.bilingual import both
from exports.papers.doubtful import doubtful
from exports.papers.words import listed
from exports.refusals import FiguresMissing
from exports.results import results_text
from exports.welsh import welsh
from models.changes import ElectionSet
from models.result import result_of
from models.rules.steps import declaration_of
from models.setup import ContestPapers, HeadLabel, PaperWording, WelshTexts
from models.state import ContestState, Stage, State
from models.values import PaperLanguage
from models.wording.tongue import ENGLISH, speak, speaking
from tests.exports import contests
from tests.exports.halls import contest_of, hartlepool_at, hartlepool_candidates, night, now_of, stand
from tests.exports.pdfs import Printer
from tests.support import CONTEST, contest_setup, counting

Now = tuple[State, ContestState]
EVENINGS = (
    contests.hartlepool,
    contests.fife,
    contests.fort_pitt,
    contests.south_blyth,
    contests.mansfield,
    contests.coventry,
    contests.drybridge,
    contests.moreton_and_fyfield,
)


@cache
def papers_of(evening: Callable[[], contests.Real]) -> dict[str, Now]:
    return evening().papers()


def speaks_welsh() -> Iterator[None]:
    speak(welsh())
    yield
    speak(ENGLISH)


welsh_screen = pytest.fixture(speaks_welsh)


@pytest.fixture(params=EVENINGS, ids=lambda evening: evening.__name__)
def papers(request: pytest.FixtureRequest) -> dict[str, Now]:
    return papers_of(request.param)


def in_welsh(code: str, now: Now) -> Document:
    return document_of(PAPERS[code], *now, PaperLanguage.WELSH)


def in_both(code: str, now: Now) -> Document:
    return document_of(PAPERS[code], *now, PaperLanguage.BOTH)


def all_runs(document: Document) -> Iterator[Run]:
    for block in document.body:
        match block:
            case Para() | Heading():
                yield from block.text
            case Table():
                for cell in (*block.head, *(cell for row in block.rows for cell in row.cells)):
                    yield from (*cell.text, *cell.note)


# Every paper


def test_every_paper_has_the_same_shape_in_both_languages(papers: dict[str, Now]) -> None:
    for code, now in papers.items():
        made = in_both(code, now)
        assert made.language == "cy", code
        assert {run.language for run in all_runs(made)} == {None, "cy", "en-GB"}, code


def test_no_paper_falls_back_to_english(papers: dict[str, Now]) -> None:
    """But for what people wrote and gave no Welsh of."""
    for code, now in papers.items():
        state, here = now
        election = state.election
        assert election is not None
        written = {election.title, election.authority, election.imprint, here.setup.name}
        written |= {election.officer.title, election.officer.capacity}
        missing = [words for words in in_welsh(code, now).untranslated if words not in written]
        assert [words for words in missing if "{" not in words] == [], code


def test_both_languages_say_what_each_says_alone(papers: dict[str, Now]) -> None:
    for code, now in papers.items():
        told = "\n".join(texts(in_both(code, now)))
        for document in (document_of(PAPERS[code], *now, PaperLanguage.ENGLISH), in_welsh(code, now)):
            lines = {line for words in texts(document) for line in words.splitlines() if "\n" not in words}
            absent = [line for line in lines if line not in told and not line.startswith(("Cofnod ", "Journal "))]
            assert absent == [] or all(len(line) > 30 for line in absent), (code, absent)


# The declaration


@pytest.fixture(scope="module")
def hartlepool() -> Now:
    return now_of(hartlepool_at(Stage.READY))


def test_welsh_comes_first_and_has_the_same_weight(hartlepool: Now) -> None:
    heading = in_both("declaration", hartlepool).body[0]
    assert isinstance(heading, Heading)
    assert [(run.text, run.language) for run in heading.text] == [
        ("Datganiad o Ganlyniad y Bleidlais", "cy"),
        ("\n", None),
        ("Declaration of Result of Poll", "en-GB"),
    ]
    assert len({run.emphasis for run in heading.text}) == 1


def test_names_and_figures_stand_once_and_the_elected_word_twice(hartlepool: Now) -> None:
    table = next(block for block in in_both("declaration", hartlepool).body if isinstance(block, Table))
    assert [reads(cell.text) for cell in table.head] == [
        "Enw’r Ymgeisydd\nName of candidate",
        "Disgrifiad (os oes un)\nDescription (if any)",
        "Nifer y Pleidleisiau*\nNumber of votes*",
    ]
    rows = [tuple(reads(cell.text) for cell in row.cells) for row in table.rows]
    assert rows[11] == ("MORTIMER, Jill", "Conservative Party Candidate", "15,529")
    assert [reads(row.cells[2].note) for row in table.rows if row.cells[2].note] == ["Etholwyd / Elected"]


def test_the_foot_says_the_journal_once(hartlepool: Now) -> None:
    foot = in_both("declaration", hartlepool).footer
    assert foot.head == f"Cofnod · Journal {hartlepool[0].head.short()}"
    assert foot.page == "Tudalen {page} o {pages} · Page {page} of {pages}"


def test_a_long_standing_is_two_lines_and_a_short_one_is_one() -> None:
    declared = in_both("declaration", now_of(hartlepool_at(Stage.DECLARED, practice=True)))
    practice, standing = declared.marks
    assert (practice.text, practice.margins) == ("YMARFER · PRACTICE", True)
    assert [(run.text[:9], run.language) for run in standing.told] == [
        ("Datganwyd", "cy"), ("\n", None), ("Declared ", "en-GB")]  # fmt: skip
    alike = declared.marks[0]
    same = replace(declared, marks=(replace(alike, told=()),), body=())
    assert both(same, same).marks == same.marks


def test_sixteen_candidates_fit_two_pages(hartlepool: Now, printer: Printer) -> None:
    printed = printer(in_both("declaration", hartlepool))
    assert printed.info()["Pages"] == "2"
    words = printed.text()
    for name in ("FLYING BRICK, The Incredible", "MORTIMER, Jill", "Etholwyd / Elected"):
        assert words.count(name) == 1
    assert "yr etholwyd Jill Mortimer yn briodol" in words


def test_a_count_sheet_of_eight_is_one_page_and_its_dates_stand_under_each_other(printer: Printer) -> None:
    drybridge = papers_of(contests.drybridge)
    assert len(printer(in_both("count-sheets", drybridge["count-sheets"])).pages()) == 1
    labels = in_both("packet-labels", drybridge["packet-labels"])
    strip = next(block for block in labels.body if isinstance(block, Table))
    assert reads(strip.rows[0].cells[1].text) == "3 Mai 2012\n3 May 2012"
    assert "Diwrnod y bleidlais: Dydd Iau 3 Mai 2012\nheld on Thursday 3 May 2012" in [
        reads(block.text) for block in in_both("declaration", drybridge["declaration"]).body if isinstance(block, Para)
    ]


def test_each_span_says_its_language(hartlepool: Now, printer: Printer) -> None:
    printed = printer(in_both("declaration", hartlepool))
    heard = printed.read_aloud()
    assert "Datganiad o Ganlyniad y Bleidlais" in heard
    with pikepdf.open(printed.path) as pdf:
        assert str(pdf.Root.Lang) == "cy"
        spoken = [str(element.Lang) for element in walked(pdf.Root.StructTreeRoot) if "/Lang" in element]
    assert {"cy", "en-GB"} >= set(spoken)
    assert spoken.count("en-GB") > 20


def walked(element: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    kids: object = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from walked(kid)


def test_another_shape_is_a_mistake_of_ours(hartlepool: Now) -> None:
    english = document_of(PAPERS["declaration"], *hartlepool, PaperLanguage.ENGLISH)
    for other in (replace(english, body=english.body[1:]), replace(english, body=english.body[::-1])):
        with pytest.raises(ValueError, match="another shape"):
            both(english, other)


def test_a_ward_with_a_welsh_name_is_called_a_ward_once() -> None:
    hall = contest_of(stand(("One", "Ann"), ("Two", "Bob"), ("Three", "Cy")), (5, 4, 3), seats=2, name="Castle Ward")
    election = hall.state.election
    assert election is not None
    wording = PaperWording(contests=(ContestPapers(contest=CONTEST, welsh_name="Ward y Castell"),))
    welsh_texts = WelshTexts(authority="Cyngor Hartlepool")
    changed = election.model_copy(update={"papers": wording.model_copy(update={"welsh": welsh_texts})})
    hall.record(ElectionSet(election=changed))
    headings = [block for block in in_both("declaration", now_of(hall)).body if isinstance(block, Heading)]
    assert reads(headings[1].text).splitlines() == [
        "Cyngor Hartlepool: ethol Cynghorwyr (dau) ar gyfer Ward y Castell",
        "Election of two Councillors to Hartlepool Borough Council for the Castle Ward",
    ]


# Before it is printed


def test_what_is_doubtful_is_said_before_printing(hartlepool: Now) -> None:
    assert doubtful(document_of(PAPERS["declaration"], *hartlepool, PaperLanguage.ENGLISH)) == ""
    plain = replace(in_welsh("declaration", hartlepool), unverified=(), untranslated=())
    assert doubtful(plain) == ""
    assert doubtful(replace(plain, unverified=("Etholwyd",))) == (
        "1 Welsh text on this paper has not been checked by a translator: “Etholwyd”."
    )
    many = ("Dyddiedig {day}", "Seddi\ngwag", "Y " * 40, "Etholwyd")
    assert doubtful(replace(plain, unverified=many, untranslated=("Mostyn", "Y Cyngor " * 20))) == (
        "4 Welsh texts on this paper have not been checked by a translator: “Dyddiedig …”, “Seddi gwag” and 2 more. "
        "2 texts have no Welsh and stand in English: “Mostyn”, “Y Cyngor Y Cyngor Y Cyngor Y Cyngor Y Cyngor Y…”."
    )
    assert doubtful(replace(plain, untranslated=("Mostyn",))) == (
        "1 text has no Welsh and stands in English: “Mostyn”."
    )


def test_only_what_stands_on_the_paper_is_doubtful(hartlepool: Now) -> None:
    """The heading of a parliamentary election has no number in it and no office."""
    made = in_welsh("declaration", hartlepool)
    assert {"un", "Aelod Seneddol", "Ward"}.isdisjoint(made.unverified)


# What a language must never change


def test_the_record_is_english_whatever_is_spoken(hartlepool: Now) -> None:
    _, here = hartlepool
    at = hartlepool_at(Stage.READY).clock.now
    english = declaration_of(here, result_of(here), at, practice=False)
    with speaking(welsh()):
        assert declaration_of(here, result_of(here), at, practice=False) == english
        assert [head.label for head in here.heads()] != [head.label for head in here.heads_recorded()]


def test_the_authority_s_own_reasons_are_recorded_as_it_has_them() -> None:
    hall = hartlepool_at(Stage.READY)
    own = HeadLabel(code="mark", label="No official mark", welsh="Dim marc swyddogol")
    election = hall.state.election
    assert election is not None
    changed = election.model_copy(update={"papers": PaperWording(head_labels=(own,))})
    hall.record(ElectionSet(election=changed))
    here = hall.contest()
    with speaking(welsh()):
        assert [here.heads()[0].label, here.heads_recorded()[0].label] == ["Dim marc swyddogol", "No official mark"]


def test_a_welsh_reprint_is_proved_as_an_english_one() -> None:
    made = in_welsh("declaration", now_of(hartlepool_at(Stage.DECLARED)))
    last = made.body[-1]
    assert isinstance(last, Para)
    assert reads(last.text).startswith("Argraffwyd eto ar ôl y datganiad. Cymharwyd pob ffigur")


@pytest.mark.usefixtures("welsh_screen")
def test_english_papers_and_data_stay_english_while_the_screen_is_welsh(hartlepool: Now) -> None:
    state, _ = hartlepool
    paper = document_of(PAPERS["declaration"], *hartlepool, PaperLanguage.ENGLISH)
    assert (reads(paper.body[0].text), paper.language) == ("Declaration of Result of Poll", "en-GB")  # type: ignore[union-attr]
    told = results_text(state)
    speak(ENGLISH)
    assert told == results_text(state)
    assert paper == document_of(PAPERS["declaration"], *hartlepool, PaperLanguage.ENGLISH)
    json.loads(told)


def test_a_refusal_speaks_the_language_of_whoever_asks_and_not_that_of_the_paper() -> None:
    empty = now_of(counting(hartlepool_candidates(), contest_setup(), hall=night()))
    with pytest.raises(FiguresMissing) as refused:
        in_welsh("declaration", empty)
    assert "A declaration prints no blanks" in str(refused.value)


def test_both_of_plain_documents_keeps_what_is_alike() -> None:
    made = in_welsh("declaration", now_of(hartlepool_at(Stage.READY)))
    alike = replace(made, body=(Para(text("2021")),), unverified=(), untranslated=())
    assert both(alike, alike).body == alike.body


def test_two_names_are_joined_as_welsh_has_it() -> None:
    with speaking(welsh()):
        assert [listed(("Ann", name)) for name in ("Bob", "Owen", "Élan")] == [
            "Ann a Bob",
            "Ann ac Owen",
            "Ann ac Élan",
        ]
    assert listed(("Ann", "Bob", "Owen")) == "Ann, Bob and Owen"


def test_what_has_only_a_welsh_wording_is_used_in_welsh() -> None:
    hall = contest_of(stand(("One", "Ann"), ("Two", "Bob")), (5, 4))
    election = hall.state.election
    assert election is not None
    given = WelshTexts(
        authority="Cyngor y Castell", imprint="Argraffwyd gan Wasg y Castell", officer_capacity="Dirprwy"
    )
    papers = election.papers.model_copy(update={"welsh": given})
    changes = {"authority": "", "imprint": "", "papers": papers}
    hall.record(ElectionSet(election=election.model_copy(update=changes)))
    made = in_welsh("declaration", now_of(hall))
    assert (reads(made.masthead), made.footer.imprint) == ("Cyngor y Castell", "Argraffwyd gan Wasg y Castell")
    assert "Cyngor y Castell" not in "\n".join(texts(document_of(PAPERS["declaration"], *now_of(hall))))
    assert "Cyngor y Castell" in "\n".join(texts(in_both("declaration", now_of(hall))))
