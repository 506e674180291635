"""Files out: each is whole or absent, and every fault of the world is a sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from types import MappingProxyType

from exports.csv_out import results_csv
from exports.papers import PAPERS, Paper, document_of
from exports.pdf import render
from exports.refusals import ExportRefused, NotYet
from exports.results import results_text
from models.ids import slug
from models.state import ContestState, Stage, State

DATA = ("csv", "json")
EXPORTS: tuple[str, ...] = (*PAPERS, *DATA)
"""Every name that `--only` takes."""

_COUNTED = frozenset({Stage.COUNTING, Stage.PROVISIONAL, Stage.READY, Stage.DECLARED})
_LOCAL = frozenset({Stage.SENT, Stage.AUTHORISED, Stage.RELEASED})
USUAL: Mapping[str, frozenset[Stage]] = MappingProxyType(
    {
        "declaration": frozenset({Stage.READY, Stage.DECLARED, Stage.UNCONTESTED}),
        "provisional-slip": frozenset({Stage.COUNTING, Stage.PROVISIONAL}),
        "results-sheet": _COUNTED | _LOCAL,
        "verification-statement": _COUNTED | _LOCAL | {Stage.SET_UP},
        "rejected-statement": _COUNTED - {Stage.COUNTING} | _LOCAL,
        "local-total": _LOCAL,
    }
)
"""The papers that are written at a stage when none is asked for by name; the two statements only of larger counts,
whose boxes or sheets are listed one by one."""

_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}
_GONE = {errno.ENOENT, errno.ENODEV, errno.EIO, errno.ENXIO, errno.ESTALE}


def export(
    state: State, directory: Path, only: Collection[str] | None = None, contest: str | None = None
) -> list[Path]:
    """Write papers and data files into a folder and return their paths, in order.

    `only` names what to write (see `EXPORTS`); without it, everything that the stage of each contest allows.
    Everything is made before anything is written. Raises ExportRefused with a sentence; a refused paper is one.
    """
    wanted = _wanted(only)
    _check_folder(directory)
    files = [*_papers(state, wanted, contest), *_data(state, wanted, contest)]
    if not files:
        raise NotYet("export.not_yet")
    return [write_whole(directory, name, content) for name, content in files]


def _wanted(only: Collection[str] | None) -> Collection[str] | None:
    if only is None:
        return None
    known = ", ".join(EXPORTS)
    if not only:
        raise ExportRefused("export.nothing", known=known)
    for name in sorted(only):
        if name not in EXPORTS:
            raise ExportRefused("export.unknown", name=name, known=known)
    return only


def _contests(state: State, contest: str | None) -> list[ContestState]:
    if contest is None:
        if not state.contests:
            raise ExportRefused("export.empty")
        return list(state.contests.values())
    here = state.contest(contest)
    if here is None:
        raise ExportRefused("export.contest_unknown", contest=contest)
    return [here]


def _papers(state: State, wanted: Collection[str] | None, contest: str | None) -> list[tuple[str, bytes]]:
    """What can be printed; a contest that is not so far yet is passed over, but a paper asked for is made of one."""
    made: list[tuple[str, bytes]] = []
    done: set[str] = set()
    refused: dict[str, NotYet] = {}
    for here in _contests(state, contest):
        for code, paper in PAPERS.items():
            if not _is_wanted(code, here, wanted) or (paper.of_night and code in done):
                continue
            try:
                made.append((paper_file(paper, here, state), render(document_of(paper, state, here))))
                done.add(code)
            except NotYet as not_yet:
                refused.setdefault(code, not_yet)
    for code, refusal in refused.items():
        if wanted is not None and code not in done:
            raise refusal
    return made


def _is_wanted(code: str, here: ContestState, wanted: Collection[str] | None) -> bool:
    if wanted is not None:
        return code in wanted
    if code == "verification-statement" and not (here.has_register and here.verified):
        return False
    if code == "rejected-statement" and not here.in_units:
        return False
    return here.stage in USUAL.get(code, frozenset())


def _data(state: State, wanted: Collection[str] | None, contest: str | None) -> Iterator[tuple[str, bytes]]:
    """The data files of the whole night. Unasked they go out only once all that is counted is declared (design 5)."""
    contests = _contests(state, contest)
    counted = [here for here in contests if here.stage is not Stage.SET_UP]
    usual = bool(counted) and all(here.stage.over for here in counted)
    made = {"csv": results_csv, "json": results_text}
    for name in DATA:
        if (name in wanted) if wanted is not None else usual:
            yield f"{_night_stem(state)}-results.{name}", made[name](state).encode()


def paper_file(paper: Paper, contest: ContestState, state: State) -> str:
    """`parl.hartlepool.by.2021-05-06-declaration.pdf`; one of the whole night has the night's name."""
    return f"{_night_stem(state) if paper.of_night else contest.id}-{paper.stem}.pdf"


def _night_stem(state: State) -> str:
    """The contest's id where there is one, else the night's title and day."""
    ids = list(state.contests)
    if len(ids) == 1 or state.election is None:
        return ids[0]
    return f"{slug(state.election.title)[:60] or 'election'}.{state.election.polling_day.isoformat()}"


def _check_folder(directory: Path) -> None:
    if directory.is_dir():
        return
    raise ExportRefused("export.not_a_folder" if directory.exists() else "export.no_folder", folder=str(directory))


def write_whole(directory: Path, name: str, content: bytes) -> Path:
    """Write a file beside its place and then move it there: whoever looks sees the old one or the new one, whole.

    Raises ExportRefused with a sentence; nothing is left behind.
    """
    path, draft = directory / name, None
    try:
        with NamedTemporaryFile(dir=directory, prefix=f".{name[:60]}.", suffix=".part", delete=False) as out:
            draft = Path(out.name)
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        draft.chmod(0o644)
        draft.replace(path)
    except OSError as fault:
        if draft:
            with suppress(OSError):
                draft.unlink(missing_ok=True)
        raise _refused(fault, directory, name) from fault
    return path


def _refused(fault: OSError, directory: Path, name: str) -> ExportRefused:
    where = {"folder": str(directory), "file": name}
    if fault.errno in _FULL:
        return ExportRefused("export.full", **where)
    if fault.errno in _READ_ONLY:
        return ExportRefused("export.read_only", folder=str(directory))
    if fault.errno in _GONE and not directory.is_dir():
        return ExportRefused("export.gone", **where)
    return ExportRefused("export.fault", **where, reason=fault.strerror or str(fault))
