"""Every menu entry and its key, in one table: F1 shows it, a test sees that no two clash."""

from __future__ import annotations

from dataclasses import dataclass

from models.keys import KEYS


@dataclass(frozen=True, slots=True)
class Spec:
    """One entry: `name` finds its slot in the window, `needs` is `file`, `contest` or nothing."""

    name: str
    menu: str
    text: str
    key: str = ""
    needs: str = ""
    help: str = ""
    after: bool = False
    """Whether its slot is a request of `gui/steps/after.py` and not of the window."""
    paper: bool = False
    """Whether it shows the paper of this name, in the place of a slot of its own."""
    below: str = ""
    """The menu inside its menu where it stands, if it does."""


SEPARATOR = "-"

ACTIONS: tuple[Spec, ...] = (
    Spec("new_count", "&File", "&New count…", "Ctrl+N", help="Set up a new election on this machine"),
    Spec("open_count", "&File", "&Open…", KEYS["open_count"], help="Open a count, or take one over from a stick"),
    Spec("try_sample", "&File", "&Try Hartlepool 2021", help="A practice file with 16 candidates"),
    Spec(SEPARATOR, "&File", ""),
    Spec("import_file", "&File", "&Import nominations…", "Ctrl+I", help="Candidates from a CSV or Excel file"),
    Spec("preview", "&File", "Pre&view a paper…", "Ctrl+Shift+P", "contest", "Look at a paper before printing"),
    Spec("print_paper", "&File", "&Print…", KEYS["print_paper"], "contest", "Print the paper of this stage"),
    Spec(SEPARATOR, "&File", ""),
    Spec(
        "choose_second_place", "&File", "Copy to a &second place…", KEYS["choose_second_place"],
        "file", "A stick or folder"
    ),
    Spec("compare_copies", "&File", "Co&mpare with another copy…", "", "file", "After a take-over"),
    Spec("real_from_setup", "&File", "Ne&w real count from this set-up…", "", "file", "Drops every figure"),
    Spec("take_practice_figures", "&File", "Take &figures from a practice file…", "", "file", "As first entries only"),
    Spec("close_file", "&File", "&Close this count", "Ctrl+W", "file", "Back to the welcome page"),
    Spec("quit", "&File", "&Quit", "Ctrl+Q", help="Everything typed is kept"),
    Spec("undo", "&Edit", "&Undo the last figure", KEYS["undo"], "contest", "Takes back your last figure"),
    Spec("redo", "&Edit", "&Redo", "Ctrl+Shift+Z", "contest", "Does it again"),
    Spec("change_person", "&Edit", "&Who is at this desk…", KEYS["change_person"], help="Change who types"),
    Spec("edit_election", "&Set up", "&Election…", "", "file", "Name, day, officer, imprint"),
    Spec("add_contest", "&Set up", "&Add a contest…", "Ctrl+Shift+N", "file", "One more vote to count"),
    Spec("edit_contest", "&Set up", "&Contest and candidates…", "Ctrl+T", "contest", "Correct what is set up"),
    Spec("edit_stations", "&Set up", "&Stations and boxes…", "Ctrl+Shift+B", "contest", "Where papers come from"),
    Spec("confirm_order", "&Set up", "Confirm the ballot &order…", "", "contest", "Against the ballot paper"),
    Spec("remove_contest", "&Set up", "&Remove this contest…", "", "contest", "Only before any figure is entered"),
    Spec("next_step", "&Count", "&Next step", KEYS["next_step"], "contest", "The step at the bottom right"),
    Spec("back_to_counting", "&Count", "&Back to counting…", "", "contest", "With a reason"),
    Spec("record_lot", "&Count", "Record the &lot…", "", "contest", "After a tie across the line"),
    Spec("read_sums", "&Count", "Read the &sums back…", "", "contest", "One reads the sums, another ticks", True),
    Spec("mini_counts", "&Count", "Mini-co&unts…", "", "contest", "Papers given to each team", True),
    Spec("bundle_check", "&Count", "Bundle &check…", "", "contest", "Bundles were shown; no new count", True),
    Spec("recount", "&Count", "&Recount…", "", "contest", "Somebody asks for a recount", True),
    Spec("compare_counts", "&Count", "Co&mpare with the count before…", "", "contest", "What a recount moved", True),
    Spec("correction", "&Count", "Correct a spoken sl&ip…", "", "contest", "Said wrongly at the declaration", True),
    Spec("note", "&Count", "Add a dated n&ote…", "", "contest", "To a published result", True),
    Spec("abandon", "&Count", "&Abandon the poll…", "", "contest", "With a reason, and for good", True),
    Spec("find_fault", "&Count", "Fault fin&der…", KEYS["find_fault"], "contest", "Why it does not agree", True),
    Spec(
        "next_problem", "&Count", "Next &problem", KEYS["next_problem"], "contest", "Go to the first thing to put right"
    ),
    Spec("to_figures", "&Count", "Go to the &figures", KEYS["to_figures"], "contest", "Back to the first figure"),
    Spec("next_contest", "&Count", "Ne&xt contest", KEYS["next_contest"], "file", "The contest below"),
    Spec("previous_contest", "&Count", "Pre&vious contest", "Ctrl+PgUp", "file", "The contest above"),
    Spec(
        "state_of_the_count", "P&apers", "State of the &count…", KEYS["state_of_the_count"],
        "contest", "To go on by hand", paper=True
    ),
    Spec("export_files", "P&apers", "Papers of &several contests…", "Ctrl+E", "file", "Written into a folder"),
    Spec("check_paper", "P&apers", "Check a pr&inted file…", "", "file", "Whether it is of this count and unaltered"),
    Spec("edit_wording", "P&apers", "&Wording of the papers…", "", "file", "Council, crest, officer, reasons, Welsh"),
    Spec(
        "tab_totals", "&View", "&Totals", KEYS["tab_totals"], "contest", "The form of totals, or the sums of the sheets"
    ),
    Spec("tab_sheets", "&View", "S&heets", KEYS["tab_sheets"], "contest", "Every count sheet, and typing them"),
    Spec(
        "tab_adjudication", "&View", "&Adjudication", KEYS["tab_adjudication"], "contest", "Batches of doubtful papers"
    ),
    Spec(
        "tab_verification", "&View", "&Verification", KEYS["tab_verification"],
        "contest", "Boxes and ballot paper accounts"
    ),
    Spec("tab_checks", "&View", "Chec&ks", KEYS["tab_checks"], "contest", "Everything that was checked, with its sums"),
    Spec("tab_history", "&View", "Histor&y", KEYS["tab_history"], "contest", "Every change in words"),
    Spec(SEPARATOR, "&View", ""),
    Spec("appearance_system", "&View", "As the &system", help="Light or dark as the computer is set"),
    Spec("appearance_light", "&View", "&Light"),
    Spec("appearance_dark", "&View", "&Dark"),
    Spec("language_english", "&View", "&English", below="Lan&guage"),
    Spec("language_welsh", "&View", "&Cymraeg", below="Lan&guage"),
    Spec(SEPARATOR, "&View", ""),
    Spec("cover", "&View", "&Cover all figures", KEYS["cover"], "file", "Hides every figure until pressed again"),
    Spec("show_keys", "&Help", "&Keys", KEYS["show_keys"], help="This list"),
    Spec("about", "&Help", "&About Count Desk"),
)  # fmt: skip

FIELD_KEYS: tuple[tuple[str, str], ...] = (
    ("0–9", "Type a figure; it counts at once and is stored when you leave the field"),
    ("Enter, ↓", "Next figure"),
    ("↑", "The figure before"),
    ("Tab, Shift+Tab", "Next figure, the figure before"),
    ("Esc", "Give up what was typed; the stored figure comes back"),
    ("Ctrl+Z", "In a field the last keys, else the last figure"),
    ("Number, Enter", "On the sheets: opens that sheet; Enter at its foot stores it whole, Esc leaves it"),
    ("Ctrl+V", "Paste a figure (15,529) or a copied column"),
)
