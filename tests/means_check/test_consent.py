"""Nobody is asked about without his consent, and a consent that is withdrawn in the middle stops the asking."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import Any

from app.households.consents import PUBLISHED, TEXTS
from app.households.models import Consent
from app.kernel.database import transaction
from app.means_check.asking import run_checks
from app.means_check.client import Answer, CheckRequest
from app.means_check.models import SourceCheck
from tests.support.means_check import GRANT, WORKING, pass_time, report, states, under_check, visit
from tests.support.stand_ins import Platform
from tests.support.uploads import photo, sign_in_office, upload
from tests.support.world import World, id_number, problem, submitted

SPOUSE = {"name": "李四", "relation": "spouse", "monthly_income": 0}


def spouse() -> dict[str, Any]:
    return SPOUSE | {"id_number": id_number()}


def test_a_published_text_is_never_changed() -> None:
    """Whoever changes a text gives it a new version, and its hash a new line here."""
    published = {
        ("means_check", "2026-11"): "b98d0502769f7282",
        ("obligor_check", "2026-11"): "1f9f6b35a08c6958",
        ("means_check", "2026-11-24"): "53aaf4e0c67df1ed",
        ("obligor_check", "2026-11-24"): "56dd4b59a1a881ab",
        ("means_check", "2026-11-29"): "c3d6266a909df010",
        ("obligor_check", "2026-11-29"): "1f9663a4daaba142",
        ("means_check", "2026-11-30"): "d188416d5e585f58",
        ("obligor_check", "2026-11-30"): "daefab515864a8ec",
        ("obligor_check", "2026-12-01"): "bf0e96815cbe073e",
        ("truth_pledge", "2026-11"): "01ec7a9e8228a6ce",
        ("truth_pledge", "2026-11-29"): "00de60d48902e62e",
    }
    assert {(text.kind, text.version): text.hash[:16] for text in PUBLISHED} == published


def test_the_texts_can_be_read_without_log_in(world: World) -> None:
    texts = {text["kind"]: text for text in world.nobody().read("/consent-texts")["items"]}
    assert texts.keys() == TEXTS.keys()
    assert texts["means_check"]["hash"] == TEXTS["means_check"].hash and texts["means_check"]["valid_months"] == 12


def test_a_consent_withdrawn_in_the_middle_stops_the_asking_about_this_person_only(
    world: World, platform: Platform
) -> None:
    zhang, case_id = under_check(world, members=(spouse(),), signed=(0, 1))
    assert run_checks(platform.client(), batch=3) == 3
    last, under_way = len(platform.asked()), states(report(zhang, case_id))
    zhang.act("applications", case_id, "withdraw_consent", member=1, reason="她不愿意")
    seen = zhang.read(f"/applications/{case_id}/timeline")["items"][-1]
    assert seen["action"] == "withdraw_consent" and "李四" in seen["note"] and "再签一次" in seen["note"]
    world.work()
    stopped = report(zhang, case_id)
    assert set(states(stopped, "李四").values()) <= {"stopped", "answered"}
    assert "stopped" in states(stopped, "李四").values() and set(states(stopped).values()) == {"answered"}
    assert len(platform.asked(since=last)) == list(under_way.values()).count("requested")
    assert "您不让查了，申请先停着" in [item["title"] for item in zhang.read("/inbox")["items"]]

    visit(world, case_id)
    officer = world.officer()
    refusal = problem(officer.try_to("applications", case_id, "propose", **GRANT), 422, "invalid")
    assert refusal["errors"][0]["field"] == "consents.1"
    problem(zhang.try_to("applications", case_id, "withdraw_consent", member=1), 422, "invalid")

    zhang.act("applications", case_id, "give_consent", member=1)
    world.work()
    assert set(states(report(zhang, case_id), "李四").values()) <= {"stopped", "answered"}, "his word is not hers"
    sign_in_office(world.officer(number=2), case_id)
    world.work()
    again = report(zhang, case_id)
    assert set(states(again, "李四").values()) == {"answered"} and again["asked"] == 2 * len(WORKING)
    assert officer.act("applications", case_id, "propose", **GRANT)["state"] == "opinion"


class Interrupted:
    """A platform in whose thinking time something else happens first."""

    def __init__(self, happens: Callable[[], object]) -> None:
        self._happens, self._lock, self._happened = happens, Lock(), False

    def ask(self, request: CheckRequest) -> Answer:
        with self._lock:
            if not self._happened:
                self._happens()
                self._happened = True
        return Answer("hit", {})

    def poll(self, request: CheckRequest, reference: str) -> Answer:
        raise AssertionError


def test_an_answer_that_comes_after_the_withdrawal_is_thrown_away(world: World, platform: Platform) -> None:
    zhang, case_id = under_check(world)
    interrupted = Interrupted(lambda: zhang.act("applications", case_id, "withdraw_consent", member=0))
    assert run_checks(interrupted) == len(WORKING)
    with world.inside():
        assert {(row.state, row.answer) for row in SourceCheck.select()} == {("stopped", None)}


def test_a_consent_that_has_expired_is_not_used(world: World, platform: Platform) -> None:
    zhang, case_id = under_check(world)
    last = len(platform.asked())
    pass_time(days=366)
    run_checks(platform.client())
    assert platform.asked(since=last) == [] and set(states(report(zhang, case_id)).values()) == {"stopped"}


def test_an_obligor_is_checked_by_his_own_consent_only(world: World, platform: Platform) -> None:
    _, case_id = under_check(world)
    world.work()
    son = {"name": "张强", "id_number": id_number(serial=969)}
    officer = world.officer()
    nowhere = {"obligor": son, "signature_document": "01997fb0-0000-7000-8000-000000000000"}
    for wrong in ({}, {"member": 0, "obligor": son}, {"member": 7}, nowhere):
        problem(officer.try_to("applications", case_id, "give_consent", **wrong), 422, "invalid")
    assert report(officer, case_id)["asked"] == len(WORKING)
    officer.act("applications", case_id, "give_consent", obligor=son)
    world.work()
    assert report(officer, case_id)["asked"] == len(WORKING), "nobody says it for him"
    colleague = world.officer(number=2)
    signature = upload(colleague, "applications", case_id, "signature", photo())["id"]
    colleague.act("applications", case_id, "give_consent", obligor=son, signature_document=signature)
    world.work()
    seen = report(world.investigator(), case_id)
    assert set(states(seen, "张强").values()) == {"answered"} and seen["conclusion"] == "consistent"
    wages = [fact for each in seen["people"][1]["sources"] if each["source"] == "tax" for fact in each["facts"]]
    assert [(fact["code"], fact["value"]) for fact in wages] == [("wage", 6_000_00)]
    [_, given] = [each for each in officer.read(f"/applications/{case_id}/file")["consents"] if each["obligor"]]
    assert (given["kind"], given["member"], given["obligor"]) == ("obligor_check", None, "张强")

    officer.act("applications", case_id, "withdraw_consent", obligor="张强")
    given = [each for each in officer.read(f"/applications/{case_id}/file")["consents"] if each["obligor"]]
    assert all(each["withdrawn"] for each in given)


def test_without_consent_no_check_begins_and_the_case_can_still_end(world: World) -> None:
    zhang = world.resident("zhangsan", "张三")
    case_id = submitted(zhang)["id"]
    officer = world.officer()
    officer.act("applications", case_id, "accept", relatives_of_staff=False)
    zhang.act("applications", case_id, "withdraw_consent", member=0)
    assert problem(officer.try_to("applications", case_id, "start_check"), 422)["errors"][0]["field"] == "consents.0"
    for _ in range(2):
        officer.act("applications", case_id, "note_refusal_to_cooperate", what="不肯签授权书，说明后果后仍不签")
    ended = world.approver().act("applications", case_id, "terminate", reason="无授权", heard="本人说不签")
    assert ended["state"] == "terminated"


def test_a_signature_under_the_older_text_lets_only_those_be_asked_whom_it_names(
    world: World, platform: Platform
) -> None:
    """Payment institutions came with 社会救助法 第41条: whoever signed before has not agreed to them."""
    older = next(text for text in PUBLISHED if (text.kind, text.version) == ("means_check", "2026-11-24"))
    person = world.resident()
    case = submitted(person)
    officer = world.officer()
    officer.act("applications", case["id"], "accept", relatives_of_staff=False)
    sign_in_office(world.officer(number=2), case["id"])
    with world.inside(), transaction():
        Consent.update(text_hash=older.hash, text_version=older.version).where(Consent.kind == "means_check").execute()
    last = len(platform.asked())
    officer.act("applications", case["id"], "start_check")
    world.work()
    asked = {each["source"] for each in platform.asked(since=last)}
    assert asked == set(WORKING) - {"payment_institutions"}
    person.act("applications", case["id"], "give_consent", member=0)
    world.work()
    assert {each["source"] for each in platform.asked(since=last)} == set(WORKING)
