"""The ledger (总账), the townships' reserve funds (备用金) that lie in it, and payments. All amounts are in fen.

What the database itself makes sure of in the three tables of the ledger stands in `triggers.py`.
"""

from __future__ import annotations

from uuid import UUID

from peewee import BigIntegerField, BooleanField, CharField, Check, ForeignKeyField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField
from app.kernel.settings import JSONText


class LedgerAccount(Table):
    """Where money lies. `balance` is what the `normal_side` (`debit` or `credit`) has more than the other side.

    `code` says kind and area. `last_seq` and `moved_at` are those of the last entry; an account opens with 0 and the
    moment of opening. They and the balance change by an entry and in no other way.
    """

    id = UUIDField(primary_key=True, default=new_id)
    code = CharField(64, unique=True)
    name = CharField(64)
    kind = CharField(24, index=True)
    region = CharField(16)
    normal_side = CharField(6, constraints=[Check("normal_side IN ('debit', 'credit')")])
    may_be_negative = BooleanField()
    balance = BigIntegerField(default=0)
    last_seq = IntegerField(default=0)
    moved_at = MomentField()

    guarded = ("code", "name", "kind", "region", "normal_side", "may_be_negative", "balance", "last_seq", "moved_at")

    class Meta:
        table_name = "ledger_account"
        constraints = [Check("balance >= 0 OR may_be_negative")]


class LedgerTransaction(Table):
    """Money that moved: two entries or more whose debits equal their credits. Written after them, it closes them.

    `reference` is the id of what the money moved for (a payment, a request); it moves for one `kind` of reason once.
    """

    id = UUIDField(primary_key=True, default=new_id)
    kind = CharField(32)
    reference = UUIDField()
    note = CharField(200)
    at = MomentField(index=True)

    guarded = ("kind", "reference", "note", "at")

    class Meta:
        table_name = "ledger_transaction"
        indexes = ((("kind", "reference"), True),)


class LedgerEntry(Table):
    """One side of a transaction, in one account. `seq` counts the account's entries from 1 and has no gaps."""

    transaction_id: UUID
    account_id: UUID

    id = UUIDField(primary_key=True, default=new_id)
    transaction = ForeignKeyField(LedgerTransaction, deferrable="INITIALLY DEFERRED", index=False, backref="entries")
    account = ForeignKeyField(LedgerAccount, index=False, backref="entries")
    seq = IntegerField()
    side = CharField(6, constraints=[Check("side IN ('debit', 'credit')")])
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    balance_after = BigIntegerField()

    guarded = ("transaction", "account", "seq", "side", "amount", "balance_after")

    class Meta:
        table_name = "ledger_entry"
        indexes = ((("account", "seq"), True), (("transaction", "account"), True))


class ReserveFund(Table):
    """A township's petty cash for emergencies; `id` is that of the ledger account where its money lies."""

    id = UUIDField(primary_key=True)
    region = CharField(16, unique=True)

    guarded = ("region",)

    class Meta:
        table_name = "reserve_fund"


class FundTopUp(Table):
    """Money a township asks for its fund; finance decides: `requested`, `approved`, `refused`. One at a time waits."""

    id = UUIDField(primary_key=True, default=new_id)
    fund = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    reason = CharField(200)
    state = CharField(16, default="requested")
    answer = CharField(200, default="")
    requested_by = UUIDField()
    requested_at = MomentField()
    decided_by = UUIDField(null=True)
    decided_at = MomentField(null=True)

    guarded = (
        "fund",
        "amount",
        "reason",
        "state",
        "answer",
        "requested_by",
        "requested_at",
        "decided_by",
        "decided_at",
    )

    class Meta:
        table_name = "fund_top_up"


class Payment(Table):
    """Money handed over in the matter of a subject, or goods and lodging of that value (`things`). Payee, identity
    status and two witnesses are always there.

    `origin` is `fund` for what the reserve fund pays, `stock` for goods that were bought before: giving these moves no
    money a second time, and so has no entry in the ledger.
    """

    id = UUIDField(primary_key=True, default=new_id)
    collection = CharField(24)
    subject = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    method = CharField(16)
    things = JSONText(null=True)
    origin = CharField(8, default="fund")
    payee_name = CharField(64)
    payee_id_status = CharField(16)
    payee_phone = SecretField(null=True)
    witnesses = JSONText()
    receipt_document = UUIDField(null=True)
    paid_by = UUIDField()
    paid_at = MomentField()

    guarded = (
        "collection",
        "subject",
        "amount",
        "method",
        "things",
        "origin",
        "payee_name",
        "payee_id_status",
        "payee_phone",
        "witnesses",
        "receipt_document",
        "paid_by",
        "paid_at",
    )

    class Meta:
        table_name = "payment"
