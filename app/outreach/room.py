"""Outreach: households in need that somebody found before they asked."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.kernel.descriptor import Room
from app.outreach.messages import LEAD_TEXTS
from app.outreach.models import Lead, LeadVisit
from app.outreach.presenters import brief_leads, serialize_lead
from app.outreach.procedure import LEAD
from app.workflow.collection import Collection, Column, columns

LEADS = Collection(
    name="leads",
    label="困难线索",
    one="一条线索",
    begun="上报线索",
    procedures=(LEAD,),
    details=serialize_lead,
    brief=brief_leads,
    columns=columns(
        Column("姓名", ("person", "name")),
        Column("情况", ("description",)),
        Column("发现日期", ("found_on",), "moment"),
    ),
    papers_from=BRINGS_PAPERS,
    by_person=lambda index: Lead.select(Lead.id).where(Lead.person_index == index),
    id_number_of=lambda matter: Lead.get_by_id(matter).person_id_number,
    by_phone=lambda index: Lead.select(Lead.id).where(Lead.phone_index == index),
)
ROOM = Room(name="outreach", tables=(Lead, LeadVisit), messages=LEAD_TEXTS, collection=LEADS)
