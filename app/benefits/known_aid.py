"""What somebody is given today, in words for an office that has to know it (社会救助法 第42条: 结果互认)."""

from __future__ import annotations

from datetime import date

from app.benefits.models import Benefit, CoveredMonth
from app.benefits.months import first_of_next_month
from app.benefits.recognised import held_by
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORY_LABELS
from app.record.subjects import Subject


def aid_of(person_index: str, on: date) -> str | None:
    """`最低生活保障（城市低保差额）；低保边缘家庭认定（到2027年05月31日）`; None for whoever has neither.

    `person_index` is the blind index of their ID number.
    """
    running = (
        Benefit.select(Benefit.programme, Benefit.category)
        .join(Subject, on=(Subject.id == Benefit.id))
        .where(Benefit.recipient_index == person_index, Subject.is_open)
        .order_by(Benefit.id)
    )
    found = [f"{PROGRAMMES[row.programme].name}（{CATEGORY_LABELS[row.category]}）" for row in running]
    recognition = held_by([person_index], on)
    if recognition is not None:
        found.append(f"{PROGRAMMES[recognition.programme].name}（到{recognition.valid_until:%Y年%m月%d日}）")
    return "；".join(found) or None


def programmes_covering(person_index: str | None, on: date) -> frozenset[str]:
    """The programmes by which somebody is covered this month or the next, whoever receives the money."""
    if person_index is None:
        return frozenset()
    rows = (
        Benefit.select(Benefit.programme)
        .join(CoveredMonth, on=(CoveredMonth.benefit == Benefit.id))
        .where(
            CoveredMonth.person_index == person_index,
            CoveredMonth.month.in_([on.replace(day=1), first_of_next_month(on)]),
        )
        .distinct()
    )
    return frozenset(row.programme for row in rows)
