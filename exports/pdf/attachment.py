"""The data that a paper was made from, as a file inside it that belongs to the whole (PDF/A-3, relationship Data)."""

from __future__ import annotations

from datetime import UTC
from hashlib import md5

from exports.document import Attachment
from exports.pdf.file import File, compressed, reference, string


def attach(file: File, attachment: Attachment) -> int:
    """Put the data into a file; its date is the count's, never the clock's."""
    data = attachment.text.encode()
    changed = f"{attachment.at.astimezone(UTC):D:%Y%m%d%H%M%SZ}"
    check = md5(data, usedforsecurity=False).hexdigest()  # as PDF has it; PaperIssued keeps the SHA-256 of the whole
    params = f"/Params<</Size {len(data)}/ModDate({changed})/CheckSum<{check}>>>"
    inside = file.stream(f"/Type/EmbeddedFile/Subtype/application#2Fjson{params}", compressed(data), packed=True)
    name, content = string(attachment.name), reference(inside)
    return file.add(
        f"<</Type/Filespec/F{name}/UF{name}/Desc{string(attachment.description)}/AFRelationship/Data"
        f"/EF<</F {content}/UF {content}>>>>"
    )
