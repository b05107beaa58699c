"""Care agreements (委托照料服务协议、监护责任书): who looks after somebody who is supported at home."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, DateField, UUIDField

from app.kernel.database import Table
from app.kernel.privacy import SecretField


class CareAgreement(Table):
    """`id` is the subject's. `monthly_pay` in fen, None where the carer is not paid. `until` is its last day."""

    id = UUIDField(primary_key=True)
    benefit = UUIDField(null=True, index=True)
    kind = CharField(16)
    carer = CharField(64)
    relation = CharField(32)
    carer_phone = SecretField(null=True)
    carer_id_number = SecretField(null=True)
    address = SecretField(null=True)
    monthly_pay = BigIntegerField(null=True)
    starts_on = DateField()
    until = DateField()
    signed_on = DateField(null=True)
    ended_on = DateField(null=True)

    guarded = (
        "benefit",
        "kind",
        "carer",
        "relation",
        "carer_phone",
        "carer_id_number",
        "monthly_pay",
        "starts_on",
        "until",
        "signed_on",
        "ended_on",
    )

    class Meta:
        table_name = "care_agreement"
