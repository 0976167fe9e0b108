"""Web pages -> text in document order, a line for each block element."""

from __future__ import annotations

import codecs
import re

from lxml import etree
from lxml import html as lxml_html

from kg.errors import InputError
from kg.ingest.decode import decode

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "tfoot",
        "thead",
        "tr",
        "ul",
    ]
)
_HIDDEN = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "iframe",
        "object",
        "svg",
        "select",
        "option",
        "button",
        "textarea",
        "input",
        "nav",
    ]
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_NO_DISPLAY = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_BLANKS = re.compile(r"[ \t\r\n\f]+")


def html_text(data: bytes, name: str) -> tuple[str, str]:
    """The visible text of a page and its encoding (byte order mark, then ``meta charset``, UTF-8, GB18030).

    Scripts, styles, ``nav`` and hidden elements are left out, entities decoded; a run of ASCII white space is one
    blank, as a browser shows it.
    Raises InputError where the bytes cannot be decoded or no element is found.
    """
    page, encoding = _decode(data, name)
    try:
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, huge_tree=False)
        root = lxml_html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", page), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}: no web page inside ({' '.join(str(error).split())}); save the page again") from error
    lines = [""]
    _walk(root, lines)
    shown = [line.strip(" ") for line in lines]
    kept = [line for i, line in enumerate(shown) if line or (i and shown[i - 1])]
    return "\n".join(kept).strip("\n"), encoding


def _decode(data: bytes, name: str) -> tuple[str, str]:
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        match = _CHARSET.search(data[:4096])
        if match:
            stated = match.group(1).decode("ascii").lower()
            stated = "gb18030" if stated in ("gb2312", "gbk", "gb_2312-80", "x-gbk") else stated
            try:
                if codecs.lookup(stated).name in ("utf-8", "gb18030", "big5"):
                    return data.decode(stated), codecs.lookup(stated).name
            except (LookupError, UnicodeDecodeError):
                pass  # a page that states the wrong charset is read as its bytes tell
    return decode(data, name)


def _walk(element: etree._Element, lines: list[str]) -> None:
    # an own stack: pages nest deeper than Python's recursion allows
    stack: list[tuple[str, object]] = [("enter", element)]
    while stack:
        step, item = stack.pop()
        if step == "text":
            _add(str(item), lines)
            continue
        if step == "break":
            lines.append("")
            continue
        node = item
        assert isinstance(node, etree._Element)
        tag = node.tag if isinstance(node.tag, str) else ""
        if node is not element and node.tail:
            stack.append(("text", node.tail))
        if not tag or tag in _HIDDEN or node.get("hidden") is not None or _NO_DISPLAY.search(node.get("style") or ""):
            continue
        if tag == "br":
            stack.append(("break", None))
            continue
        if tag in _BLOCKS:
            stack.append(("break", None))
        if tag in ("td", "th"):
            stack.append(("text", "\t"))
        for child in reversed(node):
            stack.append(("enter", child))
        if node.text:
            stack.append(("text", node.text))
        if tag in _BLOCKS:
            stack.append(("break", None))


def _add(text: str, lines: list[str]) -> None:
    if text == "\t":
        lines[-1] = lines[-1].rstrip(" ") + "\t"
        return
    flat = _BLANKS.sub(" ", text)
    lines[-1] += flat.lstrip(" ") if not lines[-1] or lines[-1].endswith((" ", "\t")) else flat
