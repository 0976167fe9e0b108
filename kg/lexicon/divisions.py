"""Administrative divisions of China: names, usual short forms, former names, codes (GB/T 2260, townships GB/T 10114).

A name alone is rarely enough (three townships in ten share theirs), so look up ``within`` the place in hand first.
"""

from __future__ import annotations

import lzma
import re
from bisect import bisect_left
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

from kg import rx
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Iterator

Level = Literal["province", "prefecture", "county", "township"]
LEVELS: tuple[Level, ...] = ("province", "prefecture", "county", "township")
_LETTER: dict[str, Level] = {"p": "province", "c": "prefecture", "d": "county", "z": "county", "t": "township"}
_PEOPLES = re.compile(
    r"(?:(?:蒙古|哈萨克|达斡尔|鄂温克|鄂伦春|维吾尔|塔塔尔|乌孜别克|俄罗斯|柯尔克孜|塔吉克|锡伯|土家|布依|哈尼|傈僳|拉祜|纳西|景颇|"
    r"布朗|阿昌|普米|德昂|独龙|基诺|仡佬|仫佬|毛南|撒拉|保安|裕固|东乡|朝鲜|赫哲|[满回藏苗彝壮侗瑶白傣黎佤畲水土羌怒京])族)+(?=(?:民族)?乡$)"
)


@dataclass(frozen=True, slots=True)
class Division:
    """One division. ``code`` has six digits (440000, 445300, 445321), a township's nine; ``parent`` is one too."""

    code: str
    name: str  # 湘西土家族苗族自治州
    short: str  # 湘西州, 云浮, 云城; the name itself where no short form is usual
    level: Level
    parent: str | None
    forms: tuple[str, ...] = ()  # other usual forms: 湘西
    former: tuple[tuple[str, int], ...] = ()  # earlier names, each with the year in which it ended
    zone: bool = False  # a development zone that statistics list as a county

    @property
    def all_forms(self) -> tuple[str, ...]:
        """The name, then the short forms in use; former names are not among them."""
        return tuple(dict.fromkeys((self.name, self.short, *self.forms)))


def _scope(code: str) -> str:
    """What the codes of all divisions inside ``code`` start with."""
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") and len(code) == 6 else code


UNLISTED = "~"
_KIND = re.compile(r"(?:自治[区州县旗]|地区|林区|新区|(?:工业)?园区|开发区|高新区|经开区|[省市州盟县区旗])$")


def unlisted(name: str, parent: str | None = None) -> str:
    """A code for a place that the table lacks (founded later, or invented), inside the division of code ``parent``.

    It holds the name, so that it means the same in every build: ``~/云海市``, ``~445300/云海新区``.
    """
    inside = (parent or "") if (parent or "").startswith(UNLISTED) else UNLISTED + (parent or "")
    return f"{inside}/{name}"


def _unlisted_division(code: str) -> Division:
    """The division that a code of :func:`unlisted` tells of; its level is read off its name and what is around it."""
    around, _, name = code.rpartition("/")
    parent = None if around == UNLISTED else around if "/" in around else around[1:]
    level: Level = "county" if parent and not parent.endswith("0000") else "prefecture"
    if name.endswith(("省", "自治区")):
        level = "province"
    elif name.endswith(("县", "区", "旗")) and not name.endswith("地区"):
        level = "county"
    short = _KIND.sub("", name)
    return Division(code, name, short if len(short) > 1 else name, level, parent)


