"""Stays in hospital of people who are stranded: sent by the station, taken in and let go by the hospital."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.common import KnownShape, SubjectShape
from app.stranded.stays.room import HOSPITAL_STAYS

bp = blueprint("hospital_stays", "流散人员救治")


class HospitalStayItem(SubjectShape):
    patient: str = Field(description="The number of the person; the hospital needs no name")
    admitted_on: date | None
    discharged_on: date | None
    amount: int | None = Field(description="The bill, in fen")


class HospitalStayShape(HospitalStayItem):
    need: str | None
    diagnosis: str | None
    advice: str | None
    lines: list[KnownShape]


register_collection(bp, HOSPITAL_STAYS, HospitalStayShape, item=HospitalStayItem)
register_search(bp, HOSPITAL_STAYS, HospitalStayItem)
