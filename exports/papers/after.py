"""What may follow a declaration on paper: the proof that a reprint is the same, corrections, dated notes."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Heading, Para, Voice, strong, text
from exports.papers.blocks import Matter
from exports.papers.units import moment
from exports.papers.words import listed, words
from models.result import result_of
from models.rules.steps import declaration_of
from models.state import ContestState


def what_differs(here: ContestState, *, practice: bool) -> list[str]:
    """What the record would give otherwise than was declared, by candidate and field; empty where all is the same."""
    declared = here.declared
    assert declared is not None, "nothing was declared"
    anew = declaration_of(here, result_of(here), declared.spoken_at, practice=practice)
    if anew == declared:
        return []
    names = {candidate.id: candidate.name for candidate in declared.candidates}
    votes = [names.get(id_, id_) for id_ in declared.votes if declared.votes[id_] != anew.votes.get(id_)]
    others = set(type(declared).model_fields) - {"votes"}
    fields = [field.replace("_", " ") for field in sorted(others) if getattr(declared, field) != getattr(anew, field)]
    return [*votes, *fields]


def after_declaration(matter: Matter) -> Iterator[Block]:
    """Nothing before; then what was put right beside what was said first, and what the reprint was compared with."""
    here = matter.contest
    for correction, taken in zip(here.corrections, here.corrected_at, strict=False):
        yield Heading(3, text(words("correction_heading")))
        said = words(
            "correction", spoken=correction.spoken, correct=correction.correct, reason=correction.reason.rstrip(".")
        )
        yield Para(text(f"{said} {words('correction_at', **moment(taken.at))}"))
    for note, taken in zip(here.notes, here.noted_at, strict=False):
        yield Heading(3, text(words("note_heading")))
        yield Para(text(words("note_at", text=note.text, **moment(taken.at))))
    if here.declared is not None:
        differs = what_differs(here, practice=matter.night.practice)
        proof = strong(words("proved_not", what=listed(differs))) if differs else words("proved")
        yield Para(text(proof), Voice.NOTE)
