"""The window: welcome or count, menus, the file that is open, and what it tells."""

from __future__ import annotations

import time
from pathlib import Path
from string import ascii_uppercase

from PySide6.QtCore import QByteArray, QCoreApplication, Qt
from PySide6.QtGui import QAction, QCloseEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QMenu,
    QMessageBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from gui import theme
from gui.actions import ACTIONS, SEPARATOR, Spec
from gui.banner import Banner
from gui.bridge import Bridge, Courier
from gui.count.page import CountPage
from gui.cover import Cover
from gui.files.opening import FileDesk
from gui.help import ABOUT, KeysDialog
from gui.papers.desk import PaperDesk
from gui.session import Heard, Opener, Session
from gui.settings import SettingsStore
from gui.setup.contest import ContestDialog
from gui.setup.desk import SetupDesk
from gui.setup.election import ElectionDialog
from gui.setup.person import PersonDialog
from gui.steps.conduct import Conductor
from gui.welcome.page import WelcomePage
from gui.widgets import set_property, set_text
from models.changes import Change, ContestRemoved, PersonAdded, TakenOver
from models.findings import Finding
from models.ids import PersonId
from models.ledger import Announced, Seat
from models.ports import Failed, Recorded, Refused
from models.refusal import Refusal
from models.state import State
from models.times import clock_time
from models.wording import explain, say
from storage.copies import CopyKind, CopyState

PATIENCE = 5.0
"""Seconds that closing waits for a slow disk before it asks."""


