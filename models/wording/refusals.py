"""Why a change was not taken, in words that say what to do instead."""

from __future__ import annotations

from models.wording.base import Plural, Template

REFUSALS: dict[str, Template] = {
    "count.too_large": "“{text}” is more than any contest can have.",
    "count.minus": "“{text}” has a minus sign. Figures are whole numbers from 0 up.",
    "count.decimal": "“{text}” has a decimal point. Figures are whole numbers.",
    "count.several": "Several figures were pasted into one field. Copy a single column, or one figure.",
    "count.grouping": "“{text}” is not one number. Write it with commas at the thousands, or with digits alone.",
    "count.letters": "“{text}” is not a number. Only digits are taken here.",
    "contest.unknown": "There is no contest “{contest}” in this file.",
    "contest.no_law": "A poll of type “{type}” cannot be held in {nation} on {day}. Choose another type or day.",
    "contest.seats": "{type}: at most {most} can be elected, not {seats}.",
    "contest.head": "“{head}” is no head of rejected papers for {type}.",
    "contest.locked": "{contest} is {stage}: go back to counting, with a reason, before changing it.",
    "contest.shape": "{contest} is being counted: its type, its seats and its boxes can no longer change.",
    "contest.reason": "{contest} is being counted: give a reason for the correction.",
    "contest.counted": "{contest} has figures and stays on the list.",
    "candidates.id_reused": "A new candidate cannot have the id “{id}” of one who was removed.",
    "candidates.fixed": "{contest} is being counted: candidates can be corrected in spelling, not added or removed.",
    "candidates.order_fixed": "The order of {contest} was confirmed against the ballot paper and stays.",
    "election.first": "Set up the election first: its name and polling day.",
    "election.practice_fixed": "A practice file stays a practice file, and a real one stays real. Start a new file.",
    "election.no_law": "{contest}: a poll of this type ({type}) cannot be held on that day in that nation.",
    "election.law_moves": "{contest} is being counted under the law of its day; the day cannot move to other rules.",
    "election.declared": "A contest is ready or declared: the polling day can no longer change.",
    "person.known": "This person is known already.",
    "person.initials": "The initials {initials} belong to somebody else at this count. Use two to four others.",
    "desk.same": "This desk has this count already.",
    "desk.taken_over": "This count was entered at another computer until change {after:,}. This one goes on from "
    "there; nobody must enter figures at the other any more.",
    "import.counted": "{contest} is being counted already; a published result cannot be read over it.",
    "unit.taken": "The number {unit} is taken. Try again.",
    "figures.unknown": "There is no place for “{field}” in this contest.",
    "figures.moved": "This figure was changed elsewhere meanwhile. Look at it and type it again.",
    "figures.not_open": "Counting of {contest} has not started. Start counting first.",
    "figures.provisional": "The figures of {contest} have been shared. To change one, go back to counting with a "
    "reason.",
    "figures.ready": "{contest} is ready to declare and its figures are locked. To change one, go back to counting "
    "with a reason.",
    "figures.declared": "{contest} is declared. Only an election petition, within 21 days, can change the result.",
    "figures.before_close": "The poll closes at 22:00 on {day}. Votes of a real election cannot be entered before; "
    "use a practice file to rehearse.",
    "step.stage": "{step} is not the next step: {contest} is {stage}.",
    "step.waiting": Plural("findings", "{step}: one thing must be settled first. See {first} in the list.",
                           "{step}: {findings} things must be settled first. See {first} in the list."),
    "step.half_typed": "A figure is typed and not stored yet. Leave its field, or press Escape in it, then go on.",
    "ready.two_people": "Two different people check the paper: give two different initials.",
    "ready.votes": "The signed paper says {typed:,} votes for the last elected, the program has {here:,}. Find out "
    "which is right.",
    "ready.papers": "The signed paper says {typed:,} verified papers, the program has {here:,}. Find out which is "
    "right.",
    "lot.no_tie": "Nobody's election hangs on a tie in {contest}: no lot is drawn.",
    "lot.drawn": "The lot of {contest} is recorded already.",
    "lot.among": "A lot is drawn among those tied across the line, all of them and nobody else.",
    "lot.elected": Plural("seats", "The lot elects one of them.", "The lot elects {seats} of them."),
    "declare.differs": "The result of {contest} is not the one that was made ready. Nothing was declared.",
    "declare.future": "The time of the declaration has not come yet.",
    "declare.before_ready": "The result was made ready after that time. Enter the time at which it was spoken.",
    "finding.gone": "The figures moved and this question no longer stands.",
    "finding.not_decidable": "{code} cannot be decided away: put it right.",
    "finding.officer": "{code} is decided by the returning officer or a deputy: give the name and the reason.",
}  # fmt: skip
