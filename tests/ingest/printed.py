"""PDF and OFD files made by hand: texts at places on a page, so that a test says what is printed where."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

Printed = tuple[
    float, float, str
]  # points from the left and (PDF) from the bottom, (OFD, millimetres) from the top; text


def pdf(*pages: Sequence[Printed], size: int = 12) -> bytes:
    """A PDF file with these pages, in a font that every reader has (ISO 32000-1, 9.7.5.2)."""
    font = len(pages) * 2 + 3
    kids = " ".join(f"{3 + 2 * i} 0 R" for i in range(len(pages)))
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"]
    for i, page in enumerate(pages):
        shown = "".join(f"1 0 0 1 {x} {y} Tm <{t.encode('utf-16-be').hex()}> Tj\n" for x, y, t in page)
        stream = f"BT /F1 {size} Tf\n{shown}ET"
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {4 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 {font} 0 R >> >> >>"
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
    objects += [
        f"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
        f"/DescendantFonts [{font + 1} 0 R] >>",
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 "
        f"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor {font + 2} 0 R >>",
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
        "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >>",
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += f"{number} 0 obj\n{body}\nendobj\n".encode()
    table = "0000000000 65535 f \n" + "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(objects) + 1}\n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    return data + f"{end}startxref\n{len(data)}\n%%EOF\n".encode()


def ofd(*pages: Sequence[Printed], size: float = 4.2) -> bytes:
    """An OFD file with these pages (GB/T 33190-2016)."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(
            "OFD.xml",
            f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        listed = "".join(f'<ofd:Page ID="{i}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(len(pages)))
        archive.writestr("Doc_0/Document.xml", f"<ofd:Document {space}><ofd:Pages>{listed}</ofd:Pages></ofd:Document>")
        for i, page in enumerate(pages):
            shown = "".join(
                f'<ofd:TextObject Boundary="{x} {y} 100 6" Size="{size}">'
                f'<ofd:TextCode X="0" Y="4">{t}</ofd:TextCode></ofd:TextObject>'
                for x, y, t in page
            )
            archive.writestr(
                f"Doc_0/Pages/Page_{i}/Content.xml",
                f"<ofd:Page {space}><ofd:Content><ofd:Layer>{shown}</ofd:Layer></ofd:Content></ofd:Page>",
            )
    return made.getvalue()
