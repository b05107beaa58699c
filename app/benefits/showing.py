"""What benefits show, to the household itself and to the offices of the place."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import SEES_CASES, Role
from app.applications.facts import CATEGORY_LABELS
from app.applications.models import Application
from app.benefits.models import Benefit
from app.privacy import mask_name
from app.programmes.catalogue import PROGRAMMES
from app.regions.service import name_of
from app.subjects import LEVELS

STATE_LABELS = {"active": "正在享受", "tapering": "渐退期", "ended": "已停止"}


def benefits_within_reach(actor: Actor, *, before: UUID | None, limit: int) -> list[Benefit]:
    """Newest first. A resident sees his own; an office those of its region."""
    places = [
        (g.level, g.region)
        for g in actor.grants
        if g.role in SEES_CASES - {Role.VILLAGE_ASSISTANT} and LEVELS[g.level] != "village"
    ]
    if places:
        reach = reduce(or_, [getattr(Benefit, LEVELS[level]) == code for level, code in places])
    else:
        reach = Benefit.recipient_account == actor.account_id
    query = Benefit.select().where(reach)
    if before is not None:
        query = query.where(Benefit.id < before)
    return list(query.order_by(Benefit.id.desc()).limit(limit))


def benefit_answer(benefit: Benefit, actor: Actor) -> dict[str, Any]:
    application = Application.get_by_id(benefit.application)
    in_full = benefit.recipient_account == actor.account_id or bool(actor.roles & SEES_CASES - {Role.AUDITOR})
    return {
        "id": str(benefit.id),
        "application": str(benefit.application),
        "programme": benefit.programme,
        "programme_name": PROGRAMMES[benefit.programme].name,
        "category": benefit.category,
        "category_label": CATEGORY_LABELS.get(benefit.category, benefit.category),
        "name": application.applicant_name if in_full else mask_name(application.applicant_name),
        "monthly_amount": benefit.monthly_amount,
        "members": benefit.members,
        "starts_on": benefit.starts_on.isoformat(),
        "state": benefit.state,
        "state_label": STATE_LABELS[benefit.state],
        "region": benefit.region,
        "region_name": name_of(benefit.region),
    }
