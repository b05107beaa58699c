"""The steps by which a review or a suit comes on record, for the table of every kind of matter with decisions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.roles import BUREAU, PARK
from app.notifications.outbox import Audience, Notify
from app.remedies import register, rules
from app.remedies.inputs import KIND_LABELS, OUTCOME_LABELS, RecordRemedy, RecordRemedyOutcome
from app.workflow.definition import Effect, Presentation, Step

# Whoever decided the matter or looked after the decision does not answer for it before those who judge it.
DECIDED_OR_SUPERVISED = frozenset({"decider", "payer", "convener", "park_visitor", "posting_excuser"})


def _received(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['received_on']}收到通知，{recorded['body']}在办{KIND_LABELS[recorded['kind']]}。"


def _ended(recorded: Mapping[str, Any]) -> str:
    return f"{recorded['told']}的结果：{OUTCOME_LABELS[recorded['outcome']]}。{recorded['text']}"


def remedy_steps(states: str, *, then: tuple[Effect, ...] = ()) -> tuple[Step, ...]:
    """`then`: what else follows, where something waits for the end of the remedies."""
    return (
        Step(
            "record_remedy",
            "登记收到复议、诉讼",
            f"{states} -> =",
            by=PARK | BUREAU,
            excludes_involvement=DECIDED_OR_SUPERVISED,
            basis="社会救助法 第76条；行政复议法 第11条",
            input=RecordRemedy,
            needs=(rules.not_recorded_twice,),
            does=(register.save_remedy, *then),
            tells=(Notify("remedy_recorded"), Notify("remedy_to_answer", Audience.TOWNSHIP)),
            note=_received,
            presentation=Presentation(group="seldom"),
        ),
        Step(
            "record_remedy_outcome",
            "登记复议、诉讼的结果",
            f"{states} -> =",
            by=PARK | BUREAU,
            excludes_involvement=DECIDED_OR_SUPERVISED,
            basis="社会救助法 第76条；行政复议法 第63条至第65条；行政诉讼法 第45条",
            input=RecordRemedyOutcome,
            offered_when=(rules.a_remedy_is_open,),
            needs=(rules.it_is_clear_which,),
            does=(register.save_outcome, *then),
            tells=(Notify("remedy_ended"), Notify("remedy_to_carry_out", Audience.TOWNSHIP)),
            note=_ended,
            presentation=Presentation(group="seldom"),
        ),
    )
