"""Count Desk: the one place that knows everybody. Arguments, file, store, ledger; a window or a headless command."""

from __future__ import annotations

import argparse
import gc
import json
import logging
import os
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from models.changes import Change, Line
from models.ids import HEADLESS_DESK, DeskId, PersonId
from models.ledger import Announced, Ledger, Seat
from models.ports import Clock, Failed, Refused
from models.refusal import Refusal
from models.rules import fold
from models.state import State
from models.values import PaperLanguage
from models.wording import explain

if TYPE_CHECKING:
    from exports.files import Wish
    from gui.session import Deliver, Heard
    from storage.copies import Copies
    from storage.desk import Desk
    from storage.journal import Journal
    from storage.writer import ThreadWriter

COMMANDS = ("sample", "import", "results", "export", "state", "check")


def now() -> datetime:
    """The clock of the program."""
    return datetime.now(UTC)


# The window's files


class OpenFile:
    """One open file with its threads: the writer, the second place, and the pulse that keeps drafts."""

    def __init__(self, path: Path, desk_id: DeskId, clock: Clock, deliver: Deliver, heard: Heard) -> None:
        from storage.copies import Copies
        from storage.desk import Desk
        from storage.journal import Journal
        from storage.place import must_be_fit
        from storage.pulse import Pulse
        from storage.writer import ThreadWriter

        must_be_fit(path.parent)
        self.path = path
        # the desk first: while it is ours nobody else writes between reading and our first change
        self._desk: Desk = Desk.open(path, lambda sentence: deliver(lambda: heard.drafts(sentence)))
        try:
            with Journal.open(path) as journal:
                lines, head = lines_of(journal), journal.head()
        except BaseException:
            self._desk.close()
            raise
        self.report = self._desk.report or self._desk.trouble
        self._copies: Copies = Copies(path, desk_id, clock, deliver, heard.copy)
        self._writer: ThreadWriter = ThreadWriter(path, deliver, (self._copies.stored,), head)
        self.ledger = Ledger(Seat(PersonId("p1"), desk_id), self._writer, self._desk, clock)
        self.ledger.open(lines)
        self._pulses = (Pulse(1.0, self._desk.flush), Pulse(5.0, self._copies.retry))
        if place := self.second_place():
            self._copies.aim(place, chosen=False)

    def second_place(self) -> Path | None:
        """The folder that gets a copy after each change."""
        place = self._desk.fact("second_place")
        return Path(place) if place else None

    def choose_second_place(self, folder: Path | None) -> None:
        """Copy there from now on, and remember it."""
        self._desk.put_fact("second_place", str(folder) if folder else None)
        self._copies.aim(folder)

    def state_command(self, folder: Path) -> Sequence[str]:
        """Another process of this program, which reads the file beside the window: no key waits for a paper."""
        return [*_this_program(), "state", str(self.path), "--to", str(folder), "--marked"]

    def export_command(self, folder: Path) -> Sequence[str]:
        """Another process of this program, which writes papers; which ones is said after it."""
        return [*_this_program(), "export", str(self.path), "--to", str(folder), "--progress"]

    def close(self) -> None:
        """Store what waits, bring the copy up once more, let everything go."""
        for pulse in self._pulses:
            pulse.stop(2)
        self._writer.close(5)
        self._copies.close(5)
        self._desk.close()
        gc.unfreeze()  # see lines_of: what was of this file only is rubbish from now on


def _this_program() -> list[str]:
    return [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, str(Path(__file__).resolve())]


