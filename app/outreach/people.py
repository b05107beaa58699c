"""Who a lead is about, as columns of its row."""

from __future__ import annotations

from typing import Any

from app.kernel.privacy import Secret, id_number_index, phone_index
from app.outreach.inputs import FoundPerson

# Shown where nobody has learnt the name yet.
UNNAMED = "未登记姓名"


def person_columns(person: FoundPerson) -> dict[str, Any]:
    return {
        "person_name": person.name,
        "person_phone": Secret(person.phone) if person.phone else None,
        "phone_index": phone_index(person.phone) if person.phone else None,
        "person_id_number": Secret(person.id_number) if person.id_number else None,
        "person_index": id_number_index(person.id_number) if person.id_number else None,
    }
