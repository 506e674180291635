"""Findings in words: the equation with its numbers first, then what it means."""

from __future__ import annotations

from models.wording.base import Plural, Template

FINDINGS: dict[str, Template] = {
    "F10": "Votes {votes:,} + rejected {rejected:,} = {accounted:,}, but {verified:,} papers were verified: "
    "{difference:,} {direction}.",
    "F11": "Votes {votes:,} + rejected {rejected:,} = {accounted:,} already, and only {verified:,} papers were "
    "verified: {difference:,} too many.",
    "F12": Plural("rows", "{rows} figure is not entered. Blank is not nought.",
                  "{rows} figures are not entered. Blank is not nought."),
    "F13": "{name} has {votes:,} votes, but there are only {good:,} good papers.",
    "F14": "{votes:,} votes are more than {seats} on each of {good:,} good papers, which is {most:,}.",
    "F15": "{votes:,} votes on {good:,} good papers: each good paper carries at least one vote, so some are missing.",
    "F16": "{part:,} papers rejected in part, but there are only {good:,} good papers.",
    "F17": "{papers:,} papers were verified, but only {electors:,} electors could vote.",
    "F18": Plural("seats", "{names} have the same votes and one of them can be elected. A lot must be drawn.",
                  "{names} have the same votes and {seats} of them can be elected. A lot must be drawn."),
    "F19": "The order of the {candidates} candidates has not been confirmed against the ballot paper.",
    "F20": "The heads of rejected papers add up to {heads:,}, but their total is {total:,}.",
    "F21": Plural("candidates", "{candidates} candidate for {seats} to elect: there is no poll to count.",
                  "{candidates} candidates for {seats} to elect: there is no poll to count."),
    "F22": "{type} is elected by supplementary vote on this day. Count Desk cannot count second preferences yet, "
    "so it does not count this contest at all.",
    "F23": "{rejected:,} papers rejected, but only {verified:,} were verified.",
    "F24": Plural("seats", "{names} have the same votes and one of them takes the term “{term}”. A lot must be drawn.",
                  "{names} have the same votes and {seats} of them take the term “{term}”. A lot must be drawn."),
    "F30": Plural("sheets", "Not entered: {numbers}.", "{sheets} are not entered: {numbers}."),
    "F31": "{what}: {counted} {votes:,} + {apart} {aside:,} = {accounted:,}, but it holds {papers:,} papers: "
    "{difference:,} {direction}.",
    "F32": Plural("sheets", "A second look is wanted: {numbers}.", "{sheets} wait for a second look: {numbers}."),
    "F33": Plural("rows", "{what}: the two entries differ in one row.",
                  "{what}: the two entries differ in {rows} rows."),
    "F34": "{dealt:,} papers were dealt, but {verified:,} were verified: {difference:,} {direction}.",
    "F35": "{what}: {name} has {votes:,} votes, but there are only {good:,} good papers in it.",
    "F36": "{what}: {votes:,} votes on {good:,} good papers cannot be: from one to {seats} on each.",
    "F37": "{sent:,} papers were sent to adjudication, but {batch:,} are {kept}.",
    "F38": "{what}: {logged:,} full bundles of {name} were logged, but {rack:,} are in the rack.",
    "F39": "The sums have not been read back against the paper, or have moved since.",
    "F40": "Verification is not closed.",
    "F41": Plural("boxes", "One box is not counted: {names}.", "{boxes} boxes are not counted: {names}."),
    "F42": Plural("boxes", "A box that is expected has not come: {names}.",
                  "{boxes} boxes that are expected have not come: {names}."),
    "F43": Plural("sheets", "It is not known how many papers are in {numbers}.",
                  "It is not known how many papers {sheets} hold: {numbers}."),
    "F44": "{what}: {good:,} good papers x {seats} = {most:,}, but votes {votes:,} + not used {unused:,} = "
    "{accounted:,}: {difference:,} {direction}.",
    "F45": "Mini-count {group}: {held:,} papers are on its sheets, but it was given {given:,}: {difference:,} "
    "{direction}.",
    "F46": "No sheet or rack is dealt yet: nothing says how the papers were counted.",
    "A10": "{where}: {found:,} papers found, {issued:,} issued: {difference:,} {direction}. What is the reason?",
    "A11": "Papers that nobody has explained ({unexplained:,}) are at least the {what} ({majority:,}).",
    "A12": "{sheets} hold the same figures. Is one of them entered twice?",
    "A13": Plural("accounts", "A box is counted and its ballot paper account is not entered: {names}. Is it lost?",
                  "Boxes are counted and {accounts} ballot paper accounts are not entered: {names}. Are they lost?"),
    "A20": "{rejected:,} of {verified:,} papers are rejected: {percent} %. Is that right?",
    "A21": "{papers:,} papers without the official mark. Is that right?",
    "N30": "{first} stands twice on the list. If they are two people, their figures are easily exchanged.",
    "N31": "{first} and {second} are easily taken for each other.",
    "N32": "{where}: the account adds up to {computed:,} issued, but {written:,} is written. {found:,} papers were "
    "found.",
    "N33": "{where}: {other} at the same station is out by as much the other way: {found:,} found, {issued:,} issued.",
    "N34": "{where}: {other} in the same place is out by as much the other way.",
    "N35": "{where} was counted {times} times; the last two countings agree on {papers:,}.",
    "N36": "Votes not used are not counted here: papers and votes are bounded, not proved.",
    "N37": "{what}: {name} has {share} % of the votes here and {usual} % of those on the other sheets.",
    "N38": "{what}: {first} and {second} look exchanged, against the other sheets.",
    "N39": "{papers:,} papers of this poll were found in {box}.",
    "N53": "{name}: the share moved by {points} points since the previous result; more than {tolerance} is unusual.",
    "N54": "Turnout moved by {points} points since the previous result ({before} %).",
    "N55": "The {lead} of {votes:,} is within the {margin:,} votes that were set as a near tie.",
    "N40": "If {name} were {wanted:,} instead of {typed:,} (digits swapped), all papers would be accounted for.",
    "N41": "If {name} were {wanted:,} instead of {typed:,} (a digit dropped), all papers would be accounted for.",
    "N42": "If {name} were {wanted:,} instead of {typed:,} (a digit doubled), all papers would be accounted for.",
    "N43": "If {name} were {wanted:,} instead of {typed:,} (ten times), all papers would be accounted for.",
    "N44": "{name} repeats {above} ({typed:,}). If that row was typed twice and all below moved down, the last "
    "figure on the paper would have to be {wanted:,}.",
    "N45": "Only {last} is empty. If a row above was left out and all below moved up, its figure would have to be "
    "{wanted:,}.",
    "N46": Plural("more", "{more} more figure would explain it. Compare every row with the paper.",
                  "{more} more figures would explain it. Compare every row with the paper."),
    "N50": "{name} has {votes:,} votes; {needed:,} keep the deposit.",
    "N51": "{names} have the same votes. Nobody's place depends on it, so no lot is drawn.",
    "N52": "No electorate is entered, so there is no turnout.",
}  # fmt: skip
