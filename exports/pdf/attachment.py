"""The data that a paper was made from, as a file inside it that belongs to the whole (PDF/A-3, relationship Data)."""

from __future__ import annotations

from datetime import UTC
from hashlib import md5

from pikepdf import Array, Dictionary, Name, Pdf, String

from exports.document import Attachment


def attach(pdf: Pdf, attachment: Attachment) -> None:
    """Put the data into a file; its date is the count's, never the clock's."""
    data = attachment.text.encode()
    content = pdf.make_stream(
        data,
        Type=Name.EmbeddedFile,
        Subtype=Name("/application/json"),
        Params=Dictionary(
            Size=len(data),
            ModDate=String(f"{attachment.at.astimezone(UTC):D:%Y%m%d%H%M%SZ}"),
            # as PDF has it; PaperIssued keeps the SHA-256 of the whole
            CheckSum=String(md5(data, usedforsecurity=False).digest()),
        ),
    )
    name = String(attachment.name)
    spec = pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=name,
            UF=name,
            Desc=String(attachment.description),
            AFRelationship=Name.Data,
            EF=Dictionary(F=content, UF=content),
        )
    )
    pdf.Root.AF = Array([spec])
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([name, spec])))
