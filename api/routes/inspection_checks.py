"""Checks: the cases that an inspection has drawn, each looked into by two."""

from __future__ import annotations

from uuid import UUID

from pydantic import Field

from api.collections.reads import register_collection
from api.collections.searching import register_search
from api.http.blueprints import blueprint
from api.shapes.common import Shape, SubjectShape
from app.inspections.checks.room import CHECKS

bp = blueprint("inspection_checks", "抽查案件")


class CaseLink(Shape):
    collection: str
    id: UUID


class CheckBrief(SubjectShape):
    inspection: UUID
    outcome: str | None = Field(description="`in_order`, `problem` or `not_possible`")
    outcome_label: str | None


class CheckShape(CheckBrief):
    about: CaseLink
    inspectors: list[str]
    finding: str | None
    told: str | None = Field(description="How the township says it was put right")


register_collection(bp, CHECKS, CheckShape, item=CheckBrief)
register_search(bp, CHECKS, CheckBrief)
