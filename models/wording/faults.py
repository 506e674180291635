"""Sentences for faults of the world: files, folders, disks, sticks. One key each, all saying what to do next."""

from __future__ import annotations

from models.wording.base import Plural, Template

FAULTS: dict[str, Template] = {
    "file.missing": "There is no file {name} in {folder}. If it lies on a stick, put the stick in and try again; "
    "otherwise open it from where it is now.",
    "file.unreadable": "{name} may not be read by whoever is signed in on this machine. Ask the person whose file it "
    "is, or open another copy.",
    "file.folder": "{name} is a folder, not an election. Open a file that ends in .count.",
    "file.empty": "{name} is empty: making or copying it was broken off. Open another copy of the election, or "
    "start a new one under another name.",
    "file.foreign": "{name} is not a Count Desk file, and it was not touched. Open a file that ends in .count; "
    "other files are imported.",
    "file.truncated": "{name} is cut short: its end is missing, as when copying is broken off or a stick is pulled "
    "out. It was left as it is. Fetch the file again from where it came, or open the copy at the second place.",
    "file.damaged": "{name} is damaged inside, perhaps by a failing disk or stick. It was left as it is. Open the "
    "copy at the second place, and do not use this disk again.",
    "file.edited": "Change {seq:,} in {name} is not what was recorded: the file was edited or damaged there. It was "
    "left as it is. Keep it for the returning officer, and open the copy at the second place.",
    "file.altered": "The inside of {name} was rebuilt with another program. It was left as it is. Keep it for the "
    "returning officer, and open the copy at the second place.",
    "file.newer": "{name} was made by a newer Count Desk (file version {version}; this one reads {ours}). It was not "
    "touched. Open it where it was made, or bring this machine up to date.",
    "file.unreadable_change": "Change {seq:,} in {name} is of a kind that this Count Desk does not know. The file was "
    "left as it is. Open it where it was made, or bring this machine up to date.",
    "file.exists": "There is something called {name} in {folder} already, and it was left as it is. Choose another "
    "name.",
    "file.name_too_long": "The name {name} is too long for this disk. Choose a shorter one.",
    "file.busy": "Another program is holding {name}: a backup, a virus scanner or another Count Desk. Nothing is "
    "lost. Wait a moment and try again.",
    "file.gone": "{name} is no longer in {folder}: it was moved, or its stick was pulled out. What is on the screen "
    "stays there. Put the file or the stick back, and press Enter on the figure again.",
    "file.replaced": "{name} is no longer the file that was opened: change {seq:,} is not in it, and nothing was "
    "written to it. Put the right file back, and press Enter on the figure again.",
    "file.is_copy": "{name} is a copy that another desk keeps of {path}. To count on from it, take it over on this "
    "machine.",
    "folder.missing": "There is no folder {folder}. Choose another, or put the stick in that it is on.",
    "folder.read_only": "{name} cannot be written in {folder}: the folder or the file is read-only. Nothing is "
    "lost. Copy the file to a folder of your own and open it there.",
    "disk.full": "The disk that holds {name} is full. All that was recorded is safe, and what is on the screen stays "
    "there. Make room on the disk, and try again.",
    "disk.failing": "The disk that holds {name} reports a fault (code {code}). What is on the screen stays there. "
    "Try again; if that does not help, take over from the second place on another machine.",
    "place.network": "{folder} is on a network ({by}). If the connection fails while a figure is stored, the file "
    "suffers. Keep the election on this machine's own disk, and have it copied to this folder after each change.",
    "place.synced": "{folder} is synchronised by {by}, which copies the file while it is being written and may bring "
    "back an old one. Keep the election in another folder of this disk, and have it copied here after each change.",
    "place.same_disk": "{folder} is on the same disk as the election. If that disk fails, both are gone: a stick is "
    "better.",
    "desk.second_window": "{name} is open in another window. Go on there, or close that window first.",
    "desk.damaged": "The note of half-typed figures beside {name} was damaged and put aside as {aside}. All that was "
    "recorded is safe. Look at the figure that was being typed.",
    "desk.not_kept": "Half-typed figures are not kept beside {name} at the moment, so leave each field with Enter. "
    "Recording goes on as before. {reason}",
    "stale.subject": "Somebody else changed this meanwhile, and nothing was overwritten. Look at what stands there "
    "now, and enter it again if it is still right.",
    "stale.contest": "Somebody else took a step in this contest meanwhile, so this no longer fits and was not "
    "recorded. Look at the contest as it stands now.",
    "store.unexpected": "This was not recorded, because of a mistake in the program. What is on the screen stays "
    "there, and all that was recorded is safe. Press Enter on the figure again; if that does not help, start the "
    "program again.",
    "store.closed": "The file is being closed and takes nothing more. Open it again to go on.",
    "copy.none": "No second place is chosen. Put a stick in and choose it, so that another machine can take over.",
    "copy.up_to_date": "The copy in {folder} is complete up to change {seq:,} ({at}).",
    "copy.renewed": "The copy in {folder} was damaged and put aside as {aside}. A new one is complete up to change "
    "{seq:,} ({at}).",
    "copy.behind": Plural("changes", "The copy lacks {changes:,} change.", "The copy lacks {changes:,} changes."),
    "copy.was_complete": "The copy is complete up to change {seq:,}.",
    "copy.not_made": "The copy is not up to date.",
    "copy.slow": "{folder} is taking long. Counting goes on, and the copy catches up by itself.",
    "copy.full": "The second place {folder} is full. Counting goes on. Make room there, or choose another place; the "
    "copy catches up by itself.",
    "copy.failing": "The second place {folder} reports a fault (code {code}). Counting goes on. Put another stick in "
    "and choose it as the second place.",
    "copy.read_only": "The second place {folder} cannot be written: look for a small lock on the stick, or choose "
    "another place. Counting goes on.",
    "copy.busy": "Another program is holding the copy in {folder}. Counting goes on, and the copy catches up by "
    "itself.",
    "copy.unexpected": "The copy was not made, because of a mistake in the program. Counting goes on. Choose the "
    "second place again.",
    "copy.taken": "{folder} holds {name} already, and that is not a copy of this election. It was left as it is. "
    "Choose another folder as the second place.",
    "copy.same_folder": "{folder} holds the election itself. Choose a stick or another folder as the second place.",
    "copy.diverged": "The copy in {folder} went on without this machine: its change {seq:,}, made at {at} by {by} "
    "(desk {desk}), is not in the file here. Neither was altered. Stop entering, compare the two files, and decide "
    "which of them goes on.",
    "copy.not_marked": "{name} is an election itself and no copy of one. Open it as it is.",
    "stick.gone": "The second place {folder} is not there: is the stick out? Counting goes on. Put it back and the "
    "copy catches up by itself, or choose another place.",
    "head.unreadable": "“{text}” is not what stands at the foot of a paper. It looks like 1042-9f3c27aa01b2c3d4: a "
    "number, a hyphen and at least four digits of the rest.",
    "check.no_changes": "{name} holds no changes yet.",
    "check.whole": Plural("changes", "{name} is whole: {changes:,} change, head {head}.",
                          "{name} is whole: {changes:,} changes, head {head}."),
    "check.head_found": "{head} is in {name}: all up to that paper is as it was printed.",
    "check.head_differs": "{head} is not in {name}: change {seq:,} is another one here. The paper was printed from "
    "another file, or this one was altered. Keep both for the returning officer.",
    "check.head_beyond_end": "{head} is not in {name}: the file ends before change {seq:,}. It is older than the "
    "paper, or its end was cut off. Look for the newer file at the second place.",
    "check.copy": "{name} is a copy of {path}.",
}  # fmt: skip
