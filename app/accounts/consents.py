"""Consents of the account itself: to be asked for anew when their text changes, given and withdrawn
(PIPL 第14、15条).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from app.accounts.models import PersonalConsent

ELECTRONIC_DELIVERY = "electronic_delivery"
CONSENT_KINDS = {
    "privacy_notice": "个人信息处理告知",
    "charity_sharing": "把困难情况转给慈善组织",
    "location": "使用我的位置",
    ELECTRONIC_DELIVERY: "在手机上收文书（电子送达）",
}
TEXT_VERSION = "2026-11"
# Of kinds whose text is not the common one: a text that was agreed to is never changed, a new one has a new version.
TEXT_VERSIONS = {ELECTRONIC_DELIVERY: "2026-11-29"}
TEXTS: Mapping[str, tuple[str, ...]] = {
    ELECTRONIC_DELIVERY: (
        "我同意在“掌上救助”这个账号里收救助的文书，不用再送纸质的。",
        "我打开了文书，或者看了告诉我有文书的消息，就算收到。说明情况、申请复议的天数，从收到那天起算。",
        "我随时可以改回收纸质的，改之前已经收到的还算数。想要一份纸质的，向乡镇社会救助窗口要。",
    ),
}


def give_consents(account: UUID, answers: Mapping[str, bool], at: datetime) -> list[dict[str, Any]]:
    """Keep the answers, inside the caller's transaction. Answers what holds now for every kind."""
    for kind, agrees in answers.items():
        held = PersonalConsent.get_or_none(
            PersonalConsent.account == account, PersonalConsent.kind == kind, PersonalConsent.withdrawn_at.is_null()
        )
        if agrees and held is None:
            PersonalConsent.create(
                account=account, kind=kind, version=TEXT_VERSIONS.get(kind, TEXT_VERSION), given_at=at
            )
        elif not agrees and held is not None:
            PersonalConsent.update(withdrawn_at=at).where(PersonalConsent.id == held.id).execute()
    return consents_of(account)


def holds_consent(account: UUID, kind: str) -> bool:
    """Whether it is given now."""
    given = PersonalConsent.select().where(
        PersonalConsent.account == account, PersonalConsent.kind == kind, PersonalConsent.withdrawn_at.is_null()
    )
    return bool(given.exists())


def consents_of(account: UUID) -> list[dict[str, Any]]:
    """Every kind, with whether and since when it is given now, and what it says."""
    given = {
        row.kind: row.given_at
        for row in PersonalConsent.select().where(
            PersonalConsent.account == account, PersonalConsent.withdrawn_at.is_null()
        )
    }
    return [
        {
            "kind": kind,
            "label": label,
            "given": kind in given,
            "since": given.get(kind),
            "text": list(TEXTS.get(kind, ())),
        }
        for kind, label in CONSENT_KINDS.items()
    ]
