"""Sending somebody who is stranded to hospital, and taking that back."""

from __future__ import annotations

from uuid import UUID

from app.accounts.actor import SYSTEM, Actor
from app.accounts.roles import Role
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret
from app.notifications.outbox import Audience, Notify, send
from app.record.subjects import Subject
from app.regions.service import NEW_AREA, place
from app.stranded.stays.models import HospitalStay
from app.stranded.stays.procedure import BASIS, HOSPITAL_STAY
from app.workflow.engine import begin, perform

HOSPITAL = "hospital"


def send_to_hospital(actor: Actor, stranded: UUID, number: str, need: str) -> Subject:
    """Inside the caller's transaction: the hospital is told that somebody comes, and why, and not who."""
    stay = Subject(id=new_id(), state="", title="流散人员救治", department=HOSPITAL)
    place(stay, NEW_AREA)
    event = begin(HOSPITAL_STAY, stay, actor, Role.DEPARTMENT_OFFICER, {}, BASIS)
    insert(HospitalStay, {"id": stay.id, "stranded": stranded, "number": number, "need": Secret(need)})
    told = {"item": stay.title, "number": "", "date": None, "amount": None, "note": None}
    send(stay, event, Notify("stay_arrived", Audience.DEPARTMENT), told)
    return stay


def withdraw_stays(stranded: UUID) -> None:
    """Whoever is hidden from now on is no patient here that anybody can find. Ended stays forget why, too."""
    for stay in HospitalStay.select().where(HospitalStay.stranded == stranded):
        if Subject.get_by_id(stay.id).is_open:
            perform({HOSPITAL_STAY.name: HOSPITAL_STAY}, stay.id, "withdraw", SYSTEM)
        else:
            stay.need = stay.diagnosis = stay.advice = None
            stay.save()
