"""A drawn inspector turns out to be a relative, or has left the office: the next of the draw comes, as anybody sees."""

from __future__ import annotations

from uuid import UUID

from app.accounts.models import RoleGrant
from app.accounts.relatives import declare
from app.inspections.checks.models import Check
from tests.inspections.test_inspecting import VERIFY, body, drawn, ok_or_none
from tests.support.office import inbox
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, Person, World, problem, submitted

# None of the township whose case it is: these see the check anyhow.
MORE = [
    f"{office}-{OTHER_TOWNSHIP}" for office in ("investigator1", "investigator2", "officer1", "officer2", "approver1")
]
ASIDE = {"reason": "他是我舅舅"}


def sent_to(world: World, zhang: Person) -> tuple[str, str, list[Person], list[Person]]:
    """The inspection, its check, the two who were drawn, and the others of the list."""
    submitted(zhang)
    inspection = drawn(world, inspectors=MORE, share=100)["id"]
    [check] = body(world, "bureau").read("/inspection-checks")["items"]
    people = [world.staff(name) for name in MORE]
    both = [each for each in people if ok_or_none(each, check["id"])]
    return inspection, check["id"], both, [each for each in people if each not in both]


def who_came(check: str, others: list[Person]) -> list[Person]:
    return [each for each in others if ok_or_none(each, check)]


def test_a_relative_steps_aside_and_what_he_wrote_counts_no_more(world: World) -> None:
    inspection, check, (first, second), others = sent_to(world, world.resident("zhangsan", "张三"))
    before = world.nobody().read(f"/inspections/{inspection}/draw")
    first.act("inspection-checks", check, "record_finding", outcome="in_order", text="都对")
    with world.inside():
        row = Check.get_by_id(check)
        place = "first" if str(row.first) == first.account["id"] else "second"
    problem(others[0].try_to("inspection-checks", check, "step_aside", **ASIDE), 404)
    assert first.try_to("inspection-checks", check, "step_aside", **ASIDE).status_code == 200
    assert first.get(f"/inspection-checks/{check}").status_code == 404
    [came] = who_came(check, others)
    assert "inspection_drawn" in inbox(came)
    seen = came.read(f"/inspection-checks/{check}")
    assert (seen["state"], seen["outcome"], seen["finding"]) == ("to_inspect", None, None)
    about = f"/applications/{seen['about']['id']}/file"
    assert came.get(about).status_code == 200 and first.get(about).status_code == 404
    after = world.nobody().read(f"/inspections/{inspection}/draw")
    assert after["drawn"] == before["drawn"] and len(after["replaced"]) == 1
    assert (
        list(VERIFY.faults(after)) == []
        and list(
            VERIFY.faults(after | {"replaced": [{**after["replaced"][0], "came": before["drawn"][0]["inspectors"][1]}]})
        )
        != []
    )
    second.act("inspection-checks", check, "record_finding", outcome="problem", text="少一个签字")
    assert came.act("inspection-checks", check, "agree")["state"] == "problem"
    with world.inside():
        assert str(getattr(Check.get_by_id(check), place)) == came.account["id"]


def test_whoever_has_left_is_replaced_by_two_and_whoever_may_not_look_is_passed_over(world: World) -> None:
    """Of those who come next one has declared the applicant as a relative since, one has no office any more."""
    zhang = world.resident("zhangsan", "张三")
    inspection, check, (first, _), others = sent_to(world, zhang)
    with world.inside():
        declare(UUID(others[0].account["id"]), [("张三", "舅舅", zhang.id_number)])
        RoleGrant.delete().where(RoleGrant.account == others[1].account["id"]).execute()
        place = "first" if str(Check.get_by_id(check).first) == first.account["id"] else "second"
    bureau = body(world, "bureau")
    answer = bureau.try_to("inspection-checks", check, "replace_inspector", who=place, reason="调走了")
    assert answer.status_code == 202, answer.text
    confirmed(body(world, "auditor"), answer.get_json()["pending"])
    assert who_came(check, others) == [others[2]]
    file = world.nobody().read(f"/inspections/{inspection}/draw")
    assert 1 <= len(file["replaced"]) <= 3 and list(VERIFY.faults(file)) == []
    again = bureau.try_to("inspection-checks", check, "replace_inspector", who=place, reason="也不行")
    assert "没有别的人" in problem(again, 422)["detail"]
