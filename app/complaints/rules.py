"""Who may look into a complaint. Pure: no database."""

from __future__ import annotations

from app.complaints.file import ComplaintFile
from app.complaints.inputs import AssignInvestigator
from app.kernel.errors import FieldError
from app.workflow.definition import Situation, StepContext

UNFIT = {
    "involved": "这个人办过这件事，请换一名没有办过的人核查。",
    "knows_the_writer": "这个人看过写信人的联系方式，请换一名没有看过的人核查。",
}


MOST_WORDS = 30


def may_add(case: Situation[ComplaintFile]) -> FieldError | None:
    """Nobody fills the table with a number that was overheard."""
    if case.file.words_of_writer < MOST_WORDS:
        return None
    return FieldError("text", "这封信已经补充了很多次。还有要说的，请再写一封。")


def investigates_it(case: Situation[ComplaintFile]) -> FieldError | None:
    """Whoever was assigned concludes, under whichever account of theirs."""
    if case.actor.account_id not in case.file.investigators:
        return FieldError("investigator", "只有负责核查的人可以写结论。")
    return None


def may_investigate(case: StepContext[ComplaintFile, AssignInvestigator]) -> FieldError | None:
    """Nobody who has taken part in the matter it is about, nor who knows who wrote."""
    reason = case.file.why_unfit(case.input.investigator)
    return FieldError("investigator", UNFIT[reason]) if reason else None
