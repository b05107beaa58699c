"""Reports: anybody tells of somebody else in need, and hears what came of it."""

from __future__ import annotations

from app.accounts.roles import Role
from app.kernel.descriptor import Room
from app.reports.messages import REPORT_TEXTS
from app.reports.models import Report
from app.reports.presenters import brief_reports, export_report, serialize_report
from app.reports.procedure import REPORT
from app.reports.service import TASKS
from app.workflow.collection import Collection, Column, columns

REPORTS = Collection(
    name="reports",
    label="群众反映",
    one="一件群众反映",
    begun="反映情况",
    procedures=(REPORT,),
    details=serialize_report,
    brief=brief_reports,
    columns=columns(Column("结果", ("outcome_label",))),
    export=export_report,
    papers_from=frozenset({Role.APPLICANT, Role.AGENT}),
    without_login=True,
    needs_account=False,
)
ROOM = Room(name="reports", tables=(Report,), tasks=TASKS, messages=REPORT_TEXTS, collection=REPORTS)
