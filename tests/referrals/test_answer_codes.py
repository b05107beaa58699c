"""A receiver without an account answers one slip by a code: for some days, once, and nothing else by it."""

from __future__ import annotations

from typing import Any

import pytest

from app.referrals.models import AnswerCode
from tests.support.days import day
from tests.support.world import OTHER_TOWNSHIP, VILLAGE, Person, World, ok, problem

SLIP = {
    "kind": "charity",
    "person": {"name": "王秀英", "phone": "13900001111", "region": VILLAGE},
    "need": "过冬的棉被",
    "consent": {"signed_at": day(0)},
}
REFUSED = {"answer": "refuse", "note": "今年的棉被发完了"}


def sent(world: World) -> Any:
    return ok(world.officer().post("/referrals", SLIP))


def code_for(world: World, slip: Any) -> str:
    issued = ok(world.officer().post(f"/referrals/{slip['id']}/answer-codes"))
    assert issued["page"].endswith("/slip") and len(issued["code"]) == 25
    code: str = issued["code"]
    return code


def answered(nobody: Person, code: str, **said: Any) -> Any:
    return nobody.post("/slips/answers", {"code": code} | said)


def test_it_shows_what_the_slip_sends_and_is_good_for_one_answer(world: World) -> None:
    slip, nobody = sent(world), world.nobody()
    code = code_for(world, slip)
    shown = ok(nobody.post("/slips/open", {"code": code}))
    assert "过冬的棉被" in [line["text"] for line in shown["slip"]] and slip["id"] not in str(shown)
    assert ok(answered(nobody, code, answer="receive"))["state"] == "received"
    assert ok(answered(nobody, code, **REFUSED))["state"] == "refused"
    problem(answered(nobody, code, **REFUSED), 404)
    problem(nobody.post("/slips/open", {"code": code}), 404)
    told = world.officer().read(f"/referrals/{slip['id']}")
    assert (told["state"], told["said"]) == ("refused", "今年的棉被发完了")
    steps = world.officer().read(f"/referrals/{slip['id']}/timeline")["items"]
    assert [each["action"] for each in steps] == ["begin", "issue_answer_code", "receive", "refuse"]


def test_an_answer_at_once_receives_it_as_well(world: World) -> None:
    slip = sent(world)
    answer = answered(world.nobody(), code_for(world, slip), **REFUSED)
    assert ok(answer)["state"] == "refused"


def test_codes_that_are_not_good_are_all_told_the_same(world: World) -> None:
    slip, nobody = sent(world), world.nobody()
    first = code_for(world, slip)
    second = code_for(world, slip)
    old = problem(nobody.post("/slips/open", {"code": first}), 404)["detail"]
    assert problem(nobody.post("/slips/open", {"code": "0" * 25}), 404)["detail"] == old
    problem(nobody.post("/slips/open", {"code": "12345"}), 422)
    world.advance(20)
    assert problem(nobody.post("/slips/open", {"code": second}), 404)["detail"] == old


def test_a_slip_that_has_moved_on_is_no_more_theirs(world: World) -> None:
    slip, nobody = sent(world), world.nobody()
    code = code_for(world, slip)
    ok(answered(nobody, code, answer="return", note="我们只管学生"))
    world.officer().act("referrals", slip["id"], "resend", kind="purchased_service", consent={"signed_at": day(0)})
    problem(nobody.post("/slips/open", {"code": code}), 404)
    with world.inside():
        assert all(len(row.code_hash) == 64 for row in AnswerCode.select()), "the code itself is nowhere"


@pytest.mark.parametrize(
    "said",
    [
        {"answer": "refuse"},
        {"answer": "grant", "note": "给了"},
        {"answer": "grant", "note": "给了", "outcome": "castle"},
        {"answer": "receive", "outcome": "castle"},
    ],
)
def test_what_is_no_answer_leaves_the_slip_as_it_was(world: World, said: dict[str, Any]) -> None:
    slip = sent(world)
    problem(answered(world.nobody(), code_for(world, slip), **said), 422)
    assert world.officer().read(f"/referrals/{slip['id']}")["state"] == "sent"


def test_who_gives_a_code(world: World) -> None:
    slip = sent(world)
    path = f"/referrals/{slip['id']}/answer-codes"
    problem(world.officer(OTHER_TOWNSHIP).post(path), 404)
    problem(world.approver().post(path), 403)
    problem(world.staff("department-charity").post(path), 404)
    problem(world.nobody().post(path), 401)
    page = world.nobody().client.get("/slip")
    assert page.status_code == 200 and "script-src 'self'" in page.headers["Content-Security-Policy"]