class Files:
    """How the window gets at files."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock

    def open(self, path: Path, desk: DeskId, deliver: Deliver, heard: Heard) -> OpenFile:
        """Open an election. Raises StorageFault."""
        return OpenFile(path, desk, self.clock, deliver, heard)

    def create(self, path: Path) -> None:
        """Make a new, empty election. Raises StorageFault."""
        from storage.journal import Journal

        Journal.create(path).close()

    def read(self, path: Path) -> State:
        """The night of another file. Raises StorageFault."""
        return _state(path)


# Headless commands


def sample(path: Path) -> str:
    """Hartlepool 2021, ready to be counted."""
    from models.sample import sample_changes
    from storage.journal import Journal

    Journal.create(path).close()
    _record(path, sample_changes())
    return f"{path}: Hartlepool 2021, 16 candidates, counting, no votes yet."


def import_into(source: Path, into: Path) -> str:
    """A file of nominations or results, all or nothing."""
    from imports.reading import read
    from storage.journal import Journal

    state = _state(into) if into.exists() else State()
    found = read(source, state, now=now())
    for note in found.notes:
        print(note.sentence(), file=sys.stderr)
    if found.problems:
        for problem in found.problems:
            print(problem.sentence(), file=sys.stderr)
        raise Sorry(f"{source.name}: {_things(len(found.problems))} to put right; nothing was stored.")
    made = not into.exists()
    if made:
        Journal.create(into).close()
    try:
        _record(into, found.changes)
    except Exception:
        if made:
            into.unlink()
        raise
    figures = f", {found.with_figures} with figures" if found.with_figures else ""
    contests = "1 contest" if found.contests == 1 else f"{found.contests} contests"
    return f"{into}: {contests} with {found.candidates} candidates{figures}."


def _things(count: int) -> str:
    return "1 thing" if count == 1 else f"{count} things"


def results(path: Path) -> str:
    """The results of every contest as JSON."""
    from exports.results import results_text

    return results_text(_state(path)).removesuffix("\n")  # print adds its own


def export_to(path: Path, folder: Path, asked: argparse.Namespace) -> str:
    """Papers and data files; each path is said once its file is written, and what is doubtful of Welsh beside it."""
    from exports.files import Wish, export
    from exports.refusals import ExportRefused

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as err:
        raise Sorry(f"The folder {folder} cannot be made: {err.strerror}. Choose another.") from err
    contests = _named_contests() if asked.contest == ["-"] else asked.contest or ()
    language = PaperLanguage(asked.language) if asked.language else None
    wish = Wish(_listed(asked.only), tuple(contests), language, asked.keep, asked.share)
    said: set[str] = set()
    try:
        if asked.progress:
            return export_with_progress(_state(path), folder, wish)
        for each in export(_state(path), folder, wish):
            _say(str(each.path))
            if each.doubtful and each.doubtful not in said:
                said.add(each.doubtful)
                print(f"{each.path.name}: {each.doubtful}", file=sys.stderr)
    except ExportRefused as refused:
        raise Sorry(str(refused)) from refused
    return ""


def _listed(only: str | None) -> list[str] | None:
    return None if only is None else [name.strip() for name in only.split(",") if name.strip()]


def _named_contests() -> list[str]:
    """The contests on the first line of standard input, an empty one for all; without a line nobody said which."""
    try:
        line = _heard()
    except OSError:  # standard input is closed
        line = b""
    if not line:
        raise Sorry("No contest was named on standard input. Write their ids there on one line, with spaces between.")
    return line.decode(errors="replace").split()


def export_with_progress(state: State, folder: Path, wish: Wish) -> str:
    """For the window: a line of JSON a paper, refused ones too, and a stop between two files at the word *stop*."""
    from exports.files import Written, export_all_that_can_be_had

    stopped = threading.Event()
    threading.Thread(target=_hear_stop, args=(stopped,), daemon=True).start()
    for each in export_all_that_can_be_had(state, folder, wish, stopped.is_set):
        told: dict[str, str | None] = {"paper": each.job.code, "contest": each.job.contest, "head": state.head.short()}
        if isinstance(each, Written):
            told |= {
                "file": each.path.name,
                "sha256": each.sha256,
                "language": each.language,
                "doubtful": each.doubtful,
            }
        else:
            told["refused"] = each.why
        _say(json.dumps(told))
    return ""


def _say(text: str) -> None:
    """A line to standard output, now. Raises Sorry where it takes none, BrokenPipeError where nobody listens."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise Sorry(f"Standard output could not be written: {fault.strerror}. Send it somewhere else.") from fault


def _hear_stop(stopped: threading.Event) -> None:
    while word := _heard():
        if word == b"stop\n":
            stopped.set()


def _heard() -> bytes:
    """A line from whoever started this. Not by `sys.stdin`: a thread that waits there would not let Python end."""
    with FileIO(0, closefd=False) as raw:
        return raw.readline()


def state_to(path: Path, folder: Path, *, marked: bool) -> str:
    """The state of every count that is going on, with its time; `marked` only where copies of this program go."""
    from exports.keeping import keep_states
    from exports.refusals import ExportRefused
    from storage.copying import MARKER
    from storage.faults import PlaceFault

    if marked:
        if not (folder / MARKER).is_file():
            raise PlaceFault("stick.gone", folder=str(folder))
        with suppress(OSError, AttributeError):
            os.nice(10)  # the window comes first
    try:
        written = keep_states(_state(path), folder, now())
    except ExportRefused as refused:
        raise Sorry(str(refused)) from refused
    return "\n".join(str(each) for each in written) or "Nothing is being counted, so nothing was written."


