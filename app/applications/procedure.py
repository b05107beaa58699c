"""最低生活保障审核确认程序: the procedure of the minimum living allowance, as a table.

Sources: 措施(二十一), 社会救助法 (2026), 民发〔2021〕57号; single rows name their clause. [P] marks a proposal of ours
that the operator may change.
"""

from __future__ import annotations

from app.applications import amounts, effects, notice_facts, rules
from app.applications.file import ApplicationFile
from app.applications.states import ROAD, application_states
from app.applications.steps.after_decision import steps_after_decision
from app.applications.steps.at_any_time import extension, steps_at_any_time, termination
from app.applications.steps.decision import decision_steps
from app.applications.steps.intake import intake_steps
from app.applications.steps.investigation import CALCULATE, hukou_answer, proposal_steps, visit_steps
from app.applications.steps.letters import letter_steps
from app.applications.steps.means_check import check_steps
from app.applications.steps.public_notice import public_notice_steps
from app.notices.issue import official_notice
from app.programmes.categories import CATEGORIES_OF
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming
from app.workflow.definition import LegalTerm, Procedure

OFFERS = {"category": CATEGORIES_OF["minimum_living_allowance"]}

MINIMUM_LIVING_ALLOWANCE = Procedure(
    name="minimum_living_allowance",
    label="低保申请",
    collection="applications",
    basis="措施(四)(二十一)；社会救助法 第18条、第37条至第48条；民发〔2021〕57号",
    load=ApplicationFile,
    term=LegalTerm(15, starts_with="accept", basis="措施(二十一)"),
    states=application_states(),
    road=ROAD,
    steps=(
        *intake_steps(),
        *check_steps(),
        *visit_steps(),
        *letter_steps(),
        CALCULATE,
        hukou_answer(),
        *proposal_steps(offers=OFFERS),
        *public_notice_steps(),
        *decision_steps(
            offers=OFFERS,
            basis="措施(二十一)；社会救助法 第44条；民发〔2021〕57号 第21条",
            grant=(effects.decide_grant,),
            grant_notice=official_notice("decision", notice_facts.decision),
            grant_requires=(rules.nobody_is_covered_elsewhere,),
            grant_needs=(amounts.amount_follows_the_notice, *amounts.AMOUNT_STANDS),
        ),
        extension(),
        *steps_at_any_time(),
        termination(),
        ending_agency(application_states()),
        assigning(application_states()),
        *confirming(application_states()),
        *steps_after_decision(),
    ),
)
