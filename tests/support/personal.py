"""A personal benefit: what is filled in for it, and the hands through which it goes."""

from __future__ import annotations

from typing import Any

from tests.support.office import Office
from tests.support.world import Person, consents, household, submitted

BUREAU_APPROVER = "confirmer-620171"
DISABLED = {"certificate_number": "62010119900101123443"}
CHILD = {"child_status": "orphan", "support_form": "home", "parents": "都已去世", "carer": "爷爷"}
PLEDGE = [each for each in consents(0) if each["kind"] == "truth_pledge"]


def of_a_child(person: Person, name: str) -> dict[str, Any]:
    home = household(person, name)
    account = {"holder": name, "number": "6217000012340001", "bank": "甘肃银行"}
    return {"household": home | {"bank_account": account}, "form": CHILD}


def of_a_disabled_person(person: Person, name: str, kind: str, level: int, **more: Any) -> dict[str, Any]:
    home = household(person, name)
    home["members"][0]["disability"] = {"kind": kind, "level": level} | more
    account = {"holder": name, "number": "6217000012340001", "bank": "甘肃银行"}
    return {"household": home | {"bank_account": account}, "form": DISABLED}


def apply_for(person: Person, programme: str, facts: dict[str, Any]) -> Any:
    """Handed in with the pledge alone: nobody's means are looked at."""
    return submitted(person, programme=programme, consents=PLEDGE, **facts)


def looked_up(office: Office, case: Any) -> Any:
    office.officer.act("applications", case["id"], "accept", relatives_of_staff=False, hukou="here")
    facts = {"looked_up": "残疾人证、儿童福利系统、特困和工伤待遇", "findings": "和填写的一样"}
    return office.investigator.act("applications", case["id"], "look_up", **facts)


def proposed(office: Office, case: Any, amount: int, **more: Any) -> Any:
    looked_up(office, case)
    given = {"opinion": "grant", "monthly_amount": amount, "reason": "条件符合"} | more
    return office.officer.act("applications", case["id"], "propose", **given)


def granted_by_the_bureau(office: Office, case: Any, amount: int, category: str) -> Any:
    proposed(office, case, amount, category=category)
    approver = office.world.staff(BUREAU_APPROVER)  # type: ignore[attr-defined]
    return approver.act("applications", case["id"], "approve", monthly_amount=amount, reason="同意")
