"""Sentences for faults of the world: files, folders, disks, sticks. One key each, all saying what to do next."""

from __future__ import annotations

from models.wording.base import Template

FAULTS: dict[str, Template] = {}
