"""Real results, contest by contest: what was published must come out, and what was wrong must be found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.exact import Ratio
from models.findings import CODES
from models.setup import Previous, PreviousEntry
from tests.models.published import (
    Published,
    constituencies,
    democracy_club_2018,
    democracy_club_2021,
    derived_previous,
    grouped,
    known,
    london,
    medway,
    party_of,
    table,
    trafford,
)
from tests.support import CONTEST, Hall, lot, party

BY_CONSTITUENCY, BY_CANDIDATE = "by-constituency.csv", "by-candidate.csv"
GAIN_FROM = {"Lab Coop": "Lab"}  # a sitting MP counted as Labour and Co-operative (Redcar, Stroud)


def elected(hall: Hall) -> frozenset[str]:
    return frozenset(hall.result().elected())


def stops(hall: Hall) -> set[str]:
    """What stops a step and can be seen in published figures: heads and a ballot order never are."""
    return {f.code for f in hall.view().findings if f.letter == "F"}


def differing(expected: object, found: object) -> object:
    return None if expected == found else (expected, found)


def wrong(results: Iterable[tuple[str, object]]) -> dict[str, object]:
    """Only what differs, by contest, so that a failure names it."""
    return {name: what for name, what in results if what}


# parliament


def figures_of(contest: Published, row: dict[str, str]) -> object:
    result = contest.hall().result()
    published = (int(row["Valid votes"]), int(row["Majority"]), int(row["Invalid votes"]))
    found = (result.valid_votes, result.majority, result.rejected)
    return differing((*published, True), (*found, result.complete))


def test_figures_of_46_constituencies(shared_data: Path) -> None:
    seats = constituencies(shared_data / "parliament/ge2019", BY_CANDIDATE, BY_CONSTITUENCY)
    assert len(seats) == 46
    assert wrong((name, figures_of(*seat)) for name, seat in seats.items()) == {}


def test_figures_of_6_by_elections(shared_data: Path) -> None:
    seats = by_elections(shared_data)
    assert len(seats) == 6
    assert wrong((name, figures_of(*seat)) for name, seat in seats.items()) == {}


def by_elections(shared_data: Path) -> dict[str, tuple[Published, dict[str, str]]]:
    folder = shared_data / "parliament/by-elections"
    return {
        **constituencies(folder, "2021-2023-candidacies.csv", "2021-2023-constituencies.csv"),
        **constituencies(folder, "2018-west-tyrone-candidacies.csv", "2018-west-tyrone-constituencies.csv"),
    }


def shares_of(contest: Published, candidates: list[dict[str, str]]) -> object:
    standings = contest.hall().result().standings
    return [
        (row["Candidate surname"], row["Share"], standing.share)
        for row, standing in zip(candidates, standings, strict=True)
        if standing.share is None or not near(standing.share, row["Share"])
    ]


def near(share: Ratio, published: str, within: float = 0.001) -> bool:
    return abs(share.top / share.bottom - float(published)) <= within


def candidates_in(shared_data: Path) -> dict[str, list[dict[str, str]]]:
    """Candidates by constituency, of the general election and of each by-election."""
    folder = shared_data / "parliament"
    by_elections = [
        *table(folder / "by-elections/2021-2023-candidacies.csv"),
        *table(folder / "by-elections/2018-west-tyrone-candidacies.csv"),
    ]
    return {
        **{
            f"{name} 2019": rows
            for (name,), rows in grouped(table(folder / "ge2019" / BY_CANDIDATE), "Constituency name").items()
        },
        **{name: rows for (name,), rows in grouped(by_elections, "Constituency name").items()},
    }


def all_seats(shared_data: Path) -> dict[str, tuple[Published, dict[str, str]]]:
    general = constituencies(shared_data / "parliament/ge2019", BY_CANDIDATE, BY_CONSTITUENCY)
    return {**{f"{name} 2019": seat for name, seat in general.items()}, **by_elections(shared_data)}


def test_shares_of_52_contests(shared_data: Path) -> None:
    rows = candidates_in(shared_data)
    seats = all_seats(shared_data)
    assert len(seats) == 52
    assert wrong((name, shares_of(contest, rows[name])) for name, (contest, _) in seats.items()) == {}


THEN = {
    "Airdrie and Shotts": ("SNP", "Neil Gray"),
    "Batley and Spen": ("Lab", "Tracy Brabin"),
    "Hartlepool": ("Lab", "Mike Hill"),
    "Southend West": ("Con", "David Amess"),
    "Tamworth": ("Con", "Christopher Pincher"),
    "West Tyrone": ("SF", "Barry McElduff"),
}
"""Who held the seat before each by-election."""


def winners_then(shared_data: Path) -> dict[str, tuple[str, str]]:
    rows = table(shared_data / "parliament/ge2019/previous-winners-ge2017.csv")
    general = {
        f"{row['Constituency name']} 2019": (
            row["GE2017 first party"],
            f"{row['GE2017 MP first name']} {row['GE2017 MP surname']}",
        )
        for row in rows
    }
    return {**general, **THEN}


def outcome_of(
    contest: Published, candidates: list[dict[str, str]], then: tuple[str, str], codes: dict[str, str]
) -> str:
    """`Con gain from Lab`, as Parliament writes it."""
    abbreviation, member = then
    names = {"Ind": "Independent", "Spk": "Speaker"}
    held = party(names.get(abbreviation, abbreviation), codes.get(abbreviation))
    winner = PreviousEntry(name=member, party=held, won=True)
    result = replace(contest, previous=derived_previous(contest, candidates, winner)).hall().result()
    assert result.outcome is not None
    first = candidates[int(result.order[0][1:]) - 1]["Party abbreviation"]
    if result.outcome.kind == "hold":
        return f"{first} hold"
    lost = {held.name: abbreviation, member: abbreviation}[result.outcome.gain_from or ""]
    return f"{first} gain from {lost}"


def test_hold_and_gain_of_52_contests(shared_data: Path) -> None:
    rows, then = candidates_in(shared_data), winners_then(shared_data)
    codes = {
        row["Party abbreviation"]: str(party_of(row).key())
        for some in rows.values()
        for row in some
        if row["Electoral Commission party ID"] and row["Electoral Commission party ID"] != "PP51"
    }
    found = []
    for name, (contest, row) in all_seats(shared_data).items():
        first, gain, lost = row["Result"].partition(" gain from ")
        published = f"{first}{gain}{GAIN_FROM.get(lost, lost)}"
        found.append((name, differing(published, outcome_of(contest, rows[name], then[name], codes))))
    assert len(found) == 52
    assert wrong(found) == {}


def changes_of(contest: Published, candidates: list[dict[str, str]]) -> object:
    """Change in share, where last time's share follows from the file."""
    nobody = PreviousEntry(name="Nobody", party=party("Nobody", "PP0"))
    standings = replace(contest, previous=derived_previous(contest, candidates, nobody)).hall().result().standings
    return [
        (row["Candidate surname"], row["Change"], standing.change)
        for row, standing in zip(candidates, standings, strict=True)
        if (standing.change is None) is not (not row["Change"])
        or (standing.change and not near(standing.change, row["Change"]))
    ]