def check_file(path: Path, head: str | None, paper: Path | None = None) -> str:
    """Whether the journal is whole, and whether a head printed on a paper, or a paper as a file, is of it."""
    from storage.checking import check, sentences

    report = check(path, head)
    said, good = list(sentences(report)), report.good
    if paper is not None:
        whole = report.broken_at is None and report.unreadable_at is None
        about, unaltered = check_paper(path, paper) if whole else (not_compared(paper), False)
        said += about
        good = good and unaltered
    if not good:
        raise Sorry("\n".join(said))
    return "\n".join(said)


def not_compared(paper: Path) -> tuple[str]:
    """What is said of a paper where there is no whole journal to compare it with."""
    from models.wording import say
    from storage.faults import shown

    return (say("recognise.no_journal", {"file": shown(paper.name)}),)


def check_paper(path: Path, paper: Path) -> tuple[tuple[str, ...], bool]:
    """What a file is to an election, in sentences, and whether it is an unaltered paper of it."""
    from exports.recognising import read_paper, recognise
    from exports.refusals import ExportRefused
    from storage.faults import shown
    from storage.journal import Journal

    try:
        pdf = read_paper(paper)
    except ExportRefused as refused:
        return (str(refused),), False
    with Journal.open(path, read_only=True) as journal:
        lines = journal.lines()
    found = recognise(shown(paper.name), pdf, lines)
    return found.sentences(), found.good


class Sorry(Exception):
    """A headless command could not be done; the text is the one line that says why."""


def lines_of(journal: Journal) -> Sequence[Line]:
    """Every line, left out of every later search for rubbish: there is none among them, and looking through those of
    a general election would stop the window for a tenth of a second."""
    collecting = gc.isenabled()
    if collecting:
        gc.collect()  # what is rubbish now would be left out, too
        gc.disable()
    try:
        return journal.lines()
    finally:
        gc.freeze()
        if collecting:
            gc.enable()


def _state(path: Path) -> State:
    from storage.journal import Journal

    with Journal.open(path, read_only=True) as journal:
        return _folded(lines_of(journal))


def _folded(lines: Sequence[Line]) -> State:
    state = State()
    for line in lines:
        state = fold(state, line)
    return state


def _record(path: Path, changes: Sequence[Change]) -> None:
    """Record changes without a window. Nobody else may have the file open."""
    from models.changes import PersonAdded
    from storage.desk import Desk
    from storage.journal import Journal
    from storage.writer import InlineWriter

    desk = Desk.open(path)
    try:
        with Journal.open(path) as journal:
            lines = journal.lines()
            people = _folded(lines).people
            known = next((p.id for p in people.values() if p.initials == "CDH"), None)
            person = known or PersonId(f"p{len(people) + 1}")
            ledger = Ledger(Seat(person, HEADLESS_DESK), InlineWriter(journal), desk, now)
            ledger.open(lines)
            told: list[Announced] = []
            ledger.listen(told.append)
            if known is None:
                ledger.record(PersonAdded(person=person, name="Count Desk, without a window", initials="CDH"))
            ledger.record(*changes)
    finally:
        desk.close()
    for announced in told:
        if isinstance(announced.outcome, Refusal):
            raise Sorry(explain(announced.outcome))
        if isinstance(announced.outcome, Failed | Refused):
            raise Sorry(announced.outcome.sentence)


# Arguments


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        print(f"{self.prog}: {message}. Run “{self.prog} --help” for the commands.", file=sys.stderr)
        sys.exit(2)


def _share(text: str) -> tuple[int, int]:
    number, slash, shares = text.partition("/")
    if slash and number.isdecimal() and shares.isdecimal() and 1 <= int(number) <= int(shares):
        return int(number), int(shares)
    raise argparse.ArgumentTypeError(f"{text} is no share such as 1/2")


