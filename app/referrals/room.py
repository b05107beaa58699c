"""Referrals: a need goes to the department whose duty it is, and its answer, or its silence, comes back."""

from __future__ import annotations

from app.departments.kinds import KIND_LABELS
from app.kernel.descriptor import Room
from app.referrals import after_death
from app.referrals.messages import REFERRAL_TEXTS
from app.referrals.models import AnswerCode, FuneralSlip, Referral
from app.referrals.presenters import brief_referrals, export_referral, referrals_given, serialize_referral
from app.referrals.procedure import REFERRAL
from app.workflow.collection import Collection, Column, columns

REFERRALS = Collection(
    name="referrals",
    label="部门转介",
    one="一件转介",
    begun="转给部门",
    procedures=(REFERRAL,),
    details=serialize_referral,
    brief=brief_referrals,
    export=export_referral,
    columns=columns(
        Column("种类", ("kind_label",)), Column("部门", ("department", "name")), Column("轮到谁", ("owner", "name"))
    ),
    kinds=KIND_LABELS,
    given=referrals_given,
    needs_account=False,
)
ROOM = Room(
    name="referrals",
    tables=(Referral, FuneralSlip, AnswerCode),
    messages=REFERRAL_TEXTS,
    collection=REFERRALS,
    tasks=after_death.TASKS,
)
