"""The certificate of a gift (捐赠证书): what the charity registered, with a number by which anybody checks it.

It is no receipt for the tax office: 公益事业捐赠票据 is written by the charity itself. The paper says so, and
which number that has; whoever checks the gift sees whether one was written.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.sight import Thing
from app.charity.inputs import KINDS
from app.charity.models import CharityEntry, CharityProject
from app.charity.presenters import described
from app.kernel.errors import Forbidden, NotFound
from app.kernel.money import yuan_text
from app.organisations.service import works_for
from app.printouts.press import print_paper
from app.printouts.printing import letterhead, plain_sheet
from app.workflow.door import opened

TITLE = "捐赠证书"


def print_certificate(actor: Actor, project_id: UUID, number: str) -> bytes:
    """The PDF, for the charity itself: nobody else is told who gave. Raises NotFound, also for what is no gift or was
    cancelled, Forbidden, Unavailable.
    """
    row = opened(actor, "charity-projects", project_id, Thing.STATE, "gift_certificate")
    project: CharityProject = CharityProject.get_by_id(project_id)
    if works_for(actor.account_id) != project.organisation:
        raise Forbidden("捐赠证书由这家慈善组织自己打印。")
    gift = gift_of_number(number)
    if gift is None or gift.project != project_id or gift.cancelled_because:
        raise NotFound("没有这笔捐赠，或者已经作废，不能打印证书。")
    facts = {
        "number": gift.number,
        "donor": gift.donor.reveal() if gift.donor else None,
        "kind": KINDS[gift.kind],
        "amount": yuan_text(gift.amount),
        "what": gift.what or None,
        "on": gift.on.isoformat(),
        "project": project.title,
        "organisation": described(project)["organisation_name"],
        "receipt_number": gift.receipt_number or None,
        "permit_number": project.permit_number,
    }
    return print_paper("gift_certificate", plain_sheet(TITLE, facts) | letterhead(row, actor))


def gift_of_number(number: str) -> CharityEntry | None:
    """The gift with this number, as somebody may have typed it."""
    typed = number.strip().upper()
    found: CharityEntry | None = CharityEntry.get_or_none(CharityEntry.number == typed, CharityEntry.kind != "spent")
    return found


def check_gift(number: str) -> dict[str, Any]:
    """Whether a certificate rests on a registered gift; nothing of who gave."""
    gift = gift_of_number(number)
    project = CharityProject.get_by_id(gift.project) if gift else None
    return {
        "known": gift is not None,
        "cancelled": bool(gift and gift.cancelled_because),
        "project_title": project.title if project else None,
        "organisation_name": described(project)["organisation_name"] if project else None,
        "kind_label": KINDS[gift.kind] if gift else None,
        "amount": gift.amount if gift else None,
        "what": gift.what or None if gift else None,
        "on": gift.on.isoformat() if gift else None,
        "has_receipt": bool(gift and gift.receipt_number),
    }
