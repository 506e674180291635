"""Sentences for files that come in: what is wrong with a row, and what to do about it."""

from __future__ import annotations

from models.wording.base import Template

IMPORTS: dict[str, Template] = {}
