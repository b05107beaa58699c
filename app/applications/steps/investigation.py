"""调查: the visit at home, the family's income, and the opinion that the officer proposes."""

from __future__ import annotations

from app.accounts.roles import FALLBACK, INVESTIGATOR, OFFICER, PERSON
from app.applications import amounts, competence, effects, inputs, rules, visiting
from app.applications.near_relatives import register_near_relatives
from app.applications.side_by_side import as_calculated
from app.applications.states import under_way
from app.kernel.forms.fields import Input
from app.means_check import rules as check_rules
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Choice, Need, Offers, Requirement, Step, note_from


def visit_steps() -> tuple[Step, ...]:
    return (
        Step(
            "record_visit",
            "登记入户调查",
            "investigating -> =",
            by=INVESTIGATOR | OFFICER,
            basis="民发〔2021〕57号 第16条",
            input=visiting.RecordVisit,
            suggests=visiting.on_the_day,
            names=visiting.TWO_INVESTIGATORS,
            needs=(
                visiting.visit_is_not_before_acceptance,
                visiting.away_from_home_only_in_emergency_mode,
                visiting.visit_papers_are_of_this_case,
            ),
            does=(visiting.save_visit, visiting.mark_emergency, register_near_relatives),
            tells=(Notify("named_as_investigator", Audience.NAMED),),
            note=note_from("under_emergency"),
        ),
        Step(
            "plan_visit",
            "约定入户的日子",
            "accepted | investigating -> =",
            by=INVESTIGATOR | OFFICER,
            basis="民发〔2021〕57号 第16条",
            input=visiting.PlanVisit,
            suggests=visiting.in_the_morning,
            needs=(visiting.day_is_ahead,),
            does=(visiting.save_appointment,),
            tells=(Notify("visit_planned", date="visit_on"),),
            note=visiting.planned_note,
        ),
        Step(
            "ask_other_day",
            "商量哪天上门",
            "accepted | investigating -> =",
            by=PERSON,
            basis="民发〔2021〕57号 第16条",
            input=visiting.AskOtherDay,
            needs=(visiting.day_is_ahead,),
            does=(visiting.save_other_day,),
            tells=(Notify("other_day_asked", Audience.TOWNSHIP), Notify("other_day_asked", Audience.INVESTIGATORS)),
            note=visiting.other_day_note,
        ),
    )


def hukou_answer(*, public_notice: bool = True) -> Step:
    return Step(
        "record_hukou_answer",
        "登记户口所在地的答复",
        f"{under_way(public_notice=public_notice)} -> =",
        by=OFFICER | INVESTIGATOR,
        fallback_role=FALLBACK,
        basis="社会救助法 第37条",
        input=competence.RecordHukouAnswer,
        offered_when=(competence.is_registered_elsewhere,),
        does=(competence.save_hukou_answer,),
        note=competence.answer_note,
    )


CALCULATE = Step(
    "calculate",
    "核算家庭收入",
    "investigating -> =",
    by=OFFICER | INVESTIGATOR,
    basis="民发〔2021〕57号 第12条至第14条、第23条",
    input=inputs.Calculate,
    needs=(amounts.nobody_is_added_by_the_calculation,),
    does=(effects.save_calculation,),
    public=False,
)


def proposal_steps(
    *,
    offers: Offers,
    form: type[Input] = inputs.Propose,
    granted_when: tuple[Requirement, ...] = (),
    complete: Need | None = amounts.grant_is_complete,
    refused_from: str = "investigating",
    looked_into: Requirement = rules.was_visited_or_the_check_decides,
) -> tuple[Step, ...]:
    """A grant is published before it is decided, a refusal is decided at once.

    `form` is what is filled in, `granted_when` what else a grant waits for, `complete`: does the grant name all, where
    it has to.
    `refused_from`: the states in which a refusal may be proposed, `looked_into`: what has to have happened before.
    """
    return (
        Step(
            "propose",
            "提出初审意见",
            "investigating -> opinion",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="民发〔2021〕57号 第19条",
            input=form,
            offers=offers,
            suggests=as_calculated,
            when=rules.proposes_grant,
            requires=(
                rules.was_visited,
                *granted_when,
                rules.every_adult_signed,
                check_rules.bad_result_was_told,
                check_rules.dispute_was_looked_into,
            ),
            needs=(
                *((complete,) if complete else ()),
                amounts.category_fits_the_programme,
                amounts.amount_is_within_the_ceiling,
                amounts.difference_is_explained,
                amounts.class_is_explained,
            ),
            does=(effects.save_opinion,),
            public=False,
        ),
        Step(
            "propose",
            "提出初审意见",
            f"{refused_from} -> deciding",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="民发〔2021〕57号 第18条、第21条",
            input=form,
            offers=offers,
            suggests=as_calculated,
            when=rules.proposes_refusal,
            requires=(looked_into, check_rules.bad_result_was_told, check_rules.dispute_was_looked_into),
            does=(effects.save_opinion,),
            public=False,
        ),
    )


def proposal_without_notice(*, offers: Offers, basis: str) -> tuple[Step, ...]:
    """Either opinion is decided at once."""

    def row(when: Choice, visited: Requirement) -> Step:
        return Step(
            "propose",
            "提出初审意见",
            "investigating -> deciding",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis=basis,
            input=inputs.Propose,
            offers=offers,
            suggests=as_calculated,
            when=when,
            requires=(visited, check_rules.bad_result_was_told, check_rules.dispute_was_looked_into),
            needs=(amounts.difference_is_explained,),
            does=(effects.save_opinion,),
            public=False,
        )

    return (
        row(rules.proposes_grant, rules.was_visited),
        row(rules.proposes_refusal, rules.was_visited_or_the_check_decides),
    )
