"""Names of members of the public are masked in all that is written: 何秀兰 becomes 何某某, 何奶奶 becomes 何某.

The text of the file is never altered and offsets still point into it; only what the graph quotes is masked. Whoever is
named as an official, expert, author or leader keeps the name, also where a member of the public of the same article has
the same one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.lexicon import fold, words
from kg.model import Extraction, Mention, MentionRef, PartExtract, PartRef, Resolved

if TYPE_CHECKING:
    from kg.config import Settings

FAMILIAR = frozenset("小老阿大")  # 小敏, 老郑, 阿珍: the first character is no surname
MASKED = re.compile(r"[某×Ｘ＊*]|[xX]{1,2}$")

# A name inside the longer name of a division or of an agency is that name's own (高明 in 高明区), not a person's.
_OWN = frozenset({"PLACE", "AGENCY"})
_NAMELESS = frozenset({"place", "agency", "post"})


def masked_report(
    report: dict[str, Any], extractions: Iterable[Extraction], resolved: Resolved, settings: Settings
) -> dict[str, Any]:
    """The build report as it may be written: unread lines and findings may quote members of the public too."""
    masked: dict[str, Any] = Mask(extractions, resolved, keep=settings.private == "keep").plain(report)
    return masked


def masked_name(name: str) -> str:
    """The name with everything but the surname replaced by 某, once a character, twice at most.

    >>> [masked_name(name) for name in ("何秀兰", "何奶奶", "欧阳敏", "古丽·买买提", "小敏")]
    ['何某某', '何某', '欧阳某', '古某', '小某']
    """
    bare = re.sub(r"\s+", "", name)
    if MASKED.search(bare):
        return bare
    if re.search(r"[·•・.．‧]", bare):
        return f"{bare[0]}某"
    surname = bare[:2] if bare[:2] in words("surnames") and len(bare) > 2 else bare[:1]
    given = bare[len(surname) :]
    if given in words("address_forms") or surname in FAMILIAR or len(given) < 2:
        return f"{surname}某"
    return f"{surname}某某"


@dataclass(frozen=True, slots=True)
class _Cover:
    """A stretch of a part's view and what is written in its place."""

    start: int
    end: int
    instead: str


class Mask:
    """Which names are masked where. Made once for a build; with ``keep`` it alters nothing."""

    def __init__(self, extractions: Iterable[Extraction], resolved: Resolved, *, keep: bool = False) -> None:
        self._resolved = resolved
        self._keep = keep
        self._private: dict[PartRef, frozenset[int]] = {}  # mentions of members of the public
        self._public: dict[PartRef, frozenset[str]] = {}  # names of everybody else in the part
        self._names: dict[str, Mapping[str, str]] = {}  # of a file: name -> mask
        self._covers: dict[PartRef, tuple[_Cover, ...]] = {}
        for extraction in () if keep else extractions:
            self._read(extraction)

    def cut(self, ref: PartRef, extract: PartExtract, start: int, end: int) -> str:
        """``start:end`` of the part's view as the source writes it, masked."""
        text = extract.part.view.quote()
        covers = self._covers.get(ref, ())
        pieces, at = [], start
        for cover in covers[bisect_right(covers, start, key=lambda c: c.end) :]:
            if cover.start >= end:
                break
            pieces.append(text[at : max(cover.start, at)])
            if cover.start >= start:  # a mask stands once, where the name begins
                pieces.append(cover.instead)
            at = min(cover.end, end)
        return "".join((*pieces, text[at:end]))

    def surface(self, ref: MentionRef, mention: Mention) -> str:
        """The surface of a mention."""
        if ref.mention in self._private.get(ref.part, ()):
            return masked_name(mention.text)
        if mention.label == "PERSON" or mention.label in _OWN:
            return mention.surface
        return self.loose((ref.part,), mention.surface)

    def loose(self, refs: Iterable[PartRef], text: str) -> str:
        """A text that was put together from these parts: a title, an event's name, a line of the report."""
        parts = list(refs)
        names: dict[str, str] = {}
        for source in sorted({ref.source for ref in parts}):
            names.update(self._names.get(source, {}))
        if not names:
            return text
        public = {name for ref in parts for name in self._public.get(ref, ())}
        return _printed(text, {name: mask for name, mask in names.items() if name not in public})

    def label(self, entity_id: str, refs: Iterable[PartRef], text: str) -> str:
        """A name of an entity that these parts support."""
        entity = self._resolved.entities[entity_id]
        if entity.kind == "person":
            return masked_name(text) if entity.person_kind == "private" and not self._keep else text
        return text if entity.kind in _NAMELESS else self.loose(refs, text)

    def plain(self, value: Any) -> Any:
        """Plain data (a report) with every text in it masked by the names of all files."""
        names = {name: mask for of_file in self._names.values() for name, mask in of_file.items()}
        public = frozenset(name for of_part in self._public.values() for name in of_part)
        return _plain(value, {name: mask for name, mask in sorted(names.items()) if name not in public})

    # --- reading ---------------------------------------------------------------------------------------------------

    def _read(self, extraction: Extraction) -> None:
        sha = extraction.reading.source.sha256
        parts = {PartRef(sha, i, p): part for i, issue in enumerate(extraction.parts) for p, part in enumerate(issue)}
        names: set[str] = set()
        private: dict[PartRef, set[int]] = {}
        for ref, extract in parts.items():
            private[ref], forms, self._public[ref] = self._told_apart(ref, extract)
            names |= forms
        spread = (n for n in sorted(names) if _like_a_name(n) and _mostly_a_name(n, parts.values()))
        self._names[sha] = {name: mask for name in spread if (mask := masked_name(name)) != name}
        for ref, extract in parts.items():
            here = {n: m for n, m in self._names[sha].items() if n not in self._public[ref]}
            claimed = {m for person in extract.facts.persons for m in person.mentions}
            private[ref] |= {  # a second naming that nobody claimed
                i
                for i, m in enumerate(extract.mentions)
                if m.label == "PERSON"
                and m.text in here
                and i not in claimed
                and MentionRef(ref, i) not in self._refers
            }
            self._private[ref] = frozenset(private[ref])
            self._covers[ref] = _cover(extract, self._private[ref], here)

    def _told_apart(self, ref: PartRef, extract: PartExtract) -> tuple[set[int], set[str], frozenset[str]]:
        """Of one part: the mentions of members of the public, their names, and the names of all others."""
        private: set[int] = set()
        names: set[str] = set()
        public: set[str] = set()
        for person in extract.facts.persons:
            forms = {person.name, *(extract.mentions[m].text for m in person.mentions)}
            kinds = {self._kind(MentionRef(ref, m)) for m in person.mentions} - {None}
            # Resolution sees all files: whom it knows from public life is no member of the public here.
            if person.kind == "private" and (not kinds or "private" in kinds):
                private.update(person.mentions)
                names |= forms
            elif kinds != {"private"}:
                public |= forms
        for index, mention in enumerate(extract.mentions):
            if index not in private and mention.label == "PERSON":
                kind = self._kind(MentionRef(ref, index))
                if kind == "private":
                    private.add(index)
                    names.add(mention.text)
                elif kind is not None:
                    public.add(mention.text)
        return private, names, frozenset(public)

    @property
    def _refers(self) -> Mapping[MentionRef, str]:
        return self._resolved.refers

    def _kind(self, ref: MentionRef) -> str | None:
        """The kind of person that a mention refers to; None where that is not known."""
        entity = self._resolved.entities.get(self._refers.get(ref, ""))
        return entity.person_kind if entity is not None and entity.kind == "person" else None


