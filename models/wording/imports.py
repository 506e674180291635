"""Sentences for files that come in: what is wrong with a row, and what to do about it."""

from __future__ import annotations

from models.wording.base import Plural, Template

_PLACES: dict[str, Template] = {
    "import.at.cell": "Line {line}, {column}: {what}",
    "import.at.line": "Line {line}: {what}",
    "import.at.column": "{column}: {what}",
}

_FILES: dict[str, Template] = {
    "import.no_file": "There is no such file.",
    "import.no_plain_file": "This is no file but a folder or a device. Choose the file inside.",
    "import.unreadable": "The file cannot be read. See whether another program holds it open, or copy it to this disk.",
    "import.too_large": "The file is larger than {most} MB, far more than any list of candidates. Is it the right one?",
    "import.is_empty": "The file is empty.",
    "import.header_only": "There is a line of headings and nothing below it.",
    "import.too_long": "The table has more than {most:,} rows. One file is one election night.",
    "import.too_wide": "The table has more than {most} columns.",
    "import.is_binary": "This is not a table: it holds bytes that are no text. Save it as CSV or .xlsx and try again.",
    "import.is_broken_text": "The text of this file is cut or spoilt. Fetch the file again.",
    "import.is_pdf": "This is a PDF. Only CSV and Excel tables can be read; ask for the table itself.",
    "import.is_web_page": "This is a web page, not a table: the download may have failed. "
    "Fetch it again.",
    "import.is_xml": "This is an XML file. Only CSV, Excel and Democracy Club's JSON can be read.",
    "import.is_json": "This is a JSON file, not a table.",
    "import.is_picture": "This is a picture. Only CSV and Excel tables can be read.",
    "import.is_document": "This is a text document. Copy the table into a spreadsheet and save it as .xlsx.",
    "import.is_archive": "This is an archive. Unpack it and choose the file inside.",
    "import.is_count": "This looks like a count or another database, not a table. Open a count with File, Open.",
    "import.is_old_excel": "This is an Excel file of the old kind (.xls). Open it and save it as .xlsx or CSV.",
    "import.is_binary_excel": "This is a binary Excel file (.xlsb). Open it and save it as .xlsx or CSV.",
    "import.is_open_document": "This is an OpenDocument file. Open it and save it as .xlsx or CSV.",
    "import.is_encrypted": "The file is locked with a password. Open it, take the password off and save it again.",
    "import.is_broken_excel": "This Excel file is damaged and cannot be read. Open it in Excel and save it again.",
    "import.workbook_large": "The workbook unpacks to more than can be read. Save the one sheet that is wanted as CSV.",
    "import.no_sheet": "The workbook has no sheet “{sheet}”.",
    "import.paste_large": "More was pasted than any list of candidates holds.",
    "import.not_recognised": "These are not the columns of Democracy Club, so they must be chosen by hand: in the "
    "window choose File, Import and say which column holds the surname.",
    "import.older_export": "This is an old export of Democracy Club, which does not say which ballot paper a row "
    "belongs to. Fetch the present export, with the column ballot_paper_id.",
    "import.json_unknown": "This JSON is not Democracy Club's list of ballots (`ballots`, each with `candidates`).",
}  # fmt: skip

_ROWS: dict[str, Template] = {
    "import.row_long": "{cells} cells are more than the headings, {columns}. A cell with a comma in it needs "
    "quotation marks around it.",
    "import.row_short": "{cells} of {columns} cells. The line, or the file, may have been cut.",
    "import.quotes": "The quotation marks do not pair: “{text}”. A mark inside a cell is written twice.",
    "import.cell_large": "A cell holds more text than any name has. A quotation mark may be missing.",
    "import.formula": "This cell holds a formula whose value is not in the file. Open it in Excel and save it again.",
    "import.cell_error": "The spreadsheet says {text} here: its formula has failed.",
    "import.column_missing": "The column “{column}” is missing.",
    "import.column_twice": "The column “{column}” is there twice.",
    "import.missing": "Nothing is written here.",
    "import.no_surname": "No surname can be read here.",
    "import.text_long": "“{text}” is longer than {most} letters.",
    "import.unprintable": "“{text}” holds a character that cannot be seen or printed. Type it again by hand.",
    "import.figure": "“{text}” is not a whole number, such as 3,495.",
    "import.figure_large": "“{text}” is more than any contest can have.",
    "import.flag": "“{text}” is neither t (yes) nor f (no).",
    "import.person_id": "“{text}” is not the number of a person.",
    "import.party_id": "“{text}” is not the number of a party, such as PP52.",
    "import.seats": "“{text}” is not a number of seats: 1 to {most}.",
    "import.no_seats": "How many are to be elected is not written here, and no winners are marked to count.",
    "import.row_twice": "{person} is here twice: the row repeats line {line}.",
    "import.person_twice": "{person} is on this ballot paper already, on line {line}, with other particulars.",
    "import.differs": "“{here}”, but line {line} of the same ballot paper says “{there}”.",
    "import.figures_differ": "{here:,}, but another line of the same ballot paper says {there:,}.",
    "import.json_value": "The value here is not of the kind that belongs here.",
}  # fmt: skip

