"""What a file says of itself: title, language, the standards that it keeps, what its colours mean.

The metadata is written out by hand: it is one small text, and a library of RDF takes longer for it than the page does.
"""

from __future__ import annotations

from functools import cache
from html import escape

from exports.document import Document
from exports.pdf.file import File, compressed, reference, string

PRODUCER = "Count Desk"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
   <dc:format>application/pdf</dc:format>
   <pdf:Producer>{producer}</pdf:Producer>
   <pdfaid:part>3</pdfaid:part>
   <pdfaid:conformance>A</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
   <pdfaExtension:schemas>
    <rdf:Bag>
     <rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property>
       <rdf:Seq>
        <rdf:li rdf:parseType="Resource">
         <pdfaProperty:name>part</pdfaProperty:name>
         <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
         <pdfaProperty:category>internal</pdfaProperty:category>
         <pdfaProperty:description>Which part of ISO 14289 the file keeps</pdfaProperty:description>
        </rdf:li>
       </rdf:Seq>
      </pdfaSchema:property>
     </rdf:li>
    </rdf:Bag>
   </pdfaExtension:schemas>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def write_metadata(file: File, document: Document) -> int:
    """The XMP of a paper, readable without unpacking."""
    told = {"title": document.title, "language": document.language, "producer": PRODUCER}
    text = _XMP.format(**{name: escape(words, quote=False) for name, words in told.items()})
    return file.stream("/Type/Metadata/Subtype/XML", text.encode())


def write_info(file: File, document: Document) -> int:
    """The same for older readers. Dates are left out: the printed ones come from the count."""
    return file.add(f"<</Title{string(document.title)}/Producer{string(PRODUCER)}>>")


def write_colours(file: File) -> int:
    """What a red of the crest looks like, and that a grey is a grey (PDF/A wants it said)."""
    profile = file.stream("/N 3", _srgb(), packed=True)
    return file.add(
        "<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/RegistryName(http://www.color.org)"
        f"/Info(sRGB IEC61966-2.1)/DestOutputProfile {reference(profile)}>>"
    )


@cache
def _srgb() -> bytes:
    """The profile of sRGB, which PDF/A takes up to version 4.2, with the clock taken out of it."""
    from PIL.ImageCms import ImageCmsProfile, createProfile

    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    profile[8:12] = b"\x04\x20\x00\x00"
    profile[24:36] = bytes(12)
    return compressed(bytes(profile))
