"""Anybody reports an emergency, without log-in or real name, and it reaches whoever helps at that place."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import Result

from app.record.subjects import the_person
from tests.support.emergencies import FAR_AWAY, IN_TOWNSHIP, PHONE, report, reported
from tests.support.office import inbox
from tests.support.pending import confirmed
from tests.support.world import OTHER_TOWNSHIP, TOWNSHIP, VILLAGE, Person, World, ok, problem

POINT = (103.62, 36.5152)


def square(code: str, longitude: float, latitude: float) -> dict[str, Any]:
    """A square of some four kilometres around a point, as a feature of GeoJSON."""
    west, south, east, north = longitude - 0.02, latitude - 0.02, longitude + 0.02, latitude + 0.02
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Feature", "properties": {"code": code}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def load(world: World, folder: Path, *features: dict[str, Any]) -> Result:
    """What `flask regions load-boundaries` does with a file of these features."""
    file = folder / "boundaries.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    command = ["regions", "load-boundaries", str(file), "--source", "勘界 2026"]
    return world.app.test_cli_runner().invoke(args=command)


def holding(token: str, world: World) -> Person:
    """An anonymous caller with a tracking token."""
    caller = world.nobody()
    caller.headers["X-Tracking-Token"] = token
    return caller


def test_without_log_in_the_reporter_follows_it_by_a_token(world: World) -> None:
    case = reported(world.nobody())
    assert case["state"] == "reported" and case["township"] == TOWNSHIP and case["number"].startswith(f"E{TOWNSHIP}-")
    followed = holding(case["tracking_token"], world).read(f"/emergencies/{case['id']}")
    assert followed["state"] == "reported" and "tracking_token" not in followed
    assert followed["contact_phone"] == "138****2222", "the telephone in full is for those who help"
    assert inbox(world.officer()) == ["emergency_reported"]


def test_whoever_reported_ends_nothing_before_the_person_was_asked(world: World) -> None:
    """The reporter may be whoever did it: they propose, an officer calls."""
    case, officer = reported(world.nobody()), world.officer()
    reporter = holding(case["tracking_token"], world)
    problem(reporter.try_to("emergencies", case["id"], "withdraw"), 401)
    called = {"called": "打了本人电话，说邻居已经借到钱，不用了。"}
    problem(officer.try_to("emergencies", case["id"], "confirm_withdrawal", **called), 422)
    assert reporter.act("emergencies", case["id"], "propose_withdrawal")["state"] == "reported"
    assert inbox(officer)[0] == "withdrawal_to_confirm"
    assert officer.act("emergencies", case["id"], "confirm_withdrawal", **called)["state"] == "withdrawn"


def test_whom_it_is_about_says_no_to_a_withdrawal(world: World) -> None:
    """What somebody proposed for them does not stay behind for an officer to confirm months later."""
    case, officer = reported(world.nobody()), world.officer()
    reporter = holding(case["tracking_token"], world)
    reporter.act("emergencies", case["id"], "propose_withdrawal")
    called = {"called": "打了本人电话，说还要。"}
    problem(officer.try_to("emergencies", case["id"], "refuse_withdrawal"), 422)
    assert officer.act("emergencies", case["id"], "refuse_withdrawal", **called)["state"] == "reported"
    problem(officer.try_to("emergencies", case["id"], "confirm_withdrawal", **called), 422)
    problem(officer.try_to("emergencies", case["id"], "refuse_withdrawal", **called), 422)
    assert reporter.act("emergencies", case["id"], "propose_withdrawal")["state"] == "reported"


def test_nobody_is_refused_help_by_one_hand(world: World) -> None:
    case, officer = reported(world.nobody()), world.officer()
    answer = officer.try_to("emergencies", case["id"], "decline", reason="没有急难情形。")
    assert answer.status_code == 202
    pending = answer.get_json()["pending"]
    problem(officer.post(f"/pending/{pending['id']}/confirm"), 404)
    assert officer.read(f"/emergencies/{case['id']}")["state"] == "reported"
    confirmed(world.approver(), pending)
    assert officer.read(f"/emergencies/{case['id']}")["state"] == "declined"


def test_a_wrong_token_finds_nothing_and_no_token_is_written_to_a_log(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        case, other = reported(world.nobody()), reported(world.nobody())
        for token in ("wrong-token-wrong-token", other["tracking_token"], "x" * 5000):
            problem(holding(token, world).get(f"/emergencies/{case['id']}"), 404, "not-found")
        problem(world.nobody().get(f"/emergencies/{case['id']}"), 404)
    assert case["tracking_token"] not in caplog.text and "wrong-token" not in caplog.text and PHONE not in caplog.text


def test_a_resident_reports_for_himself_and_is_told(world: World) -> None:
    zhang = world.resident()
    case = reported(zhang)
    assert "tracking_token" not in case and case["affected"]["name"] == "张三"
    assert [item["id"] for item in zhang.read("/emergencies")["items"]] == [case["id"]]
    assert inbox(zhang) == ["emergency_received"]
    problem(world.resident("lisi", "李四").get(f"/emergencies/{case['id']}"), 404)


def test_for_somebody_else_nothing_need_be_known_of_him(world: World) -> None:
    zhang = world.resident()
    case = reported(zhang, affected={"id_status": "unknown"}, kind="stranded")
    assert case["affected"] is None and case["title"] == "急难救助（没钱没地方去）"
    named = reported(zhang, affected={"name": "王五", "id_number": "620121196001010017", "id_status": "lost"})
    assert named["affected"] == {"name": "王五", "id_number": "620121********0017", "id_status": "lost"}


def test_loaded_boundaries_decide_before_the_nearest_point(world: World, tmp_path: Path) -> None:
    assert reported(world.nobody())["confidence"] == "nearest"
    assert load(world, tmp_path, square(OTHER_TOWNSHIP, *POINT)).exit_code == 0
    case = reported(world.nobody())
    assert (case["township"], case["confidence"]) == (OTHER_TOWNSHIP, "boundary")
    assert inbox(world.officer(OTHER_TOWNSHIP)) == ["emergency_reported"]
    beside = reported(world.nobody(), location=IN_TOWNSHIP | {"longitude": 103.65})
    assert beside["confidence"] == "nearest", "outside every boundary the nearest township helps"


NO_BOUNDARIES: list[dict[str, Any]] = [
    square("620171999", 103.6, 36.5),
    square(TOWNSHIP, 103.6, 36.5) | {"geometry": {"type": "Point", "coordinates": [103.6, 36.5]}},
    square(TOWNSHIP, 4073.0, 36.5),
    {"type": "Feature", "properties": {"code": TOWNSHIP}},
]


def test_boundaries_that_cannot_be_right_are_refused_whole(world: World, tmp_path: Path) -> None:
    for feature in NO_BOUNDARIES:
        result = load(world, tmp_path, square(OTHER_TOWNSHIP, *POINT), feature)
        assert result.exit_code == 1 and "features.1" in result.output, feature
    assert load(world, tmp_path).exit_code == 1
    assert reported(world.nobody())["confidence"] == "nearest"


def test_far_outside_it_goes_to_the_bureau_which_hands_it_to_the_right_place(world: World) -> None:
    zhang = world.resident()
    case = reported(zhang, location=FAR_AWAY)
    assert (case["township"], case["confidence"]) == (None, "outside")
    bureau = world.staff("bureau-620171")
    assert inbox(bureau) == ["emergency_reported"]
    problem(world.officer().get(f"/emergencies/{case['id']}"), 404)
    moved = bureau.act("emergencies", case["id"], "transfer", region=TOWNSHIP)
    assert (moved["state"], moved["township"], moved["number"]) == ("transferred", TOWNSHIP, case["number"])
    assert inbox(world.officer())[0] == "emergency_reported" and inbox(zhang)[0] == "transferred"


def test_each_hand_over_keeps_the_number_and_starts_the_hours_anew(world: World) -> None:
    case = reported(world.nobody())
    world.officer().act("emergencies", case["id"], "transfer", region=OTHER_TOWNSHIP, reason="事发地在那边")
    problem(world.officer().get(f"/emergencies/{case['id']}"), 404)
    there = world.officer(OTHER_TOWNSHIP)
    first = there.read(f"/emergencies/{case['id']}")
    assert (first["state"], first["number"]) == ("transferred", case["number"])
    world.advance(days=2)
    there.act("emergencies", case["id"], "transfer", region=VILLAGE)
    back = world.officer().read(f"/emergencies/{case['id']}")
    assert (back["state"], back["number"]) == ("transferred", case["number"])
    assert back["step_due_on"] > first["step_due_on"]
    problem(world.officer().try_to("emergencies", case["id"], "transfer", region=VILLAGE), 422)


NO_LOCATIONS: list[tuple[dict[str, Any], str]] = [
    ({"longitude": 180.1, "latitude": 36.5}, "location.longitude"),
    ({"longitude": 103.6, "latitude": -90.1}, "location.latitude"),
    ({"longitude": "103.6", "latitude": 36.5}, "location.longitude"),
    ({"longitude": True, "latitude": 36.5}, "location.longitude"),
    ({"latitude": 36.5}, "location.longitude"),
    ({"longitude": 103.6, "latitude": 36.5, "altitude": 3}, "location.altitude"),
]


def test_a_location_is_degrees_of_wgs_84(world: World) -> None:
    for place, field in NO_LOCATIONS:
        refusal = problem(world.nobody().post("/emergencies", report(location=place)), 422)
        assert field in [error["field"] for error in refusal["errors"]], place


def test_sent_twice_it_is_one_report(world: World) -> None:
    zhang, body = world.resident(), report(id="01890a5d-ac96-774b-bcce-b302099a8057")
    first, again = zhang.post("/emergencies", body), zhang.post("/emergencies", body)
    assert ok(first)["id"] == ok(again)["id"] == body["id"] and again.status_code == 201
    assert len(zhang.read("/emergencies")["items"]) == 1
    problem(zhang.post("/emergencies", body | {"people": 9}), 409, "conflict")
    problem(world.nobody().post("/emergencies", body), 409, "conflict")


def test_the_person_in_need_is_told_himself_unless_the_telephone_is_the_reporter_s(world: World) -> None:
    zhang = world.resident()
    ok(zhang.put("/me/phone", {"code": "phone-13855556666"}))
    for contact, reached in (("13855556666", []), ("13877778888", ["13877778888"])):
        case = reported(zhang, affected={"name": "王五"}, contact_phone=contact)
        with world.inside():
            person = the_person(UUID(case["id"]))
        assert person is not None and person.name == "王五"
        assert [secret.reveal() for secret in (person.phone,) if secret] == reached
