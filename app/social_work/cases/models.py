"""Cases of social work (社工个案): a need, a plan, contacts, a closing; no number and nothing of anybody's means."""

from __future__ import annotations

from peewee import CharField, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class SocialCase(Table):
    """`id` is the subject's. `consented_at`: when the person agreed that this station is told. `goals` with the day
    `until` are the plan, None before there is one; `outcome` is one of `OUTCOMES`, "" while it runs.
    """

    id = UUIDField(primary_key=True)
    station = UUIDField(index=True)
    kind = CharField(16)
    need = SecretField()
    address = SecretField(null=True)
    phone = SecretField(null=True)
    consented_at = MomentField()
    goals = SecretField(null=True)
    until = DateField(null=True)
    outcome = CharField(16, default="")

    guarded = ("station", "kind", "consented_at", "until", "outcome")

    class Meta:
        table_name = "social_case"


class CaseContact(Table):
    """One talk, visit or call. What was said is between the worker and the person."""

    id = UUIDField(primary_key=True, default=new_id)
    case = UUIDField(index=True)
    on = DateField()
    manner = CharField(12)
    what = SecretField()
    made_by = UUIDField(null=True)
    made_at = MomentField()

    guarded = ("case", "on", "manner", "made_by", "made_at")

    class Meta:
        table_name = "social_case_contact"
