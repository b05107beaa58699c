"""Keyset paging: the cursor names the last row of the page before, so that page 1,000 costs what page 1 costs."""

from __future__ import annotations

import base64
import binascii
import json
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from app.kernel.errors import invalid

BAD_CURSOR = "翻页的位置不对，请从第一页重新看。"


class Page(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @classmethod
    def model_json_schema(cls, *args: Any, **named: Any) -> dict[str, Any]:
        """flask-openapi3 asks for it at every request, and making it costs more than answering."""
        return super().model_json_schema(*args, **named) if args or named else _schema_of(cls)

    limit: Annotated[int, Field(ge=1, le=100, description="How many items, 1 to 100")] = 20
    cursor: Annotated[str | None, Field(max_length=200, description="`next` of the page before")] = None


class ListPage(Page):
    """A list of a kind of matter, which is answered as a file, too."""

    format: Annotated[
        Literal["json", "csv", "xlsx"],
        Field(description="As a file all rows of the filtered list; `limit` and `cursor` do not count then"),
    ] = "json"


@cache
def _schema_of(model: type[Page]) -> dict[str, Any]:
    return model.model_json_schema(by_alias=True)


def whole(items: list[dict[str, Any]]) -> dict[str, Any]:
    """A list that is always answered as a whole."""
    return {"items": items, "next": None}


def encode(*parts: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps([str(part) for part in parts]).encode()).decode().rstrip("=")


def decode(cursor: str | None, count: int) -> list[str] | None:
    if cursor is None:
        return None
    try:
        parts = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise invalid("cursor", BAD_CURSOR) from None
    if not isinstance(parts, list) or len(parts) != count or not all(isinstance(part, str) for part in parts):
        raise invalid("cursor", BAD_CURSOR)
    return parts


def id_cursor(cursor: str | None) -> UUID | None:
    parts = decode(cursor, 1)
    try:
        return UUID(parts[0]) if parts else None
    except ValueError:
        raise invalid("cursor", BAD_CURSOR) from None


def day_cursor(cursor: str | None) -> date | None:
    parts = decode(cursor, 1)
    try:
        return date.fromisoformat(parts[0]) if parts else None
    except ValueError:
        raise invalid("cursor", BAD_CURSOR) from None


def dated_cursor(cursor: str | None) -> tuple[date, UUID] | None:
    parts = decode(cursor, 2)
    try:
        return (date.fromisoformat(parts[0]), UUID(parts[1])) if parts else None
    except ValueError:
        raise invalid("cursor", BAD_CURSOR) from None
