"""WeChat's access token, shared by all processes through the database. On real time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from peewee import CharField

from app.kernel.database import MomentField, Table, connection, insert, transaction
from app.kernel.privacy import Secret, SecretField


class StoredToken(Table):
    key = CharField(128, primary_key=True)
    value = SecretField()
    expires_at = MomentField()

    class Meta:
        table_name = "stored_token"


class DatabaseTokenStore:
    """`wechat.TokenStore` on the table `stored_token`."""

    def get(self, key: str) -> str | None:
        with connection():
            row = StoredToken.get_or_none(StoredToken.key == key, StoredToken.expires_at > datetime.now(UTC))
        return row.value.reveal() if row else None

    def set(self, key: str, value: str, ttl_seconds: int) -> None:
        expires_at = datetime.now(UTC) + timedelta(seconds=ttl_seconds)
        with connection(), transaction():
            row = {"value": Secret(value), "expires_at": expires_at}
            if not insert(StoredToken, {"key": key} | row, skip_known=True):
                StoredToken.update(row).where(StoredToken.key == key).execute()

    def delete(self, key: str) -> None:
        with connection():
            StoredToken.delete().where(StoredToken.key == key).execute()
