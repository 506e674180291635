"""Sums of checks that were passed, one sentence a code."""

from __future__ import annotations

from models.wording.base import Plural, Template

CHECKS: dict[str, Template] = {
    "check.F10": "Votes {votes:,} + rejected {rejected:,} = {verified:,} verified papers.",
    "check.F11": "Votes {votes:,} + rejected {rejected:,} so far, of {verified:,} verified papers.",
    "check.F13": "The most for one candidate so far is {most:,}, on {good:,} good papers.",
    "check.F14": "{votes:,} votes so far; {good:,} good papers carry at most {seats} each.",
    "check.F17": "{papers:,} papers verified, {electors:,} electors.",
    "check.F19": "{candidates} candidates, confirmed by {by}.",
    "check.F30": Plural("sheets", "One sheet, entered.", "{sheets} sheets, all entered."),
    "check.F31": Plural("sheets", "One sheet, {closed} agreed.", "{sheets} sheets, {closed} agreed."),
    "check.F32": Plural("sheets", "One sheet, looked at twice.", "{sheets} sheets, all looked at twice."),
    "check.F34": "{dealt:,} papers dealt = {verified:,} verified papers.",
    "check.F37": "{sent:,} papers sent = {batch:,} papers in batches.",
    "check.F39": "Read by {read_by}, ticked by {ticked_by}.",
    "check.F41": Plural("boxes", "One box, {papers:,} papers.", "{boxes} boxes, {papers:,} papers."),
    "check.F44": "{good:,} good papers x {seats} = votes {votes:,} + not used {unused:,}.",
    "check.F45": Plural("groups", "{group}: {given:,} papers given = {given:,} on its sheets.",
                        "{groups} mini-counts: {given:,} papers given = {given:,} on their sheets."),
    "check.A20": "{rejected:,} rejected of {verified:,} verified papers.",
}  # fmt: skip
