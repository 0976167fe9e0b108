"""Writes ``kg/data/traditional.txt``: traditional characters and the simplified one that each is read as.

    pip install opencc-python-reimplemented && python -m kg.data.make.traditional

The pairs are those of OpenCC's TSCharacters (Apache License 2.0, github.com/BYVoid/OpenCC); where it gives several,
the first. Below them stand variant glyphs of old print and of other regions' fonts, which its tables leave out, and the
radicals that take the place of characters where text was drawn from a PDF (⺠政局, ⽼年⼈).
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

HEAD = """# Traditional characters, variant glyphs and radicals, each with the simplified character that it is read as.
# From TSCharacters of OpenCC (Apache License 2.0) and our own rows; written by kg/data/make/traditional.py.
"""
VARIANTS = (
    "烖灾靑青遶绕淸清牠它鍫锹陜陕鉄铁敍叙飃飘蔴麻麤粗痺痹値值櫈凳牕窗妳你蘓苏隄堤隷隶曁暨鬭斗吿告歳岁鍳鉴簷檐姪侄"
    "糭粽獘弊愽博増增粧妆飬养緖绪暱昵幷并窻窗堿碱衞卫愼慎徧遍餽馈韮韭隣邻躭耽嬭奶鼇鳌阨厄尙尚霤溜鬀剃鬪斗凴凭輭软"
    "擡抬枱台煴煴牐闸迯逃岅坂冦寇寃冤厰厂厛厅恊协桒桑毎每氷冰浄净渉涉焼烧犠牺甞尝畧略畵画疎疏県县砲炮祘算穏稳"
    "竝并笋笋経经継继総总縂总繋系聨联聮联脇胁舗铺艶艳荘庄萬万蔵藏薫薰蚕蚕衂衄観观覚觉覧览訳译読读讃赞豊丰貭质"
    "賛赞転转軽轻辺边逓递遅迟郷乡酔醉醤酱釈释銭钱鉱矿録录関关険险隠隐雑杂霊灵頼赖顕显駅驿駆驱験验髄髓鶏鸡黙默齢龄"
)
# Unicode has no decomposition for these, as NFKC has for ⽼ and ⼈.
RADICALS = (
    "⺁厂⺅亻⺇几⺌小⺍小⺎兀⺒巳⺓幺⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爫⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺱罓"
    "⺳网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼肉⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门"
    "⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟食⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龟⻲亀⻳龟"
)


def main() -> None:
    spec = importlib.util.find_spec("opencc")
    if spec is None or spec.origin is None:
        raise SystemExit("opencc is not installed; pip install opencc-python-reimplemented")
    source = Path(spec.origin).parent / "dictionary" / "TSCharacters.txt"
    pairs = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        traditional, _, rest = line.partition("\t")
        simplified = rest.split()[0] if rest.split() else ""
        if len(traditional) == 1 and len(simplified) == 1 and traditional != simplified:
            pairs[traditional] = simplified
    for extra in (VARIANTS, RADICALS):
        pairs |= {a: b for a, b in zip(extra[::2], extra[1::2], strict=True) if a != b and a not in pairs}
    rows = "".join(f"{t}{pairs.get(s, s)}\n" for t, s in sorted(pairs.items()))
    (Path(__file__).parent.parent / "traditional.txt").write_text(HEAD + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
