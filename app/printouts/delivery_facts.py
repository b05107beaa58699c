"""送达回证: what the office handed to somebody in a matter of any kind, and when it reached them."""

from __future__ import annotations

from typing import Any

from app.kernel.calendar.counting import local_date
from app.notices.delivery import WAY_LABELS
from app.notices.kinds import KIND_LABELS
from app.notices.models import OfficialNotice
from app.notices.reading import notices_of
from app.notices.wording import printed_number
from app.printouts.definition import Case, Facts
from app.printouts.household_facts import iso
from app.record.subjects import the_person
from app.workflow.presenters import named


def delivery(case: Case) -> Facts:
    person = the_person(case.row.id)
    name = (person.name if person else None) or case.row.name
    return {
        "name": named(name, case.sees) if name else None,
        "item": case.row.title or None,
        "notices": [_notice(each) for each in notices_of(case.row.id)],
    }


def _notice(notice: OfficialNotice) -> dict[str, Any]:
    issued = {
        "label": KIND_LABELS[notice.kind],
        "number": printed_number(notice.number),
        "on": iso(notice.issued_on),
    }
    if notice.delivered_at is None:
        return issued
    way = WAY_LABELS.get(notice.delivered_by or "")
    return issued | {"delivered_on": iso(local_date(notice.delivered_at)), "way": way}
