"""From a number to a panel: what the state says is done, and what is in the way is said with a choice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from gui.sheets.people import InitialsDialog
from gui.sheets.words import called
from models.desk import Opening, Way, opening
from models.ids import ContestId, PersonId, Subject, look_subject
from models.ledger import Ledger
from models.live import View
from models.state import Stage
from models.units import Unit, UnitKind
from models.wording import say

if TYPE_CHECKING:
    from gui.sheets.tab import UnitsTab

Choice = tuple[str, Callable[[], object]]


class Opener:
    """Shows on its tab what a number leads to."""

    def __init__(self, tab: UnitsTab, ledger: Ledger, kinds: frozenset[UnitKind]) -> None:
        self._tab, self._ledger, self._kinds = tab, ledger, kinds

    def _opening(self, view: View, number: int) -> Opening:
        return opening(self._ledger.state, view.state.id, number, self._ledger.seat.person, self._kinds)

    def open(self, view: View, number: int) -> None:
        """A number was typed."""
        found = self._opening(view, number)
        if found.way is Way.SAME_PERSON and self._change_person(view, found):
            found = self._opening(self._tab.view(), number)
        self._show(self._tab.view(), found, typed=True)

    def show(self, view: View, number: int) -> None:
        """Somebody wants to see it: what stands about it, and no question who types."""
        self._show(view, self._opening(view, number), typed=False)

    def _show(self, view: View, found: Opening, *, typed: bool) -> None:
        unit = view.state.units.get(found.number)
        self._tab.top.say("")
        if unit is not None and found.way is Way.ENTRY and not self._is_begun(view, found):
            self._tab.show_entry(unit, found.look)
        elif unit is not None and found.way is Way.READ_BACK:
            self._tab.show_read_back(unit)
        elif unit is not None and found.way is Way.DIFFERS:
            self._tab.show_differences(unit)
        elif unit is not None and found.way is Way.CLOSED and not typed:
            self._tab.show_finished(unit)
        else:
            self._refuse(view, found, unit)

    def _entry_of(self, view: View, found: Opening) -> Subject:
        return look_subject(view.state.id, view.state.round, found.number, found.look)

    def _is_begun(self, view: View, found: Opening) -> bool:
        return self._ledger.begun_by_another(self._entry_of(view, found)) is not None

    def _begin_anew(self, number: int) -> None:
        """Forget what the other typed; it was never stored."""
        view = self._tab.view()
        entry = self._entry_of(view, self._opening(view, number))
        for ref in [ref for ref in view.drafts if ref.startswith(f"{entry}#")]:
            self._ledger.give_up(ref)
        self._tab.open_number(number)

    def _change_person(self, view: View, found: Opening) -> bool:
        """The other pair of eyes sits down: initials and Enter."""
        entry = "first" if found.look == 2 else "second"
        why = (
            f"Whoever gave the {entry} entry of {called(view.state.units[found.number]).lower()} cannot give the other."
        )
        dialog = InitialsDialog(self._tab.window(), self._ledger.state.people, why)
        if dialog.run():
            self._tab.person.emit(*dialog.chosen)
            return True
        return False

    def _refuse(self, view: View, found: Opening, unit: Unit | None) -> None:
        """The sentence stays under the number field, and the field is ready for the right number."""
        self._tab.close_panel()
        sentence, choices = self._words(view, found, unit)
        self._tab.top.say(sentence, "bad", choices)
        self._tab.top.grid.select(found.number if unit is not None else None)
        self._tab.top.focus_number()

    def _words(self, view: View, found: Opening, unit: Unit | None) -> tuple[str, list[Choice]]:
        here, number = view.state, found.number
        if unit is None or found.way is Way.OTHER_KIND:
            return self._not_here(view, found, unit)
        show: Choice = ("Sho&w it", partial(self._tab.show_finished, unit))
        if found.way is Way.CLOSED:
            return f"{called(unit)} is finished. Look at the number on the paper.", [show]
        if found.way is Way.NOT_COUNTING:
            key = "figures.not_open" if here.stage is Stage.SET_UP else f"figures.{here.stage}"
            words = f"{here.setup.name} is {here.stage.words}: nothing is typed now."
            if here.stage.value in _WORDED:
                words = say(key, {"contest": here.setup.name})
            papers: Choice = ("Pape&rs…", partial(self._tab.supervisor.ask_papers, number))
            return words, [papers if here.stage is Stage.SET_UP else show]
        if found.way is Way.ASSIGNED:
            person = self._ledger.state.people.get(PersonId(found.other))
            who = f"{person.name} ({person.initials})" if person else found.other
            take: Choice = ("Hand over to &me", partial(self._tab.supervisor.hand_over, found.other))
            return say("look.assigned", {"unit": number, "who": who}), [take]
        if found.way is Way.ENTRY and (began := self._ledger.begun_by_another(self._entry_of(view, found))):
            anew: Choice = ("Clear it and &begin anew", partial(self._begin_anew, number))
            return say("look.begun", {"unit": number, "who": self._ledger.state.people[began].name}), [anew]
        return say("look.same_person", {"unit": number}), []

    def _not_here(self, view: View, found: Opening, unit: Unit | None) -> tuple[str, list[Choice]]:
        here, number = view.state, found.number
        if unit is not None:
            code = "adjudication" if unit.kind is UnitKind.ADJUDICATION else "sheets"
            return f"{called(unit)} is not typed here.", [("&Go there", partial(self._tab.go_to.emit, code))]
        if found.way is Way.ELSEWHERE:
            other = self._ledger.state.contests[ContestId(found.other)].setup.name
            go: Choice = (f"&Go to {other}".replace("& ", "&& "), partial(self._tab.contest.emit, found.other))
            return say("unit.elsewhere", {"unit": number, "contest": here.setup.name, "other": other}), [go]
        deal: Choice = ("Deal &it now…", partial(self._tab.supervisor.deal, number))
        open_ = here.stage in (Stage.SET_UP, Stage.COUNTING)
        return say("unit.unknown", {"unit": number}), [deal] if open_ else []


_WORDED = frozenset({"set_up", "provisional", "ready", "declared"})