def test_changes_of_share_where_they_are_given(shared_data: Path) -> None:
    rows = candidates_in(shared_data)
    seats = all_seats(shared_data)
    assert sum(bool(row["Change"]) for name in seats for row in rows[name]) > 150
    assert wrong((name, changes_of(contest, rows[name])) for name, (contest, _) in seats.items()) == {}


def test_hartlepool_measured_against_its_own_votes_of_2019(shared_data: Path) -> None:
    rows, seats = candidates_in(shared_data), all_seats(shared_data)
    then = tuple(
        PreviousEntry(
            name=f"{row['Candidate first name']} {row['Candidate surname']}",
            party=party_of(row),
            votes=int(row["Votes"]),
        )
        for row in rows["Hartlepool 2019"]
    )
    previous = Previous(held_on=date(2019, 12, 12), entries=then)
    result = replace(seats["Hartlepool"][0], previous=previous).hall().result()
    for row, standing in zip(rows["Hartlepool"], result.standings, strict=True):
        assert (standing.change is None) is (not row["Change"])
        assert standing.change is None or near(standing.change, row["Change"], 0.0001)
    assert result.outcome is not None
    assert result.outcome.gain_from == "Labour"  # nobody is marked as winner: most votes


def test_no_constituency_stops_at_anything(shared_data: Path) -> None:
    """Rejected papers come as a total without heads, which is enough; Southend West and Chorley are asked about."""
    seats = all_seats(shared_data)
    assert wrong((name, stops(contest.hall())) for name, (contest, _) in seats.items()) == {}
    asked = {name for name, (contest, _) in seats.items() if "A20" in contest.hall().findings()}
    assert asked == {"Chorley 2019", "Southend West"}


