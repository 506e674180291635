"""Write the documents that are generated from code: docs/stages.md and docs/findings.md.

`python -m scripts.documents` writes them; a test sees that they are those of the code.
"""

from __future__ import annotations

from pathlib import Path

from models.findings import CODES
from models.stages import STAGE_NAMES, STEPS
from models.wording import SENTENCES
from models.wording.base import Plural

DOCS = Path(__file__).resolve().parent.parent / "docs"


def stages() -> str:
    """The table of steps, and the same as a picture that can be rendered."""
    rows = ["| Step | From | To | Waits for |", "|---|---|---|---|"]
    arrows: list[str] = []
    for step in STEPS:
        leaves = [stage for stage in STAGE_NAMES if stage in step.leaves]
        codes = [code.code for code in CODES.values() if step.stopped_by in code.stops] if step.stopped_by else []
        to = STAGE_NAMES[step.reaches] if step.reaches else "(stays)"
        rows.append(f"| {step.name} | {', '.join(STAGE_NAMES[s] for s in leaves)} | {to} | {' '.join(codes) or '–'} |")
        arrows += [f"    {stage} --> {step.reaches or stage}: {step.name}" for stage in leaves]
    picture = "\n".join(["```mermaid", "stateDiagram-v2", "    [*] --> set_up", *arrows, "    declared --> [*]", "```"])
    return "# Stages\n\nGenerated from `models/stages.py`; do not edit.\n\n" + "\n".join(rows) + f"\n\n{picture}\n"


def findings() -> str:
    """Every code with its rule, its sentence and what it stops."""
    rows = ["| Code | Says | Rule | Stops | Officer may decide |", "|---|---|---|---|---|"]
    for code in CODES.values():
        template = SENTENCES[code.code]
        text = template.many if isinstance(template, Plural) else template
        stops = ", ".join(sorted(step.replace("_", " ") for step in code.stops)) or "–"
        decides = "yes" if code.decidable else "–"
        rows.append(f"| {code.code} | {text} | {code.rule} | {stops} | {decides} |")
    intro = (
        "# Findings\n\nGenerated from `models/findings.py` and `models/wording/findings.py`; do not edit.\n\n"
        "F stops a step until it is put right or, where the last column says so, decided by the returning officer "
        "with a reason. A is asked once. N is a note.\n\n"
    )
    return intro + "\n".join(rows) + "\n"


GENERATED = {"stages.md": stages, "findings.md": findings}


def main() -> None:
    """Write every generated document."""
    for name, made in GENERATED.items():
        (DOCS / name).write_text(made(), encoding="utf-8")


if __name__ == "__main__":
    main()
