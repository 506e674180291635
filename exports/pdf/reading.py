"""What a paper of ours carries inside: the data that it was made from, read back from the bytes of its PDF."""

from __future__ import annotations

import json

ATTACHED = "count-desk.json"
PROGRAM = "Count Desk"


def attached(pdf: bytes) -> dict[str, object] | None:
    """The data inside a paper; None where these bytes are no PDF, a broken one, or no paper of ours."""
    found = _file_in(pdf)
    if found is None:
        return None
    try:
        data = json.loads(found)
    except (ValueError, RecursionError):
        return None
    return data if isinstance(data, dict) and data.get("program") == PROGRAM else None


def _file_in(pdf: bytes) -> bytes | None:
    """Whatever is wrong with a foreign file, it is only not ours."""
    from io import BytesIO

    import pikepdf

    try:
        with pikepdf.open(BytesIO(pdf), suppress_warnings=True) as opened:
            found = opened.attachments.get(ATTACHED)
            return None if found is None else found.get_file().read_bytes()
    except (pikepdf.PikepdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError):
        return None
