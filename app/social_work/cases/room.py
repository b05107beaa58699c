"""Cases of social work: a need, a plan, contacts, a closing."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS, Role
from app.kernel.descriptor import Room
from app.social_work.cases.inputs import KINDS
from app.social_work.cases.messages import CASE_TEXTS
from app.social_work.cases.models import CaseContact, SocialCase
from app.social_work.cases.presenters import brief_cases, export_case, serialize_case
from app.social_work.cases.procedure import SOCIAL_CASE
from app.workflow.collection import Collection, Column, columns

SOCIAL_CASES = Collection(
    name="social-cases",
    label="社工个案",
    one="一个社工个案",
    begun="本人同意，告诉社工站",
    procedures=(SOCIAL_CASE,),
    details=serialize_case,
    brief=brief_cases,
    export=export_case,
    columns=columns(
        Column("姓名", ("person",)),
        Column("哪一方面", ("kind_label",)),
        Column("社工站", ("station_name",)),
        Column("结果", ("outcome_label",)),
    ),
    papers_from=BRINGS_PAPERS | {Role.SOCIAL_WORKER},
    kinds=KINDS,
    is_asked_for=False,
)
ROOM = Room(name="social_cases", tables=(SocialCase, CaseContact), messages=CASE_TEXTS, collection=SOCIAL_CASES)
