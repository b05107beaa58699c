"""The household (共同生活家庭) of an application: where it lives, who belongs to it, what its adults have agreed to."""

from __future__ import annotations

from peewee import BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField


class Household(Table):
    """The household as declared for one application; `id` is the application's.

    `more` keeps what is seldom filled in: `hukou`, `hukou_region`, `residence_permit` {number, issued_on, expires_on}.
    """

    id = UUIDField(primary_key=True)
    region = CharField(16)
    address = SecretField(null=True)
    phone = SecretField(null=True)
    phone_index = CharField(32, null=True, index=True)
    bank_account = SecretJSONField(null=True)
    more = SecretJSONField()

    guarded = ("region", "address", "phone", "bank_account", "more")

    class Meta:
        table_name = "household"


class Member(Table):
    """A member; `position` is the index in the list that the phone sent. `more` holds income, health, school
    and the like.

    `died_on`, `left_on` (`left_because`): from then on the household goes on without this member. `covered`: whether
    what is granted is meant for this member too.
    """

    id = UUIDField(primary_key=True, default=new_id)
    household = UUIDField(index=True)
    position = IntegerField()
    name = CharField(64)
    relation = CharField(16)
    id_number = SecretField(null=True)
    id_number_index = CharField(32, null=True, index=True)
    more = SecretJSONField()
    covered = BooleanField(default=True)
    died_on = DateField(null=True)
    left_on = DateField(null=True)
    left_because = CharField(16, null=True)

    guarded = (
        "household",
        "position",
        "name",
        "relation",
        "id_number",
        "id_number_index",
        "more",
        "covered",
        "died_on",
        "left_on",
        "left_because",
    )

    class Meta:
        table_name = "member"


class Consent(Table):
    """What somebody signed (`app/households/consents.py` has the texts). Withdrawn,
    never deleted once the application is submitted.

    `way` says by whose hand (`own_hand.py`).
    `position` names a member of the household; an obligor outside it (法定赡养、抚养、扶养义务人) is named by `obligor`
    instead. `valid_until` is the last day on which it may be used, null for what does not expire.
    """

    id = UUIDField(primary_key=True, default=new_id)
    household = UUIDField(index=True)
    position = IntegerField(null=True)
    obligor = CharField(64, null=True)
    obligor_id_number = SecretField(null=True)
    kind = CharField(24)
    text_version = CharField(16)
    text_hash = CharField(64)
    signed_at = MomentField()
    valid_until = DateField(null=True)
    recorded_by = UUIDField(null=True)
    signature_document = UUIDField(null=True)
    way = CharField(16)
    withdrawn_at = MomentField(null=True)
    withdrawn_because = SecretField(null=True)

    guarded = (
        "household",
        "position",
        "obligor",
        "obligor_id_number",
        "kind",
        "text_version",
        "text_hash",
        "signed_at",
        "valid_until",
        "recorded_by",
        "signature_document",
        "way",
        "withdrawn_at",
    )

    class Meta:
        table_name = "consent"
