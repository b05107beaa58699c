"""支出型临时救助程序: the full procedure of the allowance with a shorter term, a public notice of three days and
one sum instead of a month's.

Sources: 措施(十三) (支出型严格按程序); term and notice are [P] after an older guide of Lanzhou, until the operator
confirms.
"""

from __future__ import annotations

from dataclasses import replace

from app.applications import amounts, effects, inputs, instalments, notice_facts
from app.applications.concordance import TEMPORARY, under
from app.applications.file import ApplicationFile
from app.applications.short_way import SHORT_WAY_STEPS, with_short_way
from app.applications.states import APPROVED, ROAD, application_states
from app.applications.steps.after_decision import steps_after_decision
from app.applications.steps.at_any_time import extension, steps_at_any_time, termination
from app.applications.steps.decision import decision_steps
from app.applications.steps.instalments import INSTALMENT_STEPS
from app.applications.steps.intake import intake_steps
from app.applications.steps.investigation import CALCULATE, proposal_steps, visit_steps
from app.applications.steps.letters import letter_steps
from app.applications.steps.means_check import check_steps
from app.applications.steps.public_notice import public_notice_steps
from app.notices.issue import official_notice
from app.notifications.outbox import Audience
from app.programmes.categories import CATEGORIES_OF
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming
from app.workflow.definition import LegalTerm, Pays, Procedure, ResidentText
from app.workflow.limits import TimeLimit, Unit

# [P] No rule gives temporary assistance 45 working days: a family in need waits five longer, once.
TERM, EXTENSION = 10, 5
APPROVED_ONCE = ResidentText(
    "已批准", advice="批准了。钱会打到您登记的银行卡，还没登记的请快登记；分几次发的，日期在下面。"
)
OFFERS = {"category": CATEGORIES_OF["temporary_assistance"]}

_WITH_SHARED_CITATIONS = Procedure(
    name="temporary_assistance",
    label="临时救助申请",
    collection="applications",
    basis="措施(十三)；社会救助法 第29条、第37条",
    load=ApplicationFile,
    term=LegalTerm(TERM, starts_with="accept", basis="[P]"),
    states=application_states(
        notice=TimeLimit(3, Unit.NOTICE_DAYS, "[P]", then="close_notice"),
        approved=replace(APPROVED, resident=APPROVED_ONCE, overdue="instalment_overdue", awaits=Audience.APPROVERS),
    ),
    road=ROAD,
    steps=(
        *intake_steps(),
        *check_steps(),
        *visit_steps(),
        *letter_steps(),
        CALCULATE,
        *SHORT_WAY_STEPS,
        *with_short_way(proposal_steps(offers=OFFERS, form=inputs.ProposeOneSum, complete=amounts.grant_names_amount)),
        *public_notice_steps(),
        *decision_steps(
            offers=OFFERS,
            basis="措施(十三)；社会救助法 第29条",
            grant=(effects.decide_one_sum, instalments.plan),
            grant_input=inputs.ApproveOneSum,
            grant_notice=official_notice("decision", notice_facts.decision),
            grant_message="aid_approved",
            grant_pays=Pays("monthly_amount", "once"),
            grant_needs=(amounts.amount_follows_the_notice, instalments.instalments_add_up, *amounts.AMOUNT_STANDS),
        ),
        extension(extends_to=TERM + EXTENSION, basis="[P] 临时救助没有延长的规定，至多一次"),
        *steps_at_any_time(),
        termination(),
        ending_agency(application_states()),
        assigning(application_states()),
        *confirming(application_states()),
        *steps_after_decision(),
        *INSTALMENT_STEPS,
    ),
)
TEMPORARY_ASSISTANCE = under(TEMPORARY, _WITH_SHARED_CITATIONS)
