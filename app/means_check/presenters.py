"""The means check as each may see it (domain: conclusion for most, details for investigator and approver, one's own for
the person).
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from peewee import fn

from app.accounts.actor import Actor, eyes
from app.accounts.roles import OFFICES, Role
from app.accounts.sight import Eyes, Thing
from app.kernel.errors import Forbidden
from app.means_check.file import CheckedFile
from app.means_check.findings import Found
from app.means_check.models import NonResponse, SourceCheck
from app.means_check.report import Report
from app.means_check.sources import FACTS, SOURCES
from app.record.subjects import Located
from app.workflow.presenters import named

FAILURES = ("timeout", "refused", "wrong", "partial", "late", "unreachable")
MANDATE_FIRST = "乡镇核对过委托书以后，您才能看核对结果。"
STATE_LABELS = {
    "requested": "正在查询",
    "answered": "已答复",
    "partial": "只答复了一部分",
    "no_answer": "没有答复",
    "failed": "拒绝答复或者答复有误",
    "stopped": "已停止查询",
}


def may_see_details(actor: Actor, subject: Located) -> bool:
    return eyes(actor, subject).see(Thing.MEANS)


def serialize_check(subject: Located, file: CheckedFile, actor: Actor) -> dict[str, Any] | None:
    """The latest round as this caller may see it; None before the first one.

    Raises Forbidden for offices that see nothing of it.
    """
    sees = eyes(actor, subject)
    if not sees.see_some(Thing.MEANS):
        raise Forbidden(MANDATE_FIRST if Role.AGENT in sees.roles else "您的岗位不能查看核对结果。")
    report = file.means_check
    if report is None:
        return None
    in_office, details = not sees.roles.isdisjoint(OFFICES), sees.see(Thing.MEANS)
    own = set() if in_office else _own_positions(file, actor)
    return {
        **report.on_record(),
        "missing": report.missing(lambda name: named(name, sees)),
        "requested_at": report.check.requested_at.isoformat(),
        "told_at": _iso(report.check.told_at),
        "disputed_at": _iso(report.check.disputed_at),
        "erased_at": _iso(report.check.erased_at),
        "beyond": list(report.beyond) if in_office else None,
        "different": list(report.different) if details else None,
        "accounts": report.accounts.model_dump(mode="json") if details else None,
        "people": _people(report, sees, lambda found: details or found.position in own),
    }


def _own_positions(file: CheckedFile, actor: Actor) -> set[int | None]:
    """Where the caller stands in the household.

    A number that is only claimed opens nothing: it may be somebody else's.
    """
    if actor.identity_status != "verified":
        return set()
    return {m.position for m in file.household.members if m.id_number_index == actor.id_number_index}


def _people(report: Report, sees: Eyes, shows_facts: Callable[[Found], bool]) -> list[dict[str, Any]]:
    people: dict[tuple[int | None, str], list[dict[str, Any]]] = {}
    for found in report.found:
        people.setdefault((found.position, found.person), []).append(_source(found, shows_facts(found)))
    return [
        {"member": position, "name": named(name, sees), "sources": sources}
        for (position, name), sources in people.items()
    ]


def _source(found: Found, with_facts: bool) -> dict[str, Any]:
    return {
        "source": found.source,
        "label": SOURCES[found.source].label,
        "state": found.state,
        "state_label": STATE_LABELS[found.state],
        "facts": [
            {"code": code, "label": FACTS[code].label, "unit": FACTS[code].unit, "value": value}
            for code, value in found.facts.items()
        ]
        if with_facts
        else None,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def non_responses() -> list[dict[str, Any]]:
    """For each source: how many questions it was asked, and in how many it failed to answer in which way."""
    asked = SourceCheck.select(SourceCheck.source, fn.COUNT(SourceCheck.id)).group_by(SourceCheck.source)
    failures = NonResponse.select(
        NonResponse.source, NonResponse.kind, fn.COUNT(NonResponse.id), fn.MAX(NonResponse.last_at)
    ).group_by(NonResponse.source, NonResponse.kind)
    number: dict[str, int] = dict(asked.tuples())  # type: ignore[arg-type]
    rows: list[Any] = list(failures.tuples())
    return [_of_source(code, number.get(code, 0), [row for row in rows if row[0] == code]) for code in SOURCES]


def _of_source(code: str, asked: int, failures: list[tuple[str, str, int, datetime]]) -> dict[str, Any]:
    times = {kind: number for _, kind, number, _ in failures}
    return {
        "source": code,
        "label": SOURCES[code].label,
        "asked": asked,
        **{kind: times.get(kind, 0) for kind in FAILURES},
        "last_at": _iso(max((last_at for *_, last_at in failures), default=None)),
    }
