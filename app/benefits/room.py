"""Benefits: what was granted, month by month, and how it changes and ends."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.benefits import confirmation_codes, name_checks
from app.benefits.messages import BENEFIT_TEXTS
from app.benefits.models import BankAccount, Benefit, BenefitMonth, CoveredMonth, Recognition, ReviewVisit
from app.benefits.presenters import benefit_in_full, benefits_by_phone, export_benefit
from app.benefits.procedure import BENEFIT
from app.kernel.descriptor import Room
from app.workflow.collection import Collection

BENEFITS = Collection(
    name="benefits",
    label="救助金",
    one="一份救助待遇",
    begun="开始享受救助",
    procedures=(BENEFIT,),
    details=benefit_in_full,
    export=export_benefit,
    papers_from=BRINGS_PAPERS,
    by_phone=benefits_by_phone,
    issues_notices=True,
    needs_account=False,
)
ROOM = Room(
    name="benefits",
    tables=(Benefit, BenefitMonth, CoveredMonth, BankAccount, Recognition, ReviewVisit),
    messages=BENEFIT_TEXTS,
    collection=BENEFITS,
    tasks=name_checks.TASKS + confirmation_codes.TASKS,
    jobs=name_checks.JOBS + confirmation_codes.JOBS,
)
