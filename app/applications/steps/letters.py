"""协助调查函: a letter to where somebody of the household lives, the reminder, the answer or its want."""

from __future__ import annotations

from app.accounts.roles import INVESTIGATOR, OFFICER
from app.accounts.roles import SYSTEM as BY_SYSTEM
from app.applications import letters
from app.applications.states import under_way
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Step

BASIS = "民发〔2021〕57号 第15条"
SELDOM = Presentation(group="seldom")


def letter_steps(*, public_notice: bool = True) -> tuple[Step, ...]:
    ongoing = f"{under_way(public_notice=public_notice)} -> ="
    return (
        Step(
            "send_letter",
            "发协助调查函给外地",
            ongoing,
            by=OFFICER | INVESTIGATOR,
            basis=BASIS,
            input=letters.SendLetter,
            does=(letters.save_letter,),
            note=letters.sent_note,
            presentation=SELDOM,
        ),
        Step(
            "remind_of_letter",
            "催外地回函",
            ongoing,
            by=OFFICER | INVESTIGATOR,
            basis=BASIS,
            input=letters.RemindOfLetter,
            offered_when=(letters.letter_is_open,),
            needs=(letters.letter_is_named, letters.not_before_it_was_sent),
            does=(letters.save_reminder,),
            public=False,
            presentation=SELDOM,
        ),
        Step(
            "record_letter_answer",
            "登记外地的回函",
            ongoing,
            by=OFFICER | INVESTIGATOR,
            basis=BASIS,
            input=letters.RecordAnswer,
            offered_when=(letters.letter_is_open,),
            needs=(letters.letter_is_named, letters.not_before_it_was_sent, letters.silence_has_lasted),
            does=(letters.save_answer,),
            note=letters.answer_note,
        ),
        Step(
            "letter_unanswered",
            "协助调查函过了日子没有回音",
            ongoing,
            by=BY_SYSTEM,
            basis=BASIS,
            does=(letters.mark_told,),
            tells=(Notify("letter_unanswered", Audience.TOWNSHIP), Notify("letter_unanswered", Audience.INVESTIGATORS)),
            public=False,
        ),
    )
