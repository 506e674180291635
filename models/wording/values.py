"""Words of the program among the values of a sentence: kept in English in the record, said in the language spoken."""

from __future__ import annotations

import re
from collections.abc import Mapping

from models.wording.tongue import ENGLISH, tongue, tr

_WORDS = frozenset({"direction", "counted", "apart", "kept", "lead", "paper", "stage"})
"""Values that are words of the program, always."""

_UNITS = frozenset({"what", "numbers", "sheets"})
"""Values that name units, as `models/labels.py` does; `what` may be a name, or a lead that is measured."""

_LEADS = frozenset({"majority", "lead of the last elected"})
_UNIT = re.compile(r"(?:^|(?<=[,;] ))(sheets?|racks?|batch(?:es)?)(?= \d)", re.IGNORECASE)
_LAST = re.compile(r"(?<=\d) and (?=\d+$)")
_MORE = re.compile(r"(?<=\d) and (\d+) more\b")


def spoken(values: Mapping[str, int | str]) -> dict[str, int | str]:
    """The values as they are filled in; what people wrote is left alone."""
    if tongue() is ENGLISH:
        return dict(values)
    return {name: _spoken(name, value) if isinstance(value, str) else value for name, value in values.items()}


def _spoken(name: str, value: str) -> str:
    if name in _WORDS or (name == "what" and value in _LEADS):
        return tr(value)
    return _UNIT.sub(_unit, _LAST.sub(", ", _MORE.sub(_more, value))) if name in _UNITS else value


def _unit(found: re.Match[str]) -> str:
    word = tr(found[0].lower())
    return word.capitalize() if found[0][0].isupper() else word


def _more(found: re.Match[str]) -> str:
    return tr("{named} and {more} more").format(named="", more=found[1])
