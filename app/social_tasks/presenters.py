"""What a task shows: to the worker what the errand needs, to the office also what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from app.accounts.actor import Actor, eyes
from app.accounts.directory import account_names
from app.accounts.roles import Role
from app.accounts.sight import Eyes, Thing
from app.organisations.models import Organisation
from app.record.subjects import Subject
from app.social_tasks.inputs import FOLLOW_UPS, GROUNDS, KINDS, MANNERS, NEEDS
from app.social_tasks.models import SocialTask, TaskReport
from app.workflow.presenters import called, named
from app.workflow.queries import SubjectRow


def serialize_task(row: SubjectRow, actor: Actor) -> dict[str, Any]:
    task: SocialTask = SocialTask.get_by_id(row.id)
    sees = eyes(actor, row)
    because = task.because.reveal() if task.because and sees.see(Thing.FILE) else None
    return _brief(task, *_names([task])) | {
        "person": named(row.name, sees),
        "what": task.what.reveal() if sees.see(Thing.NOTE) else None,
        "address": task.address.reveal() if task.address and sees.see(Thing.PLACE) else None,
        "phone": called(task.phone.reveal(), sees) if task.phone else None,
        "ground": task.ground,
        "ground_label": GROUNDS[task.ground],
        "consented_at": task.consented_at.isoformat() if task.consented_at else None,
        "because": because,
        "reports": [_report(each, sees) for each in _reports(row.id)],
    }


def brief_tasks(rows: Sequence[SubjectRow], actor: Actor) -> dict[UUID, dict[str, Any]]:
    """What a list shows of each."""
    people = {row.id: named(row.name, eyes(actor, row)) for row in rows}
    tasks = list(SocialTask.select().where(SocialTask.id.in_(list(people))))
    names = _names(tasks)
    return {task.id: _brief(task, *names) | {"person": people[task.id]} for task in tasks}


def export_task(subject: Subject, _: Actor) -> dict[str, Any]:
    task: SocialTask = SocialTask.get_by_id(subject.id)
    everything = Eyes(frozenset({Role.APPLICANT}), subject.collection)
    return _brief(task, *_names([task])) | {
        "what": task.what.reveal(),
        "ground_label": GROUNDS[task.ground],
        "because": task.because.reveal() if task.because else None,
        "reports": [_report(each, everything) for each in _reports(subject.id)],
    }


def _reports(task: UUID) -> Sequence[TaskReport]:
    return list(TaskReport.select().where(TaskReport.task == task).order_by(TaskReport.id))


def _names(tasks: Sequence[SocialTask]) -> tuple[dict[UUID, str], dict[UUID, str]]:
    """Of the stations and of the workers."""
    ids = sorted({task.station for task in tasks})
    stations = {row.id: row.name for row in Organisation.select().where(Organisation.id.in_(ids))} if ids else {}
    return stations, dict(account_names({task.worker for task in tasks}))


def _brief(task: SocialTask, stations: dict[UUID, str], workers: dict[UUID, str]) -> dict[str, Any]:
    return {
        "kind": task.kind,
        "kind_label": KINDS[task.kind],
        "station_name": stations.get(task.station, ""),
        "worker_name": workers.get(task.worker, ""),
        "report_by": task.due_on.isoformat(),
        "follow_up_label": FOLLOW_UPS.get(task.outcome),
    }


def _report(report: TaskReport, sees: Eyes) -> dict[str, Any]:
    in_words = sees.see(Thing.FINDING)
    return {
        "on": report.on.isoformat(),
        "manner_label": MANNERS[report.manner],
        "met": report.met,
        "urgent": report.urgent,
        "found": report.found.reveal() if in_words else None,
        "needs": [NEEDS[each] for each in report.needs] if in_words else [],
    }
