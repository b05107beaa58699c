"""The typesetter of forms and lists, beside each web process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.typesetting.press import Press, started_by

press = Press(started_by("app.printouts.paper_process"))


def print_paper(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF. Raises Unavailable where many print, or it takes too long or cannot be made."""
    return press.make({"template": template, "data": dict(data)})
