"""Emergencies: help where it happened, before the paperwork."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.emergencies.inputs import KIND_LABELS
from app.emergencies.messages import EMERGENCY_TEXTS
from app.emergencies.models import AidReview, CaseConference, Emergency
from app.emergencies.presenters import (
    brief_emergencies,
    emergency_aid_given,
    export_emergency,
    serialize_emergency,
)
from app.emergencies.procedure import EMERGENCY
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

EMERGENCIES = Collection(
    name="emergencies",
    label="急难求助",
    one="一件急难",
    begun="报告急难",
    procedures=(EMERGENCY,),
    details=serialize_emergency,
    brief=brief_emergencies,
    export=export_emergency,
    columns=columns(
        Column("类型", ("kind_label",)),
        Column("人数", ("people",), "number"),
        Column("地点", ("location", "address")),
    ),
    papers_from=BRINGS_PAPERS,
    by_person=lambda index: Emergency.select(Emergency.id).where(Emergency.affected_index == index),
    id_number_of=lambda matter: Emergency.get_by_id(matter).affected_id_number,
    by_phone=lambda index: Emergency.select(Emergency.id).where(Emergency.contact_index == index),
    given=emergency_aid_given,
    kinds=KIND_LABELS,
    without_login=True,
    issues_notices=True,
)
ROOM = Room(
    name="emergencies",
    tables=(Emergency, CaseConference, AidReview),
    messages=EMERGENCY_TEXTS,
    collection=EMERGENCIES,
)
