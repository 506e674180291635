"""The language that is being spoken: English, or another with its catalogue; a text that it lacks stays English.

A paper is built, and a screen is painted, in one language; every text goes through `tr` on its way, as the English it
is written in. What was said in a wording that no translator has checked, or had to stay English, is remembered, so
that the program can say so before it prints (rules.md E.5).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from gettext import NullTranslations


@dataclass(frozen=True, slots=True, eq=False)
class Tongue:
    """A language: its code (BCP 47), its catalogue by English text, and which of these no translator has checked."""

    code: str
    catalogue: NullTranslations = field(default_factory=NullTranslations)
    known: frozenset[str] = frozenset()
    unverified: frozenset[str] = frozenset()


ENGLISH = Tongue("en-GB")
WELSH_CODE = "cy"


@dataclass(slots=True)
class Heard:
    """What was said while speaking: unverified wordings and texts without a translation, each once, in their order."""

    unverified: dict[str, None] = field(default_factory=dict)
    untranslated: dict[str, None] = field(default_factory=dict)


_SPEAKING: ContextVar[tuple[Tongue, Heard | None]] = ContextVar("_SPEAKING")
_ELSE = (ENGLISH, None)

_NAMES_TOO = frozenset({"April", "August", "June", "May", "March", "Mayor", "Ward", "a"})
"""Words of a paper that may be all there is of somebody's name; a screen leaves them alone."""


@contextmanager
def speaking(tongue: Tongue) -> Iterator[Heard]:
    """Inside, every text is in this language; yields what had to be said in a doubtful way."""
    heard = Heard()
    before = _SPEAKING.set((tongue, heard))
    try:
        yield heard
    finally:
        _SPEAKING.reset(before)


def speak(tongue: Tongue) -> None:
    """From now on, in this thread: the language of the screens, where nothing has to be remembered."""
    _SPEAKING.set((tongue, None))


def tongue() -> Tongue:
    """The language that is being spoken."""
    return _SPEAKING.get(_ELSE)[0]


def tr(text: str) -> str:
    """A text of the program in the language that is being spoken."""
    spoken, heard = _SPEAKING.get(_ELSE)
    if spoken is ENGLISH or not text:
        return text
    if text not in spoken.known:
        if heard:
            heard.untranslated[text] = None
        return text
    said = spoken.catalogue.gettext(text)
    if heard and text in spoken.unverified:
        heard.unverified[said] = None
    return said


def shown(text: str) -> str:
    """As `tr`, of whatever a widget shows, where nobody can tell a text of the program from one that people wrote.

    A text that the catalogue lacks stays as it is; so does a word of a paper that may be somebody's name.
    """
    return text if text in _NAMES_TOO else tr(text)


def tr_as(what: str, text: str) -> str:
    """As `tr`, of a word that English uses for several things: `what` says which (gettext calls it a context)."""
    spoken = tongue()
    if spoken is ENGLISH:
        return text
    key = f"{what}\x04{text}"
    return tr(key) if key in spoken.known else tr(text)


def fill(template: str, **values: int | str) -> str:
    """A text of the program with its values filled in, in the language that is being spoken."""
    return tr(template).format(**values)


def tr_many(one: str, many: str, number: int) -> str:
    """As `tr`, of a text with a number in it: each language has its own plurals."""
    spoken, heard = _SPEAKING.get(_ELSE)
    if spoken is ENGLISH or one not in spoken.known:
        if heard and spoken is not ENGLISH:
            heard.untranslated[one] = None
        return one if number == 1 else many
    said = spoken.catalogue.ngettext(one, many, number)
    if heard and one in spoken.unverified:
        heard.unverified[said] = None
    return said


def own(text: str, welsh: str) -> str:
    """A text that people wrote, or its Welsh where Welsh is spoken and they wrote that too, or only that."""
    spoken, heard = _SPEAKING.get(_ELSE)
    if spoken.code != WELSH_CODE:
        return text
    if heard and text and not welsh:
        heard.untranslated[text] = None
    return welsh or text
