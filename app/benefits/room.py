"""Benefits: what was granted, month by month, and how it changes and ends."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS
from app.benefits import book_overdue, confirmation_codes, going_on, monthly, name_checks
from app.benefits.change_messages import CHANGE_TEXTS
from app.benefits.messages import BENEFIT_TEXTS
from app.benefits.models import (
    BankAccount,
    Benefit,
    BenefitClaim,
    BenefitMonth,
    CoveredMonth,
    MonthlyLook,
    Recognition,
    ReviewVisit,
    TakenOver,
)
from app.benefits.presenters import (
    benefit_in_full,
    benefits_at_address,
    benefits_by_phone,
    benefits_given,
    benefits_of_import,
    brief_benefits,
    export_benefit,
)
from app.benefits.procedure import BENEFIT
from app.benefits.states import PAID_OUT
from app.kernel.descriptor import Room
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORIES_OF, CATEGORY_LABELS
from app.workflow.collection import Collection, Column

BENEFITS = Collection(
    name="benefits",
    label="救助金",
    one="一份救助待遇",
    begun="开始享受救助",
    begun_in={"taken_over": "从原花名册转入，未经这里审批", PAID_OUT: "批准了一次救助"},
    procedures=(BENEFIT,),
    details=benefit_in_full,
    brief=brief_benefits,
    export=export_benefit,
    columns=(
        Column("救助项目", ("programme_name",)),
        Column("类别", ("category_label",)),
        Column("姓名", ("name",)),
        Column("保障人数", ("members",), "number"),
        Column("每月金额（元）", ("monthly_amount",), "fen"),
        Column("起发月份", ("starts_on",), "moment"),
        Column("状态", ("state_label",)),
        Column("地区", ("region_name",)),
        Column("本环节期限", ("step_due_on",), "moment"),
    ),
    papers_from=BRINGS_PAPERS,
    by_phone=benefits_by_phone,
    by_address=benefits_at_address,
    given=benefits_given,
    is_asked_for=False,
    kinds={name: PROGRAMMES[name].name for name in CATEGORIES_OF},
    kind_called="programme",
    categories=CATEGORY_LABELS,
    narrowed_by={"roll_import": benefits_of_import},
    issues_notices=True,
    needs_account=False,
)
ROOM = Room(
    name="benefits",
    tables=(
        Benefit,
        BenefitClaim,
        BenefitMonth,
        MonthlyLook,
        CoveredMonth,
        BankAccount,
        Recognition,
        ReviewVisit,
        TakenOver,
    ),
    messages={**BENEFIT_TEXTS, **CHANGE_TEXTS},
    collection=BENEFITS,
    tasks=monthly.TASKS + going_on.TASKS + book_overdue.TASKS + name_checks.TASKS + confirmation_codes.TASKS,
    jobs=name_checks.JOBS + confirmation_codes.JOBS,
)
