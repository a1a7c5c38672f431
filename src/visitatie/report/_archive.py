"""One PDF that keeps two promises: readable by everybody (UA-1) and for decades (A-3a).

WeasyPrint writes one of them per file. The declaration of the other, the scope of table headers
and the names of what runs along on every page are added here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

__all__ = ["VARIANT", "declare_ua", "finish"]

VARIANT = "pdf/a-3a"
_IN_ITEM = ("/Lbl", "/LBody")

# ISO 14289-1, 5: the identification schema; PDF/A (ISO 19005-3, 6.6.2.3.3) asks that a file
# describes every schema that PDF/A itself does not know.
_UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about=""
    xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
    xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description></rdf:RDF>"""


def declare_ua(metadata: Any) -> None:  # noqa: ANN401  # weasyprint has no type information
    """Make the metadata of a rendered document name PDF/UA-1 too, readable without unpacking."""
    describe: Callable[..., bytes] = metadata.generate_rdf_metadata
    include: Callable[..., None] = metadata.include_in_pdf

    def both(*args: object) -> bytes:
        return describe(*args).replace(b"</rdf:RDF>", _UA)

    def uncompressed(
        pdf: object, variant: str, version: int, conformance: str, _compress: object
    ) -> None:
        include(pdf, variant, version, conformance, compress=False)

    metadata.generate_rdf_metadata = both
    metadata.include_in_pdf = uncompressed


def finish(_document: object, pdf: Any) -> None:  # noqa: ANN401  # pydyf has no type information
    """Mend what the validators see: table headers, bodies of list items, glyphs without text."""
    import pydyf

    for item in tuple(pdf.objects):
        if isinstance(item, pydyf.Stream):
            item.stream[:] = [_with_text(part) for part in item.stream]
        if not isinstance(item, dict):
            continue
        if item.get("S") == "/LI":
            _gather_body(item, pdf)
        if item.get("S") != "/TH":
            continue
        row = _at(pdf, item["P"])
        group = _at(pdf, row["P"]) if row.get("S") == "/TR" else row
        scope = "/Column" if group.get("S") == "/THead" else "/Row"
        item.setdefault("A", pydyf.Dictionary({"O": "/Table"}))["Scope"] = scope


def _with_text(part: object) -> object:
    """Give every glyph some text: the later glyphs of a stack of accents have none of their own.

    An empty mapping is malformed (ISO 32000-1, 9.10.3); a zero width space says nothing too.
    """
    if isinstance(part, bytes) and part.endswith(b"> <>"):
        return part[:-2] + b"<200b>"
    return part


def _gather_body(item: Any, pdf: Any) -> None:  # noqa: ANN401  # as above
    """Move what stands beside the body of a list item into the body (ISO 32000-1, 14.8.4.3.3)."""
    import pydyf  # as above

    kids = [(reference, _at(pdf, reference)) for reference in item["K"]]
    bodies = [kid for _, kid in kids if kid.get("S") == "/LBody"]
    loose = [(reference, kid) for reference, kid in kids if kid.get("S") not in _IN_ITEM]
    if not loose:
        return
    if not bodies:  # the part of an item that stands on a later page
        body = pydyf.Dictionary({"Type": "/StructElem", "S": "/LBody", "K": pydyf.Array()})
        body["Pg"], body["P"] = item["Pg"], item.reference
        pdf.add_object(body)
        item["K"].append(body.reference)
        bodies = [body]
    for reference, kid in loose:
        item["K"].remove(reference)
        bodies[0]["K"].append(reference)
        kid["P"] = bodies[0].reference


def _at(pdf: Any, reference: bytes) -> Any:  # noqa: ANN401  # as above
    """Give the object that a reference leads to."""
    return pdf.objects[int(reference.split()[0])]
