"""What a care agreement prints."""

from __future__ import annotations

from app.accounts.sight import Thing
from app.care_agreements.inputs import KINDS
from app.care_agreements.models import CareAgreement
from app.kernel.money import yuan_text
from app.printouts.definition import Case, Facts
from app.workflow.presenters import named


def care_agreement(case: Case) -> Facts:
    """To be signed by both; who they are is on file, their numbers are written by hand from the cards."""
    agreement: CareAgreement = CareAgreement.get_by_id(case.row.id)
    place = agreement.address if case.sees.see(Thing.PLACE) else None
    return {
        "name": named(case.row.name, case.sees),
        "address": place.reveal() if place else None,
        "kind": KINDS[agreement.kind],
        "carer": named(agreement.carer, case.sees),
        "relation": agreement.relation,
        "pay": yuan_text(agreement.monthly_pay) if agreement.monthly_pay else None,
        "from": agreement.starts_on.isoformat(),
        "until": agreement.until.isoformat(),
    }
