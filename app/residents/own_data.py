"""What somebody may know of themselves (PIPL 第45条): everything this system keeps about the account
and the matters it began.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.accounts.actor import Actor
from app.accounts.models import Account, PersonalConsent
from app.notifications.inbox import messages_of, serialize_message
from app.notifications.models import Message
from app.notifications.templates import MessageText
from app.record.subjects import Subject, is_personally
from app.workflow.access_log import record_access
from app.workflow.collection import Collection


def export_of(
    account: Account, actor: Actor, collections: Mapping[str, Collection], texts: Mapping[str, MessageText]
) -> dict[str, Any]:
    mine = Subject.select().where(is_personally(account.id)).order_by(Subject.id)
    return {
        "account": {
            "name": account.name,
            "id_number": account.id_number.reveal() if account.id_number else None,
            "phone": account.phone.reveal() if account.phone else None,
            "identity_status": account.identity_status,
            "created_at": account.created_at.isoformat(),
        },
        "matters": [_matter(subject, actor, collections[subject.collection]) for subject in mine],
        "messages": [_message(message, texts) for message in messages_of(account.id, before=None, limit=None)],
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


def _matter(subject: Subject, actor: Actor, collection: Collection) -> dict[str, Any]:
    record_access(actor, subject, "export")
    answer: dict[str, Any] = {
        "id": str(subject.id),
        "collection": subject.collection,
        "state": subject.state,
        "number": subject.number,
    }
    return answer | collection.export(subject, actor)


def _message(message: Message, texts: Mapping[str, MessageText]) -> dict[str, Any]:
    shown = serialize_message(message, texts)
    return {"title": shown["title"], "body": shown["body"], "at": message.created_at.isoformat()}
