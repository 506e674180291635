"""The state of the count as kept by itself at the second place: a paper a contest with its time, the newest few."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from exports.files import write_whole
from exports.papers import PAPERS, document_of
from exports.pdf import render
from exports.refusals import PaperRefused
from models.state import ContestState, Stage, State
from models.times import local

KEPT = 3
"""Papers of one contest that stay; an older one says nothing that a newer does not."""

_GOING_ON = frozenset({Stage.SET_UP, Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.SENT, Stage.AUTHORISED})


def keep_states(state: State, folder: Path, at: datetime, kept: int = KEPT) -> list[Path]:
    """Write the state of every contest that is going on, then remove all but the newest few of each.

    Raises ExportRefused where a file cannot be written. A contest that cannot be printed keeps no other from it.
    """
    written: list[Path] = []
    for here in state.contests.values():
        if not _is_going_on(here):
            continue
        with suppress(PaperRefused):
            pdf = render(document_of(PAPERS["state-of-the-count"], state, here))
            written.append(write_whole(folder, state_file(here, at), pdf))
            _remove_old(folder, here, kept)
    return written


def state_file(here: ContestState, at: datetime) -> str:
    """`parl.hartlepool.by.2021-05-06-state-20210507-0320.pdf`, by the hall's clock; names sort as their times do."""
    return f"{here.id}-state-{local(at):%Y%m%d-%H%M}.pdf"


def _is_going_on(here: ContestState) -> bool:
    """Before counting only where boxes come in: a contest that nobody touched has no state to lose."""
    if here.stage is Stage.SET_UP:
        return any(papers is not None for papers in here.box_papers().values())
    return here.stage in _GOING_ON


def _remove_old(folder: Path, here: ContestState, kept: int) -> None:
    own = re.compile(rf"{re.escape(here.id)}-state-\d{{8}}-\d{{4}}\.pdf")
    with suppress(OSError):
        found = sorted(path for path in folder.iterdir() if own.fullmatch(path.name))
        for path in found[:-kept]:
            path.unlink(missing_ok=True)
