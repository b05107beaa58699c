"""Referrals (转介): a slip to a department, what came of it, and what the person says of that."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class Referral(Table):
    """What a slip has beyond its row in `subject`, whose `kind` is the kind of referral and whose `department` the one
    whose turn it is; `id` is the subject's.

    `to_department` is whom it was sent to last, also when that one has sent it back. `origin_collection`, `origin_id`:
    the matter out of which it came. `consented_at` is when the person agreed; else `override` says why it was lawful
    without. `sent_at` is when the department of now was told, `answer_by` the first moment after the last day for its
    answer: it goes on when the slip is sent on. `silences` counts how often in a row nobody answered in time, `held`
    whether this department has put it off once. `outcome` is one of the kind's, `said` what the department wrote;
    `amount` in fen, `from_month` the first day of the month from which it is given. `solved` is what the person says.
    """

    id = UUIDField(primary_key=True)
    to_department = CharField(24, index=True)
    origin_collection = CharField(24, null=True)
    origin_id = UUIDField(null=True, index=True)
    id_number = SecretField(null=True)
    address = SecretField(null=True)
    aid = SecretField(null=True)
    need = SecretField()
    consented_at = MomentField(null=True)
    override = SecretField(null=True)
    sent_at = MomentField()
    answer_by = MomentField()
    silences = IntegerField(default=0)
    held = BooleanField(default=False)
    suggested_kind = CharField(32, null=True)
    answered_at = MomentField(null=True)
    outcome = CharField(32, null=True)
    said = SecretField(null=True)
    amount = BigIntegerField(null=True)
    from_month = DateField(null=True)
    solved = BooleanField(null=True)

    guarded = (
        "to_department",
        "origin_collection",
        "origin_id",
        "id_number",
        "address",
        "need",
        "consented_at",
        "override",
        "sent_at",
        "answer_by",
        "answered_at",
        "outcome",
        "said",
        "amount",
        "from_month",
        "solved",
    )

    class Meta:
        table_name = "referral"
        indexes = ((("to_department", "answered_at"), False),)


class FuneralSlip(Table):
    """That the waiver was begun for whoever died as number `place` + 1 of a benefit: once; none where that was a
    mistake, found out before.
    """

    id = UUIDField(primary_key=True, default=new_id)
    benefit = UUIDField()
    place = IntegerField()
    referral = UUIDField(null=True)

    guarded = ("benefit", "place", "referral")

    class Meta:
        table_name = "funeral_slip"
        indexes = ((("benefit", "place"), True),)


class AnswerCode(Table):
    """A code by which a receiver without an account answers one slip at one `department`; only its hash is kept.
    `account` is under which it acts. `ended_at`: it was used up, or another one took its place.
    """

    code_hash = CharField(64, primary_key=True)
    slip = UUIDField(index=True)
    department = CharField(24)
    account = UUIDField()
    issued_by = UUIDField()
    issued_at = MomentField()
    expires_at = MomentField()
    ended_at = MomentField(null=True)

    guarded = ("slip", "department", "account", "issued_by", "expires_at")

    class Meta:
        table_name = "answer_code"
