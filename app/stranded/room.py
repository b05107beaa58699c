"""Stranded persons: found, looked after, brought home or settled; who flees is hidden from everybody but two."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.stranded.inputs import CAUSES
from app.stranded.messages import STRANDED_TEXTS
from app.stranded.models import Campaign, Patrol, Search, Stranded
from app.stranded.presenters import brief_stranded, serialize_stranded
from app.stranded.procedure import STRANDED_PERSON
from app.workflow.collection import Collection, Column, columns

STRANDED_PERSONS = Collection(
    name="stranded-persons",
    label="流散人员救助",
    one="一位流散人员",
    begun="报告有人流落在外",
    begun_in=dict.fromkeys(("hospital", "admitted", "identity_search", "long_stay"), "由专人照料"),
    procedures=(STRANDED_PERSON,),
    details=serialize_stranded,
    brief=brief_stranded,
    by_person=lambda index: Stranded.select(Stranded.id).where(Stranded.person_index == index),
    columns=columns(
        Column("为什么流落在外", ("cause_label",)),
        Column("以前来过几次", ("came_before",), "number"),
        Column("进站", ("admitted_on",), "moment"),
    ),
    kinds=CAUSES,
    is_asked_for=False,
    without_login=True,
    needs_account=False,
)
ROOM = Room(
    name="stranded",
    tables=(Stranded, Search, Campaign, Patrol),
    messages=STRANDED_TEXTS,
    collection=STRANDED_PERSONS,
)
