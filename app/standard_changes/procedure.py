"""标准调整程序: entered by one person of the bureau and simulated, agreed to by another, then in force from its day on
and brought to every household.

Source: 社会救助法 第19条 (the standard is adjusted in time), 措施(五).
"""

from __future__ import annotations

from app.accounts.roles import BUREAU
from app.kernel.clock import clock
from app.notifications.outbox import Audience, Notify
from app.programmes.standards import is_confirmed, latest
from app.record.subjects import Standing
from app.standard_changes import effects, rules
from app.standard_changes.inputs import WithdrawChange
from app.standard_changes.models import StandardChange
from app.standard_changes.rules import ChangeFile
from app.standard_changes.states import ROAD, STATES
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(五)"


def file_of(subject: Standing) -> ChangeFile:
    change: StandardChange = StandardChange.get_by_id(subject.id)
    holds = latest(change.area, change.kind, max(clock.today(), change.effective_on))
    taken = is_confirmed(change.area, change.kind, change.effective_on)
    return ChangeFile(change, taken, holds.amount if holds else None)


STANDARD_CHANGE = Procedure(
    name="standard_change",
    label="救助标准调整",
    collection="standard-changes",
    basis="社会救助法 第19条；措施(五)",
    load=file_of,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "propose",
            "提交，请另一个人确认",
            "draft -> proposed",
            by=BUREAU,
            basis=BASIS,
            requires=(rules.day_is_free, rules.nothing_was_raised_meanwhile, rules.is_simulated),
            does=(effects.save_proposer,),
            tells=(Notify("standard_proposed", Audience.BUREAU),),
        ),
        Step(
            "approve",
            "核对无误，确认",
            "proposed -> approved",
            by=BUREAU,
            excludes_involvement=frozenset({"proposer"}),
            step_up=True,
            basis=BASIS,
            requires=(rules.day_is_free, rules.nothing_was_raised_meanwhile, rules.is_simulated),
        ),
        Step(
            "apply",
            "执行",
            "approved -> applied",
            by=BUREAU,
            step_up=True,
            basis=BASIS,
            requires=(rules.day_is_free, rules.nothing_was_raised_meanwhile, rules.day_has_come),
            does=(effects.put_change_in_force,),
            tells=(Notify("standard_applied", Audience.BUREAU),),
        ),
        Step(
            "simulate",
            "按现在的情况重新测算",
            "draft | proposed | approved -> =",
            by=BUREAU,
            basis=BASIS,
            does=(effects.count_again,),
            button="重新测算",
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "withdraw",
            "撤回",
            "draft | proposed | approved -> withdrawn",
            by=BUREAU,
            basis=BASIS,
            input=WithdrawChange,
            note=note_from("reason"),
            presentation=Presentation(grave=True),
        ),
    ),
)
