"""What the steps of an inspection write."""

from __future__ import annotations

from typing import Any

from app.inspections.checks.opening import open_check
from app.inspections.drawing import BODIES, draw, seed_of
from app.inspections.file import InspectionFile
from app.inspections.inputs import Commit, RevealValue
from app.inspections.models import Inspection, KeptApart, ListedCase, ListedInspector, SeedValue
from app.inspections.published import is_as_published
from app.inspections.rules import BODY_LABELS, body_of
from app.kernel.database import insert
from app.kernel.errors import Conflict
from app.record.subjects import INSPECTOR, Participant
from app.workflow.definition import StepContext

Step = StepContext[InspectionFile, Any]


def keep_commitment(case: StepContext[InspectionFile, Commit]) -> None:
    body = body_of(case)
    row = {"inspection": case.subject.id, "body": body, "account": case.actor.account_id}
    insert(SeedValue, row | {"commitment": case.input.hash})
    insert(Participant, {"subject": case.subject.id, "part": "committer", "account": case.actor.account_id})
    case.outcome.told = f"{BODY_LABELS[body]}交了承诺码"


def keep_value(case: StepContext[InspectionFile, RevealValue]) -> None:
    body = body_of(case)
    row = case.file.values[body]
    row.value, row.public_value = case.input.value, case.input.public_value
    row.save()
    case.outcome.told = f"{BODY_LABELS[body]}亮出了数"


def make_draw(case: StepContext[InspectionFile, RevealValue]) -> None:
    """The draw, and a check for each case that was drawn. Raises Conflict where somebody has changed, past the program,
    what was published before anybody committed: nothing is drawn from that.
    """
    inspection = case.file.inspection
    if not is_as_published(inspection):
        raise Conflict("名单或者规则和公布的不一样了，不能抽。请先不抽（终止），查明原因，再重新公布名单。")
    seed = seed_of({body: case.file.values[body].value or "" for body in BODIES}, case.input.public_value)
    inspection.seed = seed
    inspection.save()
    of_this = ListedCase.inspection == inspection.id
    cases = {row.token: row.case for row in ListedCase.select().where(of_this)}
    inspectors = {row.token: row for row in ListedInspector.select().where(ListedInspector.inspection == inspection.id)}
    drawn = draw(seed, cases, inspectors, apart_in(inspection), inspection.share)
    sent = set()
    for place, (token, pair) in enumerate(drawn):
        accounts = [inspectors[each].account for each in pair]
        open_check(inspection.id, place, cases[token], token, accounts)
        sent.update(accounts)
    for account in sorted(sent):
        insert(Participant, {"subject": case.subject.id, "part": INSPECTOR, "account": account})
    case.outcome.named = tuple(sorted(sent))
    case.outcome.kept |= {"seed": seed, "drawn": len(drawn), "list_hash": inspection.list_hash}
    case.outcome.told = f"抽出{len(drawn)}件"


def apart_in(inspection: Inspection) -> set[tuple[str, str]]:
    rows = KeptApart.select().where(KeptApart.inspection == inspection.id)
    return {(row.case, row.inspector) for row in rows}
