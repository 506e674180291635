"""The colour beside a description: a help for the eye only, never a statement; unknown parties are grey."""

from __future__ import annotations

from models.setup import Party

GREY = "#9aa3b0"
_BY_CODE = {
    "PP52": "#0a87d8",
    "PP53": "#e4003b",
    "PP90": "#f79f1f",
    "PP63": "#00a651",
    "PP7931": "#12b6cf",
    "PP102": "#f5d328",
    "PP77": "#00885a",
    "PP2755": "#d6565f",
    "PP66": "#d9c300",
    "PP85": "#6d3177",
    "PP11382": "#b4112b",
    "PP804": "#d4002d",
    "PP12755": "#0b1fa2",
    "PP70": "#c0242c",
    "PP39": "#2a7a4b",
    "PP55": "#2e8b57",
    "PP83": "#3f6fb5",
    "PP103": "#f0b323",
}


def colour_of(party: Party | None) -> str | None:
    """A colour for the square, or None where there is no party at all."""
    if party is None:
        return None
    return _BY_CODE.get(party.key(), GREY)
