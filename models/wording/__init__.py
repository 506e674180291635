"""Every sentence that the program says, by key, with named numbers; the same on screen, paper and command line.

A template is a `str.format` text; whole numbers come with commas when written `{votes:,}`. `Plural` chooses by
one number. Translations are gettext catalogues of the same texts (`tongue.py`); a missing one falls back to English.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from models.refusal import Refusal
from models.wording.base import Plural, Template
from models.wording.causes import CAUSES
from models.wording.checks import CHECKS
from models.wording.exports import EXPORTS
from models.wording.faults import FAULTS
from models.wording.findings import FINDINGS
from models.wording.history import HISTORY
from models.wording.imports import IMPORTS
from models.wording.recognising import RECOGNISING
from models.wording.refusals import REFUSALS
from models.wording.tongue import tr, tr_many
from models.wording.values import spoken

SENTENCES: Mapping[str, Template] = MappingProxyType(
    {**FINDINGS, **REFUSALS, **FAULTS, **IMPORTS, **HISTORY, **EXPORTS, **CAUSES, **CHECKS, **RECOGNISING}
)


def say(key: str, params: Mapping[str, int | str] | None = None) -> str:
    """The sentence of a key with its numbers filled in. Raises KeyError for a key that has no sentence."""
    template = SENTENCES[key]
    values = dict(params or {})
    if isinstance(template, Plural):
        text = tr_many(template.one, template.many, int(values[template.by]))
    else:
        text = tr(template)
    return text.format(**spoken(values))


def explain(refusal: Refusal) -> str:
    """A refusal in words."""
    return say(refusal.key, refusal.params)
