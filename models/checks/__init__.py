"""Everything that the program notices about one contest, worst first; one module a family."""

from __future__ import annotations

from models.checks.balance import balance_findings
from models.checks.names import name_findings
from models.checks.rates import rate_findings
from models.checks.readiness import readiness_findings
from models.checks.slips import slip_findings
from models.findings import Finding, Step, with_answers
from models.result import Result
from models.state import ContestState


def findings_of(contest: ContestState, result: Result) -> tuple[Finding, ...]:
    """All findings of one contest with their answers: F before A before N, each family in its own order."""
    found = [
        *readiness_findings(contest, result),
        *balance_findings(contest, result),
        *rate_findings(contest, result),
        *slip_findings(contest, result),
        *name_findings(contest),
    ]
    return with_answers(sorted(found, key=lambda f: "FAN".index(f.letter)), contest)


def stopping(findings: tuple[Finding, ...], step: Step) -> tuple[Finding, ...]:
    """Those that this step waits for."""
    return tuple(finding for finding in findings if finding.stops(step))
