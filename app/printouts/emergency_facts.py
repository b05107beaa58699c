"""What the papers of an emergency print."""

from __future__ import annotations

from typing import Any

from app.accounts.directory import names_of
from app.accounts.models import Account
from app.accounts.sight import Thing
from app.emergencies.file import EmergencyFile
from app.emergencies.inputs import ID_STATUS_LABELS, KIND_LABELS
from app.emergencies.models import CaseConference
from app.kernel.calendar.counting import LANZHOU, local_date
from app.kernel.money import yuan_text
from app.notices.wording import in_words
from app.payments.models import Payment
from app.printouts.definition import Case, Facts
from app.printouts.household_facts import iso
from app.workflow.presenters import named


def _matter(case: Case) -> Facts:
    emergency = EmergencyFile(case.row).emergency
    address = emergency.address.reveal() if emergency.address and case.sees.see(Thing.PLACE) else None
    return {"item": KIND_LABELS[emergency.kind], "address": address, "description": emergency.description.reveal()}


def payment_voucher(case: Case) -> Facts:
    """One for each payment on record, with the sum that a conference agreed to where there was one."""
    facts, file = _matter(case), EmergencyFile(case.row)
    payments = Payment.select().where(Payment.subject == case.row.id).order_by(Payment.id)
    agreed = file.agreed_amount
    return {
        "item": facts["item"],
        "address": facts["address"],
        "reason": facts["description"],
        "agreed": yuan_text(agreed) if agreed else None,
        "payments": [_payment(case, each) for each in payments],
    }


def _payment(case: Case, payment: Payment) -> dict[str, Any]:
    """Its voucher's number is the first part of its id: nobody has to keep another count."""
    payer = Account.get_or_none(Account.id == payment.paid_by)
    witnesses = [*names_of(payment.witnesses), None, None]
    return {
        "on": iso(local_date(payment.paid_at)),
        "voucher": payment.id.hex[-12:].upper(),
        "payee": named(payment.payee_name, case.sees),
        "id_status": ID_STATUS_LABELS[payment.payee_id_status],
        "figures": yuan_text(payment.amount),
        "words": in_words(payment.amount),
        "method": {"cash": "现金", "transfer": "转账"}.get(payment.method),
        "payer": payer.name if payer else None,
        "first_witness": witnesses[0],
        "second_witness": witnesses[1],
    }


def conference(case: Case) -> Facts:
    held = CaseConference.select().where(CaseConference.emergency == case.row.id).order_by(CaseConference.id)
    facts = _matter(case)
    return {
        "item": facts["item"],
        "description": facts["description"],
        "conferences": [_conference(each) for each in held],
    }


def _conference(held: CaseConference) -> dict[str, Any]:
    recorded_by = Account.get_or_none(Account.id == held.recorded_by)
    return {
        "at": held.held_at.astimezone(LANZHOU).strftime("%Y年%m月%d日 %H:%M"),
        "recorded_by": recorded_by.name if recorded_by else None,
        "participants": "、".join(held.participants),
        "names": list(held.participants),
        "minutes": held.minutes.reveal(),
        "agreed": f"{yuan_text(held.agreed_amount)}（{in_words(held.agreed_amount)}）",
    }
