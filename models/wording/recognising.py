"""What is said of a printed file that is held beside an election."""

from __future__ import annotations

from models.wording.base import Plural, Template

_RECORDED = (
    "{file} is unaltered: it was printed or saved from the window at {time} on {day} as the {paper} of {contest}"
)

RECOGNISING: dict[str, Template] = {
    "recognise.recorded_en": f"{_RECORDED}, at head {{head}}.",
    "recognise.recorded_cy": f"{_RECORDED}, in Welsh, at head {{head}}.",
    "recognise.recorded_both": f"{_RECORDED}, in Welsh and English, at head {{head}}.",
    "recognise.unaltered": "{file} is unaltered: it is the {paper} of {contest} at head {head}, and comes out the same "
    "when it is made again. It was not recorded as printed or saved from the window.",
    "recognise.differs": "{file} says that it is the {paper} of {contest} at head {head} of this file, but it does not "
    "come out the same when it is made again: it was altered. Do not use it; print the paper again.",
    "recognise.other_version": "{file} says that it is the {paper} of {contest} at head {head} of this file, but it "
    "does not come out the same: it was altered, or made by another version of the program (it names {theirs}, this "
    "is {ours}). Check it with that version, or print the paper again.",
    "recognise.elsewhere": "{file} is from another file: its head {head} is not in this one.",
    "recognise.no_journal": "{file} was not compared: the election file is damaged, so nothing in it proves a paper. "
    "Compare with a copy that is whole.",
    "recognise.none": "{file} is not a paper of Count Desk, or it is damaged.",
    "recognise.moved": Plural(
        "changes",
        "The count has moved since: there is {changes} later change in the file.",
        "The count has moved since: there are {changes:,} later changes in the file.",
    ),
    # files that cannot be looked at
    "recognise.absent": "There is no file {file} in {folder}. Look for the paper and name it again.",
    "recognise.folder": "{file} is a folder. Choose the PDF of a paper.",
    "recognise.device": "{file} is not a file but a device or a pipe. Choose the PDF of a paper.",
    "recognise.large": "{file} is far too large to be a paper of Count Desk. Choose another file.",
    "recognise.unreadable": "{file} could not be read: {reason}. Copy it to this computer and try again.",
}
