"""A PDF as an answer: shown at once, and kept by nothing on the way."""

from __future__ import annotations

from typing import Any

from flask import Response

from storage.tokens import content_disposition

PDF: dict[str, Any] = {"content": {"application/pdf": {"schema": {"type": "string", "format": "binary"}}}}


def as_pdf(made: bytes, title: str) -> Response:
    answer = Response(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = content_disposition(f"{title}.pdf")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
