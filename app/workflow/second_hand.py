"""A step that needs two people: taken by one, it waits; confirmed by the other, it is taken as it was proposed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, involvement_of
from app.kernel.database import transaction
from app.kernel.errors import Conflict, Forbidden, NotFound
from app.kernel.forms.fields import Input
from app.kernel.forms.words import in_words
from app.pending.definition import Act, Agreed
from app.pending.models import Pending
from app.pending.service import NOT_ANY_MORE, propose
from app.record.subjects import INTERESTED_PARTIES, LEVELS, Subject
from app.workflow.definition import NoInput, Procedure, Step
from app.workflow.engine import NeedsSecond, perform

Procedures = Mapping[str, Procedure]


class StepFacts(Input):
    """A step as it was proposed; `given` is what was filled in."""

    subject: UUID
    procedure: str
    action: str
    version: int
    given: dict[str, Any]

    def as_recorded(self) -> dict[str, Any]:
        """What was filled in may hold what is sealed elsewhere."""
        return self.model_dump(mode="json", exclude={"given"})


def take(
    procedures: Procedures,
    subject_id: UUID,
    action: str,
    actor: Actor,
    given: Input | None = None,
    *,
    expected_version: int | None = None,
) -> Subject | Pending:
    """Take a step, or leave it waiting for the second person. Raises what `perform` raises."""
    with transaction():
        taken = perform(procedures, subject_id, action, actor, given, expected_version=expected_version)
        if not isinstance(taken, NeedsSecond):
            return taken
        subject, facts = taken.subject, given or NoInput()
        procedure = procedures[subject.procedure]
        act = act_of(procedure, taken.step)
        proposed = StepFacts(
            subject=subject.id,
            procedure=procedure.name,
            action=action,
            version=subject.version,
            given=facts.model_dump(mode="json"),
        )
        return propose(act, actor, proposed, about=subject.id, region=subject.region, path=_path(subject))


def acts_of(procedures: Procedures) -> Iterator[Act]:
    """One for each action of each procedure that needs a second person."""
    for procedure in procedures.values():
        for step in procedure.steps:
            if step.second is not None:
                yield act_of(procedure, step)


def act_of(procedure: Procedure, step: Step) -> Act:
    assert step.second is not None
    return Act(
        name=f"{procedure.name}.{step.action}",
        label=step.label,
        basis=step.basis,
        facts=StepFacts,
        second=step.second,
        says=partial(_says, step),
        check=lambda proposer, facts: None,
        does=partial(_take_as_proposed, procedure),
        check_second=partial(_check_no_part, step),
    )


def _says(step: Step, facts: StepFacts) -> str:
    subject = Subject.get_by_id(facts.subject)
    whom = f"{subject.name}的" if subject.name else ""
    number = f"（编号{subject.number}）" if subject.number else ""
    return f"{whom}{subject.title}{number}：{step.label}。{in_words(_given(step, facts))}"


def _given(step: Step, facts: StepFacts) -> Input:
    return step.input.model_validate_json(json.dumps(facts.given))


def _check_no_part(step: Step, actor: Actor, facts: StepFacts) -> None:
    """What bars from taking the step bars from confirming it."""
    barred = INTERESTED_PARTIES | step.excludes_involvement
    if not involvement_of(actor, Subject.get_by_id(facts.subject)).isdisjoint(barred):
        raise Forbidden("您参与过这件事的调查，或者与您本人、您的近亲属有关，应当由其他工作人员确认。")


def _take_as_proposed(procedure: Procedure, agreed: Agreed) -> None:
    """Everything is looked at anew: rights, state, version and conditions."""
    facts: StepFacts = agreed.facts
    step = next(step for step in procedure.steps_of(facts.action) if step.second is not None)
    try:
        perform(
            {procedure.name: procedure},
            facts.subject,
            facts.action,
            agreed.proposer,
            _given(step, facts),
            expected_version=facts.version,
            agreed=agreed,
        )
    except (Forbidden, NotFound):
        raise Conflict(NOT_ANY_MORE) from None


def _path(subject: Subject) -> str:
    levels = dict.fromkeys(reversed(LEVELS.values()))
    return "/" + "".join(f"{code}/" for level in levels if (code := getattr(subject, level)))
