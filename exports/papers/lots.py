"""What papers say of lots and of terms of office: which lot decides what as the figures stand (rules.md A.7)."""

from __future__ import annotations

from exports.document import Run, Text, text
from exports.papers.blocks import Matter, listed_strong, spoken_name_of
from exports.papers.words import listed, words
from models.changes import LotDrawn


def term_lots(matter: Matter) -> tuple[LotDrawn, ...]:
    """The lots that decided the length of office, the last one of each group; those of other figures have lapsed."""
    if not matter.contest.setup.terms or matter.result.term_ties:
        return ()
    votes = {standing.id: standing.votes for standing in matter.result.standings}
    across = matter.result.tie
    found: dict[frozenset[str], LotDrawn] = {}
    for lot in matter.contest.lots:
        level = all(votes.get(id_) == lot.votes for id_ in lot.among)
        if level and not (across and set(across.ids) == set(lot.among)):
            found[frozenset(lot.among)] = lot
    return tuple(found.values())


def term_lot_sentences(matter: Matter) -> list[str]:
    """Who took the longer term by lot, in a sentence each."""
    terms = {standing.id: standing.term or "" for standing in matter.result.standings}
    return [
        words(
            "term_lot",
            among=listed([spoken_name_of(matter.candidate(id_)) for id_ in lot.among]),
            elected=listed([spoken_name_of(matter.candidate(id_)) for id_ in lot.elected]),
            term=listed(list(dict.fromkeys(terms[id_] for id_ in lot.elected))),
        )
        for lot in term_lots(matter)
    ]


def by_term(matter: Matter) -> dict[str, list[str]]:
    """The elected by their length of office, longest first; empty where all have the same."""
    terms = {standing.id: standing.term for standing in matter.result.standings if standing.placed}
    if not terms or None in terms.values():
        return {}
    return {
        term.name: [spoken_name_of(c) for c in matter.contest.candidates if terms.get(c.id) == term.name]
        for term in matter.contest.setup.terms
    }


def declared_by_term(matter: Matter, names: list[str]) -> Text:
    """`… that A, B and C are duly elected: A and B (four years), C (two years).`"""
    before, after = words("terms_sentence", names="\0").split("\0")
    parts: list[Run | str] = [before, *listed_strong(names), after]
    groups = [(term, elected) for term, elected in by_term(matter).items() if elected]
    for i, (term, elected) in enumerate(groups):
        parts += [", " if i else "", *listed_strong(elected), words("term_of", term=term)]
    return text(*parts, ".")