_CONTESTS: dict[str, Template] = {
    "import.ballot_id": "“{text}” is no identifier of a ballot paper, such as local.hartlepool.seaton.2018-05-03.",
    "import.not_counted": "This is {election}, which Count Desk does not count.",
    "import.unknown_type": "“{type}” is no kind of election that Count Desk knows.",
    "import.no_law": "{contest}: Count Desk does not count this kind of election in {nation} on {day}.",
    "import.other_nation": "{contest} is in {nation}, where other rules hold than in {here}. Import it into a file of "
    "its own.",
    "import.day_differs": "“{text}”, but the ballot paper is of {day}.",
    "import.several_days": "This poll is on {other}, others in the file are on {day}. One file is one night: import "
    "them one at a time.",
    "import.other_day": "The polls of this file are on {day}, those of the count on {here}.",
    "import.contest_there": "{contest} is in this count already.",
}  # fmt: skip

_PICKED: dict[str, Template] = {
    "import.pick_name": "Say which column holds the surname, or the whole name.",
    "import.pick_twice": "The column “{column}” is chosen for two things.",
    "import.pick_gone": "The table has no such column any more. Choose the columns again.",
    "import.no_candidates": "No row holds a candidate.",
    "import.looks_like_total": "“{text}” looks like a line below the list, not a candidate. Take it out of the table.",
    "import.candidate_twice": "{person} is here twice: the row repeats line {line}.",
    "import.several_contests": "The column “{column}” names {n} contests. Choose one of them.",
}  # fmt: skip

_STATIONS: dict[str, Template] = {
    "import.pick_station": "Say which column holds the number of the station, or the name of the box.",
    "import.pick_box": "Say which column holds the name of the box.",
    "import.pick_issued": "Say which columns hold the papers issued and the papers found.",
    "import.pick_pair": "“{column}” is one half: choose the column of issued papers and that of found papers.",
    "import.pick_contest": "“{column}” does not say of which poll. Choose the column that names the contest, or a "
    "column for each contest.",
    "import.role_twice": "“{first}” and “{second}” are both chosen for the same thing.",
    "import.no_contests": "There is no contest yet whose boxes could be listed. Set up the contests first.",
    "import.no_stations": "No row holds a station or a box.",
    "import.no_authority": "Say whose boxes these are: the name of the neighbouring authority.",
    "import.no_station": "No number of a station is written here. If this is a postal box, choose the column that "
    "says so.",
    "import.no_box_name": "No name of a box is written here.",
    "import.station_twice": "Station {station} is here twice: the row repeats line {line}.",
    "import.station_differs": "Station {station} is on line {line} already, with another place or other electors.",
    "import.station_total": "“{text}” looks like a line below the list, not a station. Take it out of the table.",
    "import.box_twice": "“{box}” is here twice: the row repeats line {line}.",
    "import.box_elsewhere": "“{box}” is listed already at another station. Give one of them another name.",
    "import.contest_name": "“{text}” is no contest of this count.",
    "import.yes_or_no": "“{text}” says neither yes nor no.",
}  # fmt: skip

_CRESTS: dict[str, Template] = {
    "import.crest_large": "The file is larger than {most} MB, far more than a crest needs. Save the picture smaller, "
    "for instance {side} dots wide, and choose it again.",
    "import.crest_none": "This is no picture, whatever its name says. Choose a PNG or JPEG file.",
    "import.crest_drawing": "This is a drawing (SVG), which papers cannot carry. Open it in a drawing program or a "
    "browser, save it as PNG, and choose that.",
    "import.crest_document": "This is a document, not a picture. Copy the crest out of it and save it as PNG.",
    "import.crest_kind": "This kind of picture cannot be read. Open it in a picture program and save it as PNG.",
    "import.crest_broken": "The picture is cut off or damaged. Fetch it again, or open it in a picture program and "
    "save it as PNG.",
    "import.crest_moves": "This picture moves. Save one picture of it as PNG and choose that.",
    "import.crest_dots": "The picture has more than {most} million dots, far more than a crest needs. Save it smaller, "
    "for instance {side} dots wide, and choose it again.",
    "import.crest_small": "The picture has only {wide:,} × {high:,} dots and would print badly. A crest wants at least "
    "{side} dots on its longer side.",
    "import.crest_thin": "The picture has {wide:,} × {high:,} dots: it is too long and thin for the head of a paper. "
    "Cut the crest out of it and save it as PNG.",
}  # fmt: skip

