"""What the steps of a version of the list write."""

from __future__ import annotations

from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.purchased_services.lists.conditions import ListFile
from app.purchased_services.lists.inputs import AddLine, DropLine
from app.purchased_services.lists.models import ServiceList, ServiceListLine
from app.record.subjects import Participant
from app.regions.service import NEW_AREA, served_area
from app.workflow.definition import AnyStep, StepContext

# Whoever wrote a part of it does not publish it as well.
DRAFTER = "drafter"


def add_line(case: StepContext[ListFile, AddLine]) -> None:
    said = case.input.model_dump()
    said["region"] = served_area(case.input.region).code if case.input.region else NEW_AREA
    insert(ServiceListLine, said | {"id": new_id(), "list": case.subject.id, "line": new_id()})
    case.outcome.told = case.input.name


def drop_line(case: StepContext[ListFile, DropLine]) -> None:
    dropped = next(each for each in case.file.lines if each.line == case.input.line)
    ServiceListLine.delete().where(ServiceListLine.id == dropped.id).execute()
    case.outcome.told = dropped.name


def note_drafter(case: AnyStep) -> None:
    known = (Participant.subject == case.subject.id) & (Participant.part == DRAFTER)
    if not Participant.select().where(known, Participant.account == case.actor.account_id).exists():
        insert(Participant, {"subject": case.subject.id, "part": DRAFTER, "account": case.actor.account_id})


def publish(case: AnyStep) -> None:
    version: ServiceList = case.file.version
    version.published_at = case.now
    version.save(only=[ServiceList.published_at])
