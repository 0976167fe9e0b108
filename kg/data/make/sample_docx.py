"""Make the Word file of the sample: a letterhead in the page header, paragraphs, and a list of teachers as a table.

usage: python kg/data/make/sample_docx.py     (needs python-docx)

The file is written without the time of the run, so that a second run gives the same bytes.
"""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

from docx import Document

TARGET = Path(__file__).parent.parent / "sample" / "bulletins" / "shuanghe-2024-05.docx"
MADE = dt.datetime(2024, 5, 20, tzinfo=dt.UTC)
STAMP = (2024, 5, 20, 0, 0, 0)
HEADER = "双荷区民政局　工作信息"
BEFORE = (
    "双荷民政信息",
    "2024年第7期",
    "双荷区民政局　　2024年5月20日",
    "双荷区举办社区养老服务人才培训班",
    "5月14日至16日，由双荷区民政局主办、霁州学院承办的双荷区2024年社区养老服务人才培训班在霁州学院举办，"
    "望舒街道、柳浦街道的四十二名养老服务站站长和护理员参加培训。区民政局局长上官槐作开班动员，"
    "市民政局二级调研员龚䶮到会指导。",
    "培训班共设三门课程，授课教师如下：",
)
TABLE = (
    ("姓名", "单位", "职务", "课程"),
    ("诸葛晴", "霁州学院", "教授", "失智老人照护"),
    ("冯小满", "霁州市第一人民医院", "副主任护师", "压疮的预防"),
    ("项一鸣", "双荷区消防救援大队", "副大队长", "机构消防实操"),
)
AFTER = (
    "上官槐要求，学员要把课堂上学到的手势、话术带回每一张床边。结业式上，望舒街道综合养老服务中心主任"
    "司马青代表学员发言。",
    "报：霁州市民政局。",
    "送：区委办公室、区政府办公室，霁州学院。",
    "双荷区民政局办公室　2024年5月20日印发",
)


def main() -> None:
    """Write the file."""
    document = Document()
    document.core_properties.author, document.core_properties.comments = "双荷区民政局办公室", ""
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    document.sections[0].header.paragraphs[0].text = HEADER
    for line in BEFORE:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(TABLE[0]))
    for row in TABLE:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in AFTER:
        document.add_paragraph(line)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    document.save(str(TARGET))
    _without_times(TARGET)


def _without_times(path: Path) -> None:
    """Pack the archive again with one fixed time for all its members."""
    with zipfile.ZipFile(path) as old:
        members = [(info.filename, old.read(info)) for info in old.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in members:
            info = zipfile.ZipInfo(name, date_time=STAMP)
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, data)


if __name__ == "__main__":
    main()
