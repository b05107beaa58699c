"""残疾人两项补贴、孤儿和事实无人抚养儿童保障, as tables: one procedure for each row of `PERSONAL`.

Applied for once, for one person. Nobody's means are looked at and nothing is hung up in the village: the certificate,
or what became of the parents, is looked up, and what excludes the benefit; then it is proposed by one and decided by
another ([P], docs/decisions/0085).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field

from app.accounts.roles import FALLBACK, INVESTIGATOR, OFFICER
from app.applications import amounts, effects, inputs, notice_facts, rules
from app.applications.concordance import PERSONAL_BENEFITS, under
from app.applications.file import ApplicationFile, ApplicationSituation
from app.applications.side_by_side import as_calculated
from app.applications.states import ROAD_WITHOUT_NOTICE, application_states
from app.applications.steps.after_decision import steps_after_decision
from app.applications.steps.at_any_time import extension, steps_at_any_time, termination
from app.applications.steps.decision import decision_steps
from app.applications.steps.intake import intake_steps
from app.applications.steps.investigation import hukou_answer
from app.assessment.personal import why_not
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Line, Paragraph
from app.notices.issue import official_notice
from app.programmes.catalogue import PROGRAMMES
from app.programmes.categories import CATEGORIES_OF
from app.programmes.personal import PERSONAL, PersonalBenefit
from app.workflow.agency import ending_agency
from app.workflow.assigning import assigning
from app.workflow.confirming import confirming
from app.workflow.definition import Choice, LegalTerm, Need, Procedure, Requirement, ResidentText, Step

TERM, EXTENSION = 15, 5
# No means are checked, so no result of a check can be disputed.
_DISPUTE = "check_disputable"
# Nobody comes to the home for it.
_IN_OTHER_WORDS = {
    "accepted": ResidentText("已经受理", next="已经受理，工作人员会核对证件和条件。您先不用做什么。"),
    "investigating": ResidentText("正在核对", next="正在核对证件和条件。您先不用做什么，有要问的会打电话给您。"),
}


class LookUp(Input):
    looked_up: Annotated[Line, Field(title="查了什么（残疾人证、儿童福利系统、特困和工伤待遇等）")]
    findings: Annotated[Paragraph, Field(title="查到的情况，和填写的一样不一样")]


def nothing_keeps_from_it(case: ApplicationSituation) -> FieldError | None:
    """The conditions and what excludes it; no reason stands in for one of them."""
    file = case.file
    missing = why_not(file.application.programme, file.standing, file.policy)
    return None if missing is None else FieldError("reason", f"现在不能批：{missing}")


def looked_up_note(recorded: Mapping[str, Any]) -> str:
    return f"已经核对：{recorded['looked_up']}"


def _look_up(each: PersonalBenefit) -> tuple[Step, ...]:
    first = Step(
        "look_up",
        "核对证件和条件",
        "accepted -> investigating",
        by=OFFICER | INVESTIGATOR,
        basis=each.basis,
        input=LookUp,
        note=looked_up_note,
    )
    return first, replace(first, label="再核对一次", moves="investigating -> =")


def _propose(
    each: PersonalBenefit, when: Choice, requires: tuple[Requirement, ...] = (), needs: tuple[Need, ...] = ()
) -> Step:
    return Step(
        "propose",
        "提出初审意见",
        "investigating -> deciding",
        by=OFFICER,
        fallback_role=FALLBACK,
        basis=each.basis,
        input=inputs.Propose,
        offers={"category": CATEGORIES_OF[each.code]},
        suggests=as_calculated,
        when=when,
        requires=requires,
        needs=needs,
        does=(effects.save_opinion,),
        public=False,
    )


def _procedure(each: PersonalBenefit) -> Procedure:
    states = tuple(
        replace(state, resident=_IN_OTHER_WORDS.get(state.name, state.resident))
        for state in application_states(notice=None)
        if state.name != _DISPUTE
    )
    procedure = Procedure(
        name=each.code,
        label=f"{PROGRAMMES[each.code].name}申请",
        collection="applications",
        basis=each.basis,
        load=ApplicationFile,
        term=LegalTerm(TERM, starts_with="accept", basis="[P]"),
        states=states,
        road=ROAD_WITHOUT_NOTICE,
        steps=(
            *intake_steps(),
            *_look_up(each),
            hukou_answer(public_notice=False),
            _propose(
                each,
                rules.proposes_grant,
                requires=(nothing_keeps_from_it,),
                needs=(
                    amounts.grant_is_complete,
                    amounts.category_fits_the_programme,
                    amounts.amount_is_the_standard,
                    amounts.difference_is_explained,
                ),
            ),
            _propose(each, rules.proposes_refusal),
            *decision_steps(
                offers={"category": CATEGORIES_OF[each.code]},
                basis=each.basis,
                grant=(effects.decide_personal_benefit,),
                grant_notice=official_notice("decision", notice_facts.decision),
                grant_requires=(nothing_keeps_from_it,),
                grant_needs=(amounts.amount_is_the_standard, amounts.difference_is_explained),
                published=False,
            ),
            extension(public_notice=False, extends_to=TERM + EXTENSION, basis="[P] 至多一次"),
            *steps_at_any_time(public_notice=False),
            termination(public_notice=False),
            ending_agency(states),
            assigning(states),
            *confirming(states),
            *steps_after_decision(public_notice=False),
        ),
    )
    return under(PERSONAL_BENEFITS, replace(procedure, steps=tuple(map(_without_dispute, procedure.steps))))


def _without_dispute(step: Step) -> Step:
    if _DISPUTE not in step.sources:
        return step
    sources = " | ".join(source for source in step.sources if source != _DISPUTE)
    return replace(step, moves=f"{sources} -> {step.target}")


PERSONAL_PROCEDURES = tuple(_procedure(each) for each in PERSONAL.values())
