"""The review page: who is who where the evidence leaves it open, and answers for the file of decisions.

Only for whoever sits at the machine that serves: answers change what the next build says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from kg.decisions import JUDGEMENTS, Judgement, add_decision, by_pair, decision, read_decisions
from kg.errors import KgError, NotFoundError

if TYPE_CHECKING:
    from starlette.requests import Request

    from kg.explore.web.render import View

LOCAL = frozenset({"127.0.0.1", "::1", "localhost"})
CONFLICTS = {
    "two-holders": ("一职两人", "two holders of one seat"), "post-returns": ("去而复任", "a post that comes back"),
    "seen-after-end": ("离任后仍见", "seen after leaving"), "corrected": ("已更正", "corrected"),
    "decision-conflict": ("裁定冲突", "decisions in conflict"),
    "decision-unknown": ("裁定无对象", "a decision about nobody"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair that may be one person, with what was decided, if anything was."""

    left: Mapping[str, Any]
    right: Mapping[str, Any]
    score: float
    reasons: tuple[str, ...]
    judgement: Judgement | None


def is_local(request: Request) -> bool:
    """Whether the request comes from this machine, by one of its names, through nobody else, and from our own page."""
    client = request.client.host if request.client else ""
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    passed_on = any(name in request.headers for name in ("forwarded", "x-forwarded-for", "via"))
    if client not in LOCAL or host not in LOCAL or passed_on:
        return False
    origin = request.headers.get("origin")
    # A page of another site in the same browser must not answer for its reader.
    return origin is None or urlsplit(origin).netloc == request.headers.get("host")


def page(view: View) -> str:
    """The doubts that are open, then those decided, then conflicts. Raises NotFoundError for readers elsewhere."""
    if not view.local:
        raise NotFoundError(
            view.say("核对页只在运行服务的机器上打开", "the review page opens only on the machine that serves")
        )
    report = _report(view)
    known = by_pair(read_decisions(Path(view.context.settings.decisions)))
    doubts = []
    for row in report.get("review", ()):
        made = known.get(decision(row["left"]["iri"], row["right"]["iri"], "unsure").pair)
        doubts.append(
            Doubt(
                row["left"], row["right"], float(row["score"]), tuple(row["reasons"]), made.judgement if made else None
            )
        )
    conflicts = [
        (CONFLICTS[f["code"]], f.get("message", ""), f.get("sentences", ()))
        for f in report.get("findings", ())
        if f.get("code") in CONFLICTS
    ]
    return view.html(
        "review.html", open=[d for d in doubts if d.judgement is None], done=[d for d in doubts if d.judgement],
        conflicts=conflicts, file=view.context.settings.decisions,
        words={"same": view.say("是同一人", "the same"), "different": view.say("不是同一人", "different"),
               "unsure": view.say("不确定", "unsure")},
    )  # fmt: skip


def answer(view: View, left: str, right: str, judgement: str, why: str) -> None:
    """Writes one decision. Raises NotFoundError for readers elsewhere and for pairs that nobody asked about."""
    if not view.local or judgement not in JUDGEMENTS:
        raise NotFoundError(view.say("这里不能裁定", "nothing can be decided here"))
    asked = {(row["left"]["iri"], row["right"]["iri"]) for row in _report(view).get("review", ())}
    if (left, right) not in asked:
        raise NotFoundError(view.say("没有问到这两个人", "these two were not asked about"))
    add_decision(Path(view.context.settings.decisions), decision(left, right, judgement, why=why[:300]))


def _report(view: View) -> dict[str, Any]:
    report = view.context.report
    try:
        data = json.loads(report.read_text(encoding="utf-8")) if report else None
    except (OSError, ValueError):
        data = None
    if not isinstance(data, dict):
        raise KgError(f"{view.context.path}: no build with a report here; serve the folder of a build")
    return data