_NOTES: dict[str, Template] = {
    "import.guessed_encoding": "The file does not say how it writes accents; it was read as Windows text. Look at "
    "names with accents.",
    "import.delimiter": "The cells are divided by {marks}.",
    "import.above_header": "“{text}” stands above the headings and was passed over.",
    "import.sheet": "The workbook has {sheets} sheets; “{sheet}” was read.",
    "import.columns_ignored": Plural("n", "A column that is not known was left out: {columns}.",
                                     "{n} columns that are not known were left out: {columns}."),
    "import.set_up": "The election is called “{title}”, {day}. See to its title, authority and officer in the set-up.",
    "import.nation_assumed": "The file does not say in which nation the poll is; {nation} was taken.",
    "import.nations": Plural("n", "{example} is not in the nation of the file. The rules are the same; the "
                             "officer's title may differ.",
                             "{n} contests, such as {example}, are not in the nation of the file. The rules are the "
                             "same; the officer's title may differ."),
    "import.name_split": Plural("n", "One name came in one field; its surname is a proposal: {example}.",
                                "{n} names came in one field; their surnames are proposals, such as {example}."),
    "import.order_proposed": "The order is proposed by surname. Confirm it against the ballot paper.",
    "import.no_description": Plural("n", "{example} has no description in the file. It was left empty: the name of "
                                    "a party is not what the ballot paper says.",
                                    "{n} candidates, such as {example}, have no description in the file. It was left "
                                    "empty: the name of a party is not what the ballot paper says."),
    "import.no_party": Plural("n", "{example} has no party in the file.",
                              "{n} candidates, such as {example}, have no party in the file."),
    "import.name_from_id": Plural("n", "The file does not name the contest; “{example}” was made from its identifier.",
                                  "The file names {n} contests only by their identifiers; names such as “{example}” "
                                  "were made from them."),
    "import.seats_from_winners": Plural("n", "The file does not say how many are to be elected; the winners marked in "
                                        "it were counted.",
                                        "For {n} contests the file does not say how many are to be elected; the "
                                        "winners marked in it were counted."),
    "import.not_final": Plural("n", "The list of candidates of {example} is not final yet.",
                               "The lists of candidates of {n} contests are not final yet, such as {example}."),
    "import.nobody_stands": "No candidates stand in {ballot} yet.",
    "import.cancelled": "{contest}: the file says that this poll was not held (uncontested, countermanded or "
    "postponed).",
    "import.no_electors": "An electorate of 0 was left out.",
    "import.figures": Plural("n", "{example} comes with published votes and is being counted with them. Rejected "
                             "papers come as a total without heads.",
                             "{n} contests come with published votes and are being counted with them. Rejected "
                             "papers come as a total without heads."),
    "import.papers_only": "{contest} comes with verified papers but no votes; the count was not opened.",
    "import.turnout_percentage": Plural("n", "The turnout of one contest is a percentage ({example}), not a number of "
                                        "papers, and was left out.",
                                        "The turnout of {n} contests is a percentage (such as {example}), not a "
                                        "number of papers, and was left out."),
    "import.no_poll": Plural("n", "{example} had no poll; the figures in the file were left out.",
                             "{n} contests, such as {example}, had no poll; the figures in the file were left out."),
    "import.elected": Plural("n", "The file marks winners in one contest. They are not taken over: the votes tell.",
                             "The file marks winners in {n} contests. They are not taken over: the votes tell."),
    "import.tied_vote_winner": Plural("n", "The file says that one contest was decided by lot. Record the lot by hand.",
                                      "The file says that {n} contests were decided by lot. Record the lots by hand."),
    "import.supplementary": "{contest}: {type}, by supplementary vote on this day. It can be set up and verified, but "
    "not counted yet; figures were left out.",
    "import.which_mayor": "{contest}: the file does not tell a council's mayor from a combined authority's. Taken as: "
    "{type}. See to it in the set-up; figures were left out.",
    "import.id_short": "{contest}: its identifier is too long; here it is {id}.",
    "import.same_name": "{n} contests are called {contest}.",
    "import.row_without_name": "This row holds no name and was passed over.",
}  # fmt: skip

IMPORTS: dict[str, Template] = {**_PLACES, **_FILES, **_ROWS, **_CONTESTS, **_PICKED, **_STATIONS, **_CRESTS, **_NOTES}
