"""How the office deals with a complaint: by different hands, in time, and without learning who wrote."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from uuid import UUID

import pytest
from limits.strategies import FixedWindowRateLimiter

from api.http import rates
from app.accounts.directory import account_by_username, actor_of
from app.complaints.inputs import Conclude
from app.complaints.procedure import COMPLAINT
from app.kernel.database import connection
from app.kernel.errors import NotNow
from app.notifications.models import CallTask
from app.record.models import AccessRecord
from app.workflow.engine import perform
from tests.complaints.test_complaining import TOLD, WHY, assigned, complained, holding
from tests.support.office import Office, inbox
from tests.support.world import World, ok, problem

CONCLUSION = {"outcome": "unfounded", "text": "查了登记簿和监控，没有收钱"}


def test_only_whoever_investigates_concludes(world: World) -> None:
    made = complained(world.nobody())
    investigator, other = assigned(world, made["id"]), world.park()
    refusal = problem(other.try_to("complaints", made["id"], "conclude", **CONCLUSION), 422)
    assert "负责核查" in refusal["detail"]
    assert "conclude" not in [offer["action"] for offer in other.read(f"/complaints/{made['id']}")["actions"]]
    assert inbox(investigator)[0] == "complaint_assigned"
    assert investigator.act("complaints", made["id"], "conclude", **CONCLUSION)["state"] == "concluded"
    problem(investigator.try_to("complaints", made["id"], "conclude", **CONCLUSION), 409)


def test_of_two_conclusions_at_once_one_counts(world: World) -> None:
    made = complained(world.nobody())
    assigned(world, made["id"])

    def conclude(number: int) -> bool:
        with connection():
            account = account_by_username("park2-620171-p1")
            assert account is not None
            given = Conclude.model_validate({"outcome": "unfounded", "text": f"第{number}份结论"})
            try:
                perform({COMPLAINT.name: COMPLAINT}, UUID(made["id"]), "conclude", actor_of(account), given)
            except NotNow:
                return False
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(conclude, range(4))) == [False, False, False, True]


@pytest.mark.parametrize(
    "username", ["officer1-620171101", "park1-620171-p2", "auditor-620171", "nobody-at-all", "investigator1-620171101"]
)
def test_it_is_assigned_to_nobody_but_the_park_and_the_bureau(world: World, username: str) -> None:
    made = complained(world.nobody())
    world.park().act("complaints", made["id"], "accept")
    problem(world.park().try_to("complaints", made["id"], "assign", investigator=username), 422)


@pytest.mark.waypoint("deciding")
def test_who_took_part_in_the_case_investigates_under_no_account(world: World, office: Office, case: Any) -> None:
    """Also who began to after the letter had come; the visit to which it leads is no part."""
    made = complained(world.nobody(), region=None, about={"collection": "applications", "id": case["id"]})
    first, second = world.park(), world.park(number=2)
    first.act("complaints", made["id"], "accept")
    visit = {"visited_on": case["created_at"][:10], "findings": "情况属实"}
    first.act("applications", case["id"], "record_park_visit", **visit)
    second.act("applications", case["id"], "extend", ground="difficult_investigation", reason="要到外地核实")
    choices = first.read(f"/complaints/{made['id']}/investigators?region=620171-P1&limit=100")["items"]
    assert [each["value"] for each in choices] == ["park1-620171-p1", "bureau-620171", "bureau2-620171"]
    refusal = problem(first.try_to("complaints", made["id"], "assign", investigator="park2-620171-p1"), 422)
    assert "办过这件事" in refusal["detail"]
    first.act("complaints", made["id"], "assign", investigator="park1-620171-p1")


def test_who_wrote_is_opened_with_a_reason_on_record_and_never_by_whoever_investigates(world: World) -> None:
    made = complained(world.nobody())
    mine, first = holding(world, made["receipt"]), world.park()
    second = assigned(world, made["id"])
    for reader in (first, second, world.staff("bureau-620171")):
        assert "13911112222" not in str(reader.read(f"/complaints/{made['id']}")), "nobody reads it by the way"
    path = f"/complaints/{made['id']}/contact"
    problem(second.post(path, WHY), 403)
    problem(first.post(path, {"reason": "看看"}), 422)
    problem(world.officer().post(path, WHY), 404)
    problem(world.staff("auditor-620171").post(path, WHY), 404)
    problem(mine.post(path, WHY), 401)
    assert ok(first.post(path, WHY)) == {"contact": TOLD["contact"]}
    with world.inside():
        row = AccessRecord.get(AccessRecord.what == "reveal:contact")
        assert row.why.reveal() == WHY["reason"]
    [seen] = mine.read(f"/complaints/{made['id']}")["contact_opened"]
    assert (seen["role_label"], seen["why"]) == ("园区民政监督人员", WHY["reason"])
    refusal = problem(first.try_to("complaints", made["id"], "assign", investigator="park1-620171-p1"), 422)
    assert "看过写信人" in refusal["detail"], "nor does who knows it investigate"


def test_one_without_a_name_is_looked_into_and_answered_too(world: World) -> None:
    made = complained(world.nobody(), contact=None)
    investigator = assigned(world, made["id"])
    assert investigator.read(f"/complaints/{made['id']}")["named"] is False
    problem(world.park().post(f"/complaints/{made['id']}/contact", WHY), 409)
    investigator.act("complaints", made["id"], "conclude", **CONCLUSION)
    world.park().act("complaints", made["id"], "answer", text="查过了，没有发现收钱。")
    assert holding(world, made["receipt"]).read("/complaints/by-receipt")["answer"] == "查过了，没有发现收钱。"


def test_whoever_left_a_telephone_is_told_by_text_message_and_called_by_nobody(world: World) -> None:
    phone = "13911113333"
    sent = len(world.wechat.texts(touser=phone))
    made = complained(world.nobody(), contact="刘某 139-1111-3333")
    investigator = assigned(world, made["id"])
    investigator.act("complaints", made["id"], "conclude", **CONCLUSION)
    world.park().act("complaints", made["id"], "answer", text="查过了，没有发现收钱。")
    world.work()
    texts = [text["text"] for text in world.wechat.texts(touser=phone)][sent:]
    assert len(texts) == 1 and "查询号" in texts[0] and "12345" in texts[0]
    assert not any(word in texts[0] for word in ("收钱", made["receipt"], made["id"]))
    with world.inside():
        assert CallTask.select().count() == 0


def test_silence_goes_to_the_next_level_and_is_visible_to_the_writer(world: World) -> None:
    made = complained(world.nobody())
    mine, bureau = holding(world, made["receipt"]), world.staff("bureau-620171")
    told = mine.read("/complaints/by-receipt")
    world.advance_to(told["step_due_on"])
    assert "case_due_now" in inbox(world.park()) and "complaint_overdue" not in inbox(bureau)
    world.advance_past(told["step_due_on"])
    assert inbox(bureau) == ["complaint_overdue"]
    world.advance_past(told["promised_on"])
    assert inbox(bureau).count("complaint_overdue") == 2
    late = mine.read(f"/complaints/{made['id']}/timeline")["items"]
    assert [item["action"] for item in late] == ["begin", "deadline_missed"]
    assert "12345" in late[-1]["note"] and "乡镇" not in late[-1]["note"]
    world.work()
    assert [text["text"] for text in world.wechat.texts(touser="13911112222")]


def test_every_step_used_to_its_last_day_still_ends_by_the_promised_one(world: World) -> None:
    made = complained(world.nobody())
    bureau = world.staff("bureau-620171")
    promised = bureau.read(f"/complaints/{made['id']}")["promised_on"]
    steps: list[tuple[str, dict[str, Any]]] = [
        ("accept", {}),
        ("assign", {"investigator": "bureau-620171"}),
        ("conclude", CONCLUSION),
        ("answer", {"text": "查过了，没有发现收钱。"}),
    ]
    for action, facts in steps:
        world.advance_to(bureau.read(f"/complaints/{made['id']}")["step_due_on"])
        bureau.act("complaints", made["id"], action, **facts)
    assert world.today().isoformat() <= promised
    assert "complaint_overdue" not in inbox(bureau)
    world.advance(days=40)
    assert "complaint_overdue" not in inbox(bureau), "and nothing is owed after the answer"


def test_naming_somebody_of_the_park_hands_it_up(world: World) -> None:
    made = complained(world.nobody())
    problem(world.park().try_to("complaints", made["id"], "accept", officials=["没有这个人"]), 422)
    world.park().act("complaints", made["id"], "accept", officials=[world.park(number=2).account["name"]])
    for number in (1, 2):
        problem(world.park(number=number).get(f"/complaints/{made['id']}"), 404)
    bureau = world.staff("bureau-620171")
    assert bureau.read(f"/complaints/{made['id']}")["state"] == "accepted"
    bureau.act("complaints", made["id"], "assign", investigator="bureau2-620171")


class TestFlood:
    @pytest.fixture
    def database_kind(self) -> str:
        """What is counted does not depend on the database."""
        return "sqlite"

    @pytest.fixture(autouse=True)
    def strict(self, world: World) -> Iterator[None]:
        kept = world.app.extensions[rates.EXTENSION]
        before = (kept.counter, kept.strict)
        kept.counter, kept.strict = FixedWindowRateLimiter(rates._ProcessMemory()), True
        yield
        kept.counter, kept.strict = before

    def test_a_village_hall_full_of_people_gets_in(self, world: World) -> None:
        nobody = world.nobody()
        answers = [nobody.post("/complaints", TOLD | {"contact": f"村民{n}"}) for n in range(121)]
        assert [answer.status_code for answer in answers[:120]] == [201] * 120
        assert answers[120].status_code == 429 and answers[120].headers["Retry-After"]

    def test_the_same_contact_is_counted_over_all_addresses(self, world: World) -> None:
        nobody = world.nobody()
        seen = [
            nobody.post("/complaints", TOLD, environ_overrides={"REMOTE_ADDR": f"198.51.100.{n}"}).status_code
            for n in range(21)
        ]
        assert seen == [201] * 20 + [429]
