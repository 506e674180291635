"""Whatever the election: every name and figure is on paper, nothing sticks out, no two texts stand on each other.

`PAPERS_EXAMPLES=2000 python -m pytest tests/exports/test_any_election.py` looks at more of them.
"""

from __future__ import annotations

import os
from contextlib import suppress

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from exports.papers import PAPERS, document_of, papers_for
from exports.refusals import NotYet
from tests.exports.elections import AnyElection, any_election
from tests.exports.faults import faults
from tests.exports.halls import now_of

EXAMPLES = int(os.environ.get("PAPERS_EXAMPLES", "60"))


@settings(
    max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(election=any_election(), data=st.data())
def test_whatever_the_election_its_papers_are_sound(election: AnyElection, data: st.DataObject) -> None:
    night, contest = now_of(election.hall())
    offered = [paper.code for paper in papers_for(night, contest)]
    for code in data.draw(st.lists(st.sampled_from(offered), min_size=1, max_size=3, unique=True)):
        note(code)
        with suppress(NotYet):
            assert faults(document_of(PAPERS[code], night, contest)) == []
