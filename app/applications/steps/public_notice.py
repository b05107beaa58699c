"""公示: the appraisal where something is disputed, the notice in the village, the objections to it."""

from __future__ import annotations

from app.accounts.roles import ANYONE, APPROVER, ASSISTANT, FALLBACK, INVESTIGATOR, MEMBER, OFFICER, SYSTEM
from app.applications import effects, inputs, notice_posting, rules
from app.notifications.outbox import Audience, Notify
from app.public_notices.board import save_objection, take_down
from app.public_notices.inputs import ObjectToNotice
from app.public_notices.waiting import SetAside, an_objection_waits, is_logged_in, is_nobody_known, set_aside, take_up
from app.workflow.definition import Step

OBJECTED = (Notify("objection_received"), Notify("objection_to_answer", Audience.TOWNSHIP))


def public_notice_steps(*, always_again: bool = False) -> tuple[Step, ...]:
    """`always_again`: the notice is put up anew after a dismissed objection as well (民发〔2021〕43号 第15条)."""
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
            "publicity -> objection",
            by=ANYONE | MEMBER,
            basis="民发〔2021〕57号 第19条",
            input=ObjectToNotice,
            where=is_logged_in,
            does=(save_objection,),
            tells=OBJECTED,
        ),
        Step(
            "object",
            "公示收到意见，等工作人员看",
            "publicity -> =",
            by=ANYONE,
            basis="民发〔2021〕57号 第19条",
            input=ObjectToNotice,
            where=is_nobody_known,
            does=(save_objection,),
            tells=(Notify("objection_to_look_at", Audience.TOWNSHIP),),
            public=False,
        ),
        Step(
            "take_up_objection",
            "算异议，安排调查",
            "publicity | deciding -> objection",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="民发〔2021〕57号 第19条",
            offered_when=(an_objection_waits,),
            does=(take_up,),
            tells=OBJECTED,
        ),
        Step(
            "set_aside_objection",
            "看过了，不算异议",
            "publicity | deciding -> =",
            by=OFFICER,
            fallback_role=FALLBACK,
            basis="民发〔2021〕57号 第19条",
            input=SetAside,
            offered_when=(an_objection_waits,),
            does=(set_aside,),
            public=False,
        ),
        Step(
            "answer_objection",
            "异议成立，重新公示",
            "objection -> publicity",
            by=INVESTIGATOR,
            fallback_role=FALLBACK,
            excludes_involvement=frozenset({"investigator"}),
            basis="民发〔2021〕57号 第19条",
            input=inputs.AnswerObjection,
            button="答复异议",
            when=rules.objection_upheld,
            needs=(rules.amount_is_within_the_ceiling,),
            does=(effects.answer_the_objection, take_down, effects.change_opinion, effects.post_notice),
            tells=(Notify("objection_answered"),),
        ),
        _DISMISSED_AND_PUBLISHED_AGAIN if always_again else _DISMISSED,
        Step(
            "close_notice",
            "公示期满",
            "publicity -> deciding",
            by=SYSTEM,
            basis="民发〔2021〕57号 第19条；民法典 第203条",
            does=(take_down,),
        ),
        Step(
            "record_posting",
            "登记公示张贴",
            "publicity | objection | deciding | approved -> =",
            by=OFFICER | ASSISTANT,
            basis="民发〔2021〕57号 第19条",
            input=notice_posting.RecordPosting,
            offered_when=(notice_posting.something_was_published,),
            needs=(notice_posting.posting_is_proved, notice_posting.posting_is_within_the_notice),
            does=(notice_posting.save_posting,),
        ),
        Step(
            "record_taking_down",
            "登记公示取下",
            "publicity | objection | deciding | approved | refused -> =",
            by=OFFICER | ASSISTANT,
            basis="民发〔2021〕57号 第19条",
            input=notice_posting.RecordTakingDown,
            offered_when=(notice_posting.something_hangs,),
            needs=(notice_posting.taken_down_after_posting,),
            does=(notice_posting.save_taking_down,),
        ),
    )


_DISMISSED = Step(
    "answer_objection",
    "异议不成立",
    "objection -> deciding",
    by=INVESTIGATOR,
    fallback_role=FALLBACK,
    excludes_involvement=frozenset({"investigator"}),
    basis="民发〔2021〕57号 第19条",
    input=inputs.AnswerObjection,
    when=rules.objection_dismissed,
    does=(effects.answer_the_objection, take_down),
    tells=(Notify("objection_answered"),),
)

_DISMISSED_AND_PUBLISHED_AGAIN = Step(
    "answer_objection",
    "异议不成立，重新公示",
    "objection -> publicity",
    by=INVESTIGATOR,
    fallback_role=FALLBACK,
    excludes_involvement=frozenset({"investigator"}),
    basis="民发〔2021〕43号 第15条",
    input=inputs.AnswerObjection,
    when=rules.objection_dismissed,
    does=(effects.answer_the_objection, take_down, effects.post_notice),
    tells=(Notify("objection_answered"),),
)
