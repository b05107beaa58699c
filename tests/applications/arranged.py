"""An application and what is given with its steps, made without a database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from app.applications import inputs
from app.applications.file import ApplicationFile
from app.applications.models import Application
from app.documents.models import Document
from app.households.service import MemberView
from app.kernel.privacy import Secret
from app.record.subjects import Subject
from app.workflow.definition import AnyStep
from tests.support.steps import (
    MATTER,
    NOW,
    household,
    member,
    step,
)

APPLICATION = {"programme": "minimum_living_allowance", "form": {}, "applicant_id_number": Secret("x")}

SELF = member(0, "张三", "self", number="index-of-zhang")


def file(*documents: Document, **known: Any) -> ApplicationFile:
    application = Application(**APPLICATION | known.pop("application", {}))
    known = {"asked_to_sign": frozenset()} | known
    return ApplicationFile(Subject(id=MATTER), application=application, documents=list(documents), **known)


def of(given: Any = None, *documents: Document, subject: dict[str, Any] | None = None, **known: Any) -> AnyStep:
    return step(file(*documents, **known), given, **subject or {})


def living(*members: MemberView, **more: Any) -> AnyStep:
    return of(household=household(*members, **more), subject={"applicant_index": "index-of-zhang"})


def paper(kind: str, minutes: int = 1) -> Document:
    return Document(kind=kind, ready_at=NOW + timedelta(minutes=minutes))


def propose(**more: Any) -> inputs.Propose:
    return inputs.Propose(
        **{"opinion": "grant", "category": "urban_full", "monthly_amount": 80000, "reason": "符合条件"} | more
    )


def approve(amount: int, because: str | None = None, **more: Any) -> inputs.Approve:
    return inputs.Approve(monthly_amount=amount, reason="符合条件", differs_because=because, **more)
