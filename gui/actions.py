"""Every menu entry and its key, in one table: F1 shows it, a test sees that no two clash."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spec:
    """One entry: `name` finds its slot in the window, `needs` is `file`, `contest` or nothing."""

    name: str
    menu: str
    text: str
    key: str = ""
    needs: str = ""
    help: str = ""


SEPARATOR = "-"

ACTIONS: tuple[Spec, ...] = (
    Spec("new_count", "&File", "&New count…", "Ctrl+N", help="Set up a new election on this machine"),
    Spec("open_count", "&File", "&Open…", "Ctrl+O", help="Open a count, or take one over from a stick"),
    Spec("try_sample", "&File", "&Try Hartlepool 2021", help="A practice file with 16 candidates"),
    Spec(SEPARATOR, "&File", ""),
    Spec("import_file", "&File", "&Import nominations…", "Ctrl+I", help="Candidates from a CSV or Excel file"),
    Spec("export_files", "&File", "&Export…", "Ctrl+E", "file", "Papers and data files into a folder"),
    Spec("preview", "&File", "Pre&view a paper…", "Ctrl+Shift+P", "contest", "Look at a paper before printing"),
    Spec("print_paper", "&File", "&Print…", "Ctrl+P", "contest", "Print the paper of this stage"),
    Spec(SEPARATOR, "&File", ""),
    Spec("choose_second_place", "&File", "Copy to a &second place…", "Ctrl+B", "file", "A stick or folder"),
    Spec("compare_copies", "&File", "Co&mpare with another copy…", "", "file", "After a take-over"),
    Spec("close_file", "&File", "&Close this count", "Ctrl+W", "file", "Back to the welcome page"),
    Spec("quit", "&File", "&Quit", "Ctrl+Q", help="Everything typed is kept"),
    Spec("undo", "&Edit", "&Undo the last figure", "Ctrl+Z", "contest", "Takes back your last figure"),
    Spec("redo", "&Edit", "&Redo", "Ctrl+Shift+Z", "contest", "Does it again"),
    Spec("change_person", "&Edit", "&Who is at this desk…", "Ctrl+U", help="Change who types"),
    Spec("edit_election", "&Set up", "&Election…", "", "file", "Name, day, officer, imprint"),
    Spec("add_contest", "&Set up", "&Add a contest…", "Ctrl+Shift+N", "file", "One more vote to count"),
    Spec("edit_contest", "&Set up", "&Contest and candidates…", "Ctrl+T", "contest", "Correct what is set up"),
    Spec("confirm_order", "&Set up", "Confirm the ballot &order…", "", "contest", "Against the ballot paper"),
    Spec("remove_contest", "&Set up", "&Remove this contest…", "", "contest", "Only before any figure is entered"),
    Spec("next_step", "&Count", "&Next step", "F4", "contest", "The step at the bottom right"),
    Spec("back_to_counting", "&Count", "&Back to counting…", "", "contest", "With a reason"),
    Spec("record_lot", "&Count", "Record the &lot…", "", "contest", "After a tie across the line"),
    Spec("next_problem", "&Count", "Next &problem", "Ctrl+J", "contest", "Go to the first thing to put right"),
    Spec("to_figures", "&Count", "Go to the &figures", "F2", "contest", "Back to the first figure"),
    Spec("next_contest", "&Count", "Ne&xt contest", "Ctrl+PgDown", "file", "The contest below"),
    Spec("previous_contest", "&Count", "Pre&vious contest", "Ctrl+PgUp", "file", "The contest above"),
    Spec("appearance_system", "&View", "As the &system", help="Light or dark as the computer is set"),
    Spec("appearance_light", "&View", "&Light"),
    Spec("appearance_dark", "&View", "&Dark"),
    Spec(SEPARATOR, "&View", ""),
    Spec("cover", "&View", "&Cover all figures", "F12", "file", "Hides every figure until pressed again"),
    Spec("show_keys", "&Help", "&Keys", "F1", help="This list"),
    Spec("about", "&Help", "&About Count Desk"),
)  # fmt: skip

FIELD_KEYS: tuple[tuple[str, str], ...] = (
    ("0–9", "Type a figure; it counts at once and is stored when you leave the field"),
    ("Enter, ↓", "Next figure"),
    ("↑", "The figure before"),
    ("Tab, Shift+Tab", "Next figure, the figure before"),
    ("Esc", "Give up what was typed; the stored figure comes back"),
    ("Ctrl+Z", "In a field the last keys, else the last figure"),
    ("Ctrl+V", "Paste a figure (15,529) or a copied column"),
)
