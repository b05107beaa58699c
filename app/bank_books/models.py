"""Who keeps a bank book or card for whom (代为保管存折、银行卡), and what was drawn with it."""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, Check, DateField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField


class KeptBook(Table):
    """One agreement; `id` is named in the record. `held` is True while the book is kept and None afterwards, so that
    the database refuses a second keeper of the same book.

    `keeper` is their account. `until` is the agreement's last day, `wanted_back_on` the day on which the person asked
    for the book, `overdue_told` whether the offices heard that it should have been handed back.
    """

    id = UUIDField(primary_key=True, default=new_id)
    benefit = UUIDField(index=True)
    held = BooleanField(null=True, default=True)
    keeper = UUIDField()
    keeper_name = CharField(64)
    keeper_post = CharField(200)
    why = SecretField()
    signed_by = CharField(16)
    document = UUIDField()
    since = DateField()
    until = DateField()
    wanted_back_on = DateField(null=True)
    overdue_told = BooleanField(default=False)
    ended_on = DateField(null=True)
    ended_because = CharField(16, null=True)
    recorded_at = MomentField()

    guarded = (
        "benefit",
        "held",
        "keeper",
        "keeper_name",
        "keeper_post",
        "why",
        "signed_by",
        "document",
        "since",
        "until",
        "wanted_back_on",
        "ended_on",
        "ended_because",
    )

    class Meta:
        table_name = "kept_bank_book"
        indexes = ((("benefit", "held"), True),)


class BookWithdrawal(Table):
    """Money drawn with a kept book: `amount` in fen, `given_to` who got it, `receipt` the slip or the person's mark.

    `recorded_by` and `confirmed_by` are two people; at most one of them keeps the book.
    """

    id = UUIDField(primary_key=True, default=new_id)
    book = UUIDField(index=True)
    drawn_on = DateField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    given_to = SecretField()
    receipt = UUIDField(unique=True)
    recorded_by = UUIDField()
    confirmed_by = UUIDField()
    at = MomentField()

    guarded = ("book", "drawn_on", "amount", "given_to", "receipt", "recorded_by", "confirmed_by")

    class Meta:
        table_name = "bank_book_withdrawal"
