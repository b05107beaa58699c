"""Issuing a notice: the effect of a step, in its transaction. The document itself is made afterwards, by the worker."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from app.kernel.identifiers import new_id
from app.notices.kinds import KIND_LABELS, REMEDIES_OF
from app.notices.models import OfficialNotice
from app.notices.remedies import deciding_level, say_remedies
from app.notices.wording import printed_number
from app.programmes.competence import Level
from app.programmes.standards import amounts_are_examples
from app.record.case_numbers import next_number
from app.record.subjects import Subject
from app.regions.service import name_of, phone_of
from app.workflow.definition import AnyStep, Effect

# What a notice prints of these may rest on a standard that the bureau has not confirmed.
_ABOUT_MONEY = ("amount", "amount_now", "calculation", "stages")
UNMISTAKABLE = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
# What somebody is granted by, in writing.
GRANTS = ("decision", "recognition")
BUREAU = "民政司法和社保局"


def official_notice(kind: str, gather: Callable[[AnyStep], dict[str, Any]]) -> Effect:
    """What `Step.issues` asks for: a notice of this kind with what `gather` answers beside number, issuer and day."""

    def issue(case: AnyStep) -> None:
        subject, day = case.subject, case.today
        number = f"{next_number('N', subject.township or subject.area, day.year)}-{random_part()}"
        issuer = issuer_of(subject, deciding_level(case))
        facts = gather(case) | {
            "authority": case.outcome.authority,
            "title": KIND_LABELS[kind],
            "number": number,
            "printed_number": printed_number(number),
            "issuer": issuer,
            "phone": phone_of(subject.township),
            "issued_on": day.isoformat(),
        }
        if kind in REMEDIES_OF:
            facts["remedies"] = say_remedies(case, REMEDIES_OF[kind])
        if any(name in facts for name in _ABOUT_MONEY):
            facts["example"] = amounts_are_examples(day)
        OfficialNotice.insert(
            id=new_id(),
            number=number,
            kind=kind,
            collection=subject.collection,
            subject=subject.id,
            seq=subject.version + 1,
            issuer=issuer,
            issued_on=day,
            facts=facts,
            due_at=datetime.now(UTC),
            created_at=case.now,
        ).execute()
        case.outcome.notice = number

    return issue


def random_part() -> str:
    """By which nobody finds a notice by counting: one of 33 million for each running number. Without 0, 1, I and O,
    which are read for one another.
    """
    return "".join(secrets.choice(UNMISTAKABLE) for _ in range(5))


def who_decided(subject: Subject, decision: UUID | None) -> str:
    """In whose name papers about a benefit or a recognition go out: of whoever decided the application `decision`;
    the township where the roll that was kept before does not say who did.
    """
    granting = OfficialNotice.select(OfficialNotice.issuer).where(
        OfficialNotice.subject == decision, OfficialNotice.kind.in_(GRANTS)
    )
    last = granting.order_by(OfficialNotice.id.desc()).first() if decision is not None else None
    return last.issuer if last is not None else issuer_of(subject)


def issuer_of(subject: Subject, level: str = Level.TOWNSHIP) -> str:
    """The office in whose name a notice goes out: whoever decided; the bureau where no township is known."""
    if level == Level.PARK and subject.park:
        return f"{name_of(subject.area)}{name_of(subject.park)}管理委员会"
    place = name_of(subject.township)
    if level == Level.TOWNSHIP and place:
        return f"{name_of(subject.area)}{place}人民政府"
    return f"{name_of(subject.area)}{BUREAU}"
