"""Every finding provoked, its sentence word for word with its numbers; none of them on a clean contest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from models.changes import ContestSet
from models.checks import findings_of, stopping
from models.checks.names import lookalikes, similarity
from models.findings import CODES, Finding, Step
from models.ids import field_ref, look_subject
from models.result import result_of
from models.setup import Candidate
from models.wording import say
from models.wording.findings import FINDINGS
from tests.models.provoked import named_in
from tests.support import (
    CONTEST,
    HARTLEPOOL_PAPERS,
    HARTLEPOOL_REJECTED,
    HARTLEPOOL_VOTES,
    Hall,
    contest_setup,
    counted,
    counting,
    election,
    hartlepool,
    hartlepool_entered,
    in_order,
    many,
    open_hall,
    people,
)

NOUGHT = dict.fromkeys(("mark", "too-many", "identified", "uncertain"), 0)


@dataclass(frozen=True)
class Provoked:
    """A finding that stands, what it says, and which fields it marks."""

    finding: Finding
    said: str

    def marks(self, *fields: str) -> bool:
        """Whether just these figures of the totals are marked."""
        return self.finding.fields == tuple(field_ref(look_subject(CONTEST, 1, 1, 1), f) for f in fields)


PROVOKED: dict[str, Callable[[], tuple[Provoked, str]]] = {}


def finding(code: str) -> Callable[[Callable[[], tuple[Provoked, str]]], object]:
    def keep(provoke: Callable[[], tuple[Provoked, str]]) -> object:
        assert code not in PROVOKED
        PROVOKED[code] = provoke
        return provoke

    return keep


def found(hall: Hall, code: str) -> Provoked:
    """The only finding of a code."""
    (finding,) = [finding for finding in hall.view().findings if finding.code == code]
    return Provoked(finding, say(code, finding.params))


FAMILIES = ("test_sheet_findings.py", "test_verification*.py", "test_*_findings.py", "test_lots.py", "test_groups.py")
"""Where the findings of sheets, mini-counts, verification and terms of office are provoked."""


def test_every_code_is_provoked_and_has_its_sentence() -> None:
    assert sorted(CODES) == sorted(FINDINGS)
    assert set(PROVOKED) <= set(CODES)
    assert set(CODES) - set(PROVOKED) - named_in(CODES, *FAMILIES) == set()


@pytest.mark.parametrize("code", PROVOKED)
def test_what_is_found_is_said_with_its_numbers(code: str) -> None:
    provoked, expected = PROVOKED[code]()
    assert provoked.said == expected
    assert provoked.finding.code == code


def test_each_code_quotes_its_rule_and_stops_what_its_letter_stops() -> None:
    for code, entry in CODES.items():
        assert code == entry.code
        assert entry.rule
        assert bool(entry.stops) is (code[0] != "N")
        assert not entry.decidable or code[0] == "F"


def ward(seats: int, votes: dict[str, int], papers: int, rejected: int = 0, part: int = 0) -> Hall:
    """A ward of several seats with every figure entered."""
    hall = counting(many(len(votes)), contest_setup(type_="local", seats=seats, boxes=("total",)))
    hall.enter(votes, {**NOUGHT, "uncertain": rejected}, {"total": papers}, part)
    return hall


def one_seat(votes: dict[str, int], papers: int, electors: int = 90_000, type_: str = "parl", **heads: int) -> Hall:
    """A contest of one seat with every figure entered."""
    hall = counting(many(len(votes)), contest_setup(type_=type_, electors=electors, boxes=("total",)))
    hall.enter(votes, {**NOUGHT, **heads}, {"total": papers})
    return hall


# clean contests


def test_a_clean_contest_finds_nothing() -> None:
    assert hartlepool_entered().view().findings == ()


def test_a_clean_ward_finds_nothing() -> None:
    hall = ward(3, {"c1": 60, "c2": 50, "c3": 40, "c4": 30}, 75, rejected=5, part=2)
    assert [f.code for f in hall.view().findings] == ["N52"]


def test_a_clean_set_up_finds_nothing() -> None:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup()), in_order(many(3)))
    assert hall.view().findings == ()


# the balance


@finding("F10")
def _() -> tuple[Provoked, str]:
    more = one_seat({"c1": 600, "c2": 500}, 1_099)
    assert found(more, "F10").said == ("Votes 1,100 + rejected 0 = 1,100, but 1,099 papers were verified: 1 more.")
    hall = hartlepool_entered(c12=15_524)
    return found(hall, "F10"), "Votes 29,928 + rejected 182 = 30,110, but 30,115 papers were verified: 5 fewer."


@finding("F11")
def _() -> tuple[Provoked, str]:
    hall = hartlepool()
    hall.enter(papers={"stations": 100, "post": 20}, votes={"c1": 104, "c2": 1_163}, rejected={"mark": 3})
    return found(hall, "F11"), (
        "Votes 1,267 + rejected 3 = 1,270 already, and only 120 papers were verified: 1,150 too many."
    )


def test_all_papers_accounted_for_before_the_last_figure_is_not_too_many() -> None:
    hall = one_seat({"c1": 600, "c2": 500}, 1_100)
    hall.enter(rejected={"uncertain": None})
    assert not {"F10", "F11"} & set(hall.findings())
    hall.enter({"c1": 601})
    assert "F11" in hall.findings()


def test_while_figures_are_missing_too_few_is_not_yet_wrong() -> None:
    hall = hartlepool()
    hall.enter(papers=HARTLEPOOL_PAPERS, votes={"c1": 104})
    assert not {"F10", "F11"} & set(hall.findings())


@finding("F12")
def _() -> tuple[Provoked, str]:
    hall = hartlepool_entered(c2=None, c7=None)
    assert found(hall, "F12").said == "2 figures are not entered. Blank is not nought."
    assert found(hall, "F12").marks("v:c2", "v:c7")
    hall.enter({"c2": 163})
    hall.enter({"c7": 349}, {"uncertain": None})
    provoked = found(hall, "F12")
    assert provoked.marks("h:uncertain")
    return provoked, "1 figure is not entered. Blank is not nought."


def test_every_figure_of_a_ward_is_wanted() -> None:
    hall = counting(many(3), contest_setup(type_="local", seats=2))
    missing = found(hall, "F12").finding
    fields = [ref.partition("/")[2] for ref in missing.fields]
    assert fields == [
        *(f"1/1/1#v:c{i}" for i in (1, 2, 3)),
        *(f"1/1/1#h:{head}" for head in NOUGHT),
        "1/1/1#part",
        "box/stations#papers",
        "box/post#papers",
    ]


@finding("F13")
def _() -> tuple[Provoked, str]:
    hall = ward(2, {"c1": 1_080, "c2": 900, "c3": 10}, 1_080, rejected=5)
    provoked = found(hall, "F13")
    assert provoked.marks("v:c1")
    assert provoked.finding.about == "c1"
    assert not found_in(ward(2, {"c1": 1_075, "c2": 900, "c3": 10}, 1_080, rejected=5), "F13")
    return provoked, "AAAAAAAA, Kim has 1,080 votes, but there are only 1,075 good papers."


def found_in(hall: Hall, code: str) -> bool:
    return code in hall.findings()


@finding("F14")
def _() -> tuple[Provoked, str]:
    assert not found_in(ward(2, {"c1": 1_000, "c2": 900, "c3": 100}, 1_005, rejected=5), "F14")
    hall = ward(2, {"c1": 1_000, "c2": 900, "c3": 101}, 1_005, rejected=5)
    return found(hall, "F14"), "2,001 votes are more than 2 on each of 1,000 good papers, which is 2,000."


@finding("F15")
def _() -> tuple[Provoked, str]:
    assert not found_in(ward(2, {"c1": 600, "c2": 300, "c3": 100}, 1_005, rejected=5), "F15")
    hall = ward(2, {"c1": 600, "c2": 300, "c3": 99}, 1_005, rejected=5)
    return found(hall, "F15"), (
        "999 votes on 1,000 good papers: each good paper carries at least one vote, so some are missing."
    )


@finding("F16")
def _() -> tuple[Provoked, str]:
    assert not found_in(ward(2, {"c1": 600, "c2": 300, "c3": 100}, 605, rejected=5, part=600), "F16")
    hall = ward(2, {"c1": 600, "c2": 300, "c3": 100}, 605, rejected=5, part=601)
    assert found(hall, "F16").marks("part")
    return found(hall, "F16"), "601 papers rejected in part, but there are only 600 good papers."


@finding("F17")
def _() -> tuple[Provoked, str]:
    assert not found_in(one_seat({"c1": 600, "c2": 500}, 1_100, electors=1_100), "F17")
    hall = one_seat({"c1": 600, "c2": 500}, 1_100, electors=1_099)
    return found(hall, "F17"), "1,100 papers were verified, but only 1,099 electors could vote."


@finding("F18")
def _() -> tuple[Provoked, str]:
    several = ward(2, {"c1": 30, "c2": 30, "c3": 30, "c4": 1}, 50)
    assert found(several, "F18").said == (
        "AAAAAAAA, Kim and ABABABAB, Kim and ACACACAC, Kim have the same votes and 2 of them can be elected. "
        "A lot must be drawn."
    )
    hall = one_seat({"c1": 30, "c2": 30, "c3": 7}, 67)
    assert found(hall, "F18").finding.about == "c1.c2"
    return found(hall, "F18"), (
        "AAAAAAAA, Kim and ABABABAB, Kim have the same votes and one of them can be elected. A lot must be drawn."
    )


@finding("F19")
def _() -> tuple[Provoked, str]:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup()), in_order(many(3), confirmed_by=None))
    return found(hall, "F19"), ("The order of the 3 candidates has not been confirmed against the ballot paper.")


@finding("F20")
def _() -> tuple[Provoked, str]:
    hall = one_seat({"c1": 600, "c2": 500}, 1_112, uncertain=12)
    hall.enter(rejected={"total": 1_072})
    assert found(hall, "F20").marks("h:total")
    return found(hall, "F20"), "The heads of rejected papers add up to 12, but their total is 1,072."


@pytest.mark.parametrize(
    ("heads", "total", "wrong"),
    [
        ({"mark": 3, "too-many": 2, "identified": 0, "uncertain": 0}, 5, False),
        ({"mark": 3, "too-many": None, "identified": None, "uncertain": None}, 5, False),  # not all entered yet
        ({"mark": 6, "too-many": None, "identified": None, "uncertain": None}, 5, True),  # already more
        ({"mark": 0, "too-many": 0, "identified": 0, "uncertain": 0}, 5, True),
        ({"mark": 3, "too-many": 2, "identified": 0, "uncertain": 0}, None, False),
    ],
)
def test_heads_against_their_total(heads: dict[str, int | None], total: int | None, wrong: bool) -> None:
    hall = one_seat({"c1": 600, "c2": 500}, 1_105)
    hall.enter(rejected={**heads, "total": total})
    assert found_in(hall, "F20") is wrong


def test_a_total_counts_until_every_head_is_known() -> None:
    """A published total without heads, then heads typed one by one: nothing is counted twice or lost."""
    hall = one_seat({"c1": 600, "c2": 500}, 1_105)
    hall.enter(rejected={**dict.fromkeys(NOUGHT), "total": 5})
    for head, papers in (("mark", 1), ("too-many", 1), ("identified", 1), ("uncertain", 2)):
        assert (hall.result().rejected, hall.result().rejected_so_far) == (5, 5)
        assert not {"F10", "F12", "F20"} & set(hall.findings())
        hall.enter(rejected={head: papers})
    assert hall.result().rejected == 5
    assert hall.result().complete


@finding("F21")
def _() -> tuple[Provoked, str]:
    hall = open_hall()
    setup = contest_setup(type_="local", seats=3)
    hall.record(election(), ContestSet(contest=CONTEST, setup=setup), in_order(many(3)))
    several = found(hall, "F21").said
    assert several == "3 candidates for 3 to elect: there is no poll to count."
    assert not found_in(hall, "F19")
    hall.record(in_order(many(1)))
    return found(hall, "F21"), "1 candidate for 3 to elect: there is no poll to count."


@finding("F22")
def _() -> tuple[Provoked, str]:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup(type_="mayor.ca")), in_order(many(3)))
    return found(hall, "F22"), (
        "Mayor of a combined authority is elected by supplementary vote on this day. Count Desk cannot count "
        "second preferences yet, so it does not count this contest at all."
    )


@finding("F23")
def _() -> tuple[Provoked, str]:
    hall = ward(2, {"c1": 60, "c2": 30, "c3": 10}, 1_000, rejected=1_001)
    assert not {"F13", "F14", "F15", "F16"} & set(hall.findings())
    return found(hall, "F23"), "1,001 papers rejected, but only 1,000 were verified."


# rates


@finding("A20")
def _() -> tuple[Provoked, str]:
    assert not found_in(one_seat({"c1": 1_900, "c2": 80}, 2_000, uncertain=20), "A20")  # 1.00 %, 20 papers
    assert not found_in(one_seat({"c1": 2_000, "c2": 79}, 2_100, uncertain=21), "A20")  # exactly 1 %
    assert not found_in(one_seat({"c1": 70, "c2": 10}, 100, uncertain=20), "A20")  # a fifth, but 20 papers
    hall = one_seat({"c1": 1_900, "c2": 79}, 2_000, uncertain=21)
    return found(hall, "A20"), "21 of 2,000 papers are rejected: 1.05 %. Is that right?"


@finding("A21")
def _() -> tuple[Provoked, str]:
    assert not found_in(one_seat({"c1": 600, "c2": 500}, 1_105, mark=5), "A21")
    return found(one_seat({"c1": 600, "c2": 500}, 1_106, mark=6), "A21"), (
        "6 papers without the official mark. Is that right?"
    )


@finding("N50")
def _() -> tuple[Provoked, str]:
    """One twentieth of 2,000 is 100: 101 votes keep the deposit."""
    near = {
        small: found_in(one_seat({"c1": 2_000 - small, "c2": small}, 2_000), "N50")
        for small in (79, 80, 100, 101, 120, 121)
    }
    assert near == {79: False, 80: True, 100: True, 101: True, 120: True, 121: False}
    assert not found_in(one_seat({"c1": 1_900, "c2": 100}, 2_000, type_="local"), "N50")
    assert not found_in(one_seat({"c1": 0, "c2": 0}, 0), "N50")
    hall = one_seat({"c1": 1_900_000, "c2": 100_000}, 2_000_000, electors=3_000_000)
    return found(hall, "N50"), "ABABABAB, Kim has 100,000 votes; 100,001 keep the deposit."


@finding("N51")
def _() -> tuple[Provoked, str]:
    assert not found_in(one_seat({"c1": 30, "c2": 0, "c3": 0}, 30), "N51")
    both_elected = ward(2, {"c1": 30, "c2": 30, "c3": 7}, 40)
    assert found_in(both_elected, "N51")
    hall = one_seat({"c1": 30, "c2": 7, "c3": 7}, 44)
    return found(hall, "N51"), (
        "ABABABAB, Kim, ACACACAC, Kim have the same votes. Nobody's place depends on it, so no lot is drawn."
    )


@finding("N52")
def _() -> tuple[Provoked, str]:
    return found(counting(many(2)), "N52"), "No electorate is entered, so there is no turnout."


# names, at set-up


def listed(*names: str) -> Hall:
    hall = open_hall()
    hall.record(election(), ContestSet(contest=CONTEST, setup=contest_setup()), in_order(people(*names)))
    return hall


@finding("N30")
def _() -> tuple[Provoked, str]:
    hall = listed("Smith, Ann", "Reed, Bob", "SMITH, Ann")
    return found(hall, "N30"), (
        "SMITH, Ann stands twice on the list. If they are two people, their figures are easily exchanged."
    )


@finding("N31")
def _() -> tuple[Provoked, str]:
    hall = listed("Steventon, Ann", "Reed, Bob", "Stevenson, Cat")
    assert found(hall, "N31").finding.about == "c1.c3"
    return found(hall, "N31"), "STEVENTON, Ann and STEVENSON, Cat are easily taken for each other."


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Kemp, Kier", "Khatkar, Pav", None),
        ("Steventon, Ann", "Stevenson, Bob", "similar"),  # a letter changed
        ("Johnson, Ann", "Johnsson, Bob", "similar"),  # one more
        ("Johnsson, Ann", "Johnson, Bob", "similar"),  # one fewer
        ("Brian, Ann", "Brain, Bob", "similar"),  # two neighbours exchanged
        ("Taylor, Ann", "Tailors, Bob", None),  # two slips
        ("Jones, Ann", "James, Bob", None),
        ("Reed, Ann", "Reid, Bob", None),  # short names would fire everywhere
        ("Smith, Ann", "Smith, Bob", "similar"),
        ("Smith, Ann", "SMITH, ann", "same"),
        ("O'Brien, Ann", "O’Brien, Ann", "same"),
        ("Llŷr, Ann", "Llyr, Ann", "same"),
        ("Ali, Mohammed", "Mohammed, Ali", "similar"),  # given names and surname the other way round
        ("Williams, Ann", "Williamson, Bob", None),
        ("Prescott, Ann", "Prescot, Bob", "similar"),
    ],
)
def test_names_that_are_taken_for_each_other(one: str, other: str, expected: str | None) -> None:
    first, second = people(one, other)
    assert similarity(first, second) == expected
    assert similarity(second, first) == expected


def test_lookalikes_know_each_other() -> None:
    standing: tuple[Candidate, ...] = people("Smith, Ann", "Reed, Bob", "Smith, Cat", "Smyth, Dan")
    assert lookalikes(standing) == {"c1": ("c3", "c4"), "c3": ("c1", "c4"), "c4": ("c1", "c3")}


def test_names_are_no_matter_once_counting_has_begun() -> None:
    hall = counting(people("Smith, Ann", "Smith, Bob"))
    assert not {"N30", "N31"} & set(hall.findings())


# slips: their properties are in test_slips.py


@finding("N40")
def _() -> tuple[Provoked, str]:
    hall = one_seat({"c1": 2_451, "c2": 8_967}, 2_541 + 8_967)
    assert found(hall, "N40").marks("v:c1")
    return found(hall, "N40"), (
        "If AAAAAAAA, Kim were 2,541 instead of 2,451 (digits swapped), all papers would be accounted for."
    )


@finding("N41")
def _() -> tuple[Provoked, str]:
    hall = one_seat({"c1": 451, "c2": 8_967}, 2_451 + 8_967)
    return found(hall, "N41"), (
        "If AAAAAAAA, Kim were 2,451 instead of 451 (a digit dropped), all papers would be accounted for."
    )


@finding("N42")
def _() -> tuple[Provoked, str]:
    hall = one_seat({"c1": 24_551, "c2": 8_967}, 2_451 + 8_967)
    return found(hall, "N42"), (
        "If AAAAAAAA, Kim were 2,451 instead of 24,551 (a digit doubled), all papers would be accounted for."
    )


@finding("N43")
def _() -> tuple[Provoked, str]:
    hall = one_seat({"c1": 24_510, "c2": 8_967}, 2_451 + 8_967)
    return found(hall, "N43"), (
        "If AAAAAAAA, Kim were 2,451 instead of 24,510 (ten times), all papers would be accounted for."
    )


@finding("N44")
def _() -> tuple[Provoked, str]:
    """The paper has 104, 163, 140 and 3, 58, 12, 1,090; 163 was typed twice, and 1,090 found no row."""
    hall = counting(many(3), contest_setup(type_="parl", electors=90_000, boxes=("total",)))
    heads = {"mark": 140, "too-many": 3, "identified": 58, "uncertain": 12}
    hall.enter({"c1": 104, "c2": 163, "c3": 163}, heads, {"total": 104 + 163 + 140 + 3 + 58 + 12 + 1_090})
    assert found(hall, "N44").marks("v:c3")
    return found(hall, "N44"), (
        "ACACACAC, Kim repeats ABABABAB, Kim (163). If that row was typed twice and all below moved down, the last "
        "figure on the paper would have to be 1,090."
    )


@finding("N45")
def _() -> tuple[Provoked, str]:
    """The paper has 104, 1,163, 140 and 3, 58, 12, 109; 1,163 was left out, and the last row is empty."""
    hall = counting(many(3), contest_setup(type_="parl", electors=90_000, boxes=("total",)))
    heads = {"mark": 58, "too-many": 12, "identified": 109}
    hall.enter({"c1": 104, "c2": 140, "c3": 3}, heads, {"total": 104 + 1_163 + 140 + 3 + 58 + 12 + 109})
    assert found(hall, "N45").marks("h:uncertain")
    return found(hall, "N45"), (
        "Only “Unmarked or void for uncertainty” is empty. If a row above was left out and all below moved up, its "
        "figure would have to be 1,163."
    )


@finding("N46")
def _() -> tuple[Provoked, str]:
    """Each of eleven figures could have lost an 8 in front; eight are named."""
    votes = {f"c{i}": 100 + i for i in range(1, 12)}
    hall = one_seat(votes, sum(votes.values()) + 8_000)
    return found(hall, "N46"), "3 more figures would explain it. Compare every row with the paper."


# answers


def asked() -> Hall:
    hall = one_seat({"c1": 1_900, "c2": 79}, 2_000, uncertain=21)
    hall.decide("A20", "Checked against the paper, right")
    return hall


def test_a_question_is_asked_once() -> None:
    hall = asked()
    answered = hall.findings()["A20"]
    assert (answered.answered, answered.decided_by, answered.open) == ("Checked against the paper, right", None, False)
    assert not answered.stops(Step.MAKE_READY)
    hall.share()


def test_an_answer_lapses_when_the_figures_move_and_stands_again_when_they_come_back() -> None:
    hall = asked()
    hall.enter(rejected={"uncertain": 22})
    assert hall.findings()["A20"].open
    hall.enter(rejected={"uncertain": 21})
    assert not hall.findings()["A20"].open


def test_an_answer_to_one_question_is_none_to_another() -> None:
    hall = ward(2, {"c1": 90, "c2": 90, "c3": 1}, 80)
    first, second = (f for f in hall.view().findings if f.code == "F13")
    assert (first.key, second.key) == ("F13:c1", "F13:c2")
    hall.decide("F13", "Sheets were mixed", by="Denise McGuckin, Returning Officer")  # of both codes, the last
    first, second = (f for f in hall.view().findings if f.code == "F13")
    assert (first.open, second.open) == (True, False)
    assert second.decided_by == "Denise McGuckin, Returning Officer"


def test_which_step_waits_for_what() -> None:
    hall = one_seat({"c1": 990, "c2": 990}, 2_000, uncertain=21)
    found = hall.view().findings
    assert {f.code for f in stopping(found, Step.SHARE_PROVISIONAL)} == {"F10", "A20"}
    assert {f.code for f in stopping(found, Step.MAKE_READY)} == {"F10", "A20", "F18"}
    assert [f.letter for f in found] == sorted((f.letter for f in found), key="FAN".index)


def test_keys_of_findings_differ_within_a_contest_with_the_longest_id() -> None:
    id_ = f"parl.{'x' * 60}.2021-05-06"
    hall = counting(many(16), contest_setup(id_, boxes=("total",)))
    here = counted(hall.contest(id_), HARTLEPOOL_VOTES | {"c12": 15_259}, HARTLEPOOL_REJECTED, {"total": 30_115})
    keys = [f.key for f in findings_of(here, result_of(here))]
    assert len(keys) > 3
    assert len(set(keys)) == len(keys)
