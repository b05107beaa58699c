"""Tasks of rosters: what a department's list says otherwise, and what the township found."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.common import ResultRef, Shape, SubjectShape
from app.rosters.tasks.room import ROSTER_TASKS

bp = blueprint("roster_tasks", "名册差异")


class RosterTaskBrief(SubjectShape):
    roster: UUID = Field(description="The one that showed it first")
    kind_label: str
    outcome: str | None = Field(description="`put_right`, `roster_wrong`, `theirs_wrong` or `declined`")
    outcome_label: str | None


class JobOfferShape(Shape):
    offered_on: date
    job: str | None
    answer_label: str
    why: str | None


class MemberOffersShape(Shape):
    member: str
    refused: int = Field(description="How often in a row, each day once; three are heard in the benefit")
    offers: list[JobOfferShape]


class RosterTaskShape(RosterTaskBrief):
    said: str | None = Field(description="What is different, in words")
    finding: str | None
    about: ResultRef | None
    offers: list[MemberOffersShape]


register_collection(bp, ROSTER_TASKS, RosterTaskShape, item=RosterTaskBrief)
register_search(bp, ROSTER_TASKS, RosterTaskBrief)
