"""Double-random inspections: the lists, and the draw that everybody can repeat."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from api.collections.actions import SubjectPath
from api.collections.reads import present, register_collection
from api.collections.searching import register_search
from api.http.access import PUBLIC, current_actor, require_role
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.shapes.common import Shape, SubjectShape
from app.inspections.inputs import NewInspection
from app.inspections.published import draw_file
from app.inspections.room import INSPECTIONS
from app.inspections.service import PLANNERS, plan

bp = blueprint("inspections", "双随机抽查")


class BodyShape(Shape):
    body: str = Field(description="`bureau`, `finance` or `auditor`")
    label: str
    committed: bool
    revealed: bool
    public_value: str | None = Field(description="The public value as this body read it")


class InspectionBrief(SubjectShape):
    of: str = Field(description="The collection from which it is drawn")
    of_label: str
    share: int = Field(description="Percent of the cases on the list, rounded up")
    seeded_by: str
    list_hash: str = Field(description="SHA-256 over lists and rules, as `GET …/draw` publishes them")
    seed: str | None


class InspectionShape(InspectionBrief):
    cases: int
    to_draw: int
    inspectors: list[str] = Field(description="Their names")
    bodies: list[BodyShape]
    checks: dict[str, int] = Field(description="How many checks are in each state")


class ListedPerson(Shape):
    code: str
    name: str


class ListsShape(Shape):
    cases: list[str]
    inspectors: list[ListedPerson]
    apart: list[list[str]] = Field(description="Pairs of case and inspector who have to do with each other")


class RulesShape(Shape):
    share: int
    inspectors_a_case: int
    seeded_by: str


class DrawnShape(Shape):
    case: str
    inspectors: list[str]


class ReplacedShape(Shape):
    """`left` could not look into the case; `came` is next by the draw."""

    case: str
    left: str
    came: str


class DrawResults(Shape):
    drawn: int
    in_order: int
    rectified: int
    not_possible: int


class DrawShape(Shape):
    """`python3 verify_draw.py FILE` repeats it; the program is at `/verify_draw.py`."""

    title: str
    state: str
    lists: ListsShape
    rules: RulesShape
    list_hash: str
    commitments: dict[str, str | None] = Field(description="SHA-256 of each body's value")
    values: dict[str, str | None] = Field(description="Of the three bodies, and `public`")
    seed: str | None
    algorithm: list[str]
    drawn: list[DrawnShape]
    replaced: list[ReplacedShape]
    results: DrawResults | None


@bp.post("/inspections", summary="安排一次双随机抽查", responses={"201": InspectionShape})
@operation(require_role(*PLANNERS), repeatable=True)
def create(body: NewInspection) -> Any:
    subject = plan(current_actor(), body)
    return present("inspections", subject.id, current_actor()), 201


@bp.get("/inspections/<uuid:id>/draw", summary="抽签文件", responses={"200": DrawShape})
@operation(PUBLIC)
def the_draw(path: SubjectPath) -> Any:
    """Published: nobody is asked who they are, and nobody's name but the inspectors' stands in it."""
    return draw_file(path.id)


register_collection(bp, INSPECTIONS, InspectionShape, item=InspectionBrief)
register_search(bp, INSPECTIONS, InspectionBrief)
