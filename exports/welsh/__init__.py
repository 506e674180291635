"""Welsh: one catalogue for papers and screens, `cy.po`, which a translator opens with any editor of such files.

An entry that no translator has checked is marked *fuzzy* there. It is used all the same, and the program says so before
it prints (rules.md E.5).
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

from models.wording.tongue import WELSH_CODE, Tongue

CATALOGUE = Path(__file__).with_name("cy.po")


@cache
def welsh() -> Tongue:
    """The catalogue as it stands, read once in a process: some 50 ms."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale=WELSH_CODE)
    entries = [message for message in catalogue if message.id and message.string]
    compiled = BytesIO()
    write_mo(compiled, catalogue, use_fuzzy=True)
    compiled.seek(0)
    known = {_english(message.id): message.fuzzy for message in entries}
    unverified = frozenset(text for text, fuzzy in known.items() if fuzzy)
    return Tongue(WELSH_CODE, GNUTranslations(compiled), frozenset(known), unverified)


def _english(id_: str | tuple[str, ...] | list[str]) -> str:
    return id_ if isinstance(id_, str) else id_[0]
