"""特困人员认定程序: the allowance's procedure with the differences of 民发〔2021〕43号, as a table.

No extension and no end for want of cooperation (the rule knows neither: who does not cooperate is refused with that
reason); an upheld or dismissed objection is always followed by a renewed public notice
(第15条); obligors authorise the check as well (第10条); self-care is assessed before the opinion, so that the
notice and the first month have the care allowance (第20条).
"""

from __future__ import annotations

from app.accounts.roles import ASSISTANT, OFFICER, PARK, PERSON
from app.applications import amounts, effects, inputs, notice_facts, rules
from app.applications.concordance import DESTITUTE, under
from app.applications.destitute import rules as destitute_rules
from app.applications.file import ApplicationFile
from app.applications.offices import OBJECTORS_TOLD
from app.applications.states import ROAD, application_states
from app.applications.steps.after_decision import steps_after_decision
from app.applications.steps.at_any_time import steps_at_any_time
from app.applications.steps.decision import decision_steps
from app.applications.steps.intake import intake_steps
from app.applications.steps.investigation import CALCULATE, hukou_answer, proposal_steps, visit_steps
from app.applications.steps.letters import letter_steps
from app.applications.steps.means_check import check_steps
from app.applications.steps.public_notice import public_notice_steps
from app.notices.issue import official_notice
from app.notifications.outbox import Notify
from app.programmes.categories import CATEGORIES_OF
from app.public_notices.board import take_down
from app.public_notices.objections import answer_the_rest
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming
from app.workflow.definition import LegalClock, LegalTerm, Procedure, ResidentText, State, Step, note_from

# A minor chose what gives more: no end against anybody (民发〔2021〕43号 第9条).
HANDED_OVER = State(
    name="handed_over",
    label="改办儿童保障",
    resident=ResidentText(
        "改办儿童保障", advice="按您的选择，改办孤儿（事实无人抚养儿童）保障。到哪里接着办，写在下面。"
    ),
    clock=LegalClock.STOPPED,
    final=True,
)
OFFERS = {"category": CATEGORIES_OF["destitute_support"]}

_OF_ITS_OWN = (
    Step(
        "assess_self_care",
        "评估生活自理能力",
        "accepted | investigating -> =",
        by=PARK,
        step_up=True,
        basis="民发〔2021〕43号 第20条至第22条",
        input=inputs.AssessSelfCare,
        does=(effects.save_self_care,),
        issues=official_notice("self_care", notice_facts.self_care),
    ),
    Step(
        "report_self_care_change",
        "报告生活自理能力有变化",
        "approved -> =",
        by=PERSON | ASSISTANT | OFFICER | PARK,
        basis="民发〔2021〕43号 第23条",
        input=inputs.ReportSelfCareChange,
        does=(effects.await_reassessment,),
        note=note_from("what"),
    ),
    Step(
        "assess_self_care",
        "复核评估生活自理能力",
        "approved -> =",
        by=PARK,
        step_up=True,
        excludes_involvement=frozenset({"decider"}),
        basis="民发〔2021〕43号 第20条至第23条",
        input=inputs.AssessSelfCare,
        does=(effects.reassess_self_care,),
        issues=official_notice("self_care", notice_facts.self_care),
        tells=(Notify("benefit_changed", date="from_month"),),
    ),
    Step(
        "not_applicable",
        "选择孤儿或事实无人抚养儿童保障",
        "investigating | opinion | deciding -> handed_over",
        by=OFFICER,
        basis="民发〔2021〕43号 第9条",
        input=inputs.NotApplicable,
        offered_when=(rules.applicant_is_a_child,),
        does=(take_down, answer_the_rest, effects.say_where_to_go),
        issues=official_notice("handed_over", notice_facts.handed_over),
        tells=(Notify("handed_over_to_children"), OBJECTORS_TOLD),
        note=note_from("where_to_go"),
    ),
)

_WITH_SHARED_CITATIONS = Procedure(
    name="destitute_support",
    label="特困供养申请",
    collection="applications",
    basis="措施(四)(二十一)；社会救助法 第15条、第16条；民发〔2021〕43号",
    load=ApplicationFile,
    term=LegalTerm(15, starts_with="accept", basis="措施(二十一)"),
    states=(*application_states(), HANDED_OVER),
    road=ROAD,
    steps=(
        *intake_steps(
            submit_requires=(destitute_rules.obligors_are_named,),
        ),
        *check_steps(),
        *visit_steps(),
        *letter_steps(),
        CALCULATE,
        hukou_answer(),
        *proposal_steps(
            offers=OFFERS,
            form=inputs.ProposeSupport,
            granted_when=(destitute_rules.self_care_is_assessed,),
            complete=destitute_rules.support_is_complete,
            refused_from="accepted | investigating",
            looked_into=rules.was_visited_or_is_kept_out,
        ),
        *public_notice_steps(always_again=True),
        *decision_steps(
            offers=OFFERS,
            basis="措施(二十一)；社会救助法 第44条；民发〔2021〕43号 第17条",
            grant=(effects.decide_grant,),
            grant_notice=official_notice("decision", notice_facts.decision),
            grant_requires=(destitute_rules.destitute_conditions_hold, rules.nobody_is_covered_elsewhere),
            grant_needs=(
                amounts.amount_follows_the_notice,
                destitute_rules.form_of_support_follows_the_opinion,
                *amounts.AMOUNT_STANDS,
            ),
        ),
        *steps_at_any_time(),
        ending_agency(application_states()),
        assigning(application_states()),
        *confirming(application_states()),
        *steps_after_decision(),
        *_OF_ITS_OWN,
    ),
)
DESTITUTE_SUPPORT = under(DESTITUTE, _WITH_SHARED_CITATIONS)
