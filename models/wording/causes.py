"""What the fault finder says: the likely cause first, then the sum that shows it; and the slip between two entries."""

from __future__ import annotations

from models.wording.base import Template

CAUSES: dict[str, Template] = {
    # between two figures of one row, beside them in a table
    "slip.swapped": "digits swapped: {more:,} − {less:,} = {difference:,} = {nines:,} × 9",
    "slip.ten": "ten times: {less:,} × 10 = {more:,}",
    "slip.doubled": "a digit typed twice: {less:,} and {more:,}",
    "slip.dropped": "a digit left out: {more:,} without one of its digits is {less:,}",
    "slip.digit": "one digit: {a} for {b}",
    "slip.neighbour": "one digit: {a} for {b}, keys side by side",
    "slip.alike": "one digit: {a} for {b}, easily misread",
    "slip.other": "{difference:,} apart",
    # one figure: then every paper would be accounted for
    "cause.swapped": "{where}: digits swapped? {name} {wanted:,} instead of {typed:,}; the difference of "
    "{difference:,} fits, and {apart:,} = {nines:,} × 9.{others}",
    "cause.ten": "{where}: ten times? {name} {wanted:,} instead of {typed:,} explains the difference of "
    "{difference:,}.{others}",
    "cause.doubled": "{where}: a digit typed twice? {name} {wanted:,} instead of {typed:,} explains the difference of "
    "{difference:,}.{others}",
    "cause.dropped": "{where}: a digit left out? {name} {wanted:,} instead of {typed:,} explains the difference of "
    "{difference:,}.{others}",
    "cause.digit": "{where}: one digit misread or a wrong key? {name} {wanted:,} instead of {typed:,} explains the "
    "difference of {difference:,}.{others}",
    "cause.row-twice": "{where}: {value:,} stands twice. If {name} is that row typed again and all below moved down, "
    "the figure lost at the end is {wanted:,}.",
    "cause.row-left-out": "{where}: a row left out? If all from {name} on moved up by one, {name} is {wanted:,} and "
    "the nought of {last} belongs to nobody.",
    # what was typed means something else
    "cause.votes-for-papers": "{where}: votes typed as papers? Its {votes:,} papers are exactly its votes; {wanted:,} "
    "papers would agree.",
    "cause.block-votes": "{where}: votes typed as papers? {name} {typed:,} would be {wanted:,} papers.",
    "cause.bundle-papers": "{where}: papers typed as bundles? {name} {typed:,} would be {wanted:,} full bundles.",
    "cause.rows-look-exchanged": "{where}: {first} ({a:,}) and {second} ({b:,}) look exchanged, against the other "
    "sheets. The sum cannot show it.",
    # two entries
    "cause.rows-exchanged": "{where}: {first} and {second} hold each other's figures in the two entries.",
    "cause.rows-moved": "{where}: from {first} to {second} the figures stand a row too low or too high in {entry}.",
    "cause.other-sheet": "{where}: {rows} rows differ. Is {entry} that of another sheet?",
    "cause.entries-off": "{where}: {name} is {first:,} and {second:,} ({slip}); {entry} does not add up to the papers.",
    "cause.entries-differ": "{where}: {name} is {first:,} and {second:,} ({slip}). The sums do not say which is right.",
    "cause.entries-more": "{where}: {name} is {first:,} and {second:,} ({slip}), and {more} more rows differ.",
    # sheets and papers
    "cause.sheet-missing": "{where} is not entered; {papers:,} papers were dealt to it.",
    "cause.sheet-not-dealt": "{where} was planned and not dealt; {papers:,} papers are meant for it.",
    "cause.sheet-unlisted": "{papers:,} verified papers were never dealt. Is a sheet missing? Nothing stands under "
    "{numbers}.",
    "cause.sheet-unnumbered": "{papers:,} verified papers were never dealt. Is a sheet not on the list?",
    "cause.sheet-missing-in-group": "Mini-count {group}: {papers:,} of its {given:,} papers are on no sheet. Is one of "
    "its sheets missing, or a sheet under another mini-count?",
    "cause.sheet-twice": "{first} and {second} hold the same figures, and {gap:,} papers too many are dealt: was one "
    "sheet entered twice?",
    "cause.number": "{where}: the figures fit the {papers:,} papers of sheet {other}, which is not entered. Were they "
    "typed under a wrong number?",
    "cause.papers": "{where}: papers miscounted? {wanted:,} instead of {papers:,} makes the sheet agree, and then "
    "dealt and verified agree too ({gap:,} apart now).",
    "cause.papers-in-group": "{where}: papers miscounted? {wanted:,} instead of {papers:,} makes the sheet agree, and "
    "then its mini-count holds what it was given ({gap:,} apart now).",
    "cause.batch-papers": "{where}: papers miscounted? {wanted:,} instead of {papers:,} makes the batch agree, and "
    "with it the papers sent to adjudication ({gap:,} apart now).",
    "cause.papers-perhaps": "{where}: its figures add up to {wanted:,} papers, not {papers:,}: were its papers "
    "miscounted?",
    "cause.adjudicated-twice": "{where}: the {allowed:,} papers allowed in batch {batch} explain the difference: did "
    "the team count them as well?",
    "cause.batch-missing": "{sent:,} papers were sent to adjudication and {held:,} are in batches: is a batch of "
    "{difference:,} missing?",
    "cause.allowed-not-back": "The {difference:,} papers allowed in batch {batch} went back to the team: are they "
    "still counted as sent, and missing from its votes?",
    "cause.batch-twice": "Batch {batch} holds the {difference:,} papers that are too many: was it entered twice?",
    # boxes
    "cause.box-poll": "{where}: {found:,} papers found, {issued:,} issued; {other} is out by {difference:,} the other "
    "way. Were papers counted into the wrong poll?",
    "cause.box-slip": "{where}: {found:,} papers found, {issued:,} issued: a slip of the hand in one of them?",
    "cause.box-variance": "{where}: {difference:,} {direction} papers were found than issued. Count the box again.",
    "cause.box-left-out": "The {papers:,} papers that were never dealt are exactly the {box}: were they dealt with "
    "another poll?",
    "cause.box-of-other": "The {papers:,} papers too many are exactly the {box} of {other}: were they dealt here?",
    "cause.box-typed": "The {box}: {wanted:,} instead of {typed:,} would make dealt and verified agree.",
}
