"""Checks: the cases that an inspection has drawn."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS, Role
from app.inspections.checks.models import Check, Replaced
from app.inspections.checks.presenters import brief_checks, serialize_check
from app.inspections.checks.procedure import CHECK
from app.kernel.descriptor import Room
from app.workflow.collection import Collection, Column, columns

CHECKS = Collection(
    name="inspection-checks",
    label="抽查案件",
    one="一件抽查案件",
    begun="抽中",
    procedures=(CHECK,),
    details=serialize_check,
    brief=brief_checks,
    columns=columns(Column("结果", ("outcome_label",))),
    papers_from=BRINGS_PAPERS | {Role.INSPECTOR},
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="inspection_checks", tables=(Check, Replaced), collection=CHECKS)
