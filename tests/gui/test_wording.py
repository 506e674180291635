"""The wording of the papers: typed by keys, seen at once on the declaration, kept whole, and never in anybody's way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.exceptions import TimeoutError as QtTimeout

from gui.papers import crest_page
from gui.papers.live_preview import OWN, SAMPLE
from gui.papers.wording import WordingDialog
from gui.setup.election import ElectionDialog
from models.changes import Change, ContestSet, DeclaredName, ElectionSet, ProvisionalShared, UncontestedDeclared
from models.setup import ContestPapers, ElectedMark, ElectionSetup, HeadLabel, Officer, PaperWording, WelshTexts
from models.state import Crest, Stage
from models.values import PaperLanguage
from tests.exports.pdfs import Pdf
from tests.gui.controls import controls, pages_of
from tests.gui.dialogs import button, focus, no, press, says, yes
from tests.gui.look_wording import arms
from tests.gui.room import Room, contest, make_count, night
from tests.gui.test_setup_dialogs import asked, choose, wrong
from tests.support import contest_setup, in_order, people, ready_of

WHOLE = PaperWording(
    elected=ElectedMark.LETTER,
    imprint=False,
    letters=False,
    facts=False,
    ways=False,
    head_labels=(HeadLabel(code="mark", label="No official mark", welsh="Dim marc swyddogol"),),
    welsh=WelshTexts(title="Etholiad", authority="Cyngor", officer_title="Swyddog", officer_capacity="Dirprwy",
                     imprint="Canolfan"),
    contests=(ContestPapers(contest="ward", language=PaperLanguage.BOTH, welsh_name="Trwyn Seaton"),),
)  # fmt: skip


def wording(room: Room, then: Callable[[WordingDialog], object]) -> None:
    """Open the dialog from its menu and do something in it; a way out is part of `then`."""
    menu = room.window._menus.papers.menu
    menu.aboutToShow.emit()
    action = next(each for each in menu.actions() if each.objectName() == "edit_wording")
    assert action.isEnabled()

    def and_out(dialog: WordingDialog) -> None:
        try:
            then(dialog)
        finally:
            if dialog.isVisible():
                dialog.done(0)  # without its question, which would hold up a test that has failed

    asked(room, WordingDialog, action.trigger, and_out)


def opened(room: Room, *more: Change) -> None:
    """Two contests of which the first is being counted."""
    first = contest("ward", "One, Ann", "Two, Bob", unit=1, title="Seaton")
    second = contest("fens", "Three, Cara", "Four, Dan", title="Fens & Greatham")
    room.open(make_count(room.folder / "ward.count", *night(first, second), *more))


def accept(_: WordingDialog) -> None:
    press("Return")


def leave_it(_: WordingDialog) -> None:
    press("Escape")


def drawn(room: Room, dialog: WordingDialog, *parts: str, without: tuple[str, ...] = ()) -> str:
    """Wait until the preview shows something new; its text, as another program reads it."""
    file = room.folder / "preview.pdf"
    seen: dict[bytes, str] = {}

    def text() -> str:
        if dialog.preview.pdf not in seen:
            file.write_bytes(dialog.preview.pdf)
            seen[dialog.preview.pdf] = Pdf(file).text()
        return seen[dialog.preview.pdf]

    def there() -> bool:
        if not dialog.preview.pdf:
            return False
        return all(part in text() for part in parts) and not any(part in text() for part in without)

    try:
        room.wait(there)
    except QtTimeout:
        raise AssertionError(f"{said(dialog, 'preview-said')}\n{text()}") from None
    return text()


def seq(room: Room) -> int:
    return room.ledger.state.head.seq


def set_up(room: Room) -> ElectionSetup:
    assert room.ledger.state.election is not None
    return room.ledger.state.election


def crest_of(room: Room) -> Crest | None:
    return room.ledger.state.crest


def said(dialog: WordingDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    return found.text() if found is not None and found.isVisible() else ""


# By keys, seen at once


def test_the_council_is_typed_and_seen_at_once_and_the_cursor_stays(room: Room) -> None:
    path = room.sample()
    before = seq(room)

    def type_it(dialog: WordingDialog) -> None:
        drawn(room, dialog, "Hartlepool Borough Council", "PRACTICE", "CANDIDATE, Example 1")
        assert said(dialog, "preview-said") == SAMPLE
        press("End")
        pdf = dialog.preview.pdf
        for letter in ", Élections Ŵ":
            room.type(letter)
            assert focus() is dialog.heading.authority
        assert dialog.preview.pdf == pdf, "nothing is drawn while keys are coming"
        text = drawn(room, dialog, "Hartlepool Borough Council, Élections Ŵ")
        assert "BETTNEY" not in text, "no real name stands beside a figure that nobody counted"
        assert focus() is dialog.heading.authority
        assert dialog.heading.authority.cursorPosition() == len("Hartlepool Borough Council, Élections Ŵ")
        choose("Alt+S")

    wording(room, type_it)
    assert set_up(room).authority == "Hartlepool Borough Council, Élections Ŵ"
    assert seq(room) == before + 1
    room.close_file()
    room.open(path)

    def look(dialog: WordingDialog) -> None:
        assert dialog.heading.authority.text() == "Hartlepool Borough Council, Élections Ŵ"
        drawn(room, dialog, "Hartlepool Borough Council, Élections Ŵ")
        room.press("Return")

    wording(room, look)
    assert seq(room) == before + 1, "nothing was changed, so nothing is recorded"


def test_every_setting_is_seen_kept_and_set_back(room: Room) -> None:
    opened(room)
    plain = set_up(room)

    def change(dialog: WordingDialog) -> None:
        first = drawn(room, dialog, "Elected", "Want of an official mark", "Vacancies", "by post", "Printed and pub")
        assert "No official mark" not in first
        dialog.tabs.setCurrentIndex(1)
        for field, text in (
            (dialog.officer.name, "Denise McGuckin"),
            (dialog.officer.title, "Returning Officer"),
            (dialog.officer.capacity, "Deputy Returning Officer"),
            (dialog.officer.imprint, "Civic Centre"),
        ):
            field.setFocus()
            room.type(text)
        drawn(room, dialog, "Denise McGuckin", "Deputy Returning Officer", "Civic Centre")
        choose("Alt+O")
        drawn(room, dialog, without=("Civic Centre",))
        dialog.tabs.setCurrentIndex(2)
        dialog.marks._elected.setFocus()
        press("Down")
        choose("Alt+L")
        choose("Alt+C")
        choose("Alt+Y")
        dialog.tabs.setCurrentIndex(3)
        dialog.reasons.heads["mark"].setFocus()
        room.type("No official mark")
        drawn(room, dialog, "No official mark", without=("Vacancies", "by post", "Want of an official mark"))
        dialog.tabs.setCurrentIndex(4)
        fill_in_welsh(room, dialog)
        drawn(room, dialog, "Trwyn Seaton", "Seaton", "Dim marc swyddogol", "No official mark", "Cyngor")
        choose("Alt+S")

    wording(room, change)
    officer = Officer(name="Denise McGuckin", title="Returning Officer", capacity="Deputy Returning Officer")
    assert set_up(room) == plain.changed(papers=WHOLE, officer=officer, imprint="Civic Centre")
    before = seq(room)
    wording(room, accept)
    assert seq(room) == before, "all of it stands there again"

    def set_back(dialog: WordingDialog) -> None:
        dialog.tabs.setCurrentIndex(3)
        choose("Alt+B")
        assert {field.text() for field in dialog.reasons.heads.values()} == {""}
        dialog.welsh.heads["mark"].clear()
        choose("Alt+S")

    wording(room, set_back)
    assert set_up(room).papers == PaperWording(**{**dict(WHOLE), "head_labels": ()})


def fill_in_welsh(room: Room, dialog: WordingDialog) -> None:
    dialog.welsh.language.setFocus()
    press("End")
    for field, text in (
        (dialog.welsh.welsh_name, "Trwyn Seaton"),
        (dialog.welsh.authority, "Cyngor"),
        (dialog.welsh.title, "Etholiad"),
        (dialog.welsh.officer_title, "Swyddog"),
        (dialog.welsh.capacity, "Dirprwy"),
        (dialog.welsh.imprint, "Canolfan"),
        (dialog.welsh.heads["mark"], "Dim marc swyddogol"),
    ):
        field.setFocus()
        room.type(text)


def test_each_contest_has_its_own_language_and_name(room: Room) -> None:
    opened(room)

    def change(dialog: WordingDialog) -> None:
        dialog.tabs.setCurrentIndex(4)
        dialog.welsh.welsh_name.setFocus()
        room.type("Seaton Carew Cymraeg")
        dialog.contest.setFocus()
        press("Down")
        assert (dialog.welsh.welsh_name.text(), dialog.welsh.about.text()) == ("", "Papers of Fens & Greatham")
        dialog.welsh.language.setFocus()
        press("Down")
        room.wait(lambda: "no Welsh" in said(dialog, "preview-said"))
        dialog.welsh.for_all.setFocus()
        press("Space")
        QTest.qWait(50)
        choose("Alt+S")

    wording(room, change)
    assert set_up(room).papers.contests == (
        ContestPapers(contest="ward", language=PaperLanguage.WELSH, welsh_name="Seaton Carew Cymraeg"),
        ContestPapers(contest="fens", language=PaperLanguage.WELSH),
    )


def test_a_contest_that_is_ready_shows_its_own_figures_and_says_that_signed_papers_differ(room: Room) -> None:
    room.sample()

    def before(dialog: WordingDialog) -> None:
        assert said(dialog, "signed") == ""
        press("Escape")

    wording(room, before)
    room.fill()
    share_and_make_ready(room)
    assert room.contest.stage is Stage.READY

    def look(dialog: WordingDialog) -> None:
        drawn(room, dialog, "MORTIMER, Jill", "15,529")
        assert said(dialog, "preview-said") == OWN
        assert said(dialog, "signed") == (
            "Hartlepool: ready or declared. Papers printed from now on will differ from those that were signed."
        )
        dialog.heading.authority.setText("Hartlepool")
        choose("Alt+S")

    wording(room, look)
    assert set_up(room).authority == "Hartlepool"
    assert room.contest.stage is Stage.READY


def share_and_make_ready(room: Room) -> None:
    room.ledger.record(ProvisionalShared(contest=room.contest.id))
    room.ledger.record(ready_of(room.result, room.contest.id))
    room.settle()


# Mistakes


@pytest.mark.parametrize(
    ("page", "name", "where"),
    [
        ("heading", "authority", "The council"),
        ("officer", "name", "The officer’s name"),
        ("officer", "title", "The officer’s title"),
        ("officer", "capacity", "The officer’s capacity"),
        ("officer", "imprint", "The imprint"),
        ("welsh", "welsh_name", "The Welsh name of the contest"),
        ("welsh", "authority", "The Welsh of the council"),
        ("welsh", "title", "The Welsh title of the election"),
        ("welsh", "officer_title", "The officer’s Welsh title"),
        ("welsh", "capacity", "The Welsh of the capacity"),
        ("welsh", "imprint", "The Welsh imprint"),
    ],
)
def test_what_cannot_be_printed_is_explained_at_its_field(room: Room, page: str, name: str, where: str) -> None:
    opened(room)
    before = seq(room)

    def type_it(dialog: WordingDialog) -> None:
        drawn(room, dialog)
        pdf = dialog.preview.pdf
        field = getattr(getattr(dialog, page), name)
        assert isinstance(field, QLineEdit)
        field.setText("Cyngor 🗳")
        room.wait(lambda: said(dialog, "preview-said").startswith(f"Not drawn anew. {where}, “Cyngor 🗳”"))
        assert dialog.preview.pdf == pdf, "the paper before stays"
        dialog.contest.setCurrentIndex(1)
        dialog.tabs.setCurrentIndex(2)
        choose("Alt+S")
        assert [sentence for sentence in wrong(dialog) if not sentence.startswith("Not drawn")] == [
            f"{where}, “Cyngor 🗳”, holds the character “🗳” (U+1F5F3, BALLOT BOX WITH BALLOT). The printed font does "
            "not have it. Write it in other letters."
        ]
        assert field.hasFocus()
        assert field.property("invalid") is True
        field.setText("Cyngor" * 40)
        choose("Alt+S")
        assert "This is longer than 200 letters. Shorten it." in wrong(dialog)
        field.setText("Cyngor")
        choose("Alt+S")
        assert not dialog.isVisible()

    wording(room, type_it)
    assert seq(room) == before + 1


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("x y " * 3_000 + "🦊", "This is longer than 200 letters. Shorten it."),
        (
            "x" * 190 + "🦊",
            f"The council, “{'x' * 39}…”, holds the character “🦊” (U+1F98A, FOX FACE). The printed font",
        ),
    ],
)
def test_what_is_wrong_with_a_long_text_is_short(room: Room, text: str, sentence: str) -> None:
    opened(room)

    def paste(dialog: WordingDialog) -> None:
        dialog.heading.authority.setText(text)
        room.wait(lambda: said(dialog, "preview-said").startswith("Not drawn anew. "))
        choose("Alt+S")
        assert [each for each in wrong(dialog) if each.startswith(sentence)]
        assert all(len(each) < 220 for each in wrong(dialog))

    wording(room, paste)


def test_the_welsh_of_a_head_that_laws_word_differently_wants_its_english_too(room: Room) -> None:
    mayor = contest_setup("mayor", name="Tees Valley", type_="parl.by")
    opened(room, ContestSet(contest="mayor", setup=mayor), in_order(people("Five, Eve", "Six, Fay"), "mayor"))

    def type_it(dialog: WordingDialog) -> None:
        dialog.welsh.heads["too-many"].setText("Gormod")
        choose("Alt+S")
        assert "The laws of this file word this head differently. Write the English of it too." in wrong(dialog)
        assert dialog.reasons.heads["too-many"].hasFocus()
        room.type("Too many votes")
        choose("Alt+S")

    wording(room, type_it)
    assert set_up(room).papers.head_labels == (HeadLabel(code="too-many", label="Too many votes", welsh="Gormod"),)


def test_the_welsh_alone_of_a_head_keeps_the_law_s_english(room: Room) -> None:
    opened(room)

    def type_it(dialog: WordingDialog) -> None:
        dialog.welsh.heads["mark"].setText("Dim marc")
        choose("Alt+S")

    wording(room, type_it)
    assert set_up(room).papers.head_labels == (
        HeadLabel(code="mark", label="Want of an official mark", welsh="Dim marc"),
    )
    before = seq(room)
    wording(room, accept)
    assert seq(room) == before


def test_contests_with_words_of_their_own_are_named(room: Room) -> None:
    own = contest_setup("own", name="Rossmere", type_="local").model_dump()
    setup = ContestSet.model_validate(
        {"contest": "own", "setup": own | {"head_labels": (HeadLabel(code="mark", label="Mark?"),)}}
    )
    opened(room, setup)

    def look(dialog: WordingDialog) -> None:
        dialog.tabs.setCurrentIndex(3)
        texts = [each.text() for each in dialog.findChildren(QLabel) if each.isVisible()]
        assert any("words of their own, which stay: Rossmere." in text for text in texts)
        press("Escape")

    wording(room, look)


# The crest


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(crest_page, "ask_file", lambda *_: path)


def test_a_crest_is_chosen_told_and_taken_off(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    path = room.sample()
    before = seq(room)
    file = room.folder / "arms.png"
    file.write_bytes(arms())
    chosen(monkeypatch, file)

    def choose_it(dialog: WordingDialog) -> None:
        drawn(room, dialog, "Hartlepool Borough Council")
        plain = dialog.preview.pdf
        assert not dialog.heading.alt.isEnabled()
        choose("Alt+P")
        assert dialog.heading.alt.text() == "Crest: Hartlepool Borough Council"
        room.wait(lambda: dialog.preview.pdf not in (b"", plain))
        assert b"/Image" in dialog.preview.pdf
        assert b"/Image" not in plain
        dialog.heading.alt.clear()
        choose("Alt+S")
        assert any("Say in a few words what the picture is" in sentence for sentence in wrong(dialog))
        assert dialog.heading.alt.hasFocus()
        room.type("Arms of Hartlepool")
        choose("Alt+S")

    wording(room, choose_it)
    assert seq(room) == before + 1, "the crest alone"
    crest = crest_of(room)
    assert crest is not None
    assert crest.alt == "Arms of Hartlepool"
    room.close_file()
    room.open(path)
    assert crest_of(room) == crest

    def take_off(dialog: WordingDialog) -> None:
        assert dialog.heading.alt.text() == "Arms of Hartlepool"
        choose("Alt+T")
        assert dialog.heading.choose.hasFocus()
        choose("Alt+S")

    wording(room, take_off)
    assert crest_of(room) is None
    assert seq(room) == before + 2


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"Arms, to follow", "This is no picture, whatever its name says. Choose a PNG or JPEG file."),
        (None, "There is no such file."),
        (50_000_000, "The file is larger than 10 MB, far more than a crest needs."),
        (b"\x89PNG\r\n\x1a\n cut", "The picture is cut off or damaged."),
    ],
)
def test_a_picture_that_is_none_is_explained_and_the_crest_stays(
    room: Room, monkeypatch: pytest.MonkeyPatch, content: bytes | int | None, sentence: str
) -> None:
    room.sample()
    file = room.folder / "bad.png"
    if isinstance(content, bytes):
        file.write_bytes(content)
    elif content:
        with file.open("wb") as sparse:
            sparse.truncate(content)
    good = room.folder / "arms.png"
    good.write_bytes(arms())

    def choose_it(dialog: WordingDialog) -> None:
        chosen(monkeypatch, good)
        choose("Alt+P")
        kept = dialog.heading.crest()
        chosen(monkeypatch, file)
        choose("Alt+P")
        assert any(each.startswith(f"bad.png: {sentence}") for each in wrong(dialog)), wrong(dialog)
        assert dialog.heading.crest() == kept
        chosen(monkeypatch, good)
        choose("Alt+P")
        assert wrong(dialog) == []
        choose("Alt+S")

    wording(room, choose_it)
    assert room.ledger.state.crest is not None


# Leaving, and what others keep


def test_leaving_asks_only_where_something_would_be_lost(room: Room) -> None:
    room.sample()
    before = seq(room)
    wording(room, leave_it)

    def leave(dialog: WordingDialog) -> None:
        press("End")
        room.type("x")
        room.dialogs.expect(says("not saved", then=no()))
        press("Escape")
        assert dialog.isVisible()
        assert dialog.heading.authority.text() == "Hartlepool Borough Councilx"
        room.dialogs.expect(says("not saved", then=yes()))
        button("Cancel")(dialog)
        assert not dialog.isVisible()

    wording(room, leave)
    assert seq(room) == before


def test_a_figure_being_typed_elsewhere_stays_and_its_row_is_renamed(room: Room) -> None:
    opened(room)
    room.type("104\n16")

    def change(dialog: WordingDialog) -> None:
        dialog.tabs.setCurrentIndex(3)
        dialog.reasons.heads["mark"].setText("No official mark")
        choose("Alt+S")

    wording(room, change)
    assert [room.field(place).text() for place in (0, 1)] == ["104", "16"]
    assert [standing.votes for standing in room.result.standings] == [104, 16]
    shown = [each.text() for each in room.window.findChildren(QLabel) if each.isVisible()]
    names = [each.accessibleName() for each in room.fields()]
    assert any("No official mark" in text for text in (*shown, *names))


def test_the_two_dialogs_of_the_election_keep_each_other_s_values(room: Room) -> None:
    opened(room)
    night_before = set_up(room).changed(papers=WHOLE, officer=Officer(name="Ann Reed", capacity="Deputy"))
    room.ledger.record(ElectionSet(election=night_before))
    room.settle()

    def retitle(dialog: ElectionDialog) -> None:
        dialog.title.setText("Elections of 2021")
        dialog.near_tie.setValue(7)
        choose("Alt+S")

    asked(room, ElectionDialog, room.window.corrections.edit_election, retitle)
    assert set_up(room).papers == WHOLE
    assert set_up(room).officer == Officer(name="Ann Reed", capacity="Deputy")

    def reword(dialog: WordingDialog) -> None:
        dialog.officer.name.setText("Bob Sand")
        choose("Alt+S")

    wording(room, reword)
    assert (set_up(room).title, set_up(room).tolerances.near_tie_votes) == ("Elections of 2021", 7)
    assert set_up(room).officer == Officer(name="Bob Sand", capacity="Deputy")


def test_without_a_contest_an_example_is_shown(room: Room) -> None:
    room.open(make_count(room.folder / "empty.count", *night()))

    def look(dialog: WordingDialog) -> None:
        drawn(room, dialog, "CANDIDATE, Example 3", "Example")
        dialog.tabs.setCurrentIndex(4)
        assert not dialog.welsh.language.isEnabled()
        press("Escape")

    wording(room, look)


@pytest.mark.parametrize("name", ["Seaton", "Llanfair" * 15])
def test_every_line_fits_a_small_screen_whatever_names_are_like(room: Room, name: str) -> None:
    own = contest_setup("own", name=name, type_="local").model_dump()
    labels = {"head_labels": (HeadLabel(code="mark", label="Mark?"),)}
    long = ContestSet.model_validate({"contest": "own", "setup": own | labels})
    room.open(make_count(room.folder / "long.count", *night(), long, in_order(people("One, A"), "own")))
    ended = UncontestedDeclared(
        contest="own", spoken_at=room.clock.now, practice=True, vacancies_left=0,
        elected=(DeclaredName(id="c1", name="ONE, A", description=""),),
    )  # fmt: skip
    room.ledger.record(ended)
    room.settle()

    def look(dialog: WordingDialog) -> None:
        assert said(dialog, "signed").startswith(name[:39])
        assert dialog.minimumSizeHint().width() <= 976
        assert dialog.minimumSizeHint().height() <= 652
        dialog.heading.read_picture(room.folder / (name * 2)[:200])
        for _ in pages_of(dialog):
            for each in controls(dialog):
                right = each.mapTo(dialog, each.rect().topRight()).x()
                edge = dialog.tabs.mapTo(dialog, dialog.tabs.rect().topRight()).x()
                assert right <= (edge if dialog.tabs.isAncestorOf(each) else dialog.width())
        press("Escape")

    wording(room, look)
