"""The first page of a member of staff (工作台): what they may do here."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.collections.menu import offered_to
from api.collections.menu_access import Entry
from api.collections.numbers import numbers_of
from api.http.access import LOGGED_IN, current_actor
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import Shape
from app.inspections.sampling import not_drawn_from
from app.kernel.clock import clock
from app.regions.service import name_of
from app.workflow.definition import Tone

bp = blueprint("home", "工作台")


class HomeNumberShape(Shape):
    """`page` opens a list of exactly `count` matters."""

    label: str
    count: int
    page: str
    tone: Tone


class EntryShape(Shape):
    code: str
    label: str
    hint: str
    page: str = Field(description="Address in the mini-program")
    urgent: bool
    counts: list[HomeNumberShape] = Field(description="What of it waits for the caller's offices; none that are 0")


class SectionShape(Shape):
    """A folded one shows on its outside its name, `hint` and `counts` until it is opened."""

    label: str
    hint: str
    folded: bool
    items: list[EntryShape]


class HomeShape(Shape):
    sections: list[SectionShape]


@bp.get("/home", summary="工作台上有什么", responses={"200": HomeShape})
@operation(LOGGED_IN)
def home() -> Any:
    """Only what the caller may do; a resident's first page needs no question and is empty here."""
    return {
        "sections": [
            {
                "label": group.label,
                "hint": group.hint if group.folded else "",
                "folded": group.folded,
                "items": [_shown(entry) for entry in group.entries],
            }
            for group in offered_to(current_actor())
        ]
    }


def _shown(entry: Entry) -> dict[str, Any]:
    numbers = numbers_of(current_actor(), entry.collection, clock.today()) if entry.collection else ()
    left = not_drawn_from(current_actor()) if entry.code == "inspections" else []
    return {
        "code": entry.code,
        "label": entry.label,
        "hint": f"这个季度还没有抽查特困供养：{'、'.join(map(name_of, left))}" if left else entry.hint,
        "page": entry.page,
        "urgent": entry.urgent or bool(left),
        "counts": [
            {"label": each.label, "count": each.count, "page": f"{entry.page}&{each.filter}", "tone": each.tone}
            for each in numbers
        ],
    }
