"""Batches of doubtful papers at the officer's table: allowed by candidate, rejected by head, in part, objections."""

from __future__ import annotations

from gui.sheets.tab import UnitsTab
from models.ids import OBJECTED, SENT
from models.live import View
from models.sheets import BATCH, UnitStatus
from models.units import UnitKind, heads_in, so_far
from models.wording.tongue import fill, tr

RETURNS = {
    "return": "allowed papers are counted on their sheets",
    "here": "allowed papers are counted here",
}


class AdjudicationTab(UnitsTab):
    """What the teams sent must come out in batches; said once a contest who counts what is allowed."""

    code = "adjudication"
    what = "Batch"
    kinds = frozenset({UnitKind.ADJUDICATION})

    def title(self, view: View) -> str | None:
        """`Adjudication 142 rejected`."""
        if not view.state.in_units or not view.state.setup.plan.batches:
            return None
        heads = [head.code for head in view.state.law.heads]
        rejected = so_far(heads_in(view.state.sums, heads))
        return fill("Adjudication {papers:,} rejected", papers=rejected) if rejected else tr("Adjudication")

    def progress_words(self, view: View, statuses: dict[int, UnitStatus]) -> tuple[str, str]:
        """The papers that were sent and came out, then the batches, then who counts what is allowed."""
        sums = view.state.sums
        sent, out = sums.get(SENT) or 0, sums.get(BATCH) or 0
        verdict = "✓" if sent == out else f"+ {sent - out:,} to come" if sent > out else f"✗ {out - sent:,} too many"
        line, rest = super().progress_words(view, statuses)
        objected = sums.get(OBJECTED) or 0
        parts = [
            f"sent {sent:,} = adjudicated {out:,} {verdict}",
            rest if statuses else "",
            f"{objected:,} rejections objected to" if objected else "",
            RETURNS.get(view.state.setup.plan.batches or "", ""),
        ]
        return line, " · ".join(part for part in parts if part)
