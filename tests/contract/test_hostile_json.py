"""Whatever arrives, the answer is a clear refusal that names the field, and nothing is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from werkzeug.test import TestResponse

from tests.contract.conftest import RowCounts
from tests.support.world import Person, World, application, ok, problem

FIRE = {
    "location": {"longitude": 103.62, "latitude": 36.51, "address": "彩虹城"},
    "kind": "fire",
    "description": "厨房着火了",
    "people": 3,
    "contact_phone": "13800000000",
}


def text(**changes: Any) -> str:
    return json.dumps(FIRE | changes, ensure_ascii=False)


def with_raw(name: str, raw: str) -> bytes:
    """The report with `raw`, which no JSON writer would write, as the value of a field."""
    return text(**{name: "@@"}).replace('"@@"', raw).encode()


# What is sent, what is answered, and the field that the answer names ("" where the whole cannot be read).
BODIES: dict[str, tuple[bytes, int, str]] = {
    "nothing": (b"", 400, ""),
    "no JSON": (b"people=3", 400, ""),
    "half of it": (text().encode()[:40], 400, ""),
    "two values": (text().encode() + b"{}", 400, ""),
    "a list": (b"[]", 400, ""),
    "a text": (b'"fire"', 400, ""),
    "null": (b"null", 400, ""),
    "a byte order mark": (b"\xef\xbb\xbf" + text().encode(), 400, ""),
    "UTF-16": (text().encode("utf-16"), 400, ""),
    "GBK": (text().encode("gbk"), 400, ""),
    "a raw surrogate": (with_raw("description", '"@"').replace(b"@", b"\xed\xa0\x80"), 400, ""),
    "an escaped lone surrogate": (with_raw("description", r'"\ud83d"'), 400, "description"),
    "surrogates the wrong way round": (with_raw("description", r'"\ude00\ud83d"'), 400, "description"),
    "a lone surrogate as a key": (text().encode()[:-1] + rb', "\udc00": 1}', 400, ""),
    "an escaped NUL": (with_raw("description", r'"a\u0000b"'), 400, "description"),
    "a NUL further down": (
        with_raw("location", r'{"longitude": 1, "latitude": 1, "address": "\u0000"}'),
        400,
        "location.address",
    ),
    "a raw NUL": (with_raw("description", '"a\x00b"'), 400, ""),
    "a raw line break in a text": (with_raw("description", '"a\nb"'), 400, ""),
    "NaN": (with_raw("people", "NaN"), 400, ""),
    "Infinity": (with_raw("people", "Infinity"), 400, ""),
    "minus Infinity": (with_raw("people", "-Infinity"), 400, ""),
    "1e400": (with_raw("location", '{"longitude": 1e400, "latitude": 1}'), 400, ""),
    "a number of 5,000 digits": (with_raw("people", "9" * 5000), 400, ""),
    "a number of 30 digits": (with_raw("people", "9" * 30), 422, "people"),
    "a number as a text": (text(people="3").encode(), 422, "people"),
    "a true as a number": (text(people=True).encode(), 422, "people"),
    "a fraction as a whole number": (with_raw("people", "3.0"), 422, "people"),
    "a number as a text field": (text(description=5).encode(), 422, "description"),
    "a list as a text field": (text(description=["a"]).encode(), 422, "description"),
    "a null where something is needed": (text(kind=None).encode(), 422, "kind"),
    "a kind that does not exist": (text(kind="flood").encode(), 422, "kind"),
    "an unknown key": (text(urgent=True).encode(), 422, "urgent"),
    "an unknown key further down": (text(affected={"name": "李四", "age": 3}).encode(), 422, "affected.age"),
    "one key twice": (text().encode()[:-1] + b', "people": 1}', 400, "people"),
    "one key twice further down": (
        with_raw("location", '{"longitude": 1, "latitude": 1, "latitude": 2}'),
        400,
        "latitude",
    ),
    "one key twice, once escaped": (text().encode()[:-1] + rb', "p\u0065ople": 1}', 400, "people"),
    "200 levels of lists": (with_raw("description", "[" * 200 + "]" * 200), 400, ""),
    "100,000 levels of lists": (with_raw("description", "[" * 100_000 + "]" * 100_000), 400, ""),
    "10,000 characters": (text(description="难" * 10_000).encode(), 422, "description"),
    "nothing but spaces": (text(description="   ").encode(), 422, "description"),
    "a place outside the globe": (
        text(location={"longitude": 181, "latitude": 36}).encode(),
        422,
        "location.longitude",
    ),
    "a telephone of letters": (text(contact_phone="一三八零零").encode(), 422, "contact_phone"),
    "a telephone of nine digits": (text(contact_phone="138000000").encode(), 422, "contact_phone"),
    "an id that is no UUID": (text(id="1; DROP TABLE subject").encode(), 422, "id"),
    "600 KB": (text(description="a" * 600_000).encode(), 413, ""),
    "22 MB": (b" " * (22 * 1024 * 1024), 413, ""),
}


def send(person: Person, path: str, body: bytes, content_type: str = "application/json") -> TestResponse:
    return person.call("POST", path, data=body, headers={"Content-Type": content_type})


def judged(response: TestResponse) -> tuple[int, str]:
    """Status and first field of a refusal, which must be problem details with something to read for a person."""
    if response.status_code < 400:
        return response.status_code, "taken"
    answer = problem(response, response.status_code)
    assert answer["status"] == response.status_code and answer["detail"] and answer["request_id"]
    return response.status_code, answer["errors"][0]["field"] if answer["errors"] else ""


def test_every_body_is_judged_before_anything_is_written(world: World, rows: Callable[[], RowCounts]) -> None:
    nobody, before = world.nobody(), rows()
    answers = {what: judged(send(nobody, "/emergencies", body)) for what, (body, _, _) in BODIES.items()}
    assert answers == {what: (status, field) for what, (_, status, field) in BODIES.items()}
    assert rows() == before
    assert send(nobody, "/emergencies", text().encode()).status_code == 201, "the good one is taken"


def test_only_json_is_json(world: World, rows: Callable[[], RowCounts]) -> None:
    nobody, before = world.nobody(), rows()
    types = (
        "",
        "text/plain",
        "text/json",
        "application/x-www-form-urlencoded",
        "multipart/form-data",
        "application/xml",
    )
    assert {kind: judged(send(nobody, "/emergencies", text().encode(), kind)) for kind in types} == dict.fromkeys(
        types, (415, "")
    )
    assert rows() == before
    ok(send(nobody, "/emergencies", text().encode(), "application/json; charset=utf-8"))


def test_what_people_really_write_is_kept_as_it_is(world: World) -> None:
    """Emoji, right-to-left marks, rare characters and markup are text, nothing else."""
    officer = world.officer()
    for words in (
        "我家着火了😭👨‍👩‍👧",
        "\u202e反过来\u200f写",
        "𠮷野家的㼆",
        "<script>alert(1)</script>",
        "'; DROP TABLE subject; --",
        "第一行\n第二行",
    ):
        reported = ok(world.nobody().post("/emergencies", FIRE | {"description": words}))
        assert officer.read(f"/emergencies/{reported['id']}")["description"] == words


def test_the_forms_of_a_programme_are_as_strict(world: World, rows: Callable[[], RowCounts]) -> None:
    zhang = world.resident()
    before = rows()
    forms: dict[str, tuple[Any, str]] = {
        "unknown key": ({"category": "urban", "reason": "x", "pets": 2}, "form.pets"),
        "number as text": ({"category": "urban", "reason": "x", "savings": "100"}, "form.savings"),
        "true as number": ({"category": "urban", "reason": "x", "houses": True}, "form.houses"),
        "more money than there is": ({"category": "urban", "reason": "x", "savings": 10**12}, "form.savings"),
        "too long": ({"category": "urban", "reason": "难" * 10_000}, "form.reason"),
        "deep": ({"category": "urban", "obligors": [{"name": "李", "relation": {"a": 1}}]}, "form.obligors.0.relation"),
        "a list": ([], "form"),
    }
    answers = {
        what: judged(zhang.post("/applications", application(zhang, form=form))) for what, (form, _) in forms.items()
    }
    assert answers == {what: (422, field) for what, (_, field) in forms.items()}
    assert rows() == before


def test_addresses_are_as_strict(world: World, rows: Callable[[], RowCounts]) -> None:
    """Ids that are no UUIDs, cursors and limits that are none, versions that are none."""
    officer, zhang = world.officer(), world.resident()
    draft = ok(zhang.post("/applications", application(zhang)))
    before = rows()
    refused: dict[str, tuple[int, str]] = {
        "/applications/1": (404, ""),
        "/applications/%00": (400, ""),
        "/applications/..%2f..%2fetc%2fpasswd": (404, ""),
        "/applications/": (404, ""),
        "//applications": (404, ""),
        "/programmes/%ff": (404, ""),
        f"/programmes/{'a' * 300}": (422, "code"),
        "/applications?limit=0": (422, "limit"),
        "/applications?limit=101": (422, "limit"),
        "/applications?limit=ten": (422, "limit"),
        "/applications?limit=1.5": (422, "limit"),
        "/applications?cursor=x": (422, "cursor"),
        "/applications?cursor=WyJhIiwiYiJd": (422, "cursor"),
        "/applications?cursor=WyIyMDI2LTExLTI0Il0": (422, "cursor"),
        f"/applications?cursor={'A' * 300}": (422, "cursor"),
        "/inbox?cursor=eyJhIjoxfQ": (422, "cursor"),
        "/applications?due_before=tomorrow": (422, "due_before"),
        "/applications?due_before=1764000000": (422, "due_before"),
        "/applications?due_before=2026-02-30": (422, "due_before"),
        "/applications?state=%00": (400, ""),
        "/applications?region=nowhere": (404, ""),
        "/applications?region=620000": (404, ""),
        "/applications?wanted=all": (422, "wanted"),
        "/publicity?region=620000": (404, ""),
        "/regions/locate?longitude=nan&latitude=1": (422, "longitude"),
        "/regions/locate?longitude=inf&latitude=1": (422, "longitude"),
        "/standards?on=yesterday": (422, "on"),
        "/staff": (422, "region"),
        f"/applications?wanted={'x' * 4000}": (414, ""),
    }
    assert {path: judged(officer.get(path)) for path in refused} == refused
    submit = f"/applications/{draft['id']}/actions/submit"
    versions = ("", "x", "*", "-1", "1.0", "1e3", '"1", "2"', "１", "9" * 40)
    assert {
        v: judged(zhang.post(submit, headers={"If-Match": v.encode().decode("latin-1")})) for v in versions
    } == dict.fromkeys(versions, (422, "If-Match"))
    assert judged(send(zhang, submit, b'{"expected_version": %d}' % 10**30))[0] == 409
    assert judged(zhang.post("/applications", application(zhang), headers={"Idempotency-Key": "short"})) == (
        422,
        "Idempotency-Key",
    )
    assert rows() == before
