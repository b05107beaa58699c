"""Messages to people: one row is both the entry in the inbox and the job of delivering it."""

from __future__ import annotations

from peewee import CharField, DateField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretField, SecretJSONField


class Message(Table):
    """A message to one account, to the telephone that somebody without one left, or, without either, to the person
    whom the subject is about. Unique for each event, notice and account, so that the inbox never doubles.

    `delivery`: `queued`, then `wechat`, `sms`, `call_task` or `inbox` (read in the inbox only). `way`: which service a
    queued one waits for, `wechat` or `sms`; NULL until the worker has looked whom it reaches.
    `app/kernel/jobs.py` has what the worker's columns mean.
    """

    id = UUIDField(primary_key=True, default=new_id)
    event = UUIDField()
    notice = CharField(32)
    account = UUIDField(null=True)
    phone = SecretField(null=True)
    collection = CharField(24)
    subject = UUIDField()
    facts = SecretJSONField()
    created_at = MomentField()
    read_at = MomentField(null=True)
    delivery = CharField(16, default="queued")
    due_at = MomentField(null=True)
    attempts = IntegerField(default=0)
    last_error = CharField(64, null=True)
    given_up_at = MomentField(null=True)
    way = CharField(8, null=True)
    delivered_at = MomentField(null=True)

    class Meta:
        table_name = "message"
        indexes = (
            (("event", "notice", "account"), True),
            (("account", "id"), False),
        )


index_job(Message)


class SubscriptionCredit(Table):
    """The ledger of consents to subscribe messages: +1 for each `accept`, -1 for each send, zeroed by 43101.

    `amount` is the change; `reason` is `accept`, `reject`, `ban`, `filter`, `sent`, `refunded` or `refused`.
    """

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField()
    template = CharField(64)
    amount = IntegerField()
    reason = CharField(16)
    at = MomentField()
    message = UUIDField(null=True)

    class Meta:
        table_name = "subscription_credit"
        indexes = ((("account", "template"), False), (("message", "reason"), True))


class CallTask(Table):
    """Somebody must be told by telephone or in person: the last resort, done by the village assistant."""

    id = UUIDField(primary_key=True, default=new_id)
    message = UUIDField(unique=True)
    village = CharField(16, null=True)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    collection = CharField(24)
    subject = UUIDField()
    created_at = MomentField()
    due_on = DateField()
    done_at = MomentField(null=True)
    done_by = UUIDField(null=True)
    outcome = SecretField(null=True)

    class Meta:
        table_name = "call_task"
        indexes = ((("village", "done_at"), False), (("township", "done_at"), False))
