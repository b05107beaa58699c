"""Large bills that the medical insurance tells of (医保高额自付名单): what people paid of their own, month by month."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class MedicalBill(Table):
    """One line of a list. `line_index`: blind index of all that it says, so that the same line comes in once.
    `own_part` in fen. `lead` is what its household's bills came to, once they were too much together.
    """

    id = UUIDField(primary_key=True, default=new_id)
    line_index = CharField(32, unique=True)
    person_index = CharField(32, index=True)
    month = DateField()
    hospital = SecretField(null=True)
    own_part = IntegerField()
    lead = UUIDField(null=True, index=True)
    imported_by = UUIDField()
    imported_at = MomentField(index=True)

    guarded = ("line_index", "month", "own_part", "imported_by", "imported_at", "person_index", "hospital")

    class Meta:
        table_name = "medical_bill"
