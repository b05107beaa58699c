"""低保边缘家庭和刚性支出困难家庭认定程序, as tables: recognitions for a time, without payment.

A marginal household is published for seven days before the decision, as the allowance is (国办发〔2023〕39号); for the
rigid-expense household no rule that we have asks for it ([P], docs/decisions/0034). The result of both is published.

Sources: 社会救助法 第21、22条; 刚性支出困难家庭认定办法 (30 working days, 45 in special cases, valid for 12 months
at the most); 国办发〔2023〕39号 and 民发〔2022〕83号 for the marginal household.
"""

from __future__ import annotations

from dataclasses import replace

from app.applications import effects, inputs, notice_facts, rules
from app.applications.concordance import MARGINAL, RIGID_EXPENSE, under
from app.applications.file import ApplicationFile
from app.applications.recognitions import LIFE_STEPS
from app.applications.states import APPROVED, ROAD, ROAD_WITHOUT_NOTICE, SEVEN_DAYS, application_states
from app.applications.steps.after_decision import steps_after_decision
from app.applications.steps.at_any_time import extension, steps_at_any_time, termination
from app.applications.steps.decision import decision_steps
from app.applications.steps.intake import intake_steps
from app.applications.steps.investigation import (
    CALCULATE,
    hukou_answer,
    proposal_steps,
    proposal_without_notice,
    visit_steps,
)
from app.applications.steps.letters import letter_steps
from app.applications.steps.means_check import check_steps
from app.applications.steps.public_notice import NO_AMOUNT, public_notice_steps
from app.notices.issue import official_notice
from app.programmes.categories import CATEGORIES_OF
from app.public_notices.posting_steps import posting_steps
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming
from app.workflow.definition import LegalTerm, Procedure, ResidentText
from app.workflow.limits import TimeLimit

RESULT = frozenset({"result"})
RECOGNISED = ResidentText("已批准", advice="认定了，到哪一天写在下面。到期以前，可以凭认定书申请医疗、教育等救助。")


def _recognition(name: str, label: str, basis: str, *, term: LegalTerm, notice: TimeLimit | None) -> Procedure:
    published = notice is not None
    # A recognition pays nothing, so its opinion names no amount either.
    offers = {"category": CATEGORIES_OF[name], "monthly_amount": frozenset[str]()}
    return Procedure(
        name=name,
        label=label,
        collection="applications",
        basis=basis,
        load=ApplicationFile,
        term=term,
        states=application_states(notice=notice, approved=replace(APPROVED, resident=RECOGNISED)),
        road=ROAD if published else ROAD_WITHOUT_NOTICE,
        steps=(
            *intake_steps(),
            *check_steps(public_notice=published),
            *visit_steps(),
            *letter_steps(public_notice=published),
            CALCULATE,
            hukou_answer(public_notice=published),
            *(
                (*proposal_steps(offers=offers, complete=None), *public_notice_steps(offers=NO_AMOUNT))
                if published
                else proposal_without_notice(offers=offers, basis=basis)
            ),
            *decision_steps(
                offers=offers,
                basis=basis,
                grant=(effects.decide_recognition,),
                grant_input=inputs.ApproveRecognition,
                grant_notice=official_notice("recognition", notice_facts.recognition),
                grant_message="recognised",
                grant_pays=None,
                grant_requires=(rules.has_no_other_status,),
            ),
            extension(public_notice=published),
            *steps_at_any_time(public_notice=published),
            termination(public_notice=published),
            ending_agency(application_states(notice=notice)),
            assigning(application_states(notice=notice)),
            *confirming(application_states(notice=notice)),
            *steps_after_decision(public_notice=published),
            *LIFE_STEPS,
            *(() if published else posting_steps("approved", "approved", kinds=RESULT, basis="社会救助法 第45条")),
        ),
    )


# The marginal household follows the procedure of the allowance (国办发〔2023〕39号 第二部分), whose term is 20 working
# days where the township decides and 30 where the county does (民发〔2022〕83号 第四部分). 措施(二十一) shortens
# that of the allowance and of destitute support only. The shorter of the two is kept whoever decides.
MARGINAL_HOUSEHOLD = under(
    MARGINAL,
    _recognition(
        "marginal_household",
        "低保边缘家庭认定",
        "社会救助法 第21条；国办发〔2023〕39号 第二部分",
        term=LegalTerm(20, starts_with="accept", basis="民发〔2022〕83号 第四部分"),
        notice=SEVEN_DAYS,
    ),
)
RIGID_EXPENSE_HOUSEHOLD = under(
    RIGID_EXPENSE,
    _recognition(
        "rigid_expense_household",
        "刚性支出困难家庭认定",
        "社会救助法 第22条；刚性支出困难家庭认定办法 第4条",
        term=LegalTerm(30, starts_with="accept", basis="刚性支出困难家庭认定办法 第8条"),
        notice=None,
    ),
)
