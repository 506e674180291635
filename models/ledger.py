"""The count being entered, with its trail: the one object that moves, by swapping one state for the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid4

from models.changes import (
    Change,
    ContestSet,
    DeclaredResult,
    Entry,
    FiguresEntered,
    Line,
    ProvisionalShared,
    ReadyMade,
    Stamp,
    UnitsWithdrawn,
    VerificationClosed,
)
from models.counts import NotACount
from models.ids import RESERVED, ContestId, DeskId, FieldRef, LineId, PersonId, Subject, field_ref, parent_of, split_ref
from models.live import View, Workings, draft_value, has_place, is_of_a_look, unit_of
from models.plan import SecondLook
from models.ports import Answer, Clock, Drafts, Recorded, Writer
from models.refusal import Refusal
from models.rules import fold, refuse
from models.state import State
from models.trail import entered, figure_at, last_figure, reverse


@dataclass(frozen=True, slots=True)
class Announced:
    """What moved: `opened`, `draft`, `pending`, `answered` or `refused`. No contests means the whole night.

    `moved` is False where the count is the very one that it was: a paper was remembered, and nothing but the journal
    is longer.
    """

    kind: str
    contests: frozenset[str] = frozenset()
    ref: FieldRef | None = None
    outcome: Answer | Refusal | None = None
    moved: bool = True


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits at which desk."""

    person: PersonId
    desk: DeskId


