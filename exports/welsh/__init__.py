"""Welsh: one catalogue for papers and screens, `cy.po`, which a translator opens with any editor of such files.

An entry that no translator has checked is marked *fuzzy* there. It is used all the same, and the program says so before
it prints (rules.md E.5).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from string import Formatter

from exports.refusals import PaperRefused
from models.wording.tongue import WELSH_CODE, Tongue

CATALOGUE = Path(__file__).with_name("cy.po")


@cache
def welsh(file: Path = CATALOGUE) -> Tongue:
    """The catalogue as it stands, read once in a process: some 100 ms. Raises PaperRefused where it cannot be read."""
    from babel.messages.pofile import PoFileError

    try:
        return _read(file)
    except (OSError, ValueError, PoFileError) as fault:
        reason = getattr(fault, "strerror", None) or str(fault)
        raise PaperRefused("paper.no_welsh", file=file.name, reason=reason) from fault


def _read(file: Path) -> Tongue:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with file.open("rb") as opened:
        catalogue = read_po(opened, locale=WELSH_CODE, abort_invalid=True)
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=True)
    compiled.seek(0)
    known: dict[str, bool] = {}
    for message in catalogue:
        ids, strings = _forms(message.id), _forms(message.string)
        if ids and ids[0] and fills_the_same(ids, strings):
            known[f"{message.context}\x04{ids[0]}" if message.context else ids[0]] = message.fuzzy
    unverified = frozenset(text for text, fuzzy in known.items() if fuzzy)
    return Tongue(WELSH_CODE, GNUTranslations(compiled), frozenset(known), unverified)


def _forms(text: str | Iterable[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ())


def fills_the_same(ids: Sequence[str], strings: Sequence[str]) -> bool:
    """Whether a translation names in braces what its English names; one that does not cannot be used."""
    wanted = [_names(text) for text in ids]
    return bool(strings) and all(text and _names(text) in wanted for text in strings)


def _names(text: str) -> frozenset[str] | None:
    """The names in braces; None where the braces make no sense."""
    if "{" not in text and "}" not in text:
        return frozenset()
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name is not None)
    except ValueError:
        return None
