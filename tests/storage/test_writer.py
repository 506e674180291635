"""The writing thread: answers in order, on the caller's thread, whatever happens."""

import logging
import sqlite3
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from queue import SimpleQueue

import pytest

import storage.opening
from models.changes import ElectionSet, Entry, Line
from models.ids import DeskId, PersonId
from models.ledger import Ledger, Seat
from models.ports import Answer, Failed, Recorded, Refused, Writer
from models.setup import ElectionSetup
from models.state import JournalHead
from storage.desk import Desk
from storage.journal import Journal
from storage.writer import InlineWriter, ThreadWriter
from tests.storage.making import NOW, figure, journal_of, last_seq, person, seqs, step
from tests.storage.worlds import disk, fill


class Loop:
    """Stands in for the window's event loop: calls are posted to it and run where it is asked to."""

    def __init__(self) -> None:
        self._posted: SimpleQueue[Callable[[], None]] = SimpleQueue()

    def post(self, call: Callable[[], None]) -> None:
        self._posted.put(call)

    def run(self, calls: int = 1) -> None:
        for _ in range(calls):
            self._posted.get(timeout=10)()


class Asker:
    """Appends by a writer and keeps its answers."""

    def __init__(self, writer: ThreadWriter, loop: Loop) -> None:
        self.writer, self.loop = writer, loop
        self.answers: list[Answer] = []
        self.threads: set[threading.Thread] = set()

    def ask(self, *entries: Entry) -> Answer:
        self.send(*entries)
        self.loop.run()
        return self.answers[-1]

    def send(self, *entries: Entry) -> None:
        self.writer.append(entries, self._hear)

    def sentence(self, *entries: Entry) -> str:
        answer = self.ask(*entries)
        assert not isinstance(answer, Recorded)
        return answer.sentence

    def _hear(self, answer: Answer) -> None:
        self.answers.append(answer)
        self.threads.add(threading.current_thread())


def asker(path: Path, stored: Sequence[Callable[[tuple[Line, ...]], None]] = (), seen: int | None = None) -> Asker:
    loop = Loop()
    with Journal.open(path, read_only=True) as journal:
        head = journal.head() if seen is None else JournalHead(seen, "0" * 64)
    OPEN.append(ThreadWriter(path, loop.post, stored, head))
    return Asker(OPEN[-1], loop)


OPEN: list[ThreadWriter] = []


@pytest.fixture(autouse=True)
def _all_closed() -> Iterator[None]:
    yield
    while OPEN:
        assert OPEN.pop().close(10)


def test_answers_come_in_order_on_the_asker_s_thread(election: Path) -> None:
    told: list[int] = []
    threads: set[threading.Thread] = set()

    def stored(lines: tuple[Line, ...]) -> None:
        told.extend(line.seq for line in lines)
        threads.add(threading.current_thread())

    desk = asker(election, [stored])
    for n in range(6, 26):
        desk.send(person(n))
    assert desk.writer.close(10) is True
    desk.loop.run(20)
    assert [answer.lines[0].seq for answer in desk.answers if isinstance(answer, Recorded)] == list(range(6, 26))
    assert told == list(range(6, 26))
    assert desk.threads == {threading.main_thread()}
    assert threading.main_thread() not in threads
    assert last_seq(election) == 25


def test_after_closing_nothing_is_taken(election: Path) -> None:
    desk = asker(election)
    assert desk.writer.close(10)
    assert desk.writer.close(10)
    assert desk.sentence(person(6)) == "The file is being closed and takes nothing more. Open it again to go on."
    assert last_seq(election) == 5


def test_a_slow_disk_is_not_waited_for_longer_than_asked(election: Path) -> None:
    held = threading.Event()

    def stored(_: object) -> None:
        held.wait(10)

    desk = asker(election, [stored])
    desk.send(person(6))
    desk.loop.run()
    assert desk.writer.close(0.05) is False
    held.set()
    assert desk.writer.close(10) is True


def test_stale_is_a_refusal(election: Path) -> None:
    desk = asker(election)
    desk.ask(step(1))
    answer = desk.ask(figure(3, under=0))
    assert isinstance(answer, Refused)
    assert answer.sentence.startswith("Somebody else took a step in this contest meanwhile")
    answer = desk.ask(person(3))
    assert isinstance(answer, Refused)
    assert answer.sentence.startswith("Somebody else changed this meanwhile")
    assert isinstance(desk.ask(person(6)), Recorded)


def test_a_full_disk_is_a_failure_and_passes(tmp_path: Path) -> None:
    with disk(tmp_path / "stick") as stick:
        path = journal_of(stick / "x.count")
        desk = asker(path)
        ballast = fill(stick)
        assert desk.sentence(person(6)).startswith("The disk that holds x.count is full.")
        ballast.unlink()
        assert isinstance(desk.ask(person(6)), Recorded)
        assert desk.writer.close(10)


