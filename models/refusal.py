"""Why a change is not taken: a key of the wording catalogue with its numbers, never a bare sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Refusal:
    """`key` names the sentence in `models/wording.py`; `fields` says where it happened."""

    key: str
    params: Mapping[str, int | str] = field(default_factory=dict)
    fields: tuple[str, ...] = ()
