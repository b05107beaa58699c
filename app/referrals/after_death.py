"""殡葬救助: a death told of on a benefit starts the waiver for the family, once for each who died (措施(十二)).

Nobody has to ask: the slip goes to the civil affairs bureau, which has the funeral home waive what cremation costs.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from peewee import fn

from app.accounts.actor import SYSTEM
from app.benefits.file import BenefitFile
from app.benefits.models import Benefit
from app.kernel.database import connection, insert, lock_row, transaction
from app.kernel.identifiers import new_id
from app.kernel.tasks import SELDOM, Lane, Task
from app.record.subjects import Subject, the_person
from app.referrals.inputs import Override, Slip
from app.referrals.models import FuneralSlip
from app.referrals.service import Known, send_slip

AT_ONCE = 50
FOR_WHOM = ("minimum_living_allowance", "destitute_support")
GROUND = "措施(十二)：特殊困难群众基本殡葬（火化）免费服务。家里有人去世，依职责转办。"


def begin_waivers() -> int:
    """Answers for how many deaths."""
    with connection():
        begun = FuneralSlip.select(fn.COUNT(FuneralSlip.id)).where(FuneralSlip.benefit == Benefit.id)
        waiting = Benefit.select(Benefit.id).where(Benefit.programme.in_(FOR_WHOM), Benefit.deaths > begun)
        found = [row.id for row in waiting.order_by(Benefit.id).limit(AT_ONCE)]
    for benefit in found:
        with connection(), transaction():
            _begin(benefit)
    return len(found)


def _begin(benefit_id: UUID) -> None:
    subject: Subject = lock_row(Subject.select().where(Subject.id == benefit_id)).get()
    file, place = BenefitFile(subject), FuneralSlip.select().where(FuneralSlip.benefit == benefit_id).count()
    died = next((each for each in file.benefit.deceased or () if each["number"] == place + 1), None)
    if died is None:
        insert(FuneralSlip, {"id": new_id(), "benefit": benefit_id, "place": place})
        return
    slip = Slip(kind="funeral", need=_need(died["name"], date.fromisoformat(died["died_on"])), override=_ground())
    sent = send_slip(SYSTEM, slip, _family(subject, file, died), tells="funeral_begun")
    insert(FuneralSlip, {"id": new_id(), "benefit": benefit_id, "place": place, "referral": sent.id})


def _need(name: str, died_on: date) -> str:
    return f"{name}于{died_on:%Y年%-m月%-d日}去世，请免除火化等基本殡葬费用，并告诉家属怎么办。"


def _ground() -> Override:
    return Override(reason=GROUND)


def _family(subject: Subject, file: BenefitFile, died: Mapping[str, Any]) -> Known:
    """The slip is about who died; whoever else of the household follows the benefit hears of it."""
    name = died["name"]
    member = next((each for each in file.everybody if each.position == died.get("position")), None)
    person = the_person(subject.id)
    account = subject.applicant_id if name != subject.name else None
    return Known(
        name,
        subject.village or subject.township or subject.region,
        id_number=member.id_number if member else None,
        phone=person.phone if person else None,
        account=account,
        origin=subject,
    )


TASKS = (Task("begin funeral waivers", Lane("funerals", pause=SELDOM), lambda _: begin_waivers(), every=300.0),)
