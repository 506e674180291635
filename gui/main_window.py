"""The window: welcome or count, menus, the file that is open, and what it tells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from gui import theme
from gui.banner import Banner
from gui.bridge import Bridge, Courier
from gui.count.page import CountPage
from gui.cover import cover_all
from gui.drafts import OFFERED, comes_whole, offer_drafts
from gui.files.opening import FileDesk
from gui.filestate import NOT_KEPT, FileState
from gui.menus import Menus
from gui.messages import ask, inform
from gui.papers.batch import BatchBar
from gui.papers.desk import PaperDesk
from gui.papers.keeper import StateKeeper
from gui.seat import go_on_from_another_desk, take_seat
from gui.session import Heard, Opener, Session
from gui.settings import SettingsStore
from gui.setup.corrections import Corrections
from gui.setup.desk import SetupDesk
from gui.waiting import waited
from gui.welcome.page import WelcomePage
from gui.widgets import set_property, set_text
from models.findings import Finding
from models.ids import FieldRef
from models.ledger import Announced
from models.refusal import Refusal
from models.wording import explain

if TYPE_CHECKING:
    from gui.steps.conduct import Conductor

PATIENCE = 5.0
"""Seconds that closing waits for a slow disk before it asks."""


class MainWindow(QMainWindow):
    """Each slot named in `gui/actions.py` is a method of the same name, here or in `Corrections`."""

    def __init__(self, opener: Opener, settings: SettingsStore) -> None:
        super().__init__()
        self.setWindowTitle("Count Desk")
        self.setMinimumSize(900, 600)
        self._opener, self._settings = opener, settings
        self._courier = Courier(self)
        self.session: Session | None = None
        self.page: CountPage | None = None
        self._bridge: Bridge | None = None
        self._state: FileState | None = None
        self.keeper: StateKeeper | None = None
        self._conductor: Conductor | None = None
        self.banner = Banner()
        self.welcome = WelcomePage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        self.batch_bar = BatchBar()
        box.addWidget(self.banner)
        box.addWidget(self.batch_bar)
        box.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.files = FileDesk(self, opener, settings)
        self.setup = SetupDesk(self, opener, settings)
        self.corrections = Corrections(self, opener, settings)
        self.papers = PaperDesk(self)
        self.batch_bar.stop.clicked.connect(self.papers.stop_batch)
        self.batch_bar.looked.connect(self.papers.look_at_batch)
        self._menus = Menus(self, self.corrections, self.papers)
        self._menus.papers.wanted = self.papers.listed
        self._menus.recent.connect(self.open_text)
        self._connect_welcome()
        self._restore_place()
        self._show_recent()
        self.welcome.first.setFocus()
        self._enable_actions()

    def _show_recent(self) -> None:
        self.welcome.refresh(self._settings.now.recent)
        self._menus.offer_recent(self._settings.now.recent)

    @property
    def conductor(self) -> Conductor:
        """Takes contests through their steps. Its dialogs load with the first of them: a start is without them."""
        from gui.steps.conduct import Conductor

        assert self.session is not None
        if self._conductor is None:
            self._conductor = Conductor(self.session.ledger, self)
        return self._conductor

    def _enable_actions(self) -> None:
        has_contest = self.page is not None and self.page.contest is not None
        self._menus.enable(file=self.session is not None, contest=has_contest)

    def _connect_welcome(self) -> None:
        self.welcome.sample.connect(self.try_sample)
        self.welcome.new.connect(self.new_count)
        self.welcome.open.connect(self.open_count)
        self.welcome.import_file.connect(self.import_file)
        self.welcome.recent.connect(self.open_text)

    # Opening and closing

    def open_text(self, text: str) -> None:
        """Open a file by name."""
        self.open_path(Path(text))

    def open_path(self, path: Path) -> bool:
        """Open a count; every obstacle has its own sentence. False where it was not opened."""
        if not self.ensure_person():
            return False
        if self.session is not None and not self.close_file():
            return False
        state = FileState(self.banner, self.compare_copies, self._store_again)
        session = self.files.open(path, self._courier.deliver, Heard(state.copy_heard, state.drafts_heard))
        if session is None:
            state.let_go()
            self.banner.clear()
            self._show_recent()
            return False
        self._adopt(session, state)
        return True

    def _adopt(self, session: Session, state: FileState) -> None:
        self.session, self._state = session, state
        self._settings.remember(session.path)
        self._show_recent()
        ledger = session.ledger
        state.attach(ledger)
        state.moved.connect(self._show_state)
        state.try_again.connect(self._commit, Qt.ConnectionType.QueuedConnection)
        self._bridge = Bridge(ledger, self)
        self._bridge.changed.connect(state.heard)
        take_seat(ledger, self._settings.now)
        self.page = CountPage(ledger, self._bridge)
        self.page.step.connect(self._step_of)
        self.page.back.connect(self._back_of)
        self.page.lot.connect(self._lot_of)
        self.page.asked.connect(self._asked_of)
        self.page.paper.connect(self._paper_of)
        self.page.answer.connect(self._answer_of)
        self.page.person.connect(self.sit_down)
        self._bridge.changed.connect(self._heard)
        self.keeper = StateKeeper(session, self.banner)
        self._conductor = None
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        offer_drafts(ledger, self.page.offered, self.banner, self._store_offered, self._remove_offered)
        self.page.show_contest(next(iter(ledger.state.contests), ""))
        self.show_title()
        self._show_state()
        self._enable_actions()
        go_on_from_another_desk(ledger, self._settings.now, self.banner)
        if session.report:
            self.banner.tell("report", "ask", session.report)

    def _store_offered(self) -> None:
        if self.page is not None:
            refs = list(self.page.offered)
            self.page.offered.clear()
            self._commit(refs)
            self.page.focus_back()

    def _remove_offered(self) -> None:
        if self.page is not None and self.session is not None:
            for ref in list(self.page.offered):
                self.session.ledger.give_up(ref)
            self.page.offered.clear()
            self.banner.take_back(OFFERED)
            self.page.focus_back()

    def _store_again(self) -> None:
        """Whatever is typed in any contest, and was not taken by the disk."""
        if self.page is not None and self.session is not None:
            ledger = self.session.ledger
            alone = [ref for ref in ledger.drafts if not comes_whole(ledger.state, ref)]
            self._commit([ref for ref in alone if ref not in self.page.offered])
            self.page.focus_back()

    def _commit(self, refs: list[FieldRef]) -> None:
        if self.session is not None:
            self.session.ledger.commit(*refs)

    def close_file(self) -> bool:
        """Store what waits and let the file go; False where the user would rather wait."""
        if self.session is None:
            return True
        if self.page is not None:
            self.page.commit_all()
        if not self.papers.may_close():
            return False
        stored = waited(self.session.ledger, PATIENCE) and not self._unstored()
        if not stored and not self._leave_anyway():
            return False
        assert self._state is not None
        assert self._bridge is not None
        self._state.let_go()
        self._bridge.let_go()
        if self.keeper is not None:
            self.keeper.let_go()
            self.keeper = None
        session, self.session, self._bridge, self._state = self.session, None, None, None
        if self.page is not None:
            self.page.let_go()
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
            self.page = None
        session.close()
        self.banner.clear()
        self._show_recent()
        self.welcome.first.setFocus()
        self.show_title()
        self._enable_actions()
        return True

    def _unstored(self) -> bool:
        """Whether a figure of this run was refused by the rules or by the disk, and nobody gave it up."""
        if self.session is None or self.page is None:
            return False
        ledger, kept = self.session.ledger, NOT_KEPT not in self.banner.topics()
        typed = [ref for ref in ledger.drafts if not (kept and comes_whole(ledger.state, ref))]
        return any(ref not in self.page.offered for ref in typed)

    def _leave_anyway(self) -> bool:
        kept = "They are kept as typed and will be offered when the file is opened again. Close now?"
        lost = "They cannot be kept beside the file either: write them down first. Close now?"
        question = f"Some figures are typed and not stored. {lost if NOT_KEPT in self.banner.topics() else kept}"
        return ask(self, "Not stored yet", question, enter=False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._settings.change(geometry=bytes(self.saveGeometry().toBase64().data()).decode())
        if self.close_file():
            event.accept()
        else:
            event.ignore()

    def _restore_place(self) -> None:
        self.resize(1440, 900)
        if self._settings.now.geometry:
            self.restoreGeometry(QByteArray.fromBase64(self._settings.now.geometry.encode()))

    # What is heard

    def _heard(self, announced: Announced) -> None:
        if self.page is not None and not self.page.offered:
            self.banner.take_back(OFFERED)
        if announced.kind == "draft" or not announced.moved:
            return
        if isinstance(announced.outcome, Refusal) and self.page is not None:
            self.page.refused_by_rules(explain(announced.outcome))
        self._enable_actions()

    def _show_state(self) -> None:
        if self.page is None or self.session is None or self._state is None:
            return
        person = self.session.ledger.state.people.get(self.session.ledger.seat.person)
        set_text(self.page.header.seat, f"Input desk · {person.initials}" if person else "Input desk")
        words, tone = self._state.words()
        set_text(self.page.header.saved, words)
        set_property(self.page.header.saved, "tone", tone)

    def show_title(self) -> None:
        """The file, and whether it is practice."""
        if self.session is None:
            self.setWindowTitle("Count Desk")
            return
        practice = " – PRACTICE" if self.session.ledger.state.practice else ""
        self.setWindowTitle(f"{self.session.path.stem}{practice} – Count Desk")

    # Actions: File

    def new_count(self) -> None:
        """Set up a new election."""
        if self.ensure_person():
            self.setup.new_count()

    def open_count(self) -> None:
        """Choose a file."""
        path = self.files.choose()
        if path:
            self.open_path(path)

    def try_sample(self) -> None:
        """Hartlepool 2021, in a practice file of its own."""
        if self.ensure_person():
            self.setup.try_sample()

    def import_file(self) -> None:
        """Bring nominations in."""
        if self.ensure_person():
            self.setup.import_file()

    def preview(self) -> None:
        """Choose a paper and look at it."""
        self.papers.choose()

    def print_paper(self) -> None:
        """The paper of this stage."""
        self.papers.print_stage()

    def show_paper(self, code: str, _checked: bool = False) -> None:
        """A paper of this contest by its code."""
        self.papers.show(code)

    def choose_second_place(self) -> None:
        """A stick or a folder."""
        self.files.choose_second_place()

    def compare_copies(self) -> None:
        """Two files of one count."""
        self.files.compare()

    def quit(self) -> None:
        """Leave; the window asks what must be asked."""
        self.close()

    # Actions: Edit

    def undo(self) -> None:
        """Take back the last figure."""
        if self.page is not None:
            self.page.undo()

    def redo(self) -> None:
        """Do it again."""
        if self.page is not None:
            self.page.undo(again=True)

    def ensure_person(self) -> bool:
        """Ask once who sits here; False where nobody says."""
        return bool(self._settings.now.name and self._settings.now.initials) or self.change_person()

    def change_person(self) -> bool:
        """Somebody else sits down."""
        if self.page is not None:
            self.page.commit_all()
        from gui.setup.person import PersonDialog

        dialog = PersonDialog(self, self._settings.now.name, self._settings.now.initials)
        if not dialog.run():
            return False
        self.sit_down(dialog.name.text().strip(), dialog.initials.text())
        if self.page is not None:
            self.page.focus_back()  # a sheet in hand was put aside: the next digits belong to a number
        return True

    def sit_down(self, name: str, initials: str) -> None:
        """Whoever types from now on."""
        self._settings.change(name=name, initials=initials)
        if self.session is not None:
            take_seat(self.session.ledger, self._settings.now)
            self._show_state()
            if self.page is not None:
                self.page.refresh()

    # Actions: Count, View, Help

    def next_step(self) -> None:
        """As the button at the bottom right."""
        if self.page is not None and self.page.contest is not None:
            self.page.ask_step()

    def back_to_counting(self) -> None:
        """As the button beside it."""
        if self.page is not None and self.page.contest is not None:
            self._back_of(self.page.contest)

    def record_lot(self) -> None:
        """After a tie across the line."""
        if self.page is not None and self.page.contest is not None:
            self._lot_of(self.page.contest)

    def after(self, name: str, _checked: bool = False) -> None:
        """A request of `gui/steps/after.py`, by its name."""
        if self.page is not None and self.page.contest is not None:
            self._asked_of(self.page.contest, name)

    def next_problem(self) -> None:
        """The first thing to put right."""
        if self.page is not None:
            self.page.next_problem()

    def to_figures(self) -> None:
        """Back to the first figure."""
        if self.page is not None:
            self.page.focus_entry()

    def tab_totals(self) -> None:
        """The form of totals, or the sums."""
        self._open_tab("totals")

    def tab_sheets(self) -> None:
        """The count sheets."""
        self._open_tab("sheets")

    def tab_adjudication(self) -> None:
        """Batches of doubtful papers."""
        self._open_tab("adjudication")

    def tab_verification(self) -> None:
        """Boxes and accounts."""
        self._open_tab("verification")

    def tab_checks(self) -> None:
        """Everything that was checked."""
        self._open_tab("checks")

    def tab_history(self) -> None:
        """Every change in words."""
        self._open_tab("history")

    def _open_tab(self, code: str) -> None:
        if self.page is not None:
            self.page.open_tab(code)

    def next_contest(self) -> None:
        """The contest below."""
        self._contest_by(1)

    def previous_contest(self) -> None:
        """The contest above."""
        self._contest_by(-1)

    def _contest_by(self, by: int) -> None:
        if self.session is None or self.page is None or self.page.contest is None:
            return
        ids = list(self.session.ledger.state.contests)
        self.page.show_contest(ids[(ids.index(self.page.contest) + by) % len(ids)])

    def appearance_system(self) -> None:
        """As the computer is set."""
        self._appear("system")

    def appearance_light(self) -> None:
        """Light."""
        self._appear("light")

    def appearance_dark(self) -> None:
        """Dark."""
        self._appear("dark")

    def language_english(self) -> None:
        """The screens in English."""
        self._speak("english")

    def language_welsh(self) -> None:
        """The screens in Welsh."""
        self._speak("welsh")

    def _speak(self, language: str) -> None:
        from gui.language import choose

        choose(self, self._settings, language)

    def _appear(self, appearance: str) -> None:
        self._settings.change(appearance=appearance)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.choose(app, appearance)

    def cover(self) -> None:
        """Hide every figure, or show them again."""
        cover_all()

    def show_keys(self) -> None:
        """Every key."""
        from gui.help import KeysDialog

        KeysDialog(self).run()

    def about(self) -> None:
        """What this is."""
        from gui.help import ABOUT

        inform(self, "About Count Desk", ABOUT)

    # What the page asks for: afterwards the cursor is where the count goes on

    def _step_of(self, contest: str) -> None:
        self.conductor.next_step(contest)
        self.go_on()

    def _back_of(self, contest: str) -> None:
        self.conductor.back(contest)
        self.go_on()

    def _lot_of(self, contest: str) -> None:
        self.conductor.lot(contest)
        self.go_on()

    def _asked_of(self, contest: str, name: str) -> None:
        from gui.steps.after import Requests

        assert self.page is not None
        self.page.commit_all()
        if not getattr(Requests(self.conductor, self.page), name)(contest):
            self.go_on()

    def _paper_of(self, contest: str, code: str) -> None:
        self.papers.preview(contest, code)

    def _answer_of(self, contest: str, finding: Finding) -> None:
        self.conductor.settle(contest, finding)
        self.go_on()

    def go_on(self) -> None:
        """Put the cursor where the count goes on."""
        if self.page is not None:
            self.page.go_on()


def make_window(app: QApplication, opener: Opener, settings: SettingsStore) -> MainWindow:
    """A window in the theme of the settings."""
    theme.load_fonts()
    theme.choose(app, settings.now.appearance)
    app.styleHints().colorSchemeChanged.connect(lambda _: theme.apply(app), Qt.ConnectionType.QueuedConnection)
    return MainWindow(opener, settings)
