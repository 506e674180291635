"""What exports say when they refuse: papers that cannot be printed, files that cannot be written."""

from __future__ import annotations

from models.wording.base import Plural, Template

EXPORTS: dict[str, Template] = {
    # papers
    "paper.not_open": "{contest}: counting has not started, so there is no {paper} yet.",
    "paper.late": "{contest} is {stage}: a {paper} is for the time before that. Print the declaration instead.",
    "paper.none_here": "{contest} is {stage}: there is no {paper} of it.",
    "paper.nothing_verified": "{contest}: no box is counted yet, so there is nothing to state.",
    "paper.no_sheets": "{contest}: no sheet is planned or dealt that is to be counted. Deal or plan them first.",
    "paper.no_boxes": "No ballot box is listed, so there are no cards. List stations and boxes first.",
    "paper.not_nil": "{contest}: a figure is entered that is not nought. A nil-figures sheet is for the time before.",
    "paper.local_total": "{contest}: this is a local total, by which nobody is elected. Print its statement instead.",
    "paper.not_local": "{contest} is declared here, so there is no statement of a local total. Print the declaration.",
    "paper.not_ready": "{contest} is not ready to declare, so there is no {paper} yet. Make the result ready first.",
    "paper.not_declared": "{contest} is not declared, so there is no {paper} yet. Record first that the result was "
    "spoken.",
    "paper.no_writ": "{contest} is not held by writ: the slip for its return is for UK Parliamentary elections only.",
    "paper.nobody_returned": "{contest}: nobody was elected, so there is no name to return on the writ.",
    "paper.no_councillors": "{contest} elects no councillors, so there is no notice of it to a proper officer.",
    "paper.no_deposit": "{contest}: there are no deposits at this kind of election, so there is no list of them.",
    "paper.open_units": Plural(
        "units",
        "{contest}: {units} sheet is still open. A declaration prints no figure that is not complete.",
        "{contest}: {units} sheets are still open. A declaration prints no figure that is not complete.",
    ),
    "paper.missing": Plural(
        "rows",
        "{contest}: {rows} figure is not entered ({first}). A declaration prints no blanks; enter it first.",
        "{contest}: {rows} figures are not entered, the first of them {first}. A declaration prints no blanks; "
        "enter them first.",
    ),
    "paper.glyph": "{where}, “{text}”, holds the character {character}. The printed font does not have it, so "
    "nothing was printed. Write it in other letters.",
    "paper.direction": "{where}, “{text}”, holds the character {character}, which is written from right to left. "
    "Papers cannot print that, so nothing was printed. Write it in Latin letters.",
    "paper.mark": "{where}, “{text}”, holds the loose accent {character}, which has no letter of its own together "
    "with the one before it. Papers cannot place it, so nothing was printed. Write the name without it.",
    "paper.crest": "The crest could not be read as a picture, so nothing was printed. Choose it again among the "
    "wordings of the papers, or take it off.",
    # Welsh
    "paper.unverified": Plural(
        "texts",
        "{texts} Welsh text on this paper has not been checked by a translator: {named}.",
        "{texts} Welsh texts on this paper have not been checked by a translator: {named}.",
    ),
    "paper.untranslated": Plural(
        "texts",
        "{texts} text has no Welsh and stands in English: {named}.",
        "{texts} texts have no Welsh and stand in English: {named}.",
    ),
    "paper.and_more": "{named} and {more} more",
    "paper.no_welsh": "The Welsh of the program could not be read from {file}: {reason}. Choose English for this "
    "paper, or install the program again.",
    # where a text stands
    "where.candidate": "The name of candidate {position}",
    "where.commonly_used": "The commonly used name of candidate {position}",
    "where.description": "The description of candidate {position}",
    "where.party": "The party of candidate {position}",
    "where.contest": "The name of the contest",
    "where.title": "The title of the election",
    "where.authority": "The name of the authority",
    "where.officer": "The returning officer's name",
    "where.officer_title": "The returning officer's title",
    "where.capacity": "The returning officer's capacity",
    "where.imprint": "The imprint",
    "where.welsh": "A Welsh text among the wordings of the papers",
    "where.crest": "What is said of the crest where it is not seen",
    "where.head": "The label of a head of rejected papers",
    "where.previous": "The previous result",
    "where.answer": "The answer to {code}",
    "where.lot": "The record of the lot",
    "where.colour": "The colour of the ballot paper",
    "where.group": "The name of a mini-count",
    "where.block": "The name of a block",
    "where.term": "The name of a term of office",
    "where.station": "Station {station}",
    "where.box": "Box {box}",
    "where.request": "The record of a recount or bundle check",
    "where.step": "What was noted with a step",
    "where.correction": "The correction",
    "where.note": "The note",
    "where.person": "The name of {initials} at a desk",
    "where.document": "The paper's text",
    # files
    "export.unknown": "There is no export called “{name}”. These are known: {known}.",
    "export.nothing": "Nothing was asked for. These can be exported: {known}.",
    "export.contest_unknown": "There is no contest “{contest}” in this file.",
    "export.not_yet": "Nothing is being counted yet, so there is nothing to export.",
    "export.empty": "There is no contest in this file, so there is nothing to export.",
    "export.no_folder": "There is no folder {folder}. Make it first, or choose another.",
    "export.not_a_folder": "{folder} is a file, not a folder. Choose a folder.",
    "export.read_only": "{folder} cannot be written to. Choose another folder, or make this one writable.",
    "export.full": "The disk of {folder} is full; {file} was not written. Free some space, or choose another disk.",
    "export.gone": "{folder} is no longer there: was the stick pulled out? {file} was not written.",
    "export.fault": "{file} could not be written in {folder}: {reason}.",
}
