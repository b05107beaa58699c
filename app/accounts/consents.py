"""Consents of the account itself: to be asked for anew when their text changes, given and withdrawn
(PIPL 第14、15条).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.accounts.models import PersonalConsent

CONSENT_KINDS = {
    "privacy_notice": "个人信息处理告知",
    "charity_sharing": "把困难情况转给慈善组织",
    "location": "使用我的位置",
}
TEXT_VERSION = "2026-11"


def give_consents(account: UUID, answers: Mapping[str, bool], at: datetime) -> list[dict[str, Any]]:
    """Keep the answers, inside the caller's transaction. Answers what holds now for every kind."""
    for kind, agrees in answers.items():
        held = PersonalConsent.get_or_none(
            PersonalConsent.account == account, PersonalConsent.kind == kind, PersonalConsent.withdrawn_at.is_null()
        )
        if agrees and held is None:
            PersonalConsent.create(account=account, kind=kind, version=TEXT_VERSION, given_at=at)
        elif not agrees and held is not None:
            PersonalConsent.update(withdrawn_at=at).where(PersonalConsent.id == held.id).execute()
    return consents_of(account)


def consents_of(account: UUID) -> list[dict[str, Any]]:
    """Every kind, with whether it is given now."""
    given = {
        row.kind
        for row in PersonalConsent.select().where(
            PersonalConsent.account == account, PersonalConsent.withdrawn_at.is_null()
        )
    }
    return [{"kind": kind, "label": label, "given": kind in given} for kind, label in CONSENT_KINDS.items()]
