"""公示: the appraisal where something is disputed, the notice in the village, the objections to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import ANYONE, APPROVER, FALLBACK, INVESTIGATOR, MEMBER, OFFICER, PARK, SYSTEM
from app.applications import amounts, effects, inputs, notice_posting, rules
from app.applications.offices import OBJECTORS_TOLD
from app.means_check.effects import mark_told
from app.notifications.outbox import Audience, Notify
from app.public_notices import objections
from app.public_notices.board import take_down
from app.public_notices.inputs import OUTCOME_LABELS, AnswerObjection, ObjectToNotice, SetAside, TakeUp
from app.public_notices.posting_steps import posting_steps
from app.workflow.definition import Choice, Effect, Offers, Step

NOTICE = "民发〔2021〕57号 第19条"
OBJECTED = (Notify("objection_received"), Notify("objection_to_answer", Audience.TOWNSHIP))
ANSWERED = (Notify("objection_answered"), OBJECTORS_TOLD)
NO_AMOUNT: Offers = {"outcome": frozenset({"dismissed", "upheld_refuse"}), "monthly_amount": frozenset()}


def _answered(recorded: Mapping[str, Any]) -> str:
    return f"{OUTCOME_LABELS[recorded['outcome']]}。{recorded['text']}"


def public_notice_steps(*, always_again: bool = False, offers: Offers | None = None) -> tuple[Step, ...]:
    """`always_again`: the notice is put up anew after dismissed objections as well (民发〔2021〕43号 第15条).
    `offers` narrows what an objection can lead to.
    """
    return (
        Step(
            "call_appraisal",
            "有争议，组织民主评议",
            "opinion -> appraisal",
            by=APPROVER,
            basis="措施(二十一)；民发〔2021〕57号 第19条",
            input=inputs.CallAppraisal,
        ),
        Step(
            "record_appraisal",
            "登记民主评议结果",
            "appraisal -> opinion",
            by=OFFICER,
            basis="民发〔2021〕57号 第19条",
            input=inputs.RecordAppraisal,
            needs=(rules.representatives_suffice,),
        ),
        Step(
            "publish",
            "公示",
            "opinion -> publicity",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="民发〔2021〕57号 第19条",
            does=(effects.post_notice,),
            tells=(Notify("published", date="step_due_on"),),
        ),
        Step(
            "object",
            "对公示提出异议",
            "publicity -> =",
            by=ANYONE | MEMBER,
            basis=NOTICE,
            input=ObjectToNotice,
            where=objections.is_logged_in,
            does=(objections.save_objection,),
            tells=OBJECTED,
        ),
        Step(
            "object",
            "公示收到意见，等工作人员看",
            "publicity -> =",
            by=ANYONE,
            basis=NOTICE,
            input=ObjectToNotice,
            where=objections.is_nobody_known,
            does=(objections.save_objection,),
            tells=(Notify("objection_to_look_at", Audience.TOWNSHIP),),
            public=False,
        ),
        Step(
            "take_up_objection",
            "算异议，安排调查",
            "publicity | objection -> =",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis=NOTICE,
            input=TakeUp,
            offered_when=(objections.an_objection_is_unseen,),
            needs=(objections.this_one_is_unseen,),
            does=(objections.take_up,),
            tells=OBJECTED,
        ),
        *_set_aside_steps(always_again=always_again),
        *_answer_steps(always_again=always_again, offers=offers),
        Step(
            "close_notice",
            "公示期满，还有异议在调查",
            "publicity -> objection",
            by=SYSTEM,
            basis=NOTICE,
            where=objections.something_is_open,
            does=(take_down,),
        ),
        Step(
            "close_notice",
            "公示期满",
            "publicity -> deciding",
            by=SYSTEM,
            basis=f"{NOTICE}；民法典 第203条",
            where=objections.nothing_is_open,
            does=(take_down,),
        ),
        Step(
            "excuse_posting",
            "没有张贴记录，写明理由",
            "deciding | approved -> =",
            by=PARK,
            basis=NOTICE,
            input=notice_posting.ExcusePosting,
            offered_when=(notice_posting.a_proposal_was_published, notice_posting.posting_is_lacking),
            does=(notice_posting.excuse,),
            public=False,
        ),
        *posting_steps(
            "publicity | objection | deciding | approved",
            "publicity | objection | deciding | approved | refused",
            kinds=frozenset({"proposal", "result"}),
            basis=NOTICE,
        ),
    )


def _set_aside_steps(*, always_again: bool) -> tuple[Step, ...]:
    """What came without log-in and is no objection; the last one that was open lets the matter go on."""

    def row(moves: str, when: Choice | None = None, *does: Effect) -> Step:
        return Step(
            "set_aside_objection",
            "看过了，不算异议",
            moves,
            by=OFFICER,
            fallback_role=FALLBACK,
            basis=NOTICE,
            input=SetAside,
            when=when,
            offered_when=(objections.an_objection_is_unseen,),
            needs=(objections.this_one_is_unseen,),
            does=(objections.set_aside, *does),
            tells=(OBJECTORS_TOLD,),
            public=False,
        )

    if not always_again:
        return (
            row("publicity -> ="),
            row("objection -> =", objections.others_stay_open),
            row("objection -> deciding", objections.is_the_last),
        )
    again = objections.is_the_last_after_a_dismissed_one
    return (
        row("publicity | objection -> publicity", again, take_down, effects.post_notice),
        row("publicity -> =", objections.needs_no_second_notice),
        row("objection -> =", objections.others_stay_open),
        row("objection -> deciding", objections.is_the_last_and_only_one),
    )


def _answer_steps(*, always_again: bool, offers: Offers | None) -> tuple[Step, ...]:
    """Each objection by somebody who did not investigate, as soon as the notice hangs; the notice hangs on."""

    def row(label: str, moves: str, when: Choice, *does: Effect, tells: tuple[Notify, ...] = ANSWERED) -> Step:
        return Step(
            "answer_objection",
            label,
            moves,
            by=INVESTIGATOR,
            fallback_role=FALLBACK,
            excludes_involvement=frozenset({"investigator", objections.OBJECTOR}),
            basis="民发〔2021〕43号 第15条" if always_again else NOTICE,
            input=AnswerObjection,
            offers=offers or {},
            button="答复异议",
            when=when,
            offered_when=(objections.an_objection_is_open,),
            needs=(
                objections.this_one_is_open,
                objections.amount_is_named,
                amounts.amount_is_within_the_ceiling,
            ),
            does=(objections.answer, effects.take_part_in_answering, *does),
            tells=tells,
            note=_answered,
        )

    again = (take_down, effects.post_notice)
    last, more = objections.dismisses_the_last, objections.dismisses_one_of_several
    dismissed = (
        (
            row("异议不成立，重新公示", "publicity | objection -> publicity", last, *again),
            row("异议不成立，还有别的要答复", "publicity | objection -> =", more),
        )
        if always_again
        else (
            row("异议不成立，公示继续", "publicity -> =", objections.is_dismissed),
            row("异议不成立，还有别的要答复", "objection -> =", more),
            row("异议不成立", "objection -> deciding", last),
        )
    )
    refuse = (objections.answer_the_rest, take_down, effects.intend_refusal, mark_told)
    return (
        *dismissed,
        row(
            "异议成立，金额要改，重新公示",
            "publicity | objection -> publicity",
            objections.changes_the_amount,
            take_down,
            effects.change_opinion,
            effects.post_notice,
        ),
        row(
            "异议成立，拟不予救助，先听本人意见",
            "publicity | objection -> check_disputable",
            objections.leads_to_refusal,
            *refuse,
            tells=(Notify("refusal_intended", date="step_due_on"), OBJECTORS_TOLD),
        ),
    )
