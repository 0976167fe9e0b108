"""A file's names marked in its text, those of members of the public masked."""

from __future__ import annotations

import pytest

from kg.explore.highlight import show
from kg.model import (
    Entity,
    Extraction,
    Facts,
    Issue,
    Mention,
    MentionRef,
    Part,
    PartExtract,
    PartRef,
    PersonClaim,
    Reading,
    Resolved,
    Sentence,
    Source,
    Span,
    View,
)

TEXT = "救助动态\n云山市居民贾秀兰向<救助站>求助，站长何一帆接待了\n贾秀兰。"


def extraction() -> tuple[Extraction, Resolved]:
    """The text as read, with two people: a member of the public and an official."""
    view = View.of(TEXT)
    mentions = []
    named = (("PLACE", "云山市"), ("PERSON", "贾秀兰"), ("POST", "站长"), ("PERSON", "何一帆"), ("PERSON", "贾秀兰"))
    end = 0
    for label, text in named:
        start = TEXT.index(text, end)
        end = start + len(text)
        mentions.append(Mention(label, start, end, text, Span(start, end), "test"))  # type: ignore[arg-type]
    part = Part("article", view, (Sentence(0, len(TEXT), "body", 0),), title="救助动态")
    facts = Facts(
        persons=(
            PersonClaim(0, "贾秀兰", "private", (1, 4), "test"),
            PersonClaim(1, "何一帆", "official", (3,), "test"),
        )
    )
    source = Source("a.txt", "0" * 64, TEXT)
    reading = Reading(source, (Issue(0, (part,)),))
    ref = PartRef(source.sha256, 0, 0)
    people = {
        e.id: e
        for e in (
            Entity("person", "1", "贾秀兰", person_kind="private"),
            Entity("person", "2", "何一帆", person_kind="official"),
        )
    }
    refers = {MentionRef(ref, 1): "person|1", MentionRef(ref, 4): "person|1", MentionRef(ref, 3): "person|2"}
    resolved = Resolved(people, refers, {}, {}, (), (), (), ())
    return Extraction(reading, ((PartExtract(part, tuple(mentions), facts),),)), resolved


def test_marked() -> None:
    assert show(*extraction(), "marked") == (
        "救助动态\n[PLACE 云山市]居民[PERSON 贾某某]向<救助站>求助，"
        "[POST 站长][PERSON 何一帆]接待了\n[PERSON 贾某某]。\n"
    )


def test_keep_shows_the_names() -> None:
    assert show(*extraction(), "marked", keep=True).count("[PERSON 贾秀兰]") == 2


def test_tsv_counts_lines_of_the_file() -> None:
    assert show(*extraction(), "tsv").splitlines() == [
        "line\tlabel\tsurface",
        "2\tPERSON\t何一帆",
        "2\tPERSON\t贾某某",
        "2\tPLACE\t云山市",
        "2\tPOST\t站长",
        "3\tPERSON\t贾某某",
    ]


def test_page_is_safe_and_in_chinese() -> None:
    html = show(*extraction(), "html")
    assert 'lang="zh"' in html
    assert "charset" in html
    assert "人物 PERSON" in html
    assert "&lt;救助站&gt;" in html
    assert "http" not in html


@pytest.mark.parametrize("form", ["marked", "tsv", "html"])
def test_no_private_name_in_any_form(form: str) -> None:
    assert "秀兰" not in show(*extraction(), form)
