"""A file from its preview to the list that remains: what two have agreed to is gone everywhere, and the proofs hold."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from peewee import DatabaseError

from app.kernel.database import transaction
from app.kernel.privacy import Secret, address_index, id_number_index, phone_index
from app.record.models import AccessRecord
from app.record.subjects import Subject
from app.registry.tables import TABLES
from app.retention import ageing, counting, erasing
from app.retention.models import DisposalItem
from storage.errors import StorageError
from tests.support.benefits import Recipient
from tests.support.office import Office
from tests.support.pending import confirmed
from tests.support.uploads import photo, upload
from tests.support.world import Person, World, consents, household, ok, problem

NEW_AREA = "620171"
NAME, PHONE, ADDRESS, CARD, WORDS = "郑留香", "19912345678", "留香园9号楼7单元", "6217000012349876", "腿摔坏了不能种地"
BOOKS = {"payment_line", "bank_account", "payment"}
OF_THE_ACCOUNT = {"account", "session", "known_device", "personal_consent"}


def bureau(world: World, number: str = "") -> Person:
    return world.staff(f"bureau{number}-{NEW_AREA}")


def ended(world: World, *, years: int = 11) -> Recipient:
    """An allowance that was granted and came to its end so many years ago."""
    office, person = Office(world), world.resident("zhengliuxiang", NAME)
    account = {"holder": NAME, "number": CARD, "bank": "甘肃银行"}
    home = household(person, NAME) | {"phone": PHONE, "address": ADDRESS, "bank_account": account}
    office.approved(person, household=home, form={"category": "urban", "reason": WORDS}, consents=consents(0))
    world.work()
    [benefit] = person.read("/benefits")["items"]
    zhang = Recipient(office, person, PHONE, benefit["id"])
    zhang.proposed(proposal="stop")
    zhang.wait_out_the_step()
    zhang.decided(office.approver, "stop", reason="收入超过标准")
    world.advance(days=407)
    assert zhang.read()["state"] == "ended"
    later(world, years)
    return zhang


def refused(world: World, *, years: int = 6, login: str = "zhengliuxiang") -> str:
    """An application that was withdrawn so many years ago, with a photograph."""
    person = world.resident(login, NAME)
    home = household(person, NAME) | {"phone": PHONE, "address": ADDRESS}
    draft = {"programme": "minimum_living_allowance", "household": home, "consents": consents(0)}
    case = ok(person.post("/applications", draft | {"form": {"category": "urban", "reason": WORDS}}))
    case = person.act("applications", case["id"], "submit", expected_version=case["version"])
    upload(person, "applications", case["id"], "id_card", photo("red"))
    world.work()
    person.act("applications", case["id"], "withdraw", reason="不需要了")
    later(world, years)
    return str(case["id"])


def later(world: World, years: int) -> None:
    """The record itself must show that the time was over, so the clock goes on and nothing is dated back."""
    world.advance(days=366 * years)


def listed(world: World, files: str, what: str = "erase", **more: Any) -> Any:
    found = ok(bureau(world).post("/disposal-lists", {"what": what, "files": files} | more))
    world.work()
    return bureau(world).read(f"/disposal-lists/{found['id']}")


def items(world: World, found: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = bureau(world).read(f"/disposal-lists/{found['id']}/files")["items"]
    return rows


def approved(world: World, found: Any) -> Any:
    bureau(world).act("disposal-lists", found["id"], "propose")
    return bureau(world, "2").act("disposal-lists", found["id"], "approve")


def erased(world: World, found: Any) -> Any:
    approved(world, found)
    world.work()
    return bureau(world).read(f"/disposal-lists/{found['id']}")


def said(value: Any) -> str:
    """Whatever a column says, opened."""
    if isinstance(value, Secret):
        return value.reveal()
    if isinstance(value, dict):
        return " ".join(said(each) for each in value.values())
    return " ".join(map(said, value)) if isinstance(value, list | tuple) else str(value)


def traces(world: World, *needles: str) -> Iterator[str]:
    """Every table and column in which one of these stands, sealed or not."""
    with world.inside():
        for table in TABLES:
            for row in table.select():
                for name in table._meta.fields:
                    found = said(getattr(row, getattr(table._meta.fields[name], "object_id_name", name)))
                    if any(needle in found for needle in needles):
                        yield f"{table._meta.table_name}.{name}"


def in_store(world: World) -> set[str]:
    names = (("documents", "thumbnails", "notices"), datetime.now(UTC) + timedelta(days=4000))
    return {name for prefix in names[0] for name in world.parts.store.list_before(prefix, names[1])}


def sound(world: World) -> None:
    code, output = world.command("audit", "verify")
    assert code == 0, output


def test_of_an_allowance_nothing_is_left_but_number_chain_and_books(world: World) -> None:
    zhang = ended(world)
    number = zhang.person.id_number
    application = zhang.person.read("/applications")["items"][0]["id"]
    needles = (NAME, number, PHONE, ADDRESS, WORDS, id_number_index(number), phone_index(PHONE), address_index(ADDRESS))
    before = set(traces(world, *needles))
    assert {"household.address", "application.form", "event_facts.facts", "member.name", "benefit.form"} <= before
    assert in_store(world)
    found = listed(world, "allowance_files")
    assert [each["files"] for each in found["counts"]] == [2], "the application and what came of it"
    assert all(NAME not in str(each) for each in items(world, found)), "the list outlives what it names"
    assert set(traces(world, *needles)) == before, "a preview changes nothing"
    done = erased(world, found)
    assert done["state"] == "done"
    assert {each["state"]: each["files"] for each in done["counts"]} == {"erased": 2}
    left = {each for each in traces(world, *needles) if each.split(".")[0] not in BOOKS | OF_THE_ACCOUNT}
    assert left == set()
    assert in_store(world) == set()
    sound(world)
    for caller in (zhang.person, zhang.office.officer, bureau(world)):
        gone = problem(caller.get(f"/benefits/{zhang.id}"), 410, "gone")
        assert "保存期限已经满了" in gone["detail"] and NAME not in str(gone)
        problem(caller.get(f"/applications/{application}/timeline"), 410)
        assert caller.read("/applications")["items"] == [] and caller.read("/benefits")["items"] == []
    problem(zhang.office.officer.try_to("benefits", zhang.id, "report_change", text="又有收入"), 410)
    for text in (NAME, number, PHONE, ADDRESS):
        assert ok(zhang.office.officer.post("/applications/search", {"q": text}))["items"] == []
    copy = zhang.person.read("/me/export")
    assert WORDS not in str(copy) and ADDRESS not in str(copy)
    assert application not in str(zhang.office.officer.get("/applications?format=csv").get_data(as_text=True))


def test_what_is_open_or_held_keeps_its_file(world: World) -> None:
    case = refused(world)
    about = {"region": "620171101002", "text": "没有人来看", "subject": {"collection": "applications", "id": case}}
    first, second = bureau(world), bureau(world, "2")
    number = "A620171101-2020-000007"
    with world.inside():
        Subject.update(number=number).where(Subject.id == case).execute()
    said = problem(first.post("/disposal-holds", {"number": "A620171101-2026-999999", "reason": "法院调卷"}), 422)
    assert "编号" in said["detail"] and said["errors"][0]["field"] == "number"
    asked = first.post("/disposal-holds", {"number": number.lower(), "reason": "法院调卷"})
    assert asked.status_code == 202, about
    [item] = items(world, listed(world, "refused_files"))
    assert item["state"] == "due", "one person alone keeps nothing back"
    confirmed(second, asked.get_json()["pending"])
    [item] = items(world, found := listed(world, "refused_files"))
    assert (item["state"], "暂缓销毁" in item["why"]) == ("held", True)
    problem(first.try_to("disposal-lists", found["id"], "propose"), 422)
    [hold] = first.read("/disposal-holds")["items"]
    assert hold["reason"] == "法院调卷"
    asked = first.post(f"/disposal-holds/{hold['id']}/lift", {"reason": "官司完了"})
    confirmed(second, asked.get_json()["pending"])
    assert first.read("/disposal-holds")["items"] == []
    assert erased(world, listed(world, "refused_files"))["state"] == "done"


def test_what_comes_up_after_the_approval_keeps_it_too(world: World) -> None:
    case = refused(world)
    found = listed(world, "refused_files")
    approved(world, found)
    confirmed(bureau(world, "2"), bureau(world).post("/disposal-holds", _hold(case)).get_json()["pending"])
    world.work()
    [item] = items(world, found)
    assert item["state"] == "left" and "暂缓" in item["why"]
    assert world.officer().read(f"/applications/{case}")["state"] == "withdrawn"


def _hold(case: str) -> dict[str, str]:
    return {"subject": case, "reason": "监察调查"}


def test_too_early_is_not_on_the_list(world: World) -> None:
    refused(world, years=4)
    assert items(world, listed(world, "refused_files")) == []


def test_nobody_agrees_to_their_own_list_and_one_may_be_left_out(world: World) -> None:
    refused(world)
    first, found = bureau(world), listed(world, "refused_files")
    first.act("disposal-lists", found["id"], "propose")
    problem(first.try_to("disposal-lists", found["id"], "approve"), 403)
    [choice] = first.read(f"/disposal-lists/{found['id']}/choices")["items"]
    first.act("disposal-lists", found["id"], "leave_out", item=choice["value"], reason="本人还要用")
    problem(bureau(world, "2").try_to("disposal-lists", found["id"], "approve"), 422)
    problem(first.try_to("disposal-lists", found["id"], "leave_out", item=choice["value"], reason="再来"), 422)
    problem(world.officer().post("/disposal-lists", {"what": "erase", "files": "refused_files"}), 403)
    problem(first.post("/disposal-lists", {"what": "erase", "files": "books"}), 422)
    problem(first.post("/disposal-lists", {"what": "erase", "files": "looks"}), 422)


class Dies(Exception):
    pass


@pytest.mark.parametrize("where", ["before", "after_the_rows", "in_the_store"])
def test_a_worker_that_dies_in_the_middle_is_followed_by_one_that_ends_it(
    world: World, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    refused(world)
    found = listed(world, "refused_files")
    approved(world, found)
    with monkeypatch.context() as patch:
        if where == "in_the_store":
            patch.setattr(erasing, "_in_store", lambda matter: ["notices/" + "0" * 64])
            patch.setattr(type(world.parts.store), "delete", _away)
        else:
            patch.setattr(erasing, "give_up_papers" if where == "before" else "_forget_place", _dies)
        with world.inside():
            item = DisposalItem.get()
        with pytest.raises((Dies, StorageError)):
            erasing.erase(item, found["number"], world.parts.store)
    with world.inside():
        assert DisposalItem.get().state == ("erasing" if where == "in_the_store" else "due"), "all or nothing"
    sound(world)
    world.work()
    [item] = items(world, found)
    assert item["state"] == "erased"
    assert bureau(world).read(f"/disposal-lists/{found['id']}")["state"] == "done"
    assert in_store(world) == set() and set(traces(world, WORDS)) == set()
    sound(world)


def _dies(*_: Any) -> None:
    raise Dies


def _away(*_: Any) -> None:
    raise StorageError


def test_the_archive_signs_for_this_list_and_then_nobody_changes_anything(world: World) -> None:
    case = refused(world, years=7)
    found = listed(world, "refused_files", "transfer")
    approved(world, found)
    found = bureau(world).read(f"/disposal-lists/{found['id']}")
    receipt = {"archive": "新区档案馆", "receiver": "档案员", "receipt": "示例-12", "received_on": str(world.today())}
    refusal = bureau(world).try_to("disposal-lists", found["id"], "receive", **receipt, digest="0" * 64)
    assert "校验码" in problem(refusal, 422)["detail"]
    done = bureau(world).act("disposal-lists", found["id"], "receive", **receipt, digest=found["digest"][:12])
    assert (done["state"], done["archive"]) == ("received", "新区档案馆")
    assert items(world, done)[0]["state"] == "handed_over"
    seen = world.officer().read(f"/applications/{case}")
    assert (seen["state"], seen["actions"]) == ("withdrawn", []), "it is still read, and nothing is offered"
    answer = world.officer().try_to("applications", case, "record_remedy", **_remedy(world))
    assert "已经移交档案馆" in problem(answer, 409)["detail"]
    assert items(world, listed(world, "refused_files", "transfer")) == [], "nobody hands it over twice"
    assert [each["state"] for each in items(world, listed(world, "refused_files"))] == ["due"]
    sound(world)


def _remedy(world: World) -> dict[str, str]:
    return {"kind": "review", "body": "新区管委会", "received_on": str(world.today())}


def test_the_list_is_printed_and_exported(world: World) -> None:
    refused(world)
    found = listed(world, "refused_files")
    done = erased(world, found)
    number = done["number"]
    table = bureau(world).get(f"/disposal-lists/{found['id']}/files?format=csv").get_data(as_text=True)
    assert "已销毁" in table and NAME not in table
    paper = bureau(world).get(f"/disposal-lists/{found['id']}/sheet")
    assert paper.status_code == 200 and paper.data.startswith(b"%PDF"), paper.get_data(as_text=True)
    assert number and done["digest"]
    problem(world.officer().get(f"/disposal-lists/{found['id']}/sheet"), 404)


def test_a_long_list_is_written_and_erased_in_turns(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    cases = {refused(world, years=0, login=login) for login in ("zhengliuxiang", "zhengmei", "zhenglan")}
    later(world, 6)
    monkeypatch.setattr(counting, "AT_ONCE", 1)
    monkeypatch.setattr(erasing, "A_TURN", 1)
    begun = ok(bureau(world).post("/disposal-lists", {"what": "erase", "files": "refused_files"}))
    assert not begun["counted"] and len(items(world, begun)) == 1
    assert "已经列出1件" in problem(bureau(world).try_to("disposal-lists", begun["id"], "propose"), 422)["detail"]
    world.work()
    found = bureau(world).read(f"/disposal-lists/{begun['id']}")
    assert found["counted"] and len(items(world, found)) == len(cases)
    assert [each["files"] for each in erased(world, found)["counts"]] == [3]
    assert set(traces(world, WORDS)) == set() and in_store(world) == set()


def test_words_lose_their_time_by_themselves_and_nobody_changes_them(world: World) -> None:
    case = refused(world)
    world.officer().post("/applications/search", {"q": NAME})
    with world.inside():
        assert AccessRecord.select().where(AccessRecord.searched.is_null(False)).exists()
        with pytest.raises(DatabaseError), transaction():
            AccessRecord.update(what="nothing").execute()
        with pytest.raises(DatabaseError), transaction():
            AccessRecord.update(why=Secret("something else")).execute()
        looks = AccessRecord.select().count()
    assert ageing.lose_old_words() == 0, "not before its time"
    world.advance(days=366 * 5)
    with world.inside():
        assert not AccessRecord.select().where(AccessRecord.searched.is_null(False)).exists()
        assert AccessRecord.select().count() >= looks, "who looked stays"
    sound(world)
    assert case
