"""Every change that a journal can hold, and how one is written down and read again.

Add a kind: write its class in the module of its family, name it in `AnyChange`, and give it a rule in
`models/rules/`. Change a kind's shape: raise its `v` and add an upcaster.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import Field, ValidationError

from models.changes.base import Change, ContestChange, Entry, Line, Stamp
from models.changes.contest import CandidatesSet, ContestRemoved, ContestSet, ResultImported
from models.changes.ends import (
    Abandoned,
    CorrectionMade,
    LocalTotalAuthorised,
    LocalTotalReleased,
    LocalTotalSent,
    NilConfirmed,
    NoteAdded,
    UncontestedDeclared,
)
from models.changes.figures import Figures, FiguresEntered
from models.changes.findings import FindingAnswered
from models.changes.night import ElectionSet, PersonAdded, Role, TakenOver
from models.changes.papers import CrestSet, PaperIssued
from models.changes.recounts import BundleCheckLogged, Capacity, RecountDecided, Scope
from models.changes.stations import (
    BoxReceived,
    BoxRecounted,
    StationsSet,
    VerificationClosed,
    VerificationReopened,
)
from models.changes.steps import (
    CountOpened,
    DeclaredName,
    DeclaredResult,
    LotDrawn,
    ProvisionalShared,
    ReadyMade,
    Reopened,
)
from models.changes.units import (
    EntriesHandedOver,
    EntryReturned,
    GroupDealt,
    SettledJointly,
    SumsReadBack,
    UnitReadBack,
    UnitSet,
    UnitsSet,
    UnitsWithdrawn,
)
from models.values import Value

AnyChange = Annotated[
    ElectionSet
    | PersonAdded
    | TakenOver
    | ContestSet
    | ContestRemoved
    | CandidatesSet
    | ResultImported
    | FiguresEntered
    | CountOpened
    | ProvisionalShared
    | ReadyMade
    | Reopened
    | LotDrawn
    | DeclaredResult
    | FindingAnswered
    | CrestSet
    | PaperIssued
    | NilConfirmed
    | StationsSet
    | BoxReceived
    | BoxRecounted
    | VerificationClosed
    | VerificationReopened
    | UnitsSet
    | UnitsWithdrawn
    | GroupDealt
    | UnitReadBack
    | EntryReturned
    | SettledJointly
    | EntriesHandedOver
    | SumsReadBack
    | BundleCheckLogged
    | RecountDecided
    | UncontestedDeclared
    | Abandoned
    | LocalTotalSent
    | LocalTotalAuthorised
    | LocalTotalReleased
    | CorrectionMade
    | NoteAdded,
    Field(discriminator="kind"),
]

__all__ = [
    "Abandoned",
    "AnyChange",
    "BoxReceived",
    "BoxRecounted",
    "BundleCheckLogged",
    "CandidatesSet",
    "Capacity",
    "Change",
    "ContestChange",
    "ContestRemoved",
    "ContestSet",
    "CorrectionMade",
    "CountOpened",
    "CrestSet",
    "DeclaredName",
    "DeclaredResult",
    "ElectionSet",
    "EntriesHandedOver",
    "Entry",
    "EntryReturned",
    "Figures",
    "FiguresEntered",
    "FindingAnswered",
    "GroupDealt",
    "Line",
    "LocalTotalAuthorised",
    "LocalTotalReleased",
    "LocalTotalSent",
    "LotDrawn",
    "NilConfirmed",
    "NoteAdded",
    "PaperIssued",
    "PersonAdded",
    "ProvisionalShared",
    "ReadyMade",
    "RecountDecided",
    "Reopened",
    "ResultImported",
    "Role",
    "Scope",
    "SettledJointly",
    "Stamp",
    "StationsSet",
    "SumsReadBack",
    "TakenOver",
    "UncontestedDeclared",
    "UnitReadBack",
    "UnitSet",
    "UnitsSet",
    "UnitsWithdrawn",
    "UnknownChange",
    "VerificationClosed",
    "VerificationReopened",
    "decode",
    "encode",
]

Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTERS: dict[tuple[str, int], Upcaster] = {}
"""From an old `(kind, v)` to the next shape, on parsed JSON after the hash was checked. None yet."""


class _Body(Value):
    stamp: Stamp
    change: AnyChange


class UnknownChange(ValueError):
    """The body is no change that this version knows; its text is for the log, not for people."""


def encode(stamp: Stamp, change: Change) -> str:
    """The body text that is stored and hashed; it is never re-serialised after that."""
    return f'{{"stamp":{stamp.model_dump_json()},"change":{change.model_dump_json()}}}'


def decode(body: str) -> tuple[Stamp, Change]:
    """Read a stored body; an unknown kind or a bad figure raises UnknownChange, never half a change."""
    try:
        read = _Body.model_validate_json(_lifted(body) if UPCASTERS else body)
    except (ValidationError, KeyError, TypeError, ValueError) as err:
        raise UnknownChange(str(err)) from err
    return read.stamp, read.change


def _lifted(body: str) -> str:
    parsed = json.loads(body)
    while upcast := UPCASTERS.get((parsed["change"]["kind"], parsed["change"]["v"])):
        parsed["change"] = upcast(parsed["change"])
    return json.dumps(parsed)
