"""The floor of `results`: a fresh Python that reads the same document and writes it out again."""

from __future__ import annotations

import json
import sys
from pathlib import Path

document = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
print(json.dumps(document, indent=2, ensure_ascii=False))