def test_a_stick_that_is_pulled_out_and_put_back(tmp_path: Path) -> None:
    point = tmp_path / "stick"
    with disk(point) as stick:
        path = journal_of(stick / "x.count")
        desk = asker(path)
        desk.ask(person(6))
        saved = path.read_bytes()
    assert desk.sentence(person(7)).startswith(f"x.count is no longer in {point}: it was moved, or its stick")
    assert desk.sentence(person(7)).startswith(f"There is no file x.count in {point}.")
    assert list(point.iterdir()) == []  # nothing is made on the empty mount point
    with disk(point):
        path.write_bytes(saved)
        assert isinstance(desk.ask(person(7)), Recorded)
        assert seqs(path) == [1, 2, 3, 4, 5, 6, 7]
        assert desk.writer.close(10)


def test_another_file_under_the_same_name_is_not_written(election: Path, tmp_path: Path) -> None:
    desk = asker(election)
    desk.ask(person(6))
    election.unlink()
    desk.ask(person(7))
    journal_of(election, 6)
    before = election.read_bytes()
    assert desk.sentence(person(7)) == (
        "hartlepool-2021.count is no longer the file that was opened: change 6 is not in it, and nothing was written "
        "to it. Put the right file back, and press Enter on the figure again."
    )
    assert election.read_bytes() == before


def test_a_file_that_lacks_what_the_window_has_read_is_not_written(election: Path) -> None:
    desk = asker(election, seen=5)
    assert "change 5 is not in it" in desk.sentence(person(6))


def test_a_file_that_another_program_holds(election: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage.opening, "WRITING_PATIENCE", 0.05)
    desk = asker(election)
    with closing(sqlite3.connect(election, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert desk.sentence(person(6)).startswith("Another program is holding hartlepool-2021.count")
    assert isinstance(desk.ask(person(6)), Recorded)


def test_a_mistake_of_ours_is_told_and_the_thread_lives(election: Path, caplog: pytest.LogCaptureFixture) -> None:
    def broken_listener(_: object) -> None:
        raise RuntimeError("listener")

    desk = asker(election, [broken_listener])
    first = person(6)
    desk.ask(first)
    other = figure(1)
    with caplog.at_level(logging.ERROR):
        sentence = desk.sentence(Entry(first.id, other.subject, 1, other.stamp, other.change))
    assert sentence == (
        "This was not recorded, because of a mistake in the program. What is on the screen stays there, and all that "
        "was recorded is safe. Press Enter on the figure again; if that does not help, start the program again."
    )
    assert "line 6 has the id" in caplog.text
    assert isinstance(desk.ask(person(7)), Recorded)


def test_a_loop_that_is_gone_does_not_end_the_thread(election: Path) -> None:
    def gone(_: Callable[[], None]) -> None:
        raise RuntimeError("the window is closed")

    writer = ThreadWriter(election, gone)
    writer.append([person(6)], lambda _: None)
    writer.append([person(7)], lambda _: None)
    assert writer.close(10)
    assert last_seq(election) == 7


def test_the_inline_writer_answers_at_once(journal: Journal) -> None:
    told: list[tuple[Line, ...]] = []
    answers: list[Answer] = []
    writer: Writer = InlineWriter(journal, [told.append])
    writer.append([person(6)], answers.append)
    writer.append([person(6)], answers.append)
    assert [type(answer) for answer in answers] == [Recorded, Refused]
    assert [line.seq for lines in told for line in lines] == [6]


def test_a_damaged_file_is_a_failure(election: Path) -> None:
    desk = asker(election)
    election.write_bytes(election.read_bytes()[:5000])
    answer = desk.ask(person(6))
    assert isinstance(answer, Failed)
    assert "is cut short" in answer.sentence


def test_a_ledger_on_a_real_file(path: Path) -> None:
    """What is recorded through the ledger is there for the next window, with the draft that was not."""
    Journal.create(path).close()
    loop, desk = Loop(), Desk.open(path)
    writer = ThreadWriter(path, loop.post)
    ledger = Ledger(Seat(PersonId("p1"), DeskId("0123456789abcdef")), writer, desk, lambda: NOW)
    ledger.open([])
    ledger.record(ElectionSet(election=ElectionSetup(title="Hartlepool", polling_day=NOW.date())))
    assert len(ledger.pending) == 1
    loop.run()
    assert (len(ledger.pending), len(ledger.lines)) == (0, 1)
    assert writer.close(10)
    desk.close()
    with Journal.open(path, read_only=True) as reader:
        later = Desk.open(path)
        again = Ledger(ledger.seat, InlineWriter(reader), later, lambda: NOW)
        again.open(reader.lines())
        later.close()
    assert again.state == ledger.state
