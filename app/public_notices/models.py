"""Public notices (公示), where they hung, and what was objected to them."""

from __future__ import annotations

from peewee import BigIntegerField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class PublicNotice(Table):
    """A masked notice that everyone may read while it stands (公示): `proposal` before the decision, `result` after it,
    `ending` before destitute support ends; `application` is then the benefit.

    Its id is not the matter's. Dates are the first and the last day. `excuse`: why the park lets a decision rest on it
    although nobody put on record that it hung.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    kind = CharField(16)
    programme = CharField(40)
    name = CharField(64)
    village = CharField(64)
    region = CharField(16)
    township = CharField(16, null=True)
    members = IntegerField()
    monthly_amount = BigIntegerField(null=True)
    starts_on = DateField()
    ends_on = DateField()
    withdrawn_at = MomentField(null=True)
    excuse = SecretField(null=True)

    class Meta:
        table_name = "public_notice"
        indexes = ((("ends_on", "id"), False),)


class Objection(Table):
    """What somebody objected to a public notice; who it was stays hidden from those who handle the case.

    `taken_up_at`: NULL while nobody has looked at what came without log-in; until then nobody is told of it.
    `outcome`: `dismissed`, `upheld_amount`, `upheld_refuse` (`upheld` where something was to end), `set_aside` for what
    was none, `overtaken` where the notice had come down meanwhile.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    notice = UUIDField(null=True)
    text = SecretField()
    contact = SecretField(null=True)
    account = UUIDField(null=True)
    received_at = MomentField()
    taken_up_at = MomentField(null=True)
    answered_at = MomentField(null=True)
    outcome = CharField(16, null=True)
    answer = SecretField(null=True)

    class Meta:
        table_name = "objection"


class Posting(Table):
    """That a notice hung on the board of the village (张贴): where, from which day to which, put up by whom,
    which printed sheet it was (`posters.py`), with a photograph or why none. `application`: as with the notice.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    notice = UUIDField()
    place = CharField(200)
    posted_on = DateField()
    posted_by = CharField(64)
    sheet_number = CharField(40, null=True)
    document = UUIDField(null=True)
    no_photo_reason = SecretField(null=True)
    taken_down_on = DateField(null=True)
    recorded_by = UUIDField()
    recorded_at = MomentField()

    class Meta:
        table_name = "posting"
