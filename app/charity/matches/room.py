"""Matches: what a household lets one charity project know, and what came of it."""

from __future__ import annotations

from uuid import UUID

from app.accounts.roles import BRINGS_PAPERS, OF_ORGANISATIONS
from app.charity.matches.messages import MATCH_TEXTS
from app.charity.matches.models import CharityMatch
from app.charity.matches.presenters import brief_matches, export_match, matches_given, serialize_match
from app.charity.matches.procedure import CHARITY_MATCH
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns


def _of_project(project: UUID) -> object:
    return CharityMatch.select(CharityMatch.id).where(CharityMatch.project == project)


CHARITY_MATCHES = Collection(
    name="charity-matches",
    label="慈善帮扶",
    one="一次慈善帮扶",
    begun="本人同意，告诉慈善组织",
    procedures=(CHARITY_MATCH,),
    details=serialize_match,
    brief=brief_matches,
    export=export_match,
    columns=columns(
        Column("姓名", ("person",)), Column("慈善项目", ("project_title",)), Column("慈善组织", ("organisation_name",))
    ),
    papers_from=BRINGS_PAPERS | OF_ORGANISATIONS,
    narrowed_by={"project": _of_project},
    given=matches_given,
    is_asked_for=False,
)
ROOM = Room(name="charity_matches", tables=(CharityMatch,), messages=MATCH_TEXTS, collection=CHARITY_MATCHES)
