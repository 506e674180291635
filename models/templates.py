"""Templates choose the defaults of a new count (practice.md 5); everything can be changed afterwards."""

from __future__ import annotations

from dataclasses import dataclass, field

from models.plan import CountPlan, Gate, Method, SecondLook


@dataclass(frozen=True, slots=True)
class CountTemplate:
    """What a kind of count starts with."""

    code: str
    name: str
    type: str
    seats: int
    paper_colour: str = "white"
    plan: CountPlan = field(default_factory=CountPlan)
    local_total: bool = False


_BUNDLES = CountPlan(method=Method.BUNDLES, bundle_size=25, second_look=SecondLook.READ_BACK, third_look=True)
_MIXED = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, third_look=True, unused_row=True, batches="here")
_SHEETS = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, third_look=True, batches="here")
_LOCAL = CountPlan(method=Method.SHEETS, second_look=SecondLook.BLIND, third_look=True, batches="here", gate=Gate.AREA)

TEMPLATES: tuple[CountTemplate, ...] = (
    CountTemplate("small", "Small count (parish, one box and the post)", "parish", 1),
    CountTemplate("ward", "Ward, one to elect (bundles of 25)", "local", 1, plan=_BUNDLES),
    CountTemplate("wards", "Ward, several to elect (blocks and count sheets)", "local", 3, plan=_MIXED),
    CountTemplate("constituency", "Constituency (mini-counts with count sheets)", "parl", 1, plan=_SHEETS),
    CountTemplate("local-total", "Local total of an area-wide poll", "pcc", 1, plan=_LOCAL, local_total=True),
)
