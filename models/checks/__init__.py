"""Everything that the program notices about one contest, worst first; one module a family."""

from __future__ import annotations

from collections.abc import Iterable

from models.checks.balance import balance_findings
from models.checks.names import name_findings
from models.checks.patterns import pattern_findings
from models.checks.rates import rate_findings
from models.checks.readiness import readiness_findings
from models.checks.seeing import Seeing, look_over
from models.checks.sheets import not_said_twice, sheet_findings
from models.checks.slips import slip_findings
from models.checks.verification import verification_findings
from models.findings import Finding, Step, with_answers
from models.result import Result
from models.state import ContestState


def findings_of(
    contest: ContestState, result: Result, others: Iterable[ContestState] = (), seeing: Seeing | None = None
) -> tuple[Finding, ...]:
    """All findings of one contest with their answers: F before A before N, each family in its own order.

    `others` are the polls held at the same stations (`models/verification.py`): they add notes and stop nothing.
    `seeing` is this contest's units as `look_over` sees them, where they are at hand.
    """
    units = (seeing or look_over(contest)).units
    sheets = tuple(sheet_findings(contest, result, units))
    found = [
        *readiness_findings(contest, result),
        *not_said_twice(contest, balance_findings(contest, result), sheets),
        *sheets,
        *pattern_findings(contest, units),
        *verification_findings(contest, result, others),
        *rate_findings(contest, result),
        *slip_findings(contest, result),
        *name_findings(contest),
    ]
    return with_answers(sorted(found, key=lambda f: "FAN".index(f.letter)), contest)


def stopping(findings: tuple[Finding, ...], step: Step) -> tuple[Finding, ...]:
    """Those that this step waits for."""
    return tuple(finding for finding in findings if finding.stops(step))
