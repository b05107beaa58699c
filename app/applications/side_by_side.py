"""核算、拟定、公示、决定, side by side: what was calculated, proposed, published and decided, by whom and when.

For whoever decides next; and what follows from each stage for the form of the next one.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from peewee import JOIN

from app.accounts.models import Account
from app.accounts.roles import LABELS, Role
from app.applications.file import ApplicationFile
from app.kernel.calendar.counting import LANZHOU
from app.programmes.categories import CATEGORY_LABELS
from app.programmes.standards import NoStandard
from app.record.events import Event, in_chain
from app.workflow.definition import AnySituation

STAGES = {
    "calculate": ("calculated", "核算"),
    "propose": ("proposed", "初审意见"),
    "publish": ("published", "公示"),
    "approve": ("decided", "决定"),
    "refuse": ("decided", "决定"),
}
OUTCOMES = {"grant": "拟予救助", "refuse": "拟不予救助", "granted": "予以确认", "refused": "不予确认"}


def side_by_side(file: ApplicationFile, application: UUID, decision: dict[str, Any] | None) -> list[dict[str, Any]]:
    """One entry for each stage that there has been: `outcome` in words, class, amount in fen, why it differs."""
    hands = _hands(application)
    rows = {
        "calculated": _calculated(file),
        "proposed": _proposed(file),
        "published": _published(file),
        "decided": _decided(decision),
    }
    labels = dict(STAGES.values())
    return [
        {"stage": stage, "label": labels[stage], **row, **hands.get(stage, {"by": None, "at": None})}
        for stage, row in rows.items()
        if row is not None
    ]


def _row(outcome: str | None, category: str | None, amount: int | None, differs: str | None = None) -> dict[str, Any]:
    return {
        "outcome": outcome,
        "category": category,
        "category_label": CATEGORY_LABELS[category] if category else None,
        "monthly_amount": amount,
        "differs_because": differs,
    }


def _calculated(file: ApplicationFile) -> dict[str, Any] | None:
    made = file.application.calculation
    if made is None:
        return None
    result = made["result"]
    return _row(None if result["category"] else "不符合条件", result["category"], result["amount"])


def _proposed(file: ApplicationFile) -> dict[str, Any] | None:
    opinion = file.application.opinion
    if opinion is None:
        return None
    outcome, category, amount = OUTCOMES[opinion["opinion"]], opinion.get("category"), opinion.get("monthly_amount")
    # A reason that was given all the same is no difference; one whose calculation is not kept stands.
    calculated = (file.application.calculation or {}).get("result")
    is_same = calculated is not None and (category, amount) == (calculated["category"], calculated["amount"])
    return _row(outcome, category, amount, None if is_same else opinion.get("differs_because"))


def _published(file: ApplicationFile) -> dict[str, Any] | None:
    """The notice shows the sum; the class that goes with it is the opinion's."""
    notice = file.latest_proposal
    if notice is None:
        return None
    return _row(None, (file.application.opinion or {}).get("category"), notice.monthly_amount)


def _decided(decision: dict[str, Any] | None) -> dict[str, Any] | None:
    if decision is None:
        return None
    outcome = OUTCOMES.get(decision["outcome"], decision["outcome"])
    return _row(outcome, decision["category"], decision["monthly_amount"])


def _hands(application: UUID) -> dict[str, dict[str, Any]]:
    """Who took the last step of each stage, and when."""
    query = (
        Event.select(Event.action, Event.role, Event.at, Account.name)
        .join(Account, JOIN.LEFT_OUTER, on=(Event.actor == Account.id))
        .where(in_chain("applications", application), Event.action.in_(list(STAGES)))
        .order_by(Event.seq)
    )
    return {
        STAGES[action][0]: {
            "by": " ".join(part for part in (LABELS[Role(role)], name) if part),
            "at": at.astimezone(LANZHOU).isoformat(timespec="seconds"),
        }
        for action, role, at, name in query.tuples().iterator()
    }


def as_calculated(case: AnySituation) -> dict[str, Any]:
    """What an opinion says that follows the calculation: nothing has to be typed that the program knows."""
    file: ApplicationFile = case.file
    try:
        result = file.calculated
    except NoStandard:
        return {}
    if result["category"] is None:
        return {"opinion": "refuse"}
    amount = result["amount"] or None
    return {"opinion": "grant", "category": result["category"], "monthly_amount": amount}


def as_proposed(case: AnySituation) -> dict[str, Any]:
    """What a decision says that follows the opinion and its public notice."""
    opinion = case.file.application.opinion or {}
    return {name: opinion.get(name) for name in ("category", "monthly_amount", "reason", "differs_because")}
