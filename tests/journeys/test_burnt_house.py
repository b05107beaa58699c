"""A family on a road trip, far from home: their camper burns out on the airport road, papers and money with it."""

from __future__ import annotations

from tests.support.emergencies import IN_TOWNSHIP, payment
from tests.support.pending import confirmed
from tests.support.world import TOWNSHIP, World, id_number, ok

DAUGHTER = {"name": "周小雨", "id_status": "lost"}


def test_from_the_road_to_the_first_night_and_on(world: World) -> None:
    phone = "13577770001" if world.database_kind == "sqlite" else "13577770002"
    passer_by = world.nobody()
    report = {
        "location": IN_TOWNSHIP,
        "kind": "fire",
        "description": "房车烧光了，一家四口，证件和钱都没了",
        "people": 4,
        "contact_phone": phone,
        "affected": DAUGHTER,
    }
    case = ok(passer_by.post("/emergencies", report))
    passer_by.headers["X-Tracking-Token"] = case["tracking_token"]
    assert (case["state"], case["township"]) == ("reported", TOWNSHIP), (
        "where it happened, not where they are registered"
    )

    officer, approver = world.officer(), world.approver()
    assert officer.read("/inbox")["items"][0]["notice"] == "emergency_reported"
    case = officer.act("emergencies", case["id"], "triage", track="relief_first", note="车已全毁，没有住处")
    assert case["contact_phone"] == phone and case["earlier_aid"] == []

    # Three months' standard for four people is 11 040 yuan; the rest of the month in a guesthouse
    # and the way home cost more.
    refused = approver.try_to("emergencies", case["id"], "pay", **payment(1_300_000, payee=DAUGHTER))
    assert refused.status_code == 422
    minutes = "证件补办要十天，住宿、吃饭和四人返乡路费共一万三千元"
    names = ["中川镇镇长", "园区民政", "派出所民警"]
    world.approver(number=2).act(
        "emergencies", case["id"], "hold_conference", participants=names, minutes=minutes, agreed_amount=1_300_000
    )
    waiting = approver.act("emergencies", case["id"], "pay", **payment(1_300_000, payee=DAUGHTER))["pending"]
    confirmed(world.park(), waiting)
    paid = approver.read(f"/emergencies/{case['id']}")
    assert (paid["state"], paid["payments"][0]["method"]) == ("paid_first", "cash")
    assert paid["payments"][0]["payee"] == DAUGHTER and len(set(paid["payments"][0]["witnesses"])) == 2

    world.work()
    *_, said = world.wechat.texts(touser=phone)
    assert "临时救助金已经发给您" in said["text"], "told without an account, by text message"
    papers = passer_by.read(f"/emergencies/{case['id']}/notices")["items"]
    assert [paper["kind"] for paper in papers] == ["payment"]

    # The papers do not come in time: that is the office's burden, not the family's.
    world.advance_past(paid["step_due_on"])
    assert "backfill_overdue" in [item["notice"] for item in world.park().read("/inbox")["items"]]
    reviewed = officer.act("emergencies", case["id"], "backfill", note="临时身份证明已由派出所出具，火灾事故证明已收")
    assert reviewed["state"] == "reviewed"
    assert officer.act("emergencies", case["id"], "close")["state"] == "closed"

    further = officer.act(
        "emergencies", case["id"], "follow_up", description="小女儿烧伤要在本地住院，家人没有住处", people=2
    )
    [following] = further["follow_ups"]
    again = officer.act("emergencies", following, "triage", track="small_amount", note="住院期间的陪护住宿")
    assert [aid["amount"] for aid in again["earlier_aid"]] == [1_300_000]
    reason = "跟进救助：住院期间没有住处"
    approver.act("emergencies", following, "pay", **payment(60_000, payee=DAUGHTER, repeat_reason=reason))
    ended = officer.act("emergencies", following, "backfill", note="凭医院陪护证明核对了身份")
    assert (ended["state"], ended["followup_of"]) == ("closed", case["id"])
    assert world.nobody().get(f"/emergencies/{following}").status_code == 404

    # At home, with a new card, the elder daughter finds nothing of hers claimed by others.
    assert world.resident("xiaoyu", "周小雨", id_number()).read("/emergencies")["items"] == []