def _commands() -> argparse.ArgumentParser:
    parser = _Parser(prog="main.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser)
    made = commands.add_parser("sample", help="write Hartlepool 2021, ready to be counted")
    made.add_argument("file", type=Path)
    made.set_defaults(run=lambda a: sample(a.file))
    made = commands.add_parser("import", help="bring nominations or results in, all or nothing")
    made.add_argument("source", type=Path)
    made.add_argument("--into", type=Path, required=True, metavar="FILE")
    made.set_defaults(run=lambda a: import_into(a.source, a.into))
    made = commands.add_parser("results", help="print the results of every contest as JSON")
    made.add_argument("file", type=Path)
    made.set_defaults(run=lambda a: results(a.file))
    made = commands.add_parser("export", help="write papers and data files")
    made.add_argument("file", type=Path)
    made.add_argument("--to", type=Path, required=True, metavar="DIR")
    made.add_argument("--only", metavar="declaration,csv,…")
    made.add_argument("--contest", action="append", metavar="ID", help="of this one, and again for more; - reads them")
    made.add_argument("--language", choices=("en", "cy", "both"), help="instead of that of each contest")
    made.add_argument("--keep", action="store_true", help="files that are there stay, new ones get a number")
    made.add_argument("--progress", action="store_true", help="a line of JSON a paper, for a program that waits")
    made.add_argument("--share", type=_share, default=(1, 1), metavar="1/2", help="of two that each write a part")
    made.set_defaults(run=lambda a: export_to(a.file, a.to, a))
    made = commands.add_parser("state", help="write the state of the count, and keep the newest few")
    made.add_argument("file", type=Path)
    made.add_argument("--to", type=Path, required=True, metavar="DIR")
    made.add_argument("--marked", action="store_true", help="only into a folder that gets copies")
    made.set_defaults(run=lambda a: state_to(a.file, a.to, marked=a.marked))
    made = commands.add_parser("check", help="prove the journal whole; look for a head or a paper")
    made.add_argument("file", type=Path)
    made.add_argument("--head", metavar="H")
    made.add_argument("--paper", type=Path, metavar="declaration.pdf", help="whether it is of this file and unaltered")
    made.set_defaults(run=lambda a: check_file(a.file, a.head, a.paper))
    return parser


def _headless(arguments: Sequence[str]) -> int:
    from storage.faults import StorageFault

    asked = _commands().parse_args(arguments)
    run: Callable[[argparse.Namespace], str] = asked.run
    try:
        if said := run(asked):
            _say(said)
    except (Sorry, StorageFault) as sorry:
        print(sorry, file=sys.stderr)
        return 1
    except BrokenPipeError:
        return 1
    except KeyboardInterrupt:
        print(f"{asked.command}: stopped. What was written is whole.", file=sys.stderr)
        return 130
    except Exception:
        logging.getLogger(__name__).exception("unexpected")
        print(f"{asked.command}: something unexpected happened and nothing was changed.", file=sys.stderr)
        return 70
    return 0


def _window(arguments: Sequence[str]) -> int:
    parser = _Parser(
        prog="main.py",
        description="Opens the window.",
        epilog=f"Without a window: {', '.join(COMMANDS)} (each with --help).",
    )
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--as", dest="person", metavar='"Full Name, AB"', help="who is at this desk")
    asked = parser.parse_args(arguments)
    person = _person(asked.person) if asked.person else None
    if asked.person and person is None:
        parser.error('--as wants a name and two to four initials, such as --as "Anne Brown, AB"')
    if sys.platform.startswith("linux") and not _has_display():
        print(
            "There is no display here, so no window can open. Without one there are: "
            + "; ".join(f"main.py {command}" for command in COMMANDS)
            + ". Each explains itself with --help.",
            file=sys.stderr,
        )
        return 1
    gc.disable()  # until the first window is painted: nothing made while starting is garbage
    try:
        from gui.app import run
    except ImportError as err:
        print(f"The window needs a system library that is missing ({err}). Run “make setup”.", file=sys.stderr)
        return 1
    return run(Files(now), asked.file, person)


def _has_display() -> bool:
    if "QT_QPA_PLATFORM" in os.environ or os.environ.get("WAYLAND_DISPLAY"):
        return True
    display = os.environ.get("DISPLAY", "")
    return bool(display) and _answers(display)


def _answers(display: str) -> bool:
    """Whether a screen listens at `:0` or `host:10.0`; if none does, Qt would end the program with a core dump."""
    import socket

    host, _, screen = display.rpartition(":")
    number = screen.partition(".")[0]
    if not number.isdigit():
        return True  # written in a way that only Qt knows
    if host not in ("", "unix"):
        with suppress(OSError), socket.create_connection((host, 6000 + int(number)), timeout=3):
            return True
        return False
    for address in (f"/tmp/.X11-unix/X{number}", f"\0/tmp/.X11-unix/X{number}"):
        with suppress(OSError), socket.socket(socket.AF_UNIX) as tried:
            tried.connect(address)
            return True
    return False


def _person(text: str) -> tuple[str, str] | None:
    name, _, initials = (part.strip() for part in text.rpartition(","))
    return (name, initials) if name and initials.isalpha() and 2 <= len(initials) <= 4 else None


def main(arguments: Sequence[str] | None = None) -> int:
    """The command line: a headless command by its name, else the window."""
    logging.basicConfig(level=os.environ.get("COUNT_DESK_LOG", "CRITICAL").upper())
    given = list(sys.argv[1:] if arguments is None else arguments)
    headless = bool(given) and given[0] in COMMANDS
    return _headless(given) if headless else _window(given)


if __name__ == "__main__":
    sys.exit(main())
