"""The first administrator from the command line; everything that happens to accounts and settings is on record,
and the record holds.
"""

from __future__ import annotations

from pathlib import Path

from app.accounts.directory import account_by_username, grants_of
from app.accounts.models import RoleGrant
from app.kernel.database import transaction
from app.record.audit import verify
from app.record.events import Event, EventFacts
from app.record.settings_log import change_setting
from tests.support.world import TOWNSHIP, World, id_number, ok

CREATE = ("admin", "create")


def actions_of(world: World, username: str) -> list[str]:
    with world.inside():
        account = account_by_username(username)
        assert account is not None
        return [row.action for row in Event.select().where(Event.subject == account.id).order_by(Event.seq)]


def test_the_first_administrator(world: World, tmp_path: Path) -> None:
    with world.inside():
        RoleGrant.delete().where(RoleGrant.role == "administrator").execute()
    words = (*CREATE, "--username", "chief", "--name", "主任", "--to", str(tmp_path / "paper"))
    assert world.command(*words, typed=id_number())[0] == 0
    with world.inside():
        chief = account_by_username("chief")
        assert chief is not None and [grant.role for grant in grants_of(chief.id)] == ["administrator"]
    assert actions_of(world, "chief") == ["create_account", "identify_staff", "grant_role", "invite"]
    code, said = world.command(*words, typed=id_number())
    assert code == 1 and "已经有人用了" in said


def test_taking_from_the_command_line(world: World) -> None:
    """Giving: `tests/administration/test_grants.py`."""
    office = ("--username", f"officer1-{TOWNSHIP}", "--role", "township_officer", "--region", TOWNSHIP)
    assert world.command("admin", "revoke", *office)[0] == 0
    assert world.officer().account["roles"] == []
    assert world.command("admin", "revoke", *office)[0] == 1
    assert world.command("admin", "grant", "--username", "nobody", "--role", "auditor", "--region", TOWNSHIP)[0] == 1
    assert world.command("admin", "grant", *office[:-1], "999999")[0] == 1
    assert actions_of(world, f"officer1-{TOWNSHIP}")[-1] == "revoke_role"


def test_everything_that_happens_to_an_account_is_on_record(world: World) -> None:
    zhang = world.resident()
    ok(zhang.put("/me/phone", {"code": "phone-13912345678"}))
    officer = world.officer()
    ok(
        officer.post(
            "/identities/verify", {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "本人在窗口"}
        )
    )
    zhang.call("DELETE", "/me")
    with world.inside():
        rows = list(Event.select().where(Event.subject == zhang.account["id"]).order_by(Event.seq))
        assert [(row.action, row.role) for row in rows] == [
            ("claim_identity", "resident"),
            ("set_phone", "resident"),
            ("verify_identity", "township_officer"),
            ("close_account", "resident"),
        ]
        assert str(rows[2].actor) == officer.account["id"]


def test_verifying_as_a_supervisor_is_recorded_as_a_supervisors_act(world: World) -> None:
    zhang = world.resident()
    ok(
        world.park().post(
            "/identities/verify", {"account": zhang.account["id"], "id_number": zhang.id_number, "reason": "本人在窗口"}
        )
    )
    with world.inside():
        event = Event.get(Event.action == "verify_identity")
        assert event.role == "park_supervisor"


def test_a_setting_that_changes_keeps_the_old_value_on_record(world: World) -> None:
    with world.inside():
        with transaction():
            change_setting("example", {"days": 3}, actor=None)
            change_setting("example", {"days": 5}, actor=None)
        events = list(Event.select().where(Event.action == "change_setting").order_by(Event.seq))
        facts = EventFacts.get_by_id(events[-1].id).facts
        assert facts == {"name": "example", "old": {"days": 3}, "new": {"days": 5}}


def test_no_event_of_an_account_says_the_number(world: World) -> None:
    zhang = world.resident(number=id_number())
    with world.inside():
        said = [
            EventFacts.get_by_id(row.id).facts for row in Event.select().where(Event.subject == zhang.account["id"])
        ]
    assert zhang.id_number not in str(said)


def test_the_record_of_accounts_holds(world: World) -> None:
    test_everything_that_happens_to_an_account_is_on_record(world)
    with world.inside():
        assert list(verify()) == []
    assert world.command("audit", "verify")[0] == 0
