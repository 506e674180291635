"""What a file says of itself: title, language, the standards that it keeps, what its colours mean.

The metadata is written as text: it is always the same but for two words, and a library of RDF takes longer for it than
the page does.
"""

from __future__ import annotations

from functools import cache
from html import escape
from zlib import compress

from pikepdf import Array, Dictionary, Name, Pdf, String

from exports.document import Document

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


def write_metadata(pdf: Pdf, document: Document) -> None:
    """The XMP of a paper, and the same for older readers. Dates are left out: the printed ones come from the count."""
    told = {"title": document.title, "language": document.language, "producer": PRODUCER}
    text = _XMP.format(**{name: escape(words, quote=False) for name, words in told.items()})
    pdf.Root.Metadata = pdf.make_stream(text.encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(Title=String(document.title), Producer=String(PRODUCER)))


def write_colours(pdf: Pdf) -> None:
    """What a red of the crest looks like, and that a grey is a grey (PDF/A wants it said)."""
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        RegistryName=String("http://www.color.org"),
        Info=String("sRGB IEC61966-2.1"),
        DestOutputProfile=pdf.make_stream(_srgb(), N=3, Filter=Name.FlateDecode),
    )
    pdf.Root.OutputIntents = Array([intent])


@cache
def _srgb() -> bytes:
    """The profile of sRGB, which PDF/A takes up to version 4.2, with the clock taken out of it; compressed."""
    from PIL.ImageCms import ImageCmsProfile, createProfile

    profile = bytearray(ImageCmsProfile(createProfile("sRGB")).tobytes())
    profile[8:12] = b"\x04\x20\x00\x00"
    profile[24:36] = bytes(12)
    return compress(bytes(profile))
