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
    "A20": "{rejected:,} of {verified:,} papers are rejected: {percent} %. Is that right?",
    "A21": "{papers:,} papers without the official mark. Is that right?",
    "N30": "{first} stands twice on the list. If they are two people, their figures are easily exchanged.",
    "N31": "{first} and {second} are easily taken for each other.",
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
