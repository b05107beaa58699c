"""A table that somebody uploads, line by line: how it is sent, and how a line that was not taken is named."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from flask import request
from pydantic import Field
from werkzeug.datastructures import FileStorage

from api.shapes.common import Shape
from app.kernel.errors import invalid


def table_file(**others: Any) -> dict[str, Any]:
    """For `openapi_extensions`; `others` are further parts of the form, as schemas."""
    parts = {"file": {"type": "string", "format": "binary", "description": "csv or xlsx"}} | others
    form = {"schema": {"type": "object", "required": ["file"], "properties": parts}}
    return {"requestBody": {"required": True, "content": {"multipart/form-data": form}}}


class RefusedLine(Shape):
    row: int = Field(description="As table programs count: the head is row 1")
    field: str
    message: str


class Refused(Protocol):
    @property
    def row(self) -> int: ...
    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...


def table_sent() -> FileStorage:
    """Raises Invalid where none was."""
    file = request.files.get("file")
    if file is None:
        raise invalid("file", "没有收到文件，请重新选择。")
    return file


def refused_lines(refused: Iterable[Refused]) -> list[dict[str, Any]]:
    return [{"row": each.row, "field": each.field, "message": each.message} for each in refused]
