"""What the papers say, by key: near-standard wording of English returning officers (rules.md E.2).

A text is a `str.format` text. Statutory words are kept as their sources have them. The Welsh of each is found by its
English in the catalogue (`exports/welsh/cy.po`), where what no translator has checked is marked.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from exports.papers.count_words import COUNT_WORDS
from exports.papers.inside_words import INSIDE_WORDS
from exports.papers.outward_words import OUTWARD_WORDS
from models.wording.tongue import tr, tr_as

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        # declaration of result of poll
        "declaration": "Declaration of Result of Poll",
        "held_on": "held on {day}",
        "notice": "I, {name}, being the {title} at the above election, do hereby give notice that the number of votes "
        "recorded for each candidate at the said election is as follows:",
        "no_name": "…………………………………………",
        "name": "Name of candidate",
        "description": "Description (if any)",
        "votes": "Number of votes",
        "votes_cast": "Votes",
        "votes_noted": "Number of votes*",
        "elected": "Elected",
        "by_lot": "+ 1 by lot",
        "elected_note": "* If elected, the word “Elected” appears beside the number of votes.",
        "known_as": "(commonly known as {name})",
        "lot_note": "Following an equality of votes, lots were drawn and, as a consequence, an additional vote was "
        "allotted to candidate {names}. The numbers above are the votes counted; the additional vote is not in them.",
        "lots_note": "Following an equality of votes, lots were drawn and, as a consequence, an additional vote was "
        "allotted to each of the candidates {names}. The numbers above are the votes counted; the additional votes "
        "are not in them.",
        "rejected": "The number of ballot papers rejected was as follows:",
        "rejected_total_only": "The total number of ballot papers rejected was {total}. It is not known under which "
        "heads they were rejected.",
        "head": "Head",
        "reason": "Reason for rejection",
        "papers": "Number of ballot papers",
        "total": "Total",
        "in_part": "Rejected in part",
        "in_part_note": "Valid as regards other votes on them, and not in the total.",
        "electorate": "Electorate",
        "electorate_final": "Electorate as at {day}",
        "electorate_provisional": "Provisional electorate",
        "verified": "Ballot papers verified",
        "verified_from": "Of the ballot papers verified, {stations} came from polling stations and {post} by post.",
        "turnout": "Turnout",
        "turnout_provisional": "Turnout, provisional electorate",
        "to_elect": "Vacancies",
        "declare_one": "And I do hereby declare that {names} is duly elected.",
        "declare_many": "And I do hereby declare that {names} are duly elected.",
        "dated": "Dated {day}",
        "imprint": "Printed and published by the {title}",
        # the standing of a paper
        "provisional": "PROVISIONAL",
        "ready": "For declaration",
        "declared": "Declared at {time} on {day}",
        "practice": "PRACTICE",
        "practice_status": "PRACTICE, no real election",
        "journal": "Journal {head}",
        "crest": "Crest",
        "page": "Page {{page}} of {{pages}}",
        "none": "none",
        "and": "{first} and {last}",
        "percent": "{figure}%",
        # provisional slip
        "slip": "Provisional figures",
        "slip_for": "For candidates and agents. This is not a declaration: nobody is elected by these figures.",
        "first_count": "First count",
        "recount": "Recount {number}",
        "shared_at": "{count}, shared at {time} on {day}",
        "count_now": "{count}, not yet complete",
        "count_done": "{count}, figures complete",
        "not_entered": "not entered",
        "not_known": "not yet known",
        "papers_heading": "Where the ballot papers are",
        "valid": "Valid votes",
        "rejected_papers": "Rejected ballot papers",
        "accounted": "Accounted for",
        "difference": "Difference",
        "good": "Good papers (verified less rejected)",
        "possible": "Votes possible ({seats} on each good paper)",
        "unused": "Votes not used",
        "majority": "Majority",
        "majority_of": "{first} has {votes} votes, {second} has {other}: a majority of {lead}.",
        "lead_of": "Of the {seats} to be elected, the last by these figures is {first} with {votes} votes; the next is "
        "{second} with {other}: a lead of {lead}.",
        "tie_open": "{names} have the same number of votes, {votes} each; {seats} of them can be elected. A lot is to "
        "be drawn.",
        "tie_settled": "{names} have the same number of votes, {votes} each. The lot was drawn for {elected}, who is "
        "allotted one additional vote.",
        "ties_settled": "{names} have the same number of votes, {votes} each. The lot was drawn for {elected}, who are "
        "allotted one additional vote each.",
        "standing": "How the candidates stand",
        "rejected_heading": "Rejected ballot papers",
        # results sheet
        "sheet": "Results sheet",
        "sheet_for": "For the {title}. Not for publication.",
        "party": "Party or description",
        "share": "Share %",
        "change": "Change",
        "deposit": "Deposit",
        "kept": "kept",
        "forfeited": "forfeited",
        "placed": "placed",
        "lead": "Lead of the last elected",
        "majority_percent": "{lead} ({percent}%)",
        "majority_lot": "0 (decided by lot)",
        "deposits": "Deposits forfeited",
        "of": "{part} of {whole}",
        "valid_turnout": "Turnout by valid votes",
        "good_turnout": "Turnout by good papers",
        "swing": "Swing",
        "swing_words": "{size} points from {loser} to {gainer}",
        "outcome": "Result",
        "hold": "{party} hold",
        "gain": "{party} gain from {loser}",
        "baseline": "Change, swing and result are measured against {title} of {day}.",
        "baseline_untitled": "the election",
        "from_box": "Papers verified, {box}",
        "box_stations": "from polling stations",
        "box_post": "by post",
        "box_total": "in all",
        "figures_heading": "Key figures",
        "lot_heading": "The lot",
        "lot_record": "Drawn by {drawn_by} at {time} on {day}, among {among}. Method: {method}. Witnesses: "
        "{witnesses}. Drawn: {elected}.",
        "findings_heading": "What was asked, and what was answered",
        "findings_none": "Nothing had to be asked.",
        "finding": "Found",
        "answer": "Answer",
        "code": "No.",
        "answer_open": "open",
        "answer_note": "note",
        "answer_by": "Answered by {initials} at {time}",
        "decided_by": "Decision of {officer}, entered by {initials} at {time}",
        "checked_by": "Signed paper compared by {initials} at {time} on {day}.",
        # to be read aloud
        "aloud": "To be read aloud",
        "aloud_notice": "I, {name}, being the {title} at the {heading}, held on {day}, do hereby give notice that "
        "the number of votes recorded for each candidate was as follows:",
        "aloud_rejected": "The number of ballot papers rejected was as follows:",
        "aloud_rejected_total": "The total number of ballot papers rejected was {total}.",
        "aloud_turnout": "The electorate was {electorate}. {papers} ballot papers were verified, a turnout of "
        "{turnout} per cent.",
        "aloud_turnout_provisional": "The provisional electorate was {electorate}. {papers} ballot papers were "
        "verified, a turnout of {turnout} per cent.",
        "aloud_papers": "{papers} ballot papers were verified.",
        "aloud_declare_one": "And I do hereby declare that {names} is duly elected.",
        "aloud_declare_many": "And I do hereby declare that {names} are duly elected.",
        "aloud_lot": "There was an equality of votes between {names}. Lots were drawn and, as a consequence, an "
        "additional vote was allotted to {elected}.",
        "aloud_wait": "The sentence that declares the result is printed here once the result is ready.",
    }
)

ALL: Mapping[str, str] = MappingProxyType({**COUNT_WORDS, **OUTWARD_WORDS, **INSIDE_WORDS, **ENGLISH})
"""Every text of a paper."""

NUMBERS = (
    "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty",
)  # fmt: skip
"""`Election of a | two | three … Councillor[s]` (rules.md E.2)."""


def words(key: str, **values: int | str) -> str:
    """The text of a key in the language of the paper, with its values filled in."""
    return tr(ALL[key]).format(**values)


def in_words(number: int) -> str:
    """A number of vacancies as a heading says it; above twenty in figures."""
    return tr(NUMBERS[number - 1]) if 1 <= number <= len(NUMBERS) else str(number)


VOWELS = frozenset("aeiou")
"""Letters that are a vowel at the head of every name."""


def listed(names: Sequence[str]) -> str:
    """`A`, `A and B`, `A, B and C`; some languages have another *and* before a vowel."""
    if len(names) == 1:
        return names[0]
    before_vowel = unicodedata.normalize("NFD", names[-1])[:1].casefold() in VOWELS
    joined = tr_as("before a vowel", ALL["and"]) if before_vowel else tr(ALL["and"])
    return joined.format(first=", ".join(names[:-1]), last=names[-1])


def figure(number: int) -> str:
    """`15,529`."""
    return f"{number:,}"
