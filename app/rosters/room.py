"""Rosters: made from the households that are helped, compared with what departments send back."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.rosters.kinds import KIND_LABELS
from app.rosters.messages import ROSTER_TEXTS
from app.rosters.models import Roster, RosterEntry
from app.rosters.presenters import brief_rosters, serialize_roster
from app.rosters.procedure import ROSTER
from app.rosters.service import TASKS
from app.workflow.collection import Collection, Column, columns

ROSTERS = Collection(
    name="rosters",
    label="部门名册",
    one="一份名册",
    begun="生成名册，发给部门",
    procedures=(ROSTER,),
    details=serialize_roster,
    brief=brief_rosters,
    columns=columns(
        Column("部门", ("department", "name")),
        Column("人数", ("listed",), "number"),
        Column("报回", ("reported",), "number"),
        Column("不同", ("different",), "number"),
    ),
    kinds=KIND_LABELS,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="rosters", tables=(Roster, RosterEntry), messages=ROSTER_TEXTS, collection=ROSTERS, tasks=TASKS)
