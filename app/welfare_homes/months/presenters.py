"""What a home's account of one month shows."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.assessment.self_care import LEVEL_LABELS
from app.kernel.money import yuan_text
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.welfare_homes.beds import check_of_the_home
from app.welfare_homes.models import HomeDay, HomeMonth
from app.welfare_homes.months.states import STATES
from app.welfare_homes.months.turned_over import arrived_for
from app.workflow.presenters import named
from app.workflow.queries import SubjectRow

LABELS = {state.name: state.label for state in STATES}


def serialize_month(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    """`people` by person and level: who was there on how many days, and from when to when."""
    month: HomeMonth = HomeMonth.get_by_id(row.id)
    sees = eyes(actor, row)
    days = list(HomeDay.select().where(HomeDay.month == row.id).order_by(HomeDay.place, HomeDay.level, HomeDay.day))
    wrong = list(HomeDay.select().where(HomeDay.taken_back_by == row.id).order_by(HomeDay.place, HomeDay.day))
    people = {each.place for each in (*days, *wrong)}
    names = {each.id: each.name for each in Subject.select().where(Subject.id.in_(people))} if people else {}
    names_shown = {place: named(name, sees) for place, name in names.items()}
    shown = _brief(month, _names([month])) | {
        "taken_back": month.taken_back,
        "beds": month.beds,
        "nursing_beds": month.nursing_beds,
        "people": _people(days, names_shown),
        "taken_back_from": _people(wrong, names_shown),
        "turned_over": arrived_for({each.place for each in days}, month.month),
    }
    return shown | {"lines": _lines(shown)}


def _lines(shown: dict[str, Any]) -> list[dict[str, str]]:
    """What the page of a month reads, in its order: each person on a line of their own."""
    said = (
        ("福利院", shown["home_name"]),
        ("哪个月", shown["month"]),
        ("床日", f"{shown['days']}天"),
        ("金额", yuan_text(shown["amount"])),
        ("扣回以前多付的", shown["taken_back"] and yuan_text(shown["taken_back"])),
        (
            "他们的供养金已经发到福利院（另算）",
            shown["turned_over"] and yuan_text(shown["turned_over"]),
        ),
        ("月末床位", f"{shown['beds']}张，护理型{shown['nursing_beds']}张"),
        *((each["person"], _in_words(each)) for each in shown["people"]),
        *((f"扣回：{each['person']}", _in_words(each)) for each in shown["taken_back_from"]),
    )
    return [{"label": label, "text": text} for label, text in said if text]


def _in_words(line: dict[str, Any]) -> str:
    days = f"{line['first']}到{line['last']}，{line['days']}天"
    return f"{line['level_label']}，{days}，{yuan_text(line['amount'])}"


def _people(days: Sequence[HomeDay], names: dict[UUID, str]) -> list[dict[str, Any]]:
    return [
        _line(list(of_each), names[place], level)
        for (place, level), of_each in groupby(days, key=lambda each: (each.place, each.level))
    ]


def _line(days: Sequence[HomeDay], name: str, level: str) -> dict[str, Any]:
    return {
        "place": str(days[0].place),
        "person": name,
        "level": level,
        "level_label": LEVEL_LABELS[level],  # type: ignore[index]
        "days": len(days),
        "first": days[0].day.isoformat(),
        "last": days[-1].day.isoformat(),
        "amount": sum(each.amount for each in days),
    }


def brief_months(rows: Sequence[SubjectRow], _: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    months = list(HomeMonth.select().where(HomeMonth.id.in_([row.id for row in rows])))
    names = _names(months)
    return {month.id: _brief(month, names) for month in months}


def months_of(actor: Actor, home: UUID) -> list[dict[str, Any]]:
    """What the home has drawn, newest first, for whoever works there. Raises NotFound for everybody else."""
    check_of_the_home(actor, home)
    months = list(
        HomeMonth.select().where(HomeMonth.home == home).order_by(HomeMonth.month.desc(), HomeMonth.id.desc())
    )
    states = {row.id: row.state for row in Subject.select().where(Subject.id.in_([each.id for each in months]))}
    return [
        {
            "id": str(each.id),
            "month": f"{each.month:%Y-%m}",
            "days": each.days,
            "amount": each.amount,
            "taken_back": each.taken_back,
            "state": states[each.id],
            "state_label": LABELS[states[each.id]],
        }
        for each in months
    ]


def _names(months: Sequence[HomeMonth]) -> dict[UUID, str]:
    ids = sorted({month.home for month in months})
    return {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}


def _brief(month: HomeMonth, names: dict[UUID, str]) -> dict[str, Any]:
    return {
        "home": str(month.home),
        "home_name": names.get(month.home, ""),
        "month": f"{month.month:%Y-%m}",
        "days": month.days,
        "amount": month.amount,
    }
