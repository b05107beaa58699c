"""Values in the database: sealed, bound to their column, found by a keyed index, moved to a new key."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable

import pytest
from cryptography.exceptions import InvalidTag

from api import create_app
from app.accounts.models import Account
from app.applications.service import DraftFacts
from app.households.inputs import HouseholdInput, PersonInput
from app.households.models import Household
from app.kernel.database import connection, database
from app.kernel.privacy import Keys, Secret, SecretField, Vault, id_number_index, phone_index, vault
from app.record.events import NewEvent
from app.registry.tables import TABLES
from config import Settings
from tests.kernel.privacy.canaries import BANK_ACCOUNT, ID_NUMBERS, TEXTS, rich_household, upload
from tests.support.tampering import past_the_door
from tests.support.world import World, application, consents, ok, problem, submitted

ONE, TWO = os.urandom(32), os.urandom(32)


def test_a_secret_is_not_printed_whatever_prints_it() -> None:
    secret = Secret("620121196001010017")
    for printed in (
        str(secret),
        repr(secret),
        f"{secret}",
        f"{secret:>40}",
        repr([secret]),
        repr({"a": secret}),
    ):
        assert "6201" not in printed
    assert secret == Secret("620121196001010017") and secret.reveal() == "620121196001010017"


def test_what_was_sent_is_not_printed_either(world: World) -> None:
    facts = HouseholdInput.model_validate_json('{"region": "620171101002", "address": "金丝雀", "members": []}')
    person = PersonInput(name="金丝雀", id_number=ID_NUMBERS["self"])
    draft = DraftFacts("minimum_living_allowance", facts, {"reason": "金丝雀"}, applicant=person)
    happening = NewEvent(
        collection="a",
        subject=None,
        action="b",
        actor=None,
        role="",
        region="",
        at=None,
        basis="",
        facts={"reason": "金丝雀"},
    )  # type: ignore[arg-type]
    for printed in (repr(facts), str(facts), repr(person), repr(draft), repr(happening), repr({"body": facts})):
        assert "金丝雀" not in printed and ID_NUMBERS["self"] not in printed


def test_an_error_of_validation_keeps_silent(world: World) -> None:
    with pytest.raises(ValueError) as raised:
        PersonInput.model_validate_json('{"name": "金丝雀金丝雀", "id_number": 62012119}')
    assert "金丝雀" not in str(raised.value) and "62012119" not in str(raised.value)


def test_the_same_value_is_never_sealed_the_same_way() -> None:
    box = Vault()
    box.load(Keys({1: ONE}, 1, TWO))
    sealed = {box.encrypt(b"620121196001010017", "member.id_number") for _ in range(100)}
    assert len(sealed) == 100
    assert {box.decrypt(one, "member.id_number") for one in sealed} == {b"620121196001010017"}


def test_a_sealed_value_opens_in_its_own_column_only() -> None:
    box = Vault()
    box.load(Keys({1: ONE}, 1, TWO))
    sealed = box.encrypt(b"secret", "household.address")
    for wrong in ("household.phone", "member.id_number", ""):
        with pytest.raises(InvalidTag):
            box.decrypt(sealed, wrong)
    for position in range(1, len(sealed)):
        with pytest.raises(InvalidTag):
            box.decrypt(sealed[:position] + bytes([sealed[position] ^ 1]) + sealed[position + 1 :], "household.address")


def test_a_sealed_value_moved_to_another_column_does_not_open(world: World) -> None:
    """Somebody with the database copies a bank account into the address, where his role would show it."""
    zhang = world.resident()
    case = submitted(
        zhang,
        household=rich_household() | {"members": [rich_household()["members"][0] | {"id_number": zhang.id_number}]},
    )
    with world.inside(), past_the_door():
        database.execute_sql("UPDATE household SET address = phone")
    problem(zhang.get(f"/applications/{case['id']}/file"), 500, "internal")


def test_the_index_finds_equal_values_and_nothing_without_its_key() -> None:
    mine, other = Vault(), Vault()
    mine.load(Keys({1: ONE}, 1, ONE))
    other.load(Keys({1: ONE}, 1, TWO))
    assert mine.blind_index("id_number", "1") == mine.blind_index("id_number", "1")
    assert mine.blind_index("id_number", "1") != mine.blind_index("phone", "1")
    assert mine.blind_index("id_number", "1") != other.blind_index("id_number", "1")


def test_the_index_finds_a_person_and_a_telephone(world: World) -> None:
    zhang = world.resident(number=ID_NUMBERS["self"])
    submitted(zhang, household=rich_household(), consents=consents(0, 1))
    with world.inside():
        assert [
            str(row.id)
            for row in Account.select().where(Account.id_number_index == id_number_index(ID_NUMBERS["self"].lower()))
        ] == [zhang.account["id"]]
        assert Household.select().where(Household.phone_index == phone_index(rich_household()["phone"])).count() == 1


def keys(*pairs: tuple[int, bytes]) -> str:
    return ",".join(f"{key_id}:{base64.b64encode(key).decode()}" for key_id, key in pairs)


def test_the_highest_key_seals_and_a_missing_key_is_said_so(make_settings: Callable[..., Settings]) -> None:
    settings = make_settings(ENCRYPTION_KEYS=keys((1, ONE), (7, TWO)))
    assert (settings.current_key, sorted(settings.encryption_keys)) == (7, [1, 7])
    assert base64.b64encode(ONE).decode() not in repr(Keys(settings.encryption_keys, 7, ONE))


@pytest.mark.parametrize("newer", ["aes", "sm4"])
def test_moving_everything_to_a_new_key(
    world: World, database_url: str, make_settings: Callable[..., Settings], newer: str
) -> None:
    """Add the new key, restart, rotate, take the old key away: everything still opens, fields and files,
    and nothing old is left.
    """
    zhang = world.resident("zhangsan", "张三", ID_NUMBERS["self"])
    draft = ok(zhang.post("/applications", application(zhang, household=rich_household(), consents=consents(0, 1))))
    document = upload(zhang, "applications", draft["id"], "id_card")
    zhang.act("applications", draft["id"], "submit")
    old = make_settings().encryption_keys[1]
    second = keys((2, TWO)) if newer == "aes" else f"2:sm4:{base64.b64encode(TWO[:16]).decode()}"

    both = World(
        create_app(make_settings(DATABASE_URL=database_url, ENCRYPTION_KEYS=f"{keys((1, old))},{second}")),
        world.wechat,
        "",
    )
    code, said = both.command("keys", "rotate", "--batch", "3")
    assert code == 0 and "member: 2 rows under key 2" in said and "files: 2 moved to key 2" in said, said
    assert "files: 0 moved" in both.command("keys", "rotate")[1]

    new = World(create_app(make_settings(DATABASE_URL=database_url, ENCRYPTION_KEYS=second)), world.wechat, "")
    assert_all_rows_open()
    officer = new.officer()
    question = {"field": "bank_account", "reason": "电话里核对身份"}
    assert ok(officer.post(f"/applications/{draft['id']}/reveal", question))["value"] == BANK_ACCOUNT
    address = officer.get(f"/documents/{document}/content").headers["Location"]
    assert officer.client.get(address).data.startswith(b"\xff\xd8")
    assert TEXTS["病名"] in str(officer.read(f"/applications/{draft['id']}/file"))
    assert new.command("audit", "verify")[0] == 0


def assert_all_rows_open() -> None:
    """Every sealed column of every table opens with the key that is left, and carries its id."""
    with connection():
        for table in TABLES:
            fields = [field for field in table._meta.sorted_fields if isinstance(field, SecretField)]
            for field in fields:
                sealed = database.execute_sql(
                    f'SELECT "{field.column_name}" FROM "{table._meta.table_name}"'
                ).fetchall()
                assert {bytes(value)[0] for (value,) in sealed if value is not None} <= {vault.keys.current}
            for row in table.select():
                assert all(getattr(row, field.name, "") != "" for field in fields), "each opens"
