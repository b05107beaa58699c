"""Devices from which somebody has logged in, and tries at passwords."""

from __future__ import annotations

from peewee import CharField, IntegerField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id


class KnownDevice(Table):
    """A device from which a member of staff has logged in. It shows a token, of which only the hash is kept."""

    id = UUIDField(primary_key=True, default=new_id)
    account = UUIDField(index=True)
    token_hash = CharField(64, unique=True)
    known_since = MomentField()
    last_used_at = MomentField(index=True)

    class Meta:
        table_name = "known_device"


class LogInTries(Table):
    """Failed tries at one username (a keyed hash, whether or not there is such an account) from one place: `session:…`,
    `device:…` or `address:…`; the empty one counts all that came from places that are not known.
    """

    id = UUIDField(primary_key=True, default=new_id)
    username_hash = CharField(32)
    place = CharField(48)
    failures = IntegerField(default=0)
    last_at = MomentField(index=True)

    class Meta:
        table_name = "log_in_tries"
        indexes = ((("username_hash", "place"), True),)
