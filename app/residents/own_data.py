"""What somebody may know of himself (PIPL 第45条): everything this system keeps about the account and the matters it began."""

from __future__ import annotations

from typing import Any

from app.accounts.actor import Actor
from app.accounts.models import Account, PersonalConsent
from app.applications.presenters import serialize_file
from app.benefits.presenters import benefit_in_full
from app.emergencies.models import Emergency
from app.emergencies.service import emergency_of
from app.notifications.inbox import messages_of, serialize_message
from app.notifications.models import Message
from app.record.subjects import Subject


def export_of(account: Account, actor: Actor) -> dict[str, Any]:
    mine = (
        Subject.select()
        .where((Subject.applicant_id == account.id) | (Subject.submitted_by_id == account.id))
        .order_by(Subject.id)
    )
    return {
        "account": {
            "name": account.name,
            "id_number": account.id_number.reveal() if account.id_number else None,
            "phone": account.phone.reveal() if account.phone else None,
            "identity_status": account.identity_status,
            "created_at": account.created_at.isoformat(),
        },
        "matters": [_matter(subject, actor) for subject in mine],
        "messages": [_message(message) for message in messages_of(account.id, before=None, limit=None)],
        "consents": [
            {
                "kind": row.kind,
                "version": row.version,
                "given_at": row.given_at.isoformat(),
                "withdrawn": row.withdrawn_at is not None,
            }
            for row in PersonalConsent.select().where(PersonalConsent.account == account.id)
        ],
    }


def _matter(subject: Subject, actor: Actor) -> dict[str, Any]:
    answer: dict[str, Any] = {
        "id": str(subject.id),
        "collection": subject.collection,
        "state": subject.state,
        "number": subject.number,
    }
    if subject.collection == "applications":
        answer["file"] = serialize_file(subject, actor)
    if subject.collection == "benefits":
        answer["benefit"] = benefit_in_full(subject, actor)
    if subject.collection == "emergencies":
        answer["report"] = _report(emergency_of(subject.id))
    return answer


def _report(emergency: Emergency) -> dict[str, Any]:
    return {
        "kind": emergency.kind,
        "description": emergency.description.reveal(),
        "address": emergency.address.reveal() if emergency.address else None,
        "longitude": emergency.longitude,
        "latitude": emergency.latitude,
        "contact_phone": emergency.contact_phone.reveal(),
    }


def _message(message: Message) -> dict[str, Any]:
    shown = serialize_message(message)
    return {"title": shown["title"], "body": shown["body"], "at": message.created_at.isoformat()}
