"""An organisation sends in its own paper: inspected, opened by the bureau and itself, registered to its last day."""

from __future__ import annotations

from typing import Any

from tests.support.days import day
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, ok, problem

NEW_AREA = "620171"
PERMIT = {"kind": "公开募捐资格证书", "number": "示例-募捐-1"}


def charity(world: World) -> Person:
    return world.staff(f"charity-{NEW_AREA}")


def sent(world: World, days: int = 300) -> Any:
    return ok(charity(world).post("/permit-papers", PERMIT | {"valid_until": day(days)}))


def permits(world: World) -> dict[str, str]:
    [found] = charity(world).read("/organisations?kind=charity")["items"]
    return {each["number"]: each["valid_until"] for each in found["permits"]}


def test_sent_in_with_a_photograph_and_registered(world: World) -> None:
    own, bureau = charity(world), world.staff(f"bureau-{NEW_AREA}")
    made = sent(world)
    assert made["state"] == "sent" and PERMIT["number"] not in permits(world)
    [register] = [one for one in bureau.read(f"/permit-papers/{made['id']}")["actions"] if one["action"] == "register"]
    assert [one["field"] for one in register["blocked"]] == ["documents.permit"], "nobody registers an unseen paper"
    paper = upload(own, "permit-papers", made["id"], "permit", photo())
    problem(own.try_to("permit-papers", made["id"], "add_paper", permit_document=made["id"]), 422)
    own.act("permit-papers", made["id"], "add_paper", permit_document=paper["id"])
    assert bureau.get(f"/documents/{paper['id']}/content").status_code == 302
    for other in (world.officer(), world.staff(f"provider-{NEW_AREA}"), world.resident()):
        problem(other.get(f"/documents/{paper['id']}/content"), 404)
        problem(other.get(f"/permit-papers/{made['id']}"), 404)
    assert world.staff(f"auditor-{NEW_AREA}").get(f"/documents/{paper['id']}/content").status_code == 403
    problem(own.try_to("permit-papers", made["id"], "register", finding="自己登记"), 403)
    done = bureau.act("permit-papers", made["id"], "register", finding="看了照片，网上查过")
    assert done["state"] == "registered" and permits(world)[PERMIT["number"]] == day(300)
    assert "证照已经登记" in str(own.read("/inbox"))


def test_returned_withdrawn_ended_and_by_whom(world: World) -> None:
    own, bureau = charity(world), world.staff(f"bureau-{NEW_AREA}")
    made = sent(world)
    assert bureau.act("permit-papers", made["id"], "return", reason="照片看不清")["state"] == "returned"
    assert own.act("permit-papers", sent(world)["id"], "withdraw")["state"] == "withdrawn"
    refused = own.post("/permit-papers", PERMIT | {"valid_until": day(-1)})
    assert problem(refused, 422)["errors"][0]["field"] == "valid_until"
    for other in (bureau, world.officer(), world.resident()):
        problem(other.post("/permit-papers", PERMIT | {"valid_until": day(9)}), 403)
    assert PERMIT["number"] not in permits(world)
