"""测算结果: what the simulation has found, as plain data; and the households of it, one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from peewee import fn

from app.benefits.months import first_of_next_month
from app.kernel.clock import clock
from app.kernel.errors import Conflict
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.standards import NoStandard
from app.record.subjects import Subject
from app.regions.service import name_of
from app.standard_changes.charts import charts
from app.standard_changes.families import families
from app.standard_changes.models import StandardChange, StandardEffect
from app.standard_changes.scope import first_month, standing
from app.workflow.queries import SubjectRow

# Fen a month that a household gets more; the upper end is not in the step.
STEPS = (1, 10_00, 20_00, 50_00, 100_00, 200_00, 500_00)
STATE_LABELS = {
    "gains": "会增加",
    "applied": "已增加",
    "left": "待遇已经终止，没有增加",
    "same": "不变",
    "loses": "按新标准算会减少，不随这次调整，要先听取意见",
}
_GAINS = frozenset({"gains", "applied", "left"})


def simulation_of(row: SubjectRow) -> dict[str, Any]:
    """Everything that whoever decides has to see. Raises Conflict while it is being worked out, or was stopped."""
    change: StandardChange = StandardChange.get_by_id(row.id)
    if change.counted_at is None:
        raise Conflict(_not_ready(change))
    groups = _groups(change.id)
    today = clock.today()
    first = first_month(change)
    begun = max(0, (today.year - first.year) * 12 + today.month - first.month + 1)
    from_month = max(first, first_of_next_month(today))
    try:
        shown = families(standing(change, today), from_month, begun, change.kind.partition(".")[0])
    except NoStandard:
        shown = []
    total = _sums(groups)
    towns = [
        {"name": name_of(place), **_gained([each for each in groups if each["township"] == place])}
        for place in sorted({each["township"] for each in groups})
    ]
    classes = [
        {
            "name": CATEGORY_LABELS.get(category, category),
            **_gained([each for each in groups if each["category"] == category]),
        }
        for category in sorted({each["category"] for each in groups})
    ]
    return total | {
        "charts": charts(_who_gains(towns), _who_gains(classes), total),
        "counted_at": change.counted_at,
        "by_region": [
            {"region": place, "name": name_of(place)} | _sums([each for each in groups if each["township"] == place])
            for place in sorted({each["township"] for each in groups})
        ],
        "histogram": _histogram(change.id),
        "families": shown,
    }


def _gained(groups: Sequence[dict[str, Any]]) -> dict[str, int]:
    """How many households get more, and how much more a month, in fen."""
    gaining = [each for each in groups if each["state"] in _GAINS]
    return {
        "gain": sum(int(each["households"]) for each in gaining),
        "more": sum(int(each["after"]) - int(each["before"]) for each in gaining),
    }


def _who_gains(rows: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those of whom somebody does, the most first."""
    return sorted((row for row in rows if row["gain"]), key=lambda row: -row["gain"])


def _not_ready(change: StandardChange) -> str:
    if change.stopped_by:
        whose = f"待遇{change.stopped_at}：" if change.stopped_at else ""
        return f"测算停在一处，没有算完。{whose}{change.stopped_by}。请先处理，再重新测算。"
    return f"正在测算：{change.counted}／{change.expected}户。算完再看。"


def _groups(change: UUID) -> list[dict[str, Any]]:
    """By township, class and state: how many, and sums in fen."""
    effect = StandardEffect
    return list(
        effect.select(
            effect.township,
            effect.category,
            effect.state,
            fn.COUNT(effect.id).alias("households"),
            fn.SUM(effect.people).alias("persons"),
            fn.SUM(effect.before).alias("before"),
            fn.SUM(effect.after).alias("after"),
            fn.SUM(effect.arrears).alias("arrears"),
        )
        .where(effect.change == change)
        .group_by(effect.township, effect.category, effect.state)
        .dicts()
        .iterator()
    )


def _sums(groups: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Whoever would lose keeps what they have: nothing is cut by a batch."""

    def of(name: str, *, where: frozenset[str] | None = None) -> int:
        return sum(int(each[name]) for each in groups if where is None or each["state"] in where)

    return {
        "households": of("households"),
        "persons": of("persons"),
        "gain": of("households", where=_GAINS),
        "lose": of("households", where=frozenset({"loses"})),
        "unchanged": of("households", where=frozenset({"same"})),
        "monthly_before": of("before"),
        "monthly_after": of("after", where=_GAINS) + of("before", where=frozenset({"same", "loses"})),
        "arrears": of("arrears"),
    }


def _histogram(change: UUID) -> list[dict[str, int | None]]:
    """How many households get how much more a month: `more_from` up to, not including, `more_below` fen."""
    effect = StandardEffect
    more = effect.after - effect.before
    found = []
    for low, high in zip(STEPS, (*STEPS[1:], None), strict=True):
        within = more >= low if high is None else (more >= low) & (more < high)
        count = effect.select().where(effect.change == change, within).count()
        found.append({"more_from": low, "more_below": high, "households": count})
    return found


def households_of(row: SubjectRow, state: str | None, after: UUID | None, limit: int) -> list[dict[str, Any]]:
    """A page of the benefits, by their ids, and one more where another follows."""
    query = StandardEffect.select().where(StandardEffect.change == row.id)
    if state is not None:
        query = query.where(StandardEffect.state == state)
    if after is not None:
        query = query.where(StandardEffect.benefit > after)
    effects = list(query.order_by(StandardEffect.benefit).limit(limit))
    subjects = {each.id: each for each in Subject.select().where(Subject.id.in_([one.benefit for one in effects]))}
    return [_household(each, subjects[each.benefit]) for each in effects]


def _household(effect: StandardEffect, benefit: Subject) -> dict[str, Any]:
    return {
        "benefit": str(effect.benefit),
        "number": benefit.number,
        "name": benefit.name,
        "region_name": name_of(benefit.region),
        "people": effect.people,
        "before": effect.before,
        "after": effect.after,
        "arrears": effect.arrears,
        "state": effect.state,
        "state_label": STATE_LABELS[effect.state],
    }
