"""An office is given by two people, never to oneself, to an unknown person or against another office; and told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from app.accounts.directory import account_by_username
from app.accounts.models import Account, RoleGrant
from app.accounts.roles import OFFICES
from app.programmes.standards import Standard
from app.record.audit import verify
from app.record.events import Event, EventFacts
from tests.support.office import inbox
from tests.support.pending import confirmed, waiting
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person, World, id_number, ok, problem

FIRST, SECOND, BUREAU = "administrator-620171", "administrator2-620171", "bureau-620171"
PASSWORD = "four-plain-words-here"
OFFICER = {"role": "township_officer", "region": TOWNSHIP}


def newcomer(administrator: Person) -> str:
    body = {"username": "newcomer", "name": "新来的", "id_number": id_number()}
    made = ok(administrator.post("/accounts", body))
    ok(Person(administrator.client).post("/auth/activate", {"code": made["activation"]["code"], "password": PASSWORD}))
    account: str = made["id"]
    return account


def asked(administrator: Person, account: str, grant: dict[str, str] = OFFICER) -> Any:
    answer = administrator.post(f"/accounts/{account}/roles", grant)
    assert answer.status_code == 202, answer.get_data(as_text=True)
    return answer.get_json()["pending"]


@pytest.mark.parametrize("second", [SECOND, BUREAU])
def test_an_office_is_held_from_the_second_confirmation_on(world: World, second: str) -> None:
    administrator, other = world.staff(FIRST), world.staff(second)
    account = newcomer(administrator)
    pending = asked(administrator, account)
    assert pending["waits_for"] == ["administrator", "bureau_supervisor"]
    assert "新来的" in pending["text"] and "中川镇受理人员" in pending["text"] and "现在没有岗位" in pending["text"]
    person = world.staff_with("newcomer", PASSWORD)
    assert person.read("/me")["roles"] == [], "nothing yet"
    assert waiting(administrator)[0]["can"] == ["reject"]
    problem(administrator.post(f"/pending/{pending['id']}/confirm"), 403)
    problem(person.post(f"/pending/{pending['id']}/confirm"), 404)
    confirmed(other, pending)
    assert [role["role"] for role in person.read("/me")["roles"]] == ["township_officer"]
    for watcher in (world.staff(BUREAU), world.staff("auditor-620171"), person):
        assert "office_granted" in inbox(watcher), watcher.name
    with world.inside():
        event = Event.get(Event.subject == account, Event.action == "grant_role")
        facts = EventFacts.get(EventFacts.event == event.id).facts
        assert (str(event.actor), facts["confirmed_by"]) == (administrator.account["id"], other.account["id"])
        assert list(verify()) == []


def test_an_administrator_with_two_accounts_is_still_one_person(world: World) -> None:
    """The second account claims the number of the first: it neither confirms nor is given anything."""
    administrator, other = world.staff(FIRST), world.staff(SECOND)
    account = newcomer(administrator)
    pending = asked(administrator, account)
    with world.inside():
        number = account_by_username(FIRST).id_number_index  # type: ignore[union-attr]
        Account.update(id_number_index=number, identity_status="claimed").where(
            Account.id == other.account["id"]
        ).execute()
    problem(other.post(f"/pending/{pending['id']}/confirm"), 403)
    problem(administrator.post(f"/accounts/{other.account['id']}/roles", OFFICER), 403)


def test_whoever_would_get_it_does_not_confirm_it(world: World) -> None:
    pending = asked(world.staff(FIRST), world.staff("bureau2-620171").account["id"], OFFICER)
    bureau = world.staff("bureau2-620171")
    assert waiting(bureau)[0]["can"] == ["reject"]
    problem(bureau.post(f"/pending/{pending['id']}/confirm"), 403)
    confirmed(world.staff(BUREAU), pending)


def test_a_wechat_account_becomes_an_assistant_at_most(world: World) -> None:
    administrator, zhang = world.staff(FIRST), world.resident()
    path = f"/accounts/{zhang.account['id']}/roles"
    for role in sorted(OFFICES - {"village_assistant"}):
        assert "微信账号" in problem(administrator.post(path, {"role": role, "region": TOWNSHIP}), 422)["detail"]
    assistant = {"role": "village_assistant", "region": VILLAGE}
    assert "还没有核实" in problem(administrator.post(path, assistant), 422)["detail"]
    body = {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "本人在窗口"}
    ok(world.officer().post("/identities/verify", body))
    confirmed(world.staff(BUREAU), asked(administrator, zhang.account["id"], assistant))
    assert [role["role"] for role in zhang.read("/me")["roles"]] == ["village_assistant"]


def test_offices_that_do_not_go_together_are_refused_over_all_accounts(world: World) -> None:
    administrator, number = world.staff(FIRST), id_number()
    world.identify("finance-620171", number)
    assistant = world.assistant(VILLAGE)
    ok(assistant.put("/me/identity", {"name": "协理员", "id_number": number}))
    world.grant(assistant.name, "township_investigator", OTHER_TOWNSHIP)
    account = world.staff("finance-620171").account["id"]
    for role in ("administrator", "auditor", "township_approver"):
        refused = problem(administrator.post(f"/accounts/{account}/roles", {"role": role, "region": TOWNSHIP}), 422)
        assert "不能由同一个人担任" in refused["detail"], role
    auditor = world.staff("auditor-620171").account["id"]
    problem(administrator.post(f"/accounts/{auditor}/roles", OFFICER), 422)


def test_what_became_incompatible_meanwhile_is_not_confirmed(world: World) -> None:
    administrator = world.staff(FIRST)
    pending = asked(administrator, newcomer(administrator))
    world.grant("newcomer", "auditor", TOWNSHIP)
    bureau = world.staff(BUREAU)
    assert bureau.post(f"/pending/{pending['id']}/confirm").status_code in (409, 422)
    assert [role["role"] for role in world.staff_with("newcomer", PASSWORD).account["roles"]] == ["auditor"]


def test_whoever_confirms_agrees_to_what_they_were_shown(world: World) -> None:
    """Somebody who "has no office yet" has one meanwhile: the text is not true any more."""
    administrator, bureau = world.staff(FIRST), world.staff(BUREAU)
    pending = asked(administrator, newcomer(administrator))
    world.grant("newcomer", "social_worker", TOWNSHIP)
    assert "情况有了变化" in problem(bureau.post(f"/pending/{pending['id']}/confirm"), 409)["detail"]
    ok(bureau.post(f"/pending/{pending['id']}/reject", {"reason": "请重新提出"}))


def test_receiving_and_deciding_in_one_place_only_where_nobody_else_is(world: World) -> None:
    administrator, approver = world.staff(FIRST), world.approver()
    path = f"/accounts/{approver.account['id']}/roles"
    assert "不能由同一个人" in problem(administrator.post(path, OFFICER), 422)["detail"]
    with world.inside():
        RoleGrant.delete().where(RoleGrant.role == "township_officer", RoleGrant.region == TOWNSHIP).execute()
    assert administrator.post(path, OFFICER).status_code == 202


def test_the_command_line_makes_the_first_administrators_and_nobody_else(world: World, tmp_path: Path) -> None:
    with world.inside():
        RoleGrant.delete().where(RoleGrant.role == "administrator").execute()
    for name in ("first", "second", "third"):
        create = ("admin", "create", "--username", name, "--name", name, "--to", str(tmp_path / name))
        code, said = world.command(*create, typed=id_number())
        assert code == 0, said
        assert ("WARNING" in said) is (name != "third"), said
        [written] = re.findall(r"激活码：(\S+)", (tmp_path / name).read_text())
        ok(world.nobody().post("/auth/activate", {"code": written, "password": PASSWORD}))
    held = [world.staff_with(name, PASSWORD).account["roles"] for name in ("first", "second", "third")]
    assert [len(roles) for roles in held] == [1, 1, 0]
    assert inbox(world.staff(BUREAU)).count("office_granted") == 2
    code, said = world.command("admin", "grant", "--username", "third", "--role", "auditor", "--region", TOWNSHIP)
    assert code == 0 and "not yet" in said
    shown = {item["action"]: item for item in waiting(world.staff_with("first", PASSWORD))}
    assert shown["grant_role"]["by_name"] == "系统命令行" and shown["grant_role"]["can"] == ["confirm", "reject"]


def test_a_standard_that_a_release_brings_waits_for_the_bureau(world: World) -> None:
    with world.inside():
        row = Standard.select().order_by(Standard.id.desc()).get()
        before = Standard.select().count()
        Standard.delete().where(Standard.id == row.id).execute()
    code, said = world.command("seed")
    assert code == 0 and "confirmed by the bureau" in said
    bureau = world.staff(BUREAU)
    [shown] = waiting(bureau)
    assert (shown["action"], shown["can"]) == ("add_standards", ["confirm", "reject"]) and row.item in shown["text"]
    assert waiting(world.staff(FIRST)) == []
    confirmed(bureau, shown)
    with world.inside():
        assert Standard.select().count() == before
    assert "standards: 0 new" in world.command("seed")[1]


def test_a_number_of_the_policy_changes_when_the_bureau_agrees(world: World) -> None:
    administrator, bureau = world.staff(FIRST), world.staff(BUREAU)
    body = {
        "name": "benefit.most_per_member",
        "value": 100_000_000,
        "effective_from": "2020-01-01",
        "source": "会议纪要",
    }
    answer = administrator.post("/policy-settings", body)
    assert answer.status_code == 202
    pending = answer.get_json()["pending"]
    assert "从“2000元”改为“1000000元”" in pending["text"]
    problem(world.staff(SECOND).post(f"/pending/{pending['id']}/confirm"), 404)
    problem(bureau.post("/policy-settings", body), 403)
    confirmed(bureau, pending)
    assert "setting_changed" in inbox(world.staff("auditor-620171"))
    code, said = world.command("policy", "set", "benefit.most_per_member", "7", "--from", "2020-01-02", "--source", "x")
    assert code == 0 and "waits" in said
    assert "benefit.most_per_member = 100000000" in world.command("policy", "show")[1]
    problem(administrator.post("/policy-settings", body | {"name": "nothing"}), 422)
