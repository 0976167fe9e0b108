"""Templates to HTML: two languages, links, and the few words that all pages share."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from kg.explore.web import things
from kg.explore.web.links import page_of

if TYPE_CHECKING:
    from kg.explore.context import Context

LANGUAGES = ("zh", "en")
LABELS = {
    "PERSON": ("人名", "person"), "POST": ("职务", "post"), "AGENCY": ("党政机关", "agency"),
    "ORG": ("组织", "organisation"), "FACILITY": ("服务机构", "facility"), "PLACE": ("地点", "place"),
    "EVENT": ("活动", "event"), "PROGRAMME": ("项目", "programme"), "DOCUMENT": ("文件", "document"),
    "DATE": ("日期", "date"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class View:
    """What a page is rendered for: the graph, the reader's language, and whether it becomes a file of a static site."""

    context: Context
    lang: str = "zh"
    static: bool = False
    local: bool = False  # the reader sits at the machine that serves

    def say(self, zh: str, en: str) -> str:
        """The text in the reader's language."""
        return zh if self.lang == "zh" else en

    def href(self, iri: str) -> str:
        """The page about a thing; empty where there is none."""
        return page_of(self.context, iri) or ""

    def to(self, path: str, **query: str) -> str:
        """An address of the explorer itself."""
        return f"{self.context.root}{path}{'?' + urlencode(query) if query else ''}"

    def asset(self, name: str) -> str:
        """A file of ``static``, with a mark that changes when the file does."""
        return f"{self.context.root}/static/{name}?v={_mark(name)}"

    def html(self, template: str, **values: Any) -> str:
        """The template rendered for this view."""
        return _environment().get_template(template).render(
            v=self, _=self.say, lang=self.lang, LABELS=LABELS, NAMES=things.NAMES, pick=LANGUAGES.index(self.lang),
            **values,
        )  # fmt: skip


@lru_cache(maxsize=64)
def _mark(name: str) -> str:
    try:
        data = (files("kg.explore.web") / "static" / name).read_bytes()
    except OSError:
        return "0"
    return hashlib.blake2b(data, digest_size=4).hexdigest()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("kg.explore.web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters["quoted"] = quote
    environment.filters["lit"] = lit
    environment.filters["percent"] = lambda value: f"{round(value * 100)}%"
    return environment


def lit(evidence: things.Evidence) -> Markup:
    """The sentence with the mention marked where it first stands; without a mark where it names nobody (他指出)."""
    before, found, after = evidence.sentence.partition(evidence.surface or "\n")
    if not found:
        return escape(evidence.sentence)
    return Markup("{}<mark>{}</mark>{}").format(before, found, after)


def language(query: str, cookie: str, header: str) -> str:
    """The reader's language: what was asked for, what was chosen before, or what the browser prefers.

    >>> language("", "", "fr;q=0.9, en-GB;q=0.8, zh-CN;q=0.5")
    'en'
    """
    for asked in (query, cookie):
        if asked in LANGUAGES:
            return asked
    rated = []
    for place, item in enumerate(header.split(",")):
        name, _, rest = item.strip().partition(";")
        short = name.strip().lower().split("-")[0]
        try:
            weight = float(rest.strip()[2:]) if rest.strip().startswith("q=") else 1.0
        except ValueError:
            weight = 0.0
        if short in LANGUAGES and weight > 0:
            rated.append((-weight, place, short))
    return min(rated)[2] if rated else "zh"
