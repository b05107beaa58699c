"""Stays in hospital of people who are stranded."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.stranded.stays.messages import STAY_TEXTS
from app.stranded.stays.models import HospitalStay
from app.stranded.stays.presenters import brief_stays, serialize_stay
from app.stranded.stays.procedure import HOSPITAL_STAY
from app.workflow.collection import Collection, Column, columns

HOSPITAL_STAYS = Collection(
    name="hospital-stays",
    label="流散人员救治",
    one="一次住院救治",
    begun="送医院",
    procedures=(HOSPITAL_STAY,),
    details=serialize_stay,
    brief=brief_stays,
    columns=columns(
        Column("病人编号", ("patient",)),
        Column("收治", ("admitted_on",), "moment"),
        Column("出院", ("discharged_on",), "moment"),
        Column("医药费（元）", ("amount",), "fen"),
    ),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="hospital_stays", tables=(HospitalStay,), messages=STAY_TEXTS, collection=HOSPITAL_STAYS)
