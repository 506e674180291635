"""What the papers that leave the hall say, by key: notices, script, media sheet, returns, deposits."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

OUTWARD_WORDS: Mapping[str, str] = MappingProxyType(
    {
        # the declaration as the officer wants it
        "elected_letter": "E",
        "elected_letter_note": "* If elected, the letter E (for Elected) appears beside the number of votes.",
        "elected_bold_note": "* The names and votes of those elected are printed in bold.",
        "notice_as": "I, {name}, {capacity}, do hereby give notice that the number of votes recorded for each "
        "candidate at the above election is as follows:",
        "uncontested_notice_as": "I, {name}, {capacity}, do hereby give notice that at the above election the number "
        "of persons remaining validly nominated did not exceed the number of vacancies, and that no poll was taken.",
        # public notice
        "public_notice": "Notice of Result of Poll",
        "public_notice_uncontested": "Notice of Uncontested Election",
        "posted_at": "Posted at (place)",
        "posted_on": "Posted on (day and time)",
        "posted_by": "Posted by (initials)",
        # script to read aloud
        "script": "To be read aloud",
        "script_for": "Grey words are not spoken. Candidates stand in the order of the ballot paper.",
        "aloud_notice_as": "I, {name}, {capacity}, do hereby give notice that the number of votes recorded for each "
        "candidate at the {heading}, held on {day}, was as follows:",
        "pause": "PAUSE",
        "numbers_in_words": "Numbers in words",
        "point": "{whole} point {digits}",
        "per_cent_spoken": "{number} per cent",
        # media sheet
        "media": "Media sheet",
        "embargo": "EMBARGO until the result is declared",
        "embargo_for": "Not to be published, broadcast or passed on before the result has been declared aloud. Every "
        "figure may still change until then.",
        "media_for": "Figures as declared. The declaration that was signed is what counts.",
        "media_elected": "Elected",
        "media_of": "{name} ({party})",
        "media_shares": "Shares are of all valid votes. The order is that of the ballot paper.",
        # return to the Clerk of the Crown
        "writ": "Slip for the return of the writ",
        "writ_to": "To be copied onto the certificate that is endorsed on the writ, for the Clerk of the Crown.",
        "writ_ready": "Not before the result has been declared.",
        "writ_member": "Member elected",
        "writ_commonly": "Commonly used name",
        "writ_description": "Description",
        "writ_constituency": "Constituency",
        "writ_day": "Polling day",
        "writ_no_poll": "none was taken: uncontested",
        "writ_declared": "Declared",
        "writ_at": "{time} on {day}",
        "writ_officer": "Returned by",
        "writ_is_heading": "What this paper is",
        "writ_is": "This slip holds the words to copy. It is not the return.",
        "writ_endorse": "The name is returned by endorsing on the writ itself the certificate that the rules "
        "prescribe; where its words differ from these, those on the writ go first.",
        "writ_send": "The endorsed writ goes to the Clerk of the Crown by the way that came with it.",
        "writ_endorsed": "Writ endorsed by (signature)",
        "writ_compared": "Compared letter by letter (initials)",
        "writ_handed": "Handed over to (name, day and time)",
        # to the proper officer
        "proper": "Notice to the proper officer",
        "proper_council": "To the proper officer of {council}",
        "proper_council_unnamed": "To the proper officer of the council",
        "proper_district_unnamed": "To the proper officer of the district or principal council",
        "proper_parish": "To the proper officer of the parish or town council, or, where there is none, to its chair",
        "proper_community": "To the proper officer of the community or town council, or, where there is none, to its "
        "chair",
        "part_council": "Council",
        "part_parish": "Parish",
        "part_community": "Community",
        "proper_one": "I hereby give notice that the person named below was elected at the above election.",
        "proper_many": "I hereby give notice that the {count} persons named below were elected at the above election.",
        "proper_none": "I hereby give notice that nobody was elected at the above election.",
        "proper_no_poll": "No poll was taken, because no more persons remained validly nominated than there were "
        "vacancies.",
        "proper_name": "Name of the person elected",
        "proper_term": "Term of office",
        "proper_filled": "All vacancies at this election are filled.",
        # deposits
        "deposit_list": "List of deposits",
        "deposit_rule": "Each candidate deposited £{pounds}. A deposit is returned to a candidate who polled more than "
        "one twentieth of the valid votes; at exactly one twentieth, or with fewer votes, it is forfeited.",
        "deposit_needed": "Votes needed (20 × votes must be more than {valid})",
        "deposit_sum": "{count} (£{pounds})",
        "deposit_returned": "To be returned",
        "deposit_forfeited": "Forfeited",
        "deposit_signed": "Received: day and signature",
        "deposit_by": "Deposits are returned by the next working day after the declaration: {blank}",
        "deposit_crown": "Forfeited deposits at a UK Parliamentary election go to His Majesty.",
        "deposit_made": "Made by (initials)",
        "deposit_checked": "Checked by (initials)",
    }
)