class Ledger:
    """Drafts, records and undoes; `state` is the recorded one with everything pending folded onto it."""

    def __init__(self, seat: Seat, writer: Writer, drafts: Drafts, clock: Clock) -> None:
        self.seat = seat
        self.state = State()
        self.lines: list[Line] = []
        self.pending: list[Line] = []
        self.drafts: dict[FieldRef, str] = {}
        self.typists: dict[Subject, PersonId] = {}
        self._writer, self._kept_drafts, self._clock = writer, drafts, clock
        self._recorded = State()
        self._versions: dict[Subject, int] = {}
        self._listeners: list[Callable[[Announced], None]] = []
        self._news: deque[Announced] = deque()
        self._telling = False
        self._workings = Workings()

    def open(self, lines: Iterable[Line]) -> None:
        """Start from a journal's lines; what was typed and never recorded comes back as drafts."""
        for line in lines:
            self._take(line)
        self._show()
        self.drafts = {ref: text for ref, text in self._kept_drafts.all().items() if has_place(self.state, ref)}
        half = {split_ref(ref)[0] for ref in self.drafts}
        self.typists = {entry: who for entry, who in self._kept_drafts.typists().items() if entry in half}
        self._announce(Announced("opened"))

    def listen(self, listener: Callable[[Announced], None]) -> None:
        """Call `listener` after every move."""
        self._listeners.append(listener)

    def view(self, contest: str) -> View:
        """One contest as it stands. Raises KeyError where there is none."""
        return self._workings.view(self.state.contests[ContestId(contest)], self.drafts, self.state)

    def at(self, seq: int) -> State:
        """The night as it stood after line `seq`."""
        state = State()
        for line in self.lines[:seq]:
            state = fold(state, line)
        return state

    def draft(self, ref: FieldRef, text: str) -> None:
        """Take what a field holds after a key: it counts at once and is kept, but it is not recorded."""
        self.drafts[ref] = text
        self._kept_drafts.put(ref, text)
        entry = split_ref(ref)[0]
        if entry not in self.typists and is_of_a_look(ref):
            self.typists[entry] = self.seat.person
            self._kept_drafts.put_typist(entry, self.seat.person)
        self._announce(Announced("draft", _contests_of(ref), ref))

    def give_up(self, ref: FieldRef) -> None:
        """Forget what was typed into a field; the recorded figure shows again."""
        if self.drafts.pop(ref, None) is not None:
            self._forget(ref)
            self._announce(Announced("draft", _contests_of(ref), ref))

    def commit(self, *refs: FieldRef) -> None:
        """Record the drafts of these fields, a change each; a draft that is no count stays a draft."""
        for ref in refs:
            value = draft_value(self.drafts[ref]) if ref in self.drafts else None
            if ref not in self.drafts or isinstance(value, NotACount):
                continue
            was = figure_at(self.state, ref)
            if value != was:
                self.record(entered(ref, value, was))
            elif value == figure_at(self._recorded, ref):
                self.give_up(ref)

    def record(self, *changes: Change) -> None:
        """Put changes on their way, all or none; the answer comes by `listen`."""
        state, ahead, entries = self.state, list(self.pending), list[Entry]()
        for change in changes:
            stamp = self._stamp(change, ahead)
            if refusal := refuse(state, stamp, change) or self.half_typed(change):
                self._announce(Announced("refused", _contests_of(change.subject), outcome=refusal))
                return
            version = self._version(change.subject, ahead) + 1
            entries.append(Entry(LineId(str(uuid4())), change.subject, version, stamp, change))
            seq = len(self.lines) + len(ahead) + 1
            ahead.append(Line(seq, entries[-1].id, change.subject, version, stamp, change, ""))
            state = fold(state, ahead[-1])
        moved = state is not self.state
        self.pending, self.state = ahead, state
        # a listener may record in reaction, and must not overtake; an answer at once must not be heard first
        self._news.append(Announced("pending", _contests_of(*(entry.subject for entry in entries)), moved=moved))
        self._writer.append(entries, lambda answer: self._answered(entries, answer))
        self._tell()

    def undo(self, contest: str, *, again: bool = False) -> FieldRef | None:
        """Record the reverse of this person's last figure since the last step; `again` takes that back.

        Returns the field that moves, or None where there is nothing to undo.
        """
        found = last_figure((*self.lines, *self.pending), self.state, contest, self.seat.person, undone=again)
        if found is None:
            return None
        change, line = found
        self.record(reverse(change, line))
        return field_ref(change.subject, next(iter(change.figures)))

    def refusal(self, change: Change) -> Refusal | None:
        """Why this would not be recorded now, for a dialog that can still be corrected."""
        return refuse(self.state, self.stamp_now(), change) or self.half_typed(change)

    def stamp_now(self) -> Stamp:
        """Who, where and when, for asking the rules beforehand."""
        return Stamp(at=self._clock(), by=self.seat.person, desk=self.seat.desk)

    def _answered(self, entries: Sequence[Entry], answer: Answer) -> None:
        """The store has spoken. What waits behind a failure is taken back with it: it would no longer fit."""
        ids = {entry.id for entry in entries}
        waited = any(line.id in ids for line in self.pending)
        concerned = [entry.subject for entry in entries]
        before = self.state
        if isinstance(answer, Recorded):
            for line in answer.lines:
                self._take(line)
            self.pending = [line for line in self.pending if line.id not in ids]
        else:
            concerned += [line.subject for line in self.pending]
            self.pending = []
        self._show()
        if isinstance(answer, Recorded):
            self._drop_settled(answer.lines)
        if waited or isinstance(answer, Recorded):
            moved = self.state is not before
            self._announce(Announced("answered", _contests_of(*concerned), outcome=answer, moved=moved))

    def _take(self, line: Line) -> None:
        self._recorded = fold(self._recorded, line)
        self._versions[line.subject] = line.version
        self.lines.append(line)

    def _show(self) -> None:
        self.state = self._recorded
        for line in self.pending:
            self.state = fold(self.state, line)

    def _drop_settled(self, lines: Sequence[Line]) -> None:
        """Drop the drafts that say no more than what is recorded now."""
        for line in lines:
            for field, value in line.change.figures.items() if isinstance(line.change, FiguresEntered) else ():
                ref = field_ref(line.subject, field)
                if ref in self.drafts and draft_value(self.drafts[ref]) == value:
                    del self.drafts[ref]
                    self._forget(ref)

    def _forget(self, ref: FieldRef) -> None:
        """A draft is gone, and with the last of an entry who began it."""
        self._kept_drafts.drop(ref)
        entry = split_ref(ref)[0]
        if entry in self.typists and not any(other.startswith(f"{entry}#") for other in self.drafts):
            del self.typists[entry]
            self._kept_drafts.put_typist(entry, None)

    def begun_by_another(self, entry: Subject) -> PersonId | None:
        """Who began this entry of a sheet, where that is not whoever sits here and another is to check it blindly:
        an entry has one author, else somebody could check figures of his own."""
        who, (contest, _, place) = self.typists.get(entry), entry.partition("/")
        here = self.state.contest(contest)
        if who is None or who == self.seat.person or here is None or here.second_look is not SecondLook.BLIND:
            return None
        return None if place.split("/")[1] == str(here.whole()) else who

    def half_typed(self, change: Change) -> Refusal | None:
        """A step forward says that the figures are these: none of them may be typed and not stored.

        Closing verification speaks of papers alone, and sheets may be half typed meanwhile.
        """
        if isinstance(change, UnitsWithdrawn | ContestSet):
            return self._drops_typing(change)
        if isinstance(change, FiguresEntered) and (who := self.begun_by_another(change.subject)):
            unit = int(change.place.split("/")[1])
            return Refusal("look.begun", {"unit": unit, "who": self.state.people[who].name})
        if not isinstance(change, ProvisionalShared | ReadyMade | DeclaredResult | VerificationClosed):
            return None
        only_papers = isinstance(change, VerificationClosed)
        drafts = self.view(change.contest).drafts.items()
        concerned = [(ref, text) for ref, text in drafts if not (only_papers and is_of_a_look(ref))]
        waiting = [ref for ref, text in concerned if draft_value(text) != figure_at(self.state, ref)]
        return Refusal("step.half_typed", {}, tuple(waiting[:1])) if waiting else None

    def _drops_typing(self, change: UnitsWithdrawn | ContestSet) -> Refusal | None:
        """A sheet that is half typed keeps its number and its rows until it is finished or cleared."""
        here = self.state.contest(change.contest)
        if here is None or (isinstance(change, ContestSet) and change.setup.plan == here.setup.plan):
            return None
        for ref, text in self.drafts.items():
            unit = unit_of(here, ref)
            concerned = unit is not None and (isinstance(change, ContestSet) or unit in change.numbers)
            if concerned and draft_value(text) != figure_at(self.state, ref):
                return Refusal("unit.half_typed", {"unit": unit or 0}, (ref,))
        return None

    def _announce(self, announced: Announced) -> None:
        self._news.append(announced)
        self._tell()

    def _tell(self) -> None:
        """Tell everybody one thing after the other, also what listeners set going meanwhile."""
        if self._telling:
            return
        self._telling = True
        try:
            while self._news:
                announced = self._news.popleft()
                for listener in self._listeners:
                    listener(announced)
        finally:
            self._telling = False

    def _version(self, subject: Subject, ahead: Sequence[Line]) -> int:
        return self._versions.get(subject, 0) + sum(line.subject == subject for line in ahead)

    def _stamp(self, change: Change, ahead: Sequence[Line]) -> Stamp:
        parent = parent_of(change.subject)
        under = self._version(parent, ahead) if parent else 0
        return Stamp(at=self._clock(), by=self.seat.person, desk=self.seat.desk, under=under)


def _contests_of(*subjects: str) -> frozenset[str]:
    names = {subject.partition("#")[0].partition("/")[0] for subject in subjects}
    return frozenset() if names & RESERVED else frozenset(names)
