"""The same page by typst, from its import to the bytes."""

from __future__ import annotations

import json
import sys
import time

template, fonts, data = sys.argv[1:]
begun = time.perf_counter()

import typst  # noqa: E402  # what is measured

made = typst.compile(
    template,
    font_paths=[fonts],
    ignore_system_fonts=True,
    sys_inputs={"data": data},
    pdf_standards=["a-3a", "ua-1"],
    timestamp=0,
)
assert made
print(json.dumps({"first": (time.perf_counter() - begun) * 1000}))