def _like_a_name(name: str) -> bool:
    """Whether a name is looked for where no mention was found: not 老人 or 小王, which may be anybody."""
    if len(name) < 2 or name in words("address_forms") or (len(name) == 2 and name[0] in FAMILIAR):
        return False
    foreign = frozenset("".join(words("transliteration")))
    return name[0] in words("surnames") or name[:2] in words("surnames") or "·" in name or foreign.issuperset(name)


def _mostly_a_name(name: str, parts: Iterable[PartExtract]) -> bool:
    """Whether at least one in three places of the file that hold ``name`` was read as a person.

    Else it is part of a word (居家养 in 居家养老) that was once taken for a name, and masking would blot out the word.
    """
    named = sum(m.label == "PERSON" and name in m.text for part in parts for m in part.mentions)
    return 3 * named >= sum(part.part.view.text.count(name) for part in parts)


def _cover(extract: PartExtract, private: frozenset[int], names: Mapping[str, str]) -> tuple[_Cover, ...]:
    """What the mentions decide first, then every other place where a masked name stands."""
    fixed: list[_Cover] = []
    for index, mention in enumerate(extract.mentions):
        if index in private:
            fixed.append(_Cover(mention.start, mention.end, masked_name(mention.text)))
        elif mention.label == "PERSON" or mention.label in _OWN:
            fixed.append(_Cover(mention.start, mention.end, extract.part.view.quote(mention.start, mention.end)))
    fixed.sort(key=lambda c: (c.start, c.end))
    found = []
    for match in _finder(names).finditer(extract.part.view.text) if names else ():
        at = bisect_right(fixed, match.start(), key=lambda c: c.end)
        if at == len(fixed) or fixed[at].start >= match.end():
            found.append(_Cover(match.start(), match.end(), names[re.sub(r"\s+", "", match[0])]))
    return tuple(sorted((*fixed, *found), key=lambda c: (c.start, c.end)))


def _finder(names: Iterable[str]) -> re.Pattern[str]:
    """Longest first; blanks may stand between the characters (何　敏)."""
    rows = sorted(names, key=lambda n: (-len(n), n))
    return re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in rows))


def _plain(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _printed(value, names)
    if isinstance(value, Mapping):
        return {key: _plain(item, names) for key, item in value.items()}
    return [_plain(item, names) for item in value] if isinstance(value, list | tuple) else value


def _replace(text: str, names: Mapping[str, str]) -> str:
    letters = frozenset(text)
    here = [name for name in names if letters.issuperset(name)]  # hardly ever any, and a pattern is dear
    if not here:
        return text
    return _finder(here).sub(lambda match: names[re.sub(r"\s+", "", match[0])], text)


def _printed(text: str, names: Mapping[str, str]) -> str:
    """As :func:`_replace`, of a text as the source writes it (何秀蘭), where names are known in simplified script."""
    read = fold(text)
    if read == text or not names:
        return _replace(text, names)
    letters = frozenset(read) | frozenset(text)
    here = [name for name in names if letters.issuperset(name)]
    if not here:
        return text
    finder = _finder(here)
    pieces, at = [], 0
    for start, end, found in sorted((*m.span(), m[0]) for form in (read, text) for m in finder.finditer(form)):
        if start >= at:
            pieces += [text[at:start], names[re.sub(r"\s+", "", found)]]
            at = end
    return "".join((*pieces, text[at:]))
