"""The golden vectors of rules.md H.1 that concern one contest, entered figure by figure through the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import pytest

from models.election_types import Nation
from models.exact import percent
from models.result import Result
from models.setup import Party, Previous, PreviousEntry
from tests.support import (
    BREXIT,
    CONSERVATIVE,
    HARTLEPOOL_2019,
    LABOUR,
    REFORM,
    Hall,
    Row,
    candidate,
    contest_setup,
    counting,
    hartlepool_entered,
    party,
)

SNP, LIB_DEM = party("Scottish National Party", "PP102"), party("Liberal Democrat", "PP90")
SINN_FEIN, SPEAKER = party("Sinn Féin", "PP39"), party("Speaker")


@dataclass(frozen=True)
class Golden:
    """What was published of one contest, and what it comes to."""

    day: date
    votes: Mapping[str, int]
    rejected: int
    electors: int | None
    valid: int
    majority: int
    turnout: str
    valid_turnout: str
    lost: int | None
    type: str = "parl"
    nation: Nation = Nation.ENGLAND
    papers: int | None = None


GOLDEN = {
    "Hartlepool 2019": Golden(
        day=date(2019, 12, 12),
        votes={"Hill": 15_464, "Houghton": 11_869, "Tice": 10_603, "Hagon": 1_696, "Bousfield": 911, "Cranney": 494},
        rejected=119,
        electors=70_855,
        valid=41_037,
        majority=3_595,
        turnout="58.08",
        valid_turnout="57.92",
        lost=3,
    ),
    "North East Fife 2017": Golden(
        day=date(2017, 6, 8),
        votes={"Gethins": 13_743, "Riches": 13_741, "Miklinski": 10_088, "Garton": 4_026, "Scott-Hayward": 224},
        rejected=26,
        electors=58_685,
        valid=41_822,
        majority=2,
        turnout="71.31",
        valid_turnout="71.27",
        lost=1,
        nation=Nation.SCOTLAND,
    ),
    "Fermanagh and South Tyrone 2010": Golden(
        day=date(2010, 5, 6),
        votes={"Gildernew": 21_304, "Connor": 21_300, "McKinney": 3_574, "Kamble": 437, "Stevenson": 188},
        rejected=263,
        electors=67_908,
        valid=46_803,
        majority=4,
        turnout="69.31",
        valid_turnout="68.92",
        lost=2,
        nation=Nation.NORTHERN_IRELAND,
    ),
    "Runcorn and Helsby 2025": Golden(
        day=date(2025, 5, 1),
        votes={
            "Pochin": 12_645,
            "Shore": 12_639,
            "Houlston": 2_341,
            "Copeman": 2_314,
            "Duffy": 942,
            "Clarke": 454,
            "Williams": 363,
            "McKie": 269,
            "Ford": 164,
            "Stevens": 129,
            "Hope": 128,
            "Blaiklock": 95,
            "Murphy": 68,
            "Hughes": 54,
            "Moore": 50,
        },
        rejected=85,
        electors=70_666,
        valid=32_655,
        majority=6,
        turnout="46.33",
        valid_turnout="46.21",
        lost=11,
        type="parl.by",
    ),
    "Hendon 2024": Golden(
        day=date(2024, 7, 4),
        votes={
            "Pinto-Duschinsky": 15_855,
            "Jogia": 15_840,
            "Pearl": 3_038,
            "Bailey": 2_667,
            "Enderby": 1_966,
            "Palekar": 1_518,
            "Rend": 233,
            "Gibson": 139,
        },
        rejected=190,
        electors=74_865,
        valid=41_256,
        majority=15,
        turnout="55.36",
        valid_turnout="55.11",
        lost=4,
    ),
    "Chorley 2024": Golden(
        day=date(2024, 7, 4),
        votes={
            "Hoyle": 25_238,
            "Tebbutt": 4_663,
            "Holden-Crowther": 2_424,
            "Moore": 1_007,
            "Powell-Davies": 632,
        },
        rejected=1_198,
        electors=74_801,
        valid=33_964,
        majority=20_575,
        turnout="47.01",
        valid_turnout="45.41",
        lost=2,
    ),
    "West Midlands 2024": Golden(
        day=date(2024, 5, 2),
        votes={
            "Parker": 225_590,
            "Street": 224_082,
            "Yakoob": 69_621,
            "Williams": 34_471,
            "Harper-Nunes": 31_036,
            "Virk": 12_176,
        },
        rejected=4_737,  # verified less valid; reported as 4,757
        electors=2_018_546,
        valid=596_976,
        majority=1_508,
        turnout="29.81",
        valid_turnout="29.57",
        lost=1,
        type="mayor.ca",
        papers=601_713,
    ),
}


def count(golden: Golden, parties: Mapping[str, Party] | None = None, previous: Previous | None = None) -> Hall:
    """The contest with its figures; all rejected papers under one head, for want of the real split."""
    standing = [
        candidate(f"c{i}", surname, party=(parties or {}).get(surname)) for i, surname in enumerate(golden.votes, 1)
    ]
    setup = contest_setup(type_=golden.type, electors=golden.electors, previous=previous, boxes=("total",))
    hall = counting(standing, setup, day=golden.day, nation=golden.nation)
    heads = dict.fromkeys((head.code for head in hall.contest().law.heads), 0)
    papers = golden.papers or sum(golden.votes.values()) + golden.rejected
    hall.enter(
        {f"c{i}": n for i, n in enumerate(golden.votes.values(), 1)},
        {**heads, "uncertain": golden.rejected},
        {"total": papers},
    )
    return hall


def surnames(hall: Hall, ids: tuple[str, ...]) -> list[str]:
    names = {c.id: c.surname for c in hall.contest().candidates}
    return [names[id_] for id_ in ids]


@pytest.mark.parametrize("name", GOLDEN)
def test_one_seat(name: str) -> None:
    golden = GOLDEN[name]
    hall = count(golden)
    result = hall.result()
    assert result.complete
    assert (result.valid_votes, result.majority) == (golden.valid, golden.majority)
    assert (result.turnout(), result.valid_turnout()) == (golden.turnout, golden.valid_turnout)
    assert result.deposits_lost == golden.lost
    assert surnames(hall, result.elected()) == [max(golden.votes, key=golden.votes.__getitem__)]
    assert not {"F10", "F11", "F17"} & set(hall.findings())


def test_hartlepool_2021() -> None:
    hall = hartlepool_entered()
    result = hall.result()
    assert (result.valid_votes, result.papers_verified, result.rejected) == (29_933, 30_115, 182)
    assert (result.majority, result.majority_percent()) == (6_940, "23.19")
    assert (result.turnout(), result.valid_turnout()) == ("42.55", "42.30")
    assert result.deposits_lost == 13
    assert surnames(hall, result.elected()) == ["Mortimer"]
    assert surnames(hall, tuple(s.id for s in result.standings if s.deposit_kept)) == ["Lee", "Mortimer", "Williams"]
    shares = " ".join(s.share.percent() for s in result.standings if s.share)
    assert shares == "0.35 0.54 0.47 1.20 0.36 0.42 1.17 0.24 0.83 9.70 1.56 51.88 1.23 0.84 0.52 28.69"
    assert [f.code for f in hall.view().findings] == []


def test_the_swing_from_2019_to_2021() -> None:
    result = hartlepool_entered().result()
    change = {id_: s.change.points() for id_, s in result.by_id().items() if s.change}
    assert change == {"c12": "+22.96", "c16": "-8.99", "c13": "-24.61", "c7": "-2.97"}
    assert result.swing is not None
    assert (result.swing.from_party, result.swing.to_party) == ("Labour", "Conservative")
    assert result.swing.size.percent() == "15.97"
    assert result.outcome is not None
    assert (result.outcome.kind, result.outcome.gain_from) == ("gain", "Labour")


def test_steed_swing_is_not_the_butler_swing() -> None:
    """rules.md D.4: the two-party swing of the same figures is 20.96, and is not what is shown."""
    then, now = Fraction(11_869, 11_869 + 15_464), Fraction(15_529, 15_529 + 8_589)
    steed = now - then
    assert percent(steed.numerator, steed.denominator) == "20.96"


def test_both_leaders_of_north_east_fife_print_the_same_share() -> None:
    result = count(GOLDEN["North East Fife 2017"]).result()
    first, second = (result.by_id()[id_].share for id_ in result.order[:2])
    assert first is not None
    assert second is not None
    assert (first.percent(1), second.percent(1)) == ("32.9", "32.9")
    assert first.minus(second).top > 0


def test_the_speaker_is_compared_by_person() -> None:
    previous = Previous(
        held_on=date(2019, 12, 12),
        entries=(
            PreviousEntry(name="Lindsay Hoyle", party=SPEAKER, share="67.3", won=True),
            PreviousEntry(name="Mark Brexit-Smith", party=party("Independent"), share="23.7"),
        ),
    )
    golden = GOLDEN["Chorley 2024"]
    standing = [candidate("c1", "Hoyle", "Lindsay", SPEAKER), candidate("c2", "Tebbutt", "Mark", party("Green"))]
    hall = counting(standing, contest_setup(type_="parl", previous=previous), day=golden.day)
    hall.enter({"c1": 25_238, "c2": 4_663})
    outcome = hall.result().outcome
    assert outcome is not None
    assert (outcome.kind, outcome.gain_from) == ("hold", None)


def outcome_of(golden: Golden, parties: Mapping[str, Party], winner_then: Party) -> str:
    previous = Previous(
        held_on=date(2000, 1, 1), entries=(PreviousEntry(name=winner_then.name, party=winner_then, won=True),)
    )
    outcome = count(golden, parties, previous).result().outcome
    assert outcome is not None
    return f"{outcome.kind} {outcome.gain_from}"


@pytest.mark.parametrize(
    ("name", "winner", "its_party", "then", "expected"),
    [
        ("Hartlepool 2019", "Hill", LABOUR, LABOUR, "hold None"),
        ("North East Fife 2017", "Gethins", SNP, SNP, "hold None"),
        ("Fermanagh and South Tyrone 2010", "Gildernew", SINN_FEIN, SINN_FEIN, "hold None"),
        ("Runcorn and Helsby 2025", "Pochin", REFORM, LABOUR, "gain Labour"),
        ("Hendon 2024", "Pinto-Duschinsky", LABOUR, CONSERVATIVE, "gain Conservative"),
    ],
)
def test_hold_and_gain(name: str, winner: str, its_party: Party, then: Party, expected: str) -> None:
    assert outcome_of(GOLDEN[name], {winner: its_party}, then) == expected


def test_mansfield_does_not_reconcile_by_five() -> None:
    votes = {
        "Yemm": 16_048,
        "Bradley": 12_563,
        "Warnes": 9_385,
        "Shields": 1_326,
        "Wyatt": 799,
        "Dean": 423,
        "Milligan": 335,
        "Seymour": 123,
        "Bilas": 85,
    }
    golden = Golden(date(2024, 7, 4), votes, 114, None, 41_087, 3_485, "", "", 6, papers=41_206)
    hall = count(golden)
    assert hall.result().valid_votes == 41_087
    assert hall.sentences("F10") == ["Votes 41,087 + rejected 114 = 41,201, but 41,206 papers were verified: 5 fewer."]


# several seats, lots


def ward(votes: Mapping[str, int], seats: int, *, rejected: Row | None = None, papers: Row | None = None) -> Hall:
    """A ward with its votes; papers and rejected only where they are known."""
    standing = [candidate(f"c{i}", surname) for i, surname in enumerate(votes, 1)]
    hall = counting(standing, contest_setup(type_="local", seats=seats, boxes=("total",)), day=date(2017, 5, 4))
    hall.enter({f"c{i}": n for i, n in enumerate(votes.values(), 1)}, rejected, papers)
    return hall


def test_south_blyth_is_settled_by_lot() -> None:
    hall = ward({"Carr": 356, "Potts O": 305, "Potts P": 216, "Rickerby": 356}, 1)
    result = hall.result()
    assert result.valid_votes == 1_233
    assert (result.majority, result.tie_open, result.elected()) == (0, True, ())
    assert result.tie is not None
    assert (surnames(hall, result.tie.ids), result.tie.seats) == (["Carr", "Rickerby"], 1)
    assert hall.sentences("F18") == ["CARR and RICKERBY have the same votes and one of them can be elected. "
                                     "A lot must be drawn."]  # fmt: skip


DRYBRIDGE = {
    "Christopher": 372,
    "Damon": 144,
    "Davis": 217,
    "Jones": 221,
    "Pritchard": 217,
    "Sutton": 170,
    "Were": 182,
    "Williamson": 211,
}


def test_drybridge_elects_two_and_draws_a_lot_for_the_third() -> None:
    hall = ward(DRYBRIDGE, 3)
    result = hall.result()
    assert surnames(hall, result.elected()) == ["Christopher", "Jones"]
    assert result.tie is not None
    assert (surnames(hall, result.tie.ids), result.tie.seats) == (["Davis", "Pritchard"], 1)
    assert (result.lead, result.lead_after_lot, result.majority) == (0, None, None)


def test_tredegar_has_a_lead_and_no_majority() -> None:
    votes = {
        "Thomas": 808,
        "Trollope": 740,
        "Hobbs": 712,
        "Morris": 691,
        "Bowen-Knight": 587,
        "Walters": 544,
        "Kenvin": 539,
        "Wilcox": 516,
    }
    hall = ward(votes, 4)
    result = hall.result()
    assert result.valid_votes == 5_137
    assert surnames(hall, result.elected()) == ["Thomas", "Trollope", "Hobbs", "Morris"]
    assert (result.lead, result.majority, result.majority_percent()) == (104, None, None)
    assert (result.complete, result.turnout()) == (False, None)  # papers were not published


def test_highworth_has_more_votes_than_papers() -> None:
    votes = {"Webster": 3_112, "Murphy": 3_118, "Bishop": 3_394, "Weisinger": 3_304, "Vardy": 3_273, "Barber": 862}
    votes |= {f"Other {letter}": 20_000 // 10 for letter in "ABCDEFGHIJ"}
    hall = ward(votes, 15, papers={"total": 2_477}, rejected=dict.fromkeys(HEADS, 0))
    assert "BISHOP has 3,394 votes, but there are only 2,477 good papers." in hall.sentences("F13")
    assert len(hall.sentences("F13")) == 5
    votes["Other A"] += 41_939 - sum(votes.values())
    hall = ward(votes, 15, papers={"total": 2_477}, rejected=dict.fromkeys(HEADS, 0))
    assert hall.sentences("F14") == ["41,939 votes are more than 15 on each of 2,477 good papers, which is 37,155."]


HEADS = ("mark", "too-many", "identified", "uncertain")


# deposits, turnout


@pytest.mark.parametrize(
    ("case", "votes", "total", "kept", "prints"),
    [
        ("St Austell and Newquay 2024, Green", 2_337, 46_732, True, "5.0"),
        ("Wrexham 2017, Plaid", 1_753, 35_092, False, "5.0"),
        ("Hackney North 2015, LD", 2_492, 49_887, False, "5.0"),
        ("Liverpool West Derby 2015, Liberal", 2_049, 41_031, False, "5.0"),
        ("Mid Ulster 2024, UUP", 2_269, 45_445, False, "5.0"),
        ("on the line", 50, 1_000, False, "5.0"),
        ("one above it", 51, 1_000, True, "5.1"),
        ("one below it", 49, 1_000, False, "4.9"),
    ],
)
def test_deposits_at_the_line(case: str, votes: int, total: int, kept: bool, prints: str) -> None:
    """rules.md C.3: more than one twentieth keeps it, and what is printed decides nothing."""
    golden = Golden(date(2017, 6, 8), {"Winner": total - votes, "Small": votes}, 0, None, total, 0, "", "", 0)
    standing = count(golden).result().by_id()["c2"]
    assert standing.deposit_kept is kept
    assert standing.share is not None
    assert standing.share.percent(1) == prints


def test_nobody_pays_a_deposit_to_be_a_councillor() -> None:
    result = ward(DRYBRIDGE, 3).result()
    assert result.deposits_lost is None
    assert {s.deposit_kept for s in result.standings} == {None}


@pytest.mark.parametrize(
    ("case", "papers", "electors", "turnout"),
    [
        ("Soham and Barway referendum", 494 + 143 + 3, 8_974, "7.13"),
        ("Cherwell ward", 508 + 13, 1_824, "28.56"),
        ("Runcorn 2025", 32_740, 70_666, "46.33"),
        ("nobody came", 0, 8_974, "0.00"),
        ("everybody came", 8_974, 8_974, "100.00"),
    ],
)
def test_turnout_is_of_verified_papers(case: str, papers: int, electors: int, turnout: str) -> None:
    setup = contest_setup(type_="local", electors=electors, boxes=("total",))
    hall = counting([candidate("c1", "Yes"), candidate("c2", "No")], setup)
    hall.enter(papers={"total": papers})
    assert hall.result().turnout() == turnout


def test_with_several_seats_the_valid_turnout_is_of_good_papers_and_never_of_votes() -> None:
    setup = contest_setup(type_="local", seats=2, electors=1_000, boxes=("total",))
    hall = counting([candidate("c1", "Ash"), candidate("c2", "Birch"), candidate("c3", "Cedar")], setup)
    hall.enter({"c1": 190, "c2": 150, "c3": 40}, {**dict.fromkeys(HEADS, 0), "uncertain": 5}, {"total": 200}, part=3)
    result = hall.result()
    assert (result.turnout(), result.valid_turnout(), result.good) == ("20.00", "19.50", 195)
    assert result.rejected_in_part == 3  # a good paper: never taken off (rules.md H 7)


def test_without_an_electorate_there_is_no_turnout() -> None:
    result: Result = ward({"Yes": 494, "No": 143}, 1, papers={"total": 640}).result()
    assert result.turnout() is None


def test_brexit_party_and_reform_are_one_party() -> None:
    """rules.md D.4: Parliament links them by the party's number."""
    assert BREXIT.key() == REFORM.key()
    assert HARTLEPOOL_2019.entries[2].party == BREXIT
