"""Passkeys of staff (通行密钥, WebAuthn), and what is asked of them."""

from __future__ import annotations

from peewee import CharField, IntegerField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class Passkey(Table):
    """One key of a person, in a computer, a telephone or on a stick; `name` is what they call it.

    `credential` and `public_key` (COSE) in base64url; `sign_count` is what the key said at its last use, 0 where it
    counts nothing.
    """

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    credential = TextField(unique=True)
    public_key = TextField()
    sign_count = IntegerField()
    name = CharField(40)
    added_at = MomentField()
    last_used_at = MomentField(null=True)

    guarded = ("account", "credential", "public_key", "sign_count", "added_at")

    class Meta:
        table_name = "passkey"


class PasskeyChallenge(Table):
    """What a key has to sign: for one account and one `purpose` (`add` or `prove`), once, until it expires."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField()
    purpose = CharField(8)
    challenge = CharField(64)
    expires_at = MomentField()

    class Meta:
        table_name = "passkey_challenge"
        indexes = ((("account", "purpose"), True),)
