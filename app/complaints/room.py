"""Complaints: what is wrong is looked into, answered in writing, and kept from whom it is about."""

from __future__ import annotations

from app.complaints.messages import COMPLAINT_TEXTS
from app.complaints.models import Complaint, ComplaintWord
from app.complaints.presenters import brief_complaints, serialize_complaint
from app.complaints.procedure import COMPLAINT
from app.kernel.descriptor import Room
from app.workflow.collection import Collection

COMPLAINTS = Collection(
    name="complaints",
    label="投诉举报",
    one="一件投诉举报",
    begun="收到投诉举报",
    procedures=(COMPLAINT,),
    details=serialize_complaint,
    brief=brief_complaints,
    without_login=True,
    needs_account=False,
)
ROOM = Room(name="complaints", tables=(Complaint, ComplaintWord), messages=COMPLAINT_TEXTS, collection=COMPLAINTS)