@dataclass(frozen=True, slots=True)
class Divisions:
    """The table, by code and by form."""

    by_code: dict[str, Division]
    _by_form: dict[str, tuple[str, ...]] = field(repr=False)
    _codes: tuple[str, ...] = field(repr=False)  # sorted

    def get(self, code: str) -> Division:
        """The division of that code, also of one that :func:`unlisted` made. Raises KgError for an unknown one."""
        if code.startswith(UNLISTED) and "/" in code:
            return _unlisted_division(code)
        try:
            return self.by_code[code]
        except KeyError:
            raise KgError(
                f"no administrative division has the code {code!r}; codes have six digits, of townships nine"
            ) from None

    def find(self, name: str, within: str | None = None, levels: tuple[Level, ...] = LEVELS) -> tuple[Division, ...]:
        """All divisions of that full, short or former name, widest level first; inside the code ``within`` where given.

        A division does not lie within itself unless it bears the code asked for and the name as well.
        """
        if within and within.startswith(UNLISTED):
            own = self.get(within)
            return (own,) if name in own.all_forms and own.level in levels else ()
        scope = _scope(within) if within else ""
        found = (self.by_code[c] for c in self._by_form.get(name, ()) if c.startswith(scope))
        kept = [d for d in found if d.level in levels]
        return tuple(sorted(kept, key=lambda d: (LEVELS.index(d.level), name not in (d.name, d.short), d.zone, d.code)))

    def chain(self, code: str) -> tuple[Division, ...]:
        """The division and those around it, up to the province. Raises KgError for an unknown code."""
        steps = [self.get(code)]
        while (parent := steps[-1].parent) is not None:
            steps.append(self.get(parent))
        return tuple(steps)

    def inside(self, code: str, level: Level | None = None) -> Iterator[Division]:
        """The divisions inside ``code`` (not itself), in the order of their codes."""
        scope = _scope(self.get(code).code)
        for inner in self._codes[bisect_left(self._codes, scope) : bisect_left(self._codes, scope + "~")]:
            other = self.by_code[inner]
            if inner != code and level in (None, other.level):
                yield other

    def forms(self, *levels: Level) -> Iterator[tuple[str, str]]:
        """(form, code) for every name and short form in use of the given levels (default: all)."""
        for division in self.by_code.values():
            if not levels or division.level in levels:
                for form in division.all_forms:
                    yield form, division.code


def _township(code: str, name: str, parent: str) -> Division:
    plain = _PEOPLES.sub("", name) if "族" in name else name
    base = rx.sub(r"(?:街道|地区|苏木|民族乡|镇|乡)$", "", plain)
    forms = (plain,) if plain != name and len(plain) > 2 else ()
    return Division(code, name, base if len(base) > 1 else name, "township", parent, forms)


@lru_cache(maxsize=1)
def divisions() -> Divisions:
    """The table of ``kg/data/divisions.tsv.xz`` and ``divisions.extra.tsv``, read once.

    Raises KgError where a file is missing or damaged.
    """
    try:
        packed = (resources.files("kg.data") / "divisions.tsv.xz").read_bytes()
        lines = lzma.decompress(packed).decode("utf-8").splitlines()
        extra = (resources.files("kg.data") / "divisions.extra.tsv").read_text(encoding="utf-8")
        lines += [line for line in extra.splitlines() if line and not line.startswith("#")]
    except (OSError, lzma.LZMAError, UnicodeDecodeError) as error:
        raise KgError(
            f"kg/data/divisions.tsv.xz or divisions.extra.tsv cannot be read ({error}); "
            "make the first with python -m kg.data.make.divisions"
        ) from error
    by_code: dict[str, Division] = {}
    by_form: dict[str, list[str]] = {}
    for line in lines:
        cells = line.split("\t")
        code, letter, name = cells[:3]
        if letter == "t":
            division = _township(code, name, cells[3] if len(cells) > 3 and cells[3] else code[:6])
        else:
            cells += [""] * (6 - len(cells))
            short = tuple(f for f in cells[4].split("|") if f)
            former = tuple((n, int(y)) for n, y in (f.split(":") for f in cells[5].split("|") if f))
            best = short[0] if short else name
            level, parent, zone = _LETTER[letter], cells[3] or None, letter == "z"
            division = Division(code, name, best, level, parent, short[1:], former, zone)
        by_code[code] = division
        for form in {*division.all_forms, *(n for n, _ in division.former)}:
            codes = by_form.setdefault(form, [])
            if code not in codes:  # a later row may give more short forms
                codes.append(code)
    return Divisions(by_code, {form: tuple(codes) for form, codes in by_form.items()}, tuple(sorted(by_code)))
