"""The papers of an emergency: what was paid at once, and a written refusal with remedies; also
for who reported without an account.
"""

from __future__ import annotations

from typing import Any

from tests.notices.pdf import text_of
from tests.support.emergencies import payment, reported
from tests.support.pending import declined
from tests.support.world import Person, World, problem

SIX = {"name": "赵*六#", "id_status": "lost"}


def with_token(world: World) -> tuple[Person, Any]:
    """Somebody without an account who reported for another, and the emergency."""
    person = world.nobody()
    case = reported(person, affected=SIX)
    person.headers["X-Tracking-Token"] = case["tracking_token"]
    return person, case


def paper_of(person: Person, case: Any) -> str:
    [notice] = person.read(f"/emergencies/{case['id']}/notices")["items"]
    answer = person.get(f"/notices/{notice['number']}/content")
    return text_of(person.client.get(answer.location).data)


def test_money_paid_first_is_on_paper_with_payee_and_witnesses(world: World) -> None:
    (reporter, case), officer = with_token(world), world.officer()
    officer.act("emergencies", case["id"], "triage", track="small_amount", note="要马上找住处")
    world.approver().act("emergencies", case["id"], "pay", **payment(500_50, payee=SIX))
    world.work()
    paper = paper_of(reporter, case)
    for said in (
        "先行救助发放记录",
        "赵*六#：",
        "证件丢失",
        "500.50元（大写：人民币伍佰元伍角整）",
        f"见证人{officer.account['name']}、{world.investigator().account['name']}",
        "已经发给您的不用退",
    ):
        assert said in paper


def test_a_refusal_of_help_is_written_with_remedies(world: World) -> None:
    reporter, case = with_token(world)
    declined(world, case["id"], "到现场看过，没有发生火灾。")
    world.work()
    paper = paper_of(reporter, case)
    assert "赵*六#：" in paper and "没有发生火灾" in paper and "行政复议" in paper


def test_without_the_tracking_token_nobody_finds_the_paper(world: World) -> None:
    _, case = with_token(world)
    problem(world.nobody().get(f"/emergencies/{case['id']}/notices"), 404)