class MainWindow(QMainWindow):
    """Each slot named in `gui/actions.py` is a method here of the same name."""

    def __init__(self, opener: Opener, settings: SettingsStore) -> None:
        super().__init__()
        self.setWindowTitle("Count Desk")
        self.setMinimumSize(900, 600)
        self._opener, self._settings = opener, settings
        self._courier = Courier(self)
        self.session: Session | None = None
        self.page: CountPage | None = None
        self._bridge: Bridge | None = None
        self._saved, self._copied = "", ""
        self.banner = Banner()
        self.welcome = WelcomePage()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.welcome)
        centre = QWidget()
        box = QVBoxLayout(centre)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.banner)
        box.addWidget(self._stack, 1)
        self.setCentralWidget(centre)
        self.files = FileDesk(self, opener, settings)
        self.setup = SetupDesk(self, opener, settings)
        self.papers = PaperDesk(self)
        self.sheet = Cover(self)
        self._actions: dict[str, QAction] = {}
        self._make_menus()
        self._connect_welcome()
        self._restore_place()
        self.welcome.refresh(settings.now.recent)
        self.welcome.first.setFocus()
        self._enable_actions()

    # Menus

    def _make_menus(self) -> None:
        menus: dict[str, QMenu] = {}
        for spec in ACTIONS:
            menu = menus.get(spec.menu) or menus.setdefault(spec.menu, self.menuBar().addMenu(spec.menu))
            if spec.name == SEPARATOR:
                menu.addSeparator()
                continue
            menu.addAction(self._make_action(spec))

    def _make_action(self, spec: Spec) -> QAction:
        action = QAction(spec.text, self)
        action.setObjectName(spec.name)
        action.setStatusTip(spec.help)
        if spec.key:
            action.setShortcut(QKeySequence(spec.key))
        action.triggered.connect(getattr(self, spec.name))
        self._actions[spec.name] = action
        return action

    def _enable_actions(self) -> None:
        has_contest = self.page is not None and self.page.contest is not None
        for spec in ACTIONS:
            if spec.needs:
                self._actions[spec.name].setEnabled(
                    has_contest if spec.needs == "contest" else self.session is not None
                )

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
        heard = Heard(self._copy_heard, self._drafts_heard)
        session = self.files.open(path, self._courier.deliver, heard)
        if session is None:
            return False
        self._adopt(session)
        return True

    def _adopt(self, session: Session) -> None:
        self.session = session
        self._settings.remember(session.path)
        ledger = session.ledger
        self._bridge = Bridge(ledger, self)
        self._take_seat(ledger.state)
        self.page = CountPage(ledger, self._bridge)
        self.page.step.connect(self._step_of)
        self.page.back.connect(self._back_of)
        self.page.lot.connect(self._lot_of)
        self.page.paper.connect(self._paper_of)
        self.page.answer.connect(self._answer_of)
        self._bridge.changed.connect(self._heard)
        self.conductor = Conductor(ledger, self)
        self._stack.addWidget(self.page)
        self._stack.setCurrentWidget(self.page)
        self._saved, self._copied = "", ""
        self._show_state()
        first = next(iter(ledger.state.contests), None)
        if first is not None:
            self.page.show_contest(first)
        self.show_title()
        self._enable_actions()
        self._go_on_from_another_desk(ledger.state)
        if session.report:
            self.banner.tell("ask", session.report)
        if ledger.drafts:
            self._offer_drafts(len(ledger.drafts))

    def _go_on_from_another_desk(self, state: State) -> None:
        """The file was last entered at another computer: say from which change this one goes on."""
        assert self.session is not None
        if state.desk and state.desk != self._settings.now.desk:
            head = state.head
            self.session.ledger.record(TakenOver(from_desk=state.desk, after=head.seq, head=head.short()))
            self.banner.tell("ask", say("desk.taken_over", {"after": head.seq}), topic="desk")

    def _take_seat(self, state: State) -> None:
        """Sit down as the person of the settings; somebody new is written into the list of people."""
        assert self.session is not None
        name, initials = self._settings.now.name, self._settings.now.initials
        ledger, desk = self.session.ledger, self._settings.now.desk
        for person in state.people.values():
            if person.initials.casefold() == initials.casefold() and person.name == name:
                ledger.seat = Seat(person.id, desk)
                return
        initials = _free_initials(initials, {person.initials.casefold() for person in state.people.values()})
        person_id = PersonId(f"p{len(state.people) + 1}")
        ledger.seat = Seat(person_id, desk)
        ledger.record(PersonAdded(person=person_id, name=name, initials=initials))

    def _offer_drafts(self, drafts: int) -> None:
        text = "1 figure was typed" if drafts == 1 else f"{drafts} figures were typed"
        self.banner.tell(
            "ask",
            f"{text} and not stored when the program stopped. It stands in the form, with its corner marked."
            if drafts == 1
            else f"{text} and not stored when the program stopped. They stand in the form, with their corners marked.",
            ("Store", self._store_drafts),
            ("Remove", self._remove_drafts),
        )

    def _store_drafts(self) -> None:
        self.banner.hide()
        if self.session is not None:
            self.session.ledger.commit(*list(self.session.ledger.drafts))

    def _remove_drafts(self) -> None:
        self.banner.hide()
        if self.session is not None:
            for ref in list(self.session.ledger.drafts):
                self.session.ledger.give_up(ref)

    def close_file(self) -> bool:
        """Store what waits and let the file go; False where the user would rather wait."""
        if self.session is None:
            return True
        if self.page is not None:
            self.page.commit_all()
        until = time.monotonic() + PATIENCE
        while self.session.ledger.pending and time.monotonic() < until:
            QCoreApplication.processEvents()
            time.sleep(0.005)
        if self.session.ledger.pending and not self._leave_anyway():
            return False
        self.session.close()
        if self._bridge is not None:
            self._bridge.changed.disconnect()
        if self.page is not None:
            self._stack.removeWidget(self.page)
            self.page.deleteLater()
        self.session, self.page, self._bridge = None, None, None
        self.banner.hide()
        self.welcome.refresh(self._settings.now.recent)
        self.show_title()
        self._enable_actions()
        return True

    def _leave_anyway(self) -> bool:
        asked = QMessageBox.question(
            self,
            "Not stored yet",
            "The disk has not taken the last figures yet. They are kept as typed and will be offered when the file is "
            "opened again. Close now?",
        )
        return asked == QMessageBox.StandardButton.Yes

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.sheet.isVisible():
            self.sheet.setGeometry(self.rect())

    # What is heard

    def _heard(self, announced: Announced) -> None:
        outcome = announced.outcome
        if announced.kind == "draft":
            return
        if isinstance(outcome, Recorded):
            self._saved = f"saved {clock_time(outcome.lines[-1].stamp.at, seconds=True)}"
            if self.banner.topic == "store":
                self.banner.hide()
        elif isinstance(outcome, Failed):
            self._saved = "NOT STORED"
            self.banner.tell("bad", outcome.sentence, ("Try again", self._store_drafts), topic="store")
        elif isinstance(outcome, Refused):
            self.banner.tell("bad", outcome.sentence, topic="store")
        elif isinstance(outcome, Refusal) and self.page is not None:
            self.page.hint.say(explain(outcome), self.focusWidget())
        elif announced.kind == "pending":
            self._saved = "storing…"
        self._show_state()
        self._enable_actions()

    def _copy_heard(self, state: CopyState) -> None:
        """The second place: shown beside the saved time; what needs somebody is said in the banner."""
        behind = "copy behind" if state.behind is None else f"copy {state.behind} behind"
        at = f"copied {clock_time(state.at)}" if state.at else "copied"
        texts = {CopyKind.NONE: "", CopyKind.UP_TO_DATE: at, CopyKind.BEHIND: behind, CopyKind.DIVERGED: "copy differs"}
        self._copied = texts[state.kind]
        if state.kind in (CopyKind.BEHIND, CopyKind.DIVERGED):
            self.banner.tell("bad" if state.kind is CopyKind.DIVERGED else "ask", state.sentence, topic="copy")
        elif self.banner.topic == "copy":
            self.banner.hide()
        self._show_state()

    def _drafts_heard(self, sentence: str | None) -> None:
        if sentence:
            self.banner.tell("ask", sentence, topic="drafts")
        elif self.banner.topic == "drafts":
            self.banner.hide()

    def _show_state(self) -> None:
        if self.page is None or self.session is None:
            return
        person = self.session.ledger.state.people.get(self.session.ledger.seat.person)
        set_text(self.page.header.seat, f"Input desk · {person.initials}" if person else "Input desk")
        parts = [part for part in (self._saved, self._copied) if part]
        set_text(self.page.header.saved, " · ".join(parts) or "nothing to store")
        bad = "NOT" in self._saved or "behind" in self._copied or "differs" in self._copied
        set_property(self.page.header.saved, "tone", "bad" if bad else "good" if parts else "muted")

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

    def export_files(self) -> None:
        """Papers and data files into a folder."""
        self.papers.export()

    def preview(self) -> None:
        """Choose a paper and look at it."""
        self.papers.choose()

    def print_paper(self) -> None:
        """The paper of this stage."""
        self.papers.print_stage()

    def choose_second_place(self) -> None:
        """A stick or a folder."""
        self.files.choose_second_place()

    def compare_copies(self) -> None:
        """Two files of one count."""
        self.files.compare()

    def quit(self) -> None:
        """Leave; the window asks what must be asked."""
        self.close()

    # Actions: Edit, Set up

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
        dialog = PersonDialog(self, self._settings.now.name, self._settings.now.initials)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        if self.page is not None:
            self.page.commit_all()
        self._settings.change(name=dialog.name.text().strip(), initials=dialog.initials.text())
        if self.session is not None:
            self._take_seat(self.session.ledger.state)
            self._show_state()
        return True

    def edit_election(self) -> None:
        """Correct the night."""
        if self.session is not None:
            dialog = ElectionDialog(self, self.session.ledger)
            if dialog.exec() == QDialog.DialogCode.Accepted and dialog.change:
                self.session.ledger.record(dialog.change)

    def add_contest(self) -> None:
        """One more contest."""
        self._edit(new=True)

    def edit_contest(self) -> None:
        """Correct this contest."""
        self._edit(new=False)

    def _edit(self, *, new: bool) -> None:
        if self.session is None or self.page is None:
            return
        ledger = self.session.ledger
        contest = None if new or self.page.contest is None else ledger.state.contest(self.page.contest)
        dialog = ContestDialog(self, ledger, contest, self.conductor.initials)
        if dialog.exec() == QDialog.DialogCode.Accepted and dialog.changes:
            ledger.record(*dialog.changes)
            first: Change = dialog.changes[0]
            self.page.show_contest(str(first.subject))

    def confirm_order(self) -> None:
        """Against the ballot paper."""
        if self.page is not None and self.page.contest is not None:
            self.conductor.confirm_order(self.page.contest)

    def remove_contest(self) -> None:
        """After a question."""
        if self.session is None or self.page is None or self.page.contest is None:
            return
        name = self.session.ledger.view(self.page.contest).state.setup.name
        asked = QMessageBox.question(self, "Remove this contest?", f"{name} and its candidates leave this count.")
        if asked == QMessageBox.StandardButton.Yes:
            self.session.ledger.record(ContestRemoved(contest=self.page.contest))

    # Actions: Count, View, Help

    def next_step(self) -> None:
        """As the button at the bottom right."""
        if self.page is not None and self.page.steps.next.isEnabled():
            self.page.steps.next.click()

    def back_to_counting(self) -> None:
        """As the button beside it."""
        if self.page is not None and self.page.contest is not None:
            self._back_of(self.page.contest)

    def record_lot(self) -> None:
        """After a tie across the line."""
        if self.page is not None and self.page.contest is not None:
            self.conductor.lot(self.page.contest)

    def next_problem(self) -> None:
        """The first thing to put right."""
        if self.page is not None:
            self.page.next_problem()

    def to_figures(self) -> None:
        """Back to the first figure."""
        if self.page is not None:
            self.page.focus_entry()

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

    def _appear(self, appearance: str) -> None:
        self._settings.change(appearance=appearance)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.choose(app, appearance)

    def cover(self) -> None:
        """Hide every figure, or show them again."""
        if self.sheet.isVisible():
            self.sheet.hide()
            if self.page is not None:
                self.page.focus_entry()
        else:
            self.sheet.put_on()

    def show_keys(self) -> None:
        """Every key."""
        KeysDialog(self).exec()

    def about(self) -> None:
        """What this is."""
        QMessageBox.about(self, "Count Desk", ABOUT)

    # What the page asks for

    def _step_of(self, contest: str) -> None:
        self.conductor.next_step(contest)
        if self.page is not None:
            self.page.focus_entry()

    def _back_of(self, contest: str) -> None:
        self.conductor.back(contest)

    def _lot_of(self, contest: str) -> None:
        self.conductor.lot(contest)

    def _paper_of(self, contest: str, code: str) -> None:
        self.papers.preview(contest, code)

    def _answer_of(self, contest: str, finding: Finding) -> None:
        self.conductor.settle(contest, finding)


def make_window(app: QApplication, opener: Opener, settings: SettingsStore) -> MainWindow:
    """A window in the theme of the settings."""
    theme.load_fonts()
    theme.choose(app, settings.now.appearance)
    app.styleHints().colorSchemeChanged.connect(lambda _: theme.apply(app), Qt.ConnectionType.QueuedConnection)
    return MainWindow(opener, settings)


def _free_initials(wanted: str, taken: set[str]) -> str:
    """Two people of the same initials: the second gets a letter more."""
    if wanted.casefold() not in taken:
        return wanted
    return next(text for c in ascii_uppercase if (text := f"{wanted[:3]}{c}").casefold() not in taken)
