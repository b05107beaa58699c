"""Charity projects: what a charity means to do, and the account that it gives of it in public."""

from __future__ import annotations

from app.accounts.roles import OF_ORGANISATIONS, Role
from app.charity.messages import PROJECT_TEXTS
from app.charity.models import CharityEntry, CharityProject
from app.charity.presenters import brief_projects, serialize_project
from app.charity.procedure import CHARITY_PROJECT
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

CHARITY_PROJECTS = Collection(
    name="charity-projects",
    label="慈善项目",
    one="一个慈善项目",
    begun="提出项目",
    procedures=(CHARITY_PROJECT,),
    details=serialize_project,
    brief=brief_projects,
    columns=columns(
        Column("慈善组织", ("organisation_name",)),
        Column("帮什么人", ("for_whom",)),
        Column("到哪一天", ("until",), "moment"),
        Column("打算用多少（元）", ("amount",), "fen"),
    ),
    papers_from=OF_ORGANISATIONS | {Role.BUREAU_SUPERVISOR},
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="charity", tables=(CharityProject, CharityEntry), messages=PROJECT_TEXTS, collection=CHARITY_PROJECTS)
