"""Disasters: what households lost, and the aid that goes out to them."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.disasters import following
from app.disasters.allotments import ALLOT
from app.disasters.figures import cases_of
from app.disasters.inputs import AIDS
from app.disasters.messages import DISASTER_TEXTS
from app.disasters.models import AidStandard, Disaster, DisasterAllotment, DisasterArea, DisasterCase, Goods
from app.disasters.presenters import brief_cases, export_case, serialize_case
from app.disasters.procedure import DISASTER_CASE
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

DISASTER_CASES = Collection(
    name="disaster-cases",
    label="受灾救助",
    one="一户的受灾救助",
    begun="登记受灾",
    procedures=(DISASTER_CASE,),
    details=serialize_case,
    brief=brief_cases,
    export=export_case,
    columns=columns(
        Column("灾害", ("disaster_name",)),
        Column("哪一种救助", ("aid_label",)),
        Column("金额（元）", ("amount",), "fen"),
    ),
    kinds=AIDS,
    papers_from=BRINGS_PAPERS,
    narrowed_by={"disaster": cases_of},
)
ROOM = Room(
    name="disasters",
    tables=(Disaster, DisasterArea, AidStandard, DisasterAllotment, Goods, DisasterCase),
    messages=DISASTER_TEXTS,
    collection=DISASTER_CASES,
    tasks=following.TASKS,
    acts=(ALLOT,),
)
