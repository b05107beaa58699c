"""An old couple lives with a residence permit in the New Area and applies where they live, not
where their household is registered.
"""

from __future__ import annotations

from datetime import date

from tests.support.days import day
from tests.support.office import Office, record_posting
from tests.support.world import World, consents, household, id_number


def test_an_old_couple_by_residence_permit(world: World) -> None:
    man = world.resident("oldli", "李大爷", id_number(date(1948, 5, 1)))
    wife = {
        "name": "王大娘",
        "id_number": id_number(date(1950, 2, 3)),
        "relation": "spouse",
        "labour_capacity": "none",
        "incomes": [
            {"kind": "basic_pension", "monthly_amount": 19000},
            {"kind": "farming", "monthly_amount": 30000},
        ],
    }
    home = household(man, "李大爷", wife) | {
        "hukou_region": "620121",
        "residence_permit": {"number": "JZ620171202600001", "issued_on": day(-500), "expires_on": day(180)},
    }
    home["members"][0]["monthly_income"] = 0
    office = Office(world)
    case = office.visited(man, household=home, consents=consents(0, 1))

    calculation = office.officer.act("applications", case["id"], "calculate")
    assert calculation["state"] == "investigating"
    shown = man.read(f"/applications/{case['id']}/file")
    # Her basic pension is left out; the 300 yuan of the field are shared by two, without any cost of a job.
    assert shown["calculation"]["category"] == "urban_difference"
    assert shown["calculation"]["amount"] == (687_00 - 150_00) * 2
    assert all(line["rule"] for line in shown["calculation"]["lines"])
    assert shown["calculation"]["example"] and shown["household"]["members"][1]["monthly_income"] == 49000
    assert any("只到2025年底" in flag for flag in shown["calculation"]["flags"]), "nobody has said that it goes on"
    assert shown["household"]["residence_permit"]["number"] == "JZ620171202600001"

    asked = {"asked_on": case["created_at"][:10], "answer": "永登县民政局：没有在享受"}
    office.officer.act("applications", case["id"], "record_hukou_answer", **asked)
    office.officer.act(
        "applications",
        case["id"],
        "propose",
        opinion="grant",
        category="urban_difference",
        monthly_amount=1074_00,
        reason="按核算结果",
    )
    published = record_posting(office.officer, office.officer.act("applications", case["id"], "publish"))
    world.advance_past(published["notice"]["ends_on"])
    office.approver.act("applications", case["id"], "approve", monthly_amount=1074_00, reason="符合条件")
    [benefit] = man.read("/benefits")["items"]
    assert (benefit["monthly_amount"], benefit["members"]) == (1074_00, 2)
    board = world.nobody().read("/publicity")["items"]
    assert benefit["example"] and shown["example"] and all(notice["example"] for notice in board) and board
    status, output = world.command("decisions", "replay")
    assert status == 0 and "1 decisions, 0 come out differently" in output
