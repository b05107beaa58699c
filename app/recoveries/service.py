"""How a recovery begins: somebody in office has found it out, or the worker has, after a death."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from peewee import JOIN

from app.accounts.actor import SYSTEM, Actor, check_known_person
from app.accounts.roles import Role
from app.benefits.models import Benefit
from app.kernel.clock import clock
from app.kernel.database import connection, insert, transaction
from app.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from app.kernel.identifiers import new_id
from app.kernel.money import yuan_text
from app.kernel.privacy import Secret
from app.kernel.tasks import SELDOM, Lane, Task
from app.notifications.outbox import Audience, Notify, send
from app.payment_runs.models import PaymentLine
from app.record.case_numbers import next_number
from app.record.events import Event
from app.record.subjects import ABOUT, Participant, Subject, register_person, the_person
from app.recoveries.effects import take_part
from app.recoveries.inputs import NewRecovery
from app.recoveries.models import RecoveredMonth, Recovery
from app.recoveries.procedure import BASIS, RECOVERY
from app.recoveries.rules import entered_wrongly
from app.regions.service import place
from app.workflow.engine import begin

_FINDS = (Role.TOWNSHIP_INVESTIGATOR, Role.TOWNSHIP_OFFICER)
AT_ONCE = 50


def open_recovery(actor: Actor, facts: NewRecovery) -> Subject:
    """Raises Forbidden for another office, NotFound for a benefit elsewhere, Invalid for what cannot be recovered."""
    grant = next((each for each in actor.grants if each.role in _FINDS), None)
    if grant is None:
        raise Forbidden("多发的救助金由乡镇（中心社区）的受理或者调查人员登记。")
    check_known_person(actor)
    benefit = Subject.get_or_none(Subject.id == facts.benefit, Subject.collection == "benefits")
    if facts.benefit and (benefit is None or benefit.township != grant.region):
        raise NotFound("这里没有这份救助待遇。")
    with transaction():
        lines = _payments(facts.benefit) if facts.benefit else []
        wrong = entered_wrongly(facts, _by_month(lines))
        if wrong is not None:
            raise Invalid(wrong.message, (wrong,))
        if facts.id and Subject.select().where(Subject.id == facts.id).exists():
            raise Conflict("这个编号已经用过了，请重新提交。")
        chosen = [line for line in lines if f"{line.period:%Y-%m}" in facts.months]
        subject, _ = _begin(actor, grant.role, facts, benefit, grant.region, chosen)
        take_part(subject.id, "proposer", actor.account_id)
    return subject


def _begin(
    actor: Actor, role: Role, facts: NewRecovery, benefit: Subject | None, township: str, lines: Sequence[PaymentLine]
) -> tuple[Subject, Event]:
    subject = Subject(id=facts.id or new_id(), state="", title="追回多发的救助金", name=facts.person, kind=facts.cause)
    if benefit is not None:
        for level in ("region", "village", "township", "park", "area"):
            setattr(subject, level, getattr(benefit, level))
        if benefit.name == facts.person:
            subject.applicant_id, subject.applicant_index = benefit.applicant_id, benefit.applicant_index
    else:
        place(subject, township)
    subject.number = next_number("Z", township, clock.today().year)
    said = facts.model_dump(mode="json", exclude={"id", "facts", "person"})
    event = begin(RECOVERY, subject, actor, role, said, BASIS)
    row = {"benefit": facts.benefit, "cause": facts.cause, "claimed": facts.amount, "facts": Secret(facts.facts)}
    insert(Recovery, {"id": subject.id} | row)
    insert(
        RecoveredMonth,
        *(
            {"id": new_id(), "recovery": subject.id, "month": each.period, "line": each.id, "amount": each.amount}
            for each in lines
        ),
    )
    _register_people(subject, benefit)
    return subject, event


def _register_people(subject: Subject, benefit: Subject | None) -> None:
    """Whom it concerns never acts on it in office."""
    if benefit is None:
        register_person(subject, "affected", subject.name, None)
        return
    person = the_person(benefit.id)
    if benefit.name == subject.name:
        register_person(subject, "applicant", subject.name, person.phone if person else None)
    members = Participant.select().where(Participant.subject == benefit.id, Participant.part.in_(sorted(ABOUT)))
    rows = [{"subject": subject.id, "part": "member", "person_index": each.person_index} for each in members]
    insert(Participant, *(row for row in rows if row["person_index"]))


def _payments(benefit: UUID) -> list[PaymentLine]:
    """What has arrived and nobody recovers yet."""
    return list(_unrecovered().where(PaymentLine.benefit == benefit).order_by(PaymentLine.period, PaymentLine.id))


def _unrecovered() -> Any:
    return (
        PaymentLine.select(PaymentLine)
        .join(RecoveredMonth, JOIN.LEFT_OUTER, on=(RecoveredMonth.line == PaymentLine.id))
        .where(PaymentLine.status == "paid", RecoveredMonth.id.is_null())
    )


def _by_month(lines: Sequence[PaymentLine]) -> dict[str, int]:
    found: dict[str, int] = {}
    for line in lines:
        month = f"{line.period:%Y-%m}"
        found[month] = found.get(month, 0) + line.amount
    return found


def open_after_deaths() -> int:
    """What was paid for months after a death, once nobody is left who is entitled. Answers how many were opened."""
    with connection():
        late = (
            _unrecovered()
            .join(Benefit, on=(Benefit.id == PaymentLine.benefit))
            .where(
                Benefit.deceased.is_null(False),
                Benefit.last_month.is_null(False),
                PaymentLine.period > Benefit.last_month,
            )
        )
        benefits = {line.benefit for line in late.limit(AT_ONCE)}
    for benefit in sorted(benefits):
        with connection(), transaction():
            _open_after_death(benefit)
    return len(benefits)


def _open_after_death(benefit_id: UUID) -> None:
    benefit, subject = Benefit.get_by_id(benefit_id), Subject.get_by_id(benefit_id)
    lines = [line for line in _payments(benefit_id) if line.period > benefit.last_month]
    if not lines:
        return
    died = max(date.fromisoformat(each["died_on"]) for each in benefit.deceased)
    months = sorted(_by_month(lines))
    amount = sum(line.amount for line in lines)
    given = NewRecovery(
        benefit=benefit_id,
        person=f"{subject.name}的家属"[:50],
        cause="death",
        months=months,
        amount=amount,
        facts=f"{subject.name}于{died:%Y年%-m月%-d日}去世，{'、'.join(months)}的救助金仍然发到了账户，一共{yuan_text(amount)}。",
    )
    opened, event = _begin(SYSTEM, Role.SYSTEM, given, subject, subject.township, lines)
    facts = {"item": opened.title, "number": opened.number, "date": None, "amount": amount}
    send(
        opened,
        event,
        Notify("recovery_opened", Audience.TOWNSHIP),
        facts | {"note": f"去世以后发了{yuan_text(amount)}"},
    )


TASKS = (
    Task("open recoveries after deaths", Lane("recoveries", pause=SELDOM), lambda _: open_after_deaths(), every=600),
)