def test_tamworths_tie_between_losers_is_harmless(shared_data: Path) -> None:
    hall = by_elections(shared_data)["Tamworth"][0].hall()
    result = hall.result()
    assert result.tie is None
    assert [tie.seats for tie in result.harmless_ties] == [0]
    assert hall.sentences("N51") == [
        "HOWARTH, Sue, VIRK, Sunny have the same votes. Nobody's place depends on it, so no lot is drawn."
    ]
    assert len(result.elected()) == 1


def test_two_wrong_counts_in_the_first_release_of_meon_valley(shared_data: Path) -> None:
    folder = shared_data / "parliament/ge2019"
    rows = [
        r for r in table(folder / "by-candidate-first-release-layout.csv") if r["constituency_name"] == "Meon Valley"
    ]
    official, row = constituencies(folder, BY_CANDIDATE, BY_CONSTITUENCY)["Meon Valley"]
    surnames = {c.surname: c.id for c in official.candidates}
    votes = {surnames[r["surname"].strip()]: int(r["votes"]) for r in rows}
    hall = replace(official, votes=votes).hall()
    assert hall.result().valid_votes == int(row["Valid votes"]) + 740
    assert "740 more" in hall.sentences("F10")[0]


# wards

HEADS_AND_TOTAL = {
    "Barnet Vale, Barnet": (16, 0),
    "King's Cross, Camden": (14, 0),
    "Addiscombe West, Croydon": (35, 0),
    "Gooshays, Havering": (4, 0),
    "Arsenal, Islington": (17, 0),
    "Berrylands, Kingston upon Thames": (13, 0),
    "Sidcup, Bexley": (12, 72),
}


def test_elected_in_30_london_wards(shared_data: Path) -> None:
    wards = london(shared_data / "local/london-2022")
    assert len(wards) == 30
    assert wrong((name, differing(ward.elected, elected(ward.hall()))) for name, (ward, _) in wards.items()) == {}


def test_known_faults_of_london_wards_are_found(shared_data: Path) -> None:
    wards = {name: ward.hall() for name, (ward, _) in london(shared_data / "local/london-2022").items()}
    assert {name: hall.sentences("F20")[0] for name, hall in wards.items() if hall.sentences("F20")} == {
        name: f"The heads of rejected papers add up to {heads}, but their total is {total}."
        for name, (heads, total) in HEADS_AND_TOTAL.items()
    }
    assert wards["North Harrow, Harrow"].sentences("F14") == [
        "6,513 votes are more than 2 on each of 2,785 good papers, which is 5,570."
    ]
    others = {name: stops(hall) - {"F20"} for name, hall in wards.items() if stops(hall) - {"F20"}}
    assert others == {"North Harrow, Harrow": {"F14"}}


def test_darwin_agrees_only_while_its_rejected_papers_are_inside_its_papers(shared_data: Path) -> None:
    ward, row = london(shared_data / "local/london-2022")["Darwin, Bromley"]
    assert stops(ward.hall()) == set()
    papers = {**ward.papers, "stations": ward.papers["stations"] + int(row["rejected_ballots"])}
    hall = replace(ward, papers=papers).hall()
    assert hall.sentences("F10") == ["Votes 1,625 + rejected 5 = 1,630, but 1,635 papers were verified: 5 fewer."]


def test_turnout_of_london_wards(shared_data: Path) -> None:
    """Published as a fraction to two to four figures, of papers with or without the rejected ones."""
    for name, (ward, row) in london(shared_data / "local/london-2022").items():
        turnout = ward.hall().result().turnout()
        assert turnout is not None
        assert abs(float(turnout) / 100 - float(row["percentage_pol"])) < 0.02, name


