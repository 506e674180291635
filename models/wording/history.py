"""Each kind of change in words, for people who ask what happened."""

from __future__ import annotations

from models.wording.base import Plural, Template

HISTORY: dict[str, Template] = {
    "history.election.set": "Election set up: {title}.",
    "history.person.added": "{name} ({initials}) sat down.",
    "history.desk.taken-over": "Another computer took over after change {after:,}.",
    "history.contest.set": "{contest}: set up as {name}.",
    "history.contest.removed": "{contest}: removed from the list.",
    "history.candidates.set": Plural("candidates", "{contest}: {candidates} candidate on the list.",
                                     "{contest}: {candidates} candidates on the list."),
    "history.result.imported": "{contest}: figures read from {source}.",
    "history.figures.entered": "{contest}: {what}.",
    "history.figures.taken_back": "{contest}: {what}; taken back.",
    "history.figure": "{field} was {was}, now {now}",
    "history.not_entered": "not entered",
    "history.count.opened": "{contest}: counting started.",
    "history.provisional.shared": "{contest}: provisional figures shared.",
    "history.ready.made": "{contest}: made ready by {first} and {second}.",
    "history.count.reopened": "{contest}: back to counting: {reason}",
    "history.lot.drawn": "{contest}: a lot was drawn by {drawn_by}.",
    "history.result.declared": "{contest}: declared at {at}.",
    "history.finding.answered": "{contest}: {code} answered: {words}",
    "history.paper.issued": "{contest}: {paper} printed or saved.",
}  # fmt: skip
