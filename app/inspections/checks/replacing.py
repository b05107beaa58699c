"""换检查人员: somebody who was drawn cannot look: they are a relative, had a hand in the case, or have left the office.

Who comes instead is drawn as well: nobody chooses, and the published file says each change, so that anybody repeats it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field

from app.accounts.directory import grants_of
from app.accounts.models import Account
from app.accounts.roles import BUREAU, INSPECTOR, Role
from app.inspections.checks.models import Check, Replaced
from app.inspections.drawing import next_of
from app.inspections.lists import INSPECT, kept_apart
from app.inspections.models import Inspection, KeptApart, ListedInspector
from app.kernel.database import insert
from app.kernel.errors import invalid
from app.kernel.forms.fields import Input, Paragraph
from app.kernel.identifiers import new_id
from app.notifications.outbox import Audience, Notify
from app.pending.definition import Second
from app.record.subjects import INSPECTOR as LOOKS
from app.record.subjects import Participant
from app.workflow.definition import Presentation, Step, StepContext, note_from

BASIS = "措施(二十五)"
BEFORE_A_RESULT, AFTER = "to_inspect | found -> to_inspect", "problem | answered -> ="
PLACES = {"first": "第一名", "second": "第二名"}


class StepAside(Input):
    reason: Annotated[Paragraph, Field(title="为什么要回避（亲属、经办过、别的关系）")]


class ReplaceInspector(Input):
    who: Annotated[
        Literal["first", "second"], Field(title="换哪一名检查人员", json_schema_extra={"x-enum-labels": PLACES})
    ]
    reason: Annotated[Paragraph, Field(title="为什么要换（是亲属、经办过、调走了）")]


AsideStep = StepContext[Check, StepAside]
ReplaceStep = StepContext[Check, ReplaceInspector]


def step_aside(case: AsideStep) -> None:
    _replace(case, "first" if case.file.first == case.actor.account_id else "second")


def replace_inspector(case: ReplaceStep) -> None:
    _replace(case, case.input.who)


def _replace(case: StepContext[Check, Any], place: str) -> None:
    """What was written counts no more where nobody has agreed to it. Raises Invalid where nobody is left to come."""
    check = case.file
    left: UUID = getattr(check, place)
    chain = _chain(check)
    if not chain:
        raise invalid("", "名单上没有别的人可以换了。请写明原因，由另一名检查人员写“没法查”。")
    for code, account in chain:
        row = {"id": new_id(), "check": check.id, "left": left, "came": account, "code": code}
        insert(Replaced, row)
        left = account
    _look(check, getattr(check, place), left, case.subject.id)
    setattr(check, place, left)
    if case.subject.state == "to_inspect":
        check.outcome = check.finding = check.found_by = None
    check.save()
    case.outcome.named = (left,)


def _look(check: Check, leaves: UUID, comes: UUID, subject: UUID) -> None:
    both = (check.case, subject)
    Participant.delete().where(
        Participant.subject.in_(both), Participant.part == LOOKS, Participant.account == leaves
    ).execute()
    where = (*both, check.inspection)
    insert(Participant, *({"subject": each, "part": LOOKS, "account": comes} for each in where))


def _chain(check: Check) -> list[tuple[str, UUID]]:
    """Who comes next by the draw, one after the other, until one who may look: codes and accounts. One who may not is
    passed over in public as well; empty where nobody is left.
    """
    inspection = Inspection.get_by_id(check.inspection)
    people = {row.token: row.account for row in _listed(check.inspection)}
    apart = KeptApart.select(KeptApart.inspector).where(
        KeptApart.inspection == check.inspection, KeptApart.case == check.token
    )
    gone = {code for (code,) in apart.tuples().iterator()}
    before = {each for row in _replaced(check.id) for each in (row.left, row.came)} | {check.first, check.second}
    gone |= {code for code, account in people.items() if account in before}
    chain: list[tuple[str, UUID]] = []
    following = partial(next_of, inspection.seed or "", check.token)
    while (code := following(people.keys() - gone)) is not None:
        gone.add(code)
        chain.append((code, people[code]))
        if _may_look(check, people[code]):
            return chain
    return []


def _listed(inspection: UUID) -> Sequence[ListedInspector]:
    return list(ListedInspector.select().where(ListedInspector.inspection == inspection))


def _replaced(check: UUID) -> Sequence[Replaced]:
    return list(Replaced.select().where(Replaced.check == check).order_by(Replaced.id))


def _may_look(check: Check, account: UUID) -> bool:
    """In office still, and with no part in the case, nor a relative in it, by what is known now."""
    person: Account = Account.get_by_id(account)
    in_office = person.closed_at is None and any(grant.role in INSPECT for grant in grants_of(account))
    return in_office and not any(True for _ in kept_apart([check.case], [person]))


def _step(action: str, label: str, moves: str, **more: Any) -> Step:
    return Step(
        action,
        label,
        moves,
        basis=BASIS,
        tells=(Notify("inspection_drawn", Audience.NAMED),),
        note=note_from("reason"),
        public=False,
        presentation=Presentation(group="seldom"),
        **more,
    )


REPLACING = tuple(
    step
    for moves in (BEFORE_A_RESULT, AFTER)
    for step in (
        _step(
            "step_aside", "我要回避", moves,
            by=INSPECTOR, input=StepAside, does=(step_aside,),
        ),
        _step(
            "replace_inspector", "换检查人员", moves,
            by=BUREAU, second=Second(frozenset({Role.AUDITOR})), input=ReplaceInspector,
            does=(replace_inspector,),
        ),
    )
)  # fmt: skip