def test_eight_medway_wards(shared_data: Path) -> None:
    wards = medway(shared_data / "local/medway-2023")
    assert len(wards) == 8
    for name, (ward, row) in wards.items():
        hall = ward.hall()
        assert elected(hall) == ward.elected, name
        assert (hall.result().turnout(), hall.result().rejected) == (row["turnout_percent"], ward.rejected["total"])
        assert stops(hall) == set(), name
    one_seat = [ward.hall().result() for ward, _ in wards.values() if len(ward.elected) == 1]
    assert [(r.valid_votes or 0) + (r.rejected or 0) - (r.papers_verified or 0) for r in one_seat] == [0, 0]


def test_21_trafford_contests(shared_data: Path) -> None:
    contests = trafford(shared_data / "local/trafford")
    assert len(contests) == 21
    assert wrong((name, differing(c.elected, elected(c.hall()))) for name, (c, _) in contests.items()) == {}
    for name, (contest, row) in contests.items():
        turnout = contest.hall().result().turnout(1)
        assert (turnout is None) is (not (row["VotesCast"] and row["EligibleElectorate"])), name
        assert turnout is None or abs(float(turnout) - float(row["PercentageTurnout"])) < 0.11, name


def test_trafford_counts_that_do_not_agree_with_their_verification(shared_data: Path) -> None:
    """One seat, every figure published: the difference is worked out here again, from the raw row."""
    found, expected = {}, {}
    for name, (contest, row) in trafford(shared_data / "local/trafford").items():
        if len(contest.elected) > 1 or not contest.rejected or not row["VotesCast"]:
            continue
        counted = sum(contest.votes.values()) + sum(n or 0 for n in contest.rejected.values())
        if counted != int(row["VotesCast"]):
            expected[name] = abs(counted - int(row["VotesCast"]))
        f10 = contest.hall().findings().get("F10")
        if f10:
            found[name] = f10.params["difference"]
    assert found == expected
    assert expected["Altrincham 2019-05-02"] == 3


def test_unpublished_figures_stay_unknown(shared_data: Path) -> None:
    contests = trafford(shared_data / "local/trafford")
    result = contests["Altrincham 2021-05-06"][0].hall().result()
    assert (result.rejected, result.complete, result.majority) == (None, False, 1_160)
    result = contests["Broadheath 2017-05-04"][0].hall().result()
    assert (result.electorate, result.papers_verified, result.turnout()) == (None, None, None)
    assert len(result.elected()) == 1


def test_13_contests_of_2021(shared_data: Path) -> None:
    contests = democracy_club_2021(shared_data / "local/democracy-club-2021/result-sets.json")
    assert len(contests) == 13
    rockingham = contests.pop("local.barnsley.rockingham.2021-05-06")
    assert wrong((name, differing(c.elected, elected(c.hall()))) for name, c in contests.items()) == {}
    boston_castle = contests["local.rotherham.boston-castle.2021-05-06"].hall()
    assert boston_castle.result().tie is None
    assert [len(tie.ids) for tie in boston_castle.result().harmless_ties] == [2]
    rockingham_is_settled_by_lot(rockingham)


def rockingham_is_settled_by_lot(contest: Published) -> None:
    hall = contest.hall()
    tie = hall.result().tie
    assert tie is not None
    assert (tie.seats, len(tie.ids), elected(hall)) == (1, 2, frozenset())
    assert {hall.result().by_id()[id_].votes for id_ in tie.ids} == {1_084}
    while waiting := [f for f in hall.view().findings if f.open and f.code != "F18"]:
        finding = waiting[0]
        assert finding.letter == "A" or CODES[finding.code].decidable, finding
        hall.decide(finding.code, "As published", by="Returning Officer")
    hall.share()
    hall.record(lot(tie.ids, sorted(contest.elected), votes=1_084))
    assert elected(hall) == contest.elected
    assert (hall.result(CONTEST).majority, hall.result(CONTEST).lead_after_lot) == (0, 1)


def test_62_contests_of_2018(shared_data: Path) -> None:
    contests = democracy_club_2018(shared_data / "local/democracy-club-2018/results.csv")
    assert len(contests) == 62
    uncontested = contests.pop("local.epping-forest.moreton-and-fyfield.by.2018-05-03")
    assert wrong((name, differing(c.elected, elected(c.hall()))) for name, c in contests.items()) == {}
    assert uncontested.hall().sentences("F21") == ["1 candidate for 1 to elect: there is no poll to count."]
    assert known(total="") == {}
