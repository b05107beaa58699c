"""What a measure would touch, before anybody sets it (影响预览): how many, where, how much, and the list behind.

Nothing is written, but that somebody was shown a list.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import SQL, fn

from app.accounts.actor import Actor
from app.emergency_impact.touched import Area, touched
from app.kernel.errors import Forbidden
from app.public_emergency import measures
from app.public_emergency.measures import MEASURES
from app.public_emergency.mode import reaches
from app.public_emergency.setting import Wanted
from app.record.subjects import Subject
from app.regions.service import name_of, served_area
from app.workflow.presenters import shown_name

OUT_OF_REACH = "您只能看自己管辖的地区。"
WHAT = {
    measures.VISITS_BY_PHONE: "要调查的申请，可以打电话、用视频调查",
    measures.LONGER_REVIEWS: "这段时间要开始的定期复核，往后推到结束以后，救助金照发",
    measures.HIGHER_STANDARD: "正在领低保、特困供养的人家；多发多少，另外录入一批临时提高，两人核对",
    measures.LIVING_SUBSIDY: "正在领低保、特困供养的人家；发多少，另外录入一批临时生活补贴，两人核对",
    measures.WITHOUT_INCOME: "因为疫情等求助、还没有办完的；开启以后可以按三个月没有收入办理一次性救助",
    measures.MEDICAL_COSTS: "正在领低保、特困供养的人家；告诉他们看病先救治、后收费",
}


def preview(actor: Actor, wanted: Wanted) -> dict[str, Any]:
    """Raises NotFound for an unknown area, Forbidden outside the actor's reach."""
    found = touched(wanted.measure, _area(actor, wanted)).alias("touched")
    query = (
        Subject.select(SQL("touched.township"), fn.COUNT(SQL("touched.id")), _sum("people"), _sum("amount"))
        .from_(found)
        .group_by(SQL("touched.township"))
        .order_by(SQL("touched.township"))
    )
    rows = [_sums(*row) for row in query.tuples().iterator()]
    measure = MEASURES[wanted.measure]
    return {
        "measure": wanted.measure,
        "measure_label": measure.label,
        "basis": measure.basis,
        "resident": measure.resident,
        "what": WHAT[wanted.measure],
        **{name: sum(row[name] for row in rows) for name in ("cases", "people", "amount")},
        "by_region": rows,
    }


def matters_touched(actor: Actor, wanted: Wanted, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """The list behind the figures, as `preview`."""
    query = touched(wanted.measure, _area(actor, wanted))
    if after is not None:
        query = query.where(Subject.id > after)
    return described(list(query.order_by(Subject.id).limit(limit).objects()), actor)


def described(subjects: Sequence[Any], actor: Actor) -> list[dict[str, Any]]:
    """As a line of a list: which matter, and as much of the person as the caller sees."""
    return [
        {
            "id": str(row.id),
            "subject": {"collection": row.collection, "id": str(row.id)},
            "title": row.title,
            "number": row.number,
            "person": shown_name(row, actor),
            "place": name_of(row.region),
        }
        for row in subjects
    ]


def _area(actor: Actor, wanted: Wanted) -> Area:
    place = served_area(wanted.region)
    if not reaches(actor, place.code):
        raise Forbidden(OUT_OF_REACH)
    return Area(place.code, wanted.starts_on, wanted.ends_on)


def _sum(name: str) -> Any:
    return fn.SUM(SQL(f"touched.{name}"))


def _sums(township: str | None, cases: int, people: Any, amount: Any) -> dict[str, Any]:
    name = name_of(township) if township else "还没有分到乡镇"
    return {"region": township, "name": name, "cases": cases, "people": int(people or 0), "amount": int(amount or 0)}
