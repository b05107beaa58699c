"""Official notices (文书): what was handed to a person, once and for good."""

from __future__ import annotations

from peewee import BooleanField, CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretJSONField


class OfficialNotice(Table):
    """A notice that a step issued; `seq` is the step's event in the subject's chain.

    `facts` are what the document prints, as they stood at that moment. `state` is `to_render` until the worker has
    written the PDF to the store as `notices/<sha256>`, then `ready`; with `proved` it lies there with its proof too, as
    `notices/<sha256>-proved`. `gap` is where the proof stands in it (`proof_code.py`). `delivered_by` is how it
    reached the person, where that has to be on record (`delivery.WAY_LABELS`); `attempted` are the tries that failed,
    [{on, way, happened}], `announced_on` the day on which it came on record that it was announced (公告) because
    nobody was found.
    """

    id = UUIDField(primary_key=True, default=new_id)
    number = CharField(40, unique=True)
    kind = CharField(16)
    collection = CharField(24)
    subject = UUIDField(index=True)
    seq = IntegerField()
    issuer = CharField(64)
    issued_on = DateField()
    facts = SecretJSONField()
    state = CharField(16, default="to_render")
    sha256 = CharField(64, null=True)
    gap = IntegerField(null=True)
    proved = BooleanField(default=False)
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)
    created_at = MomentField()
    delivered_at = MomentField(null=True)
    delivered_by = CharField(16, null=True)
    attempted = SecretJSONField(null=True)
    announced_on = DateField(null=True)

    guarded = (
        "number",
        "kind",
        "collection",
        "subject",
        "seq",
        "issuer",
        "issued_on",
        "facts",
        "sha256",
        "delivered_at",
        "delivered_by",
        "attempted",
        "announced_on",
    )

    class Meta:
        table_name = "official_notice"


index_job(OfficialNotice)
