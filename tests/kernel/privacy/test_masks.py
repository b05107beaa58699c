"""Who sees what of a file, by role (domain.md §6): numbers are masked for everybody, health and money
for who only helps in the village.
"""

from __future__ import annotations

import json

import pytest

from app.kernel.privacy import mask_account, mask_id_number, mask_name, mask_phone
from tests.kernel.privacy.canaries import BANK_ACCOUNT, ID_NUMBERS, PHONES, TEXTS, rich_household
from tests.support.world import TOWNSHIP, VILLAGE, Person, World, application, consents, ok, submitted

IN_FULL = "in full"


@pytest.mark.parametrize(
    ("masked", "shown"),
    [
        (mask_id_number("620121196001010017"), "620121********0017"),
        (mask_name("张三明"), "张*明"),
        (mask_name("张三"), "张*"),
        (mask_name("欧阳三明"), "欧**明"),
        (mask_name("张"), "*"),
        (mask_name(""), "*"),
        (mask_phone("13812341234"), "138****1234"),
        (mask_phone("09311234567"), "093****4567"),
        (mask_phone("110"), "****"),
        (mask_account("6217000012341234"), "6217 **** **** 1234"),
        (mask_account("12345678"), "****"),
    ],
)
def test_masks(masked: str, shown: str) -> None:
    assert masked == shown


def person(world: World, who: str) -> Person:
    if who == "applicant":
        return world.resident("zhangsan", real_name=None)
    if who == "assistant":
        return world.assistant()
    return world.staff(who)


KNOWS_ALL = [
    "applicant",
    f"officer1-{TOWNSHIP}",
    f"investigator1-{TOWNSHIP}",
    f"approver1-{TOWNSHIP}",
    "park1-620171-p1",
]
KNOWS_LESS = ["assistant", "bureau-620171", "auditor-620171"]


def test_the_file_by_role(world: World) -> None:
    zhang = world.resident("zhangsan", "张三", ID_NUMBERS["self"])
    form = {"category": "urban", "reason": TEXTS["申请理由"]}
    case = submitted(zhang, household=rich_household(), form=form, consents=consents(0, 1))
    for who in KNOWS_ALL + KNOWS_LESS:
        answer = person(world, who).read(f"/applications/{case['id']}/file")
        shown = json.dumps(answer, ensure_ascii=False)
        for hidden in (ID_NUMBERS["self"], ID_NUMBERS["spouse"], PHONES["household"], BANK_ACCOUNT):
            assert hidden not in shown, (who, hidden)
        assert mask_id_number(ID_NUMBERS["spouse"]) in shown, who
        for sensitive in (TEXTS["病名"], TEXTS["申请理由"], mask_account(BANK_ACCOUNT), "labour_capacity"):
            assert (sensitive in shown) is (who in KNOWS_ALL), (who, sensitive)


def test_the_name_by_role(world: World) -> None:
    case = submitted(world.resident("zhangsan", "张三"))
    for who in KNOWS_ALL + KNOWS_LESS:
        answer = person(world, who).read(f"/applications/{case['id']}")
        listed = person(world, who).read("/applications")["items"][0]
        name = "张*" if who == "auditor-620171" else "张三"
        assert answer["applicant_name"] == listed["applicant_name"] == name, who


def test_the_telephone_of_an_emergency_by_role(world: World) -> None:
    report = {
        "location": {"longitude": 103.62, "latitude": 36.51},
        "kind": "fire",
        "description": "着火",
        "people": 1,
        "contact_phone": PHONES["contact"],
        "affected": {"name": "赵六", "id_number": ID_NUMBERS["affected"]},
    }
    zhang = world.resident("zhangsan")
    case = ok(zhang.post("/emergencies", report))
    for who, shown in (("applicant", mask_phone(PHONES["contact"])), ("auditor-620171", None)):
        assert person(world, who).read(f"/emergencies/{case['id']}")["contact_phone"] == shown, who
    helper = world.officer(case["township"])
    assert helper.read(f"/emergencies/{case['id']}")["contact_phone"] == PHONES["contact"], (
        "who helps must be able to call"
    )
    for reader in (zhang, helper):
        assert ID_NUMBERS["affected"] not in json.dumps(reader.read(f"/emergencies/{case['id']}"))


def test_a_lead_shows_whom_to_visit_and_not_his_number(world: World) -> None:
    found = {
        "region": VILLAGE,
        "person": {"name": "孙七", "phone": PHONES["found"], "id_number": ID_NUMBERS["found"]},
        "description": TEXTS["线索描述"],
        "found_on": "2026-01-05",
    }
    assistant = world.assistant()
    lead = ok(assistant.post("/leads", found))
    for who in (assistant, world.officer()):
        shown = who.read(f"/leads/{lead['id']}")["person"]
        assert shown == {"name": "孙七", "phone": PHONES["found"], "id_number": mask_id_number(ID_NUMBERS["found"])}


def test_one_looks_at_oneself_masked_too(world: World) -> None:
    """A telephone lies open on a table; the export, asked for on purpose, has the numbers in full."""
    zhang = world.resident("zhangsan", "张三", ID_NUMBERS["self"])
    ok(zhang.put("/me/phone", {"code": f"phone-{PHONES['account']}"}))
    shown = json.dumps([zhang.read("/me"), ok(zhang.post("/applications", application(zhang)))])
    assert ID_NUMBERS["self"] not in shown and PHONES["account"] not in shown
    assert zhang.read("/me/export")["account"]["phone"] == PHONES["account"]
