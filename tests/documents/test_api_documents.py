"""Papers through the API: the phone asks, sends the file to the store itself,
and what arrived is checked before it counts.

On both kinds of store; each with another kind of database, so that both of those are met as well.
"""

from __future__ import annotations

import io
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
import requests
from PIL import Image

from api.wiring import EXTENSION
from app.documents import service
from app.documents.models import Document
from storage import open_store
from tests.documents.hostile_pdf import carrying_pdfs, hostile_pdfs
from tests.support.servers import free_ports
from tests.support.uploads import ask, complete, photo, send, upload, wanted
from tests.support.world import OTHER_TOWNSHIP, Person, World, application, ok, problem, submitted

DAY = timedelta(days=1)


def fetched(person: Person, address: str) -> bytes:
    """What the address behind a redirect gives to somebody without credentials."""
    answer = person.get(address)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    if answer.location.startswith("http://localhost/"):
        file = person.client.get(answer.location)
        assert file.headers["Cache-Control"] == "private, no-store"
        return bytes(file.get_data())
    return requests.get(answer.location, timeout=10).content


def documents(person: Person, case: Any) -> list[tuple[str, str]]:
    items = person.read(f"/applications/{case['id']}/documents")["items"]
    return [(item["kind"], item["state"]) for item in items]


def test_three_steps_and_the_bytes_never_pass_through_us_where_there_is_an_object_store(
    world: World, store_kind: str, zhang: Person, draft: Any
) -> None:
    before = zhang.get(f"/applications/{draft['id']}")
    asked = ask(zhang, draft, photo(), sha256=sha256(photo()).hexdigest())
    assert asked["document"]["state"] == "pending" and asked["upload"]["method"] == "POST"
    is_ours = asked["upload"]["url"].startswith("http://localhost/uploads/")
    assert is_ours is (store_kind == "folder")
    assert send(zhang, asked["upload"], photo()) == 204
    document = ok(complete(zhang, asked))
    assert (document["state"], document["reason"], document["pages"]) == ("ready", None, 1)
    assert ok(complete(zhang, asked)) == document, "saying it twice is safe"
    kept = fetched(zhang, f"/documents/{document['id']}/content")
    assert Image.open(io.BytesIO(kept)).size == (640, 480) and len(kept) == document["size"]
    assert max(Image.open(io.BytesIO(fetched(zhang, f"/documents/{document['id']}/thumbnail"))).size) < 640
    assert documents(zhang, draft) == [("id_card", "ready")]
    after = zhang.get(f"/applications/{draft['id']}")
    assert (after.get_json()["version"], after.headers["ETag"]) == (1, before.headers["ETag"])


def test_only_who_may_see_the_case_may_add_to_it_or_look_and_looking_leaves_a_trace(
    world: World, zhang: Person, draft: Any
) -> None:
    document = upload(zhang, "applications", draft["id"], "id_card", photo())
    paths = [f"/documents/{document['id']}{part}" for part in ("", "/content", "/thumbnail")]
    strangers = [world.nobody(), world.resident("lisi", "李四"), world.officer(OTHER_TOWNSHIP), world.officer()]
    for stranger in strangers:
        body = wanted("applications", draft["id"], "id_card", photo())
        for answer in (stranger.post("/documents", body), *(stranger.get(path) for path in paths)):
            problem(answer, 404, "not-found")
    zhang.act("applications", draft["id"], "submit")
    officer, auditor = strangers[-1], world.staff("auditor-620171")
    assert len(fetched(officer, paths[1])) == document["size"]
    problem(auditor.post("/documents", body), 403, "forbidden")
    fetched(zhang, paths[1])
    seen = [item["what"] for item in zhang.read("/me/access-log")["items"]]
    assert seen.count("document:id_card") == 1, "the officer's look, not the person's own"


def test_nothing_counts_before_it_is_ready(world: World, zhang: Person) -> None:
    assistant = world.assistant()
    elder = {"name": "张三", "id_number": zhang.id_number, "phone": "13900001111"}
    case = ok(assistant.post("/applications", application(zhang, applicant=elder)))
    asked = ask(assistant, case, photo(), "mandate")
    for sent in (False, True):
        if sent:
            assert send(assistant, asked["upload"], photo()) == 204
        refusal = problem(assistant.try_to("applications", case["id"], "submit"), 422)
        assert "documents.mandate" in [error["field"] for error in refusal["errors"]]
        problem(assistant.get(f"/documents/{asked['document']['id']}/content"), 404)
    ok(complete(assistant, asked))
    assert assistant.act("applications", case["id"], "submit")["state"] == "submitted"


def test_an_upload_that_is_not_complete_is_shown_to_nobody_else(world: World, zhang: Person, draft: Any) -> None:
    zhang.act("applications", draft["id"], "submit")
    asked = ask(zhang, draft, photo())
    assert documents(zhang, draft) == [("id_card", "pending")]
    officer = world.officer()
    assert documents(officer, draft) == []
    problem(complete(officer, asked), 403, "forbidden")
    assert "还没有收到文件" in problem(complete(zhang, asked), 409)["detail"]


def test_what_may_not_come_is_refused_before_a_byte_is_sent(zhang: Person, draft: Any) -> None:
    for changes, field in (
        ({"kind": "selfie"}, "kind"),
        ({"kind": "household_register"}, "kind"),
        ({"content_type": "text/html"}, "content_type"),
        ({"content_type": "image/svg+xml"}, "content_type"),
        ({"size": 0}, "size"),
        ({"size": service.MAX_BYTES + 1}, "size"),
        ({"sha256": "abc"}, "sha256"),
        ({"subject": {"collection": "payments", "id": draft["id"]}}, "subject.collection"),
    ):
        body = wanted("applications", draft["id"], "id_card", photo()) | changes
        refusal = problem(zhang.post("/documents", body), 422)
        assert refusal["errors"][0]["field"] == field, changes
    wrong_collection = wanted("leads", draft["id"], "id_card", photo())
    problem(zhang.post("/documents", wrong_collection), 404)
    assert documents(zhang, draft) == []


def test_what_arrives_is_refused_with_a_reason_that_says_what_to_do(zhang: Person, draft: Any) -> None:
    _, locked, _ = next(hostile_pdfs())
    page = b"<!DOCTYPE html><script>alert(1)</script>"
    for data, changes, why in (
        (page, {}, "打开后截屏上传"),
        (locked, {"content_type": "application/pdf"}, "要输密码"),
        (photo()[:-200], {"size": len(photo())}, "不完整"),
        (photo(), {"sha256": "0" * 64}, "和手机上的不一样"),
        (photo()[:300], {}, "重新"),
    ):
        asked = ask(zhang, draft, data, **changes)
        assert send(zhang, asked["upload"], data) == 204
        document = ok(complete(zhang, asked))
        assert document["state"] == "refused" and document["reason"] and why in document["reason"], document
        assert ok(complete(zhang, asked)) == document
        problem(zhang.get(f"/documents/{document['id']}/content"), 404)
    refusal = problem(zhang.try_to("applications", draft["id"], "resubmit"), 409)
    assert "submit" in refusal["actions"]


@pytest.mark.parametrize(
    "named", ["image/jpg", "IMAGE/JPEG; x=y", "application/octet-stream", "application/pdf", "image/png"]
)
def test_the_bytes_decide_whatever_the_telephone_calls_them(zhang: Person, draft: Any, named: str) -> None:
    asked = ask(zhang, draft, photo(), content_type=named)
    assert send(zhang, asked["upload"], photo()) == 204
    document = ok(complete(zhang, asked))
    assert (document["state"], document["content_type"], document["reason"]) == ("ready", "image/jpeg", None)


def test_what_was_not_kept_of_a_paper_is_told(zhang: Person, draft: Any) -> None:
    what, carrying = next(carrying_pdfs())
    asked = ask(zhang, draft, carrying, content_type="application/pdf")
    assert send(zhang, asked["upload"], carrying) == 204
    document = ok(complete(zhang, asked))
    assert document["state"] == "ready" and "附件没有保留" in document["reason"], what


def test_a_file_larger_than_it_was_said_to_be_is_not_taken(zhang: Person, draft: Any) -> None:
    asked = ask(zhang, draft, photo(), size=len(photo()) - 1)
    assert 400 <= send(zhang, asked["upload"], photo()) < 500
    problem(complete(zhang, asked), 409)


@pytest.mark.parametrize("store_kind", ["s3"], indirect=True)
@pytest.mark.parametrize(
    "beside",
    [
        {"Content-Encoding": "gzip"},
        {"Content-Disposition": "attachment; filename=a.exe"},
        {"Cache-Control": "public, max-age=31536000"},
        {"Expires": "Wed, 21 Oct 2037 07:28:00 GMT"},
    ],
    ids=lambda fields: "".join(fields),
)
def test_what_is_sent_beside_the_fields_of_the_ticket_is_refused(
    world: World, zhang: Person, draft: Any, beside: dict[str, str]
) -> None:
    """The store takes fields of a form that its policy does not name (finding L6)."""
    asked = ask(zhang, draft, photo())
    asked["upload"]["fields"] |= beside
    assert send(zhang, asked["upload"], photo()) == 204
    document = ok(complete(zhang, asked))
    assert document["state"] == "refused" and "重新选择" in document["reason"]


def test_a_ticket_is_good_once(world: World, store_kind: str, zhang: Person, draft: Any) -> None:
    asked = ask(zhang, draft, photo())
    assert send(zhang, asked["upload"], photo()) == 204
    first = ok(complete(zhang, asked))
    kept = fetched(zhang, f"/documents/{first['id']}/content")
    again = send(zhang, asked["upload"], photo("black"))
    assert store_kind == "s3" or again == 409
    assert ok(complete(zhang, asked)) == first
    assert fetched(zhang, f"/documents/{first['id']}/content") == kept, "what was checked is what is shown"


def test_a_ticket_is_good_for_its_time_only(zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "UPLOAD_MINUTES", 1 / 60)
    asked = ask(zhang, draft, photo())
    time.sleep(2.1)
    assert send(zhang, asked["upload"], photo()) in (400, 403)
    problem(complete(zhang, asked), 409)


def test_a_forged_ticket_opens_nothing(zhang: Person, draft: Any) -> None:
    asked, other = ask(zhang, draft, photo()), ask(zhang, draft, photo())
    mixed = asked["upload"] | {"url": other["upload"]["url"], "fields": asked["upload"]["fields"]}
    if mixed["url"] == asked["upload"]["url"]:
        mixed["fields"] = mixed["fields"] | {"key": other["upload"]["fields"]["key"]}
    assert 400 <= send(zhang, mixed, photo()) < 500
    problem(complete(zhang, other), 409)


def test_a_closed_case_takes_no_papers_any_more(zhang: Person) -> None:
    sent = submitted(zhang)
    asked = ask(zhang, sent, photo())
    assert send(zhang, asked["upload"], photo()) == 204
    zhang.act("applications", sent["id"], "withdraw")
    refusal = problem(zhang.post("/documents", wanted("applications", sent["id"], "id_card", photo())), 409)
    assert "已经办完" in refusal["detail"]
    problem(complete(zhang, asked), 409)
    assert documents(zhang, sent) == [("id_card", "pending")]


def test_the_janitor_removes_what_was_never_completed_and_nothing_else(world: World, zhang: Person, draft: Any) -> None:
    kept = upload(zhang, "applications", draft["id"], "id_card", photo())
    fresh, sent, never = (ask(zhang, draft, photo()) for _ in range(3))
    assert send(zhang, sent["upload"], photo()) == 204
    late = [sent["document"]["id"], never["document"]["id"]]
    with world.inside():
        Document.update(expires_at=datetime.now(UTC) - 2 * DAY).where(Document.id.in_(late)).execute()
    world.work()
    for document in late:
        problem(zhang.get(f"/documents/{document}"), 404)
    left = [item["id"] for item in zhang.read(f"/applications/{draft['id']}/documents")["items"]]
    assert left == [kept["id"], fresh["document"]["id"]]
    assert list(world.parts.store.list_before("incoming", datetime.now(UTC) + DAY)) == []


def test_whoever_reported_an_emergency_without_log_in_adds_papers_with_the_token(world: World) -> None:
    reporter = world.nobody()
    place = {"longitude": 103.62, "latitude": 36.5152}
    about = {"location": place, "kind": "fire", "description": "着火", "people": 1, "contact_phone": "13811112222"}
    case = ok(reporter.post("/emergencies", about))
    body = wanted("emergencies", case["id"], "care_photo", photo())
    for token in ({}, {"X-Tracking-Token": "wrong"}):
        problem(world.nobody().post("/documents", body, headers=token), 404)
    reporter.headers["X-Tracking-Token"] = case["tracking_token"]
    document = upload(reporter, "emergencies", case["id"], "care_photo", photo())
    assert document["state"] == "ready"
    assert [item["id"] for item in world.officer().read(f"/emergencies/{case['id']}/documents")["items"]] == [
        document["id"]
    ]
    problem(world.nobody().get(f"/documents/{document['id']}"), 404)


def test_a_chosen_id_makes_asking_safe_to_repeat(zhang: Person, draft: Any, world: World) -> None:
    body = wanted("applications", draft["id"], "id_card", photo(), id="01890a5d-ac96-774b-bcce-b302099a8058")
    first, again = ok(zhang.post("/documents", body)), ok(zhang.post("/documents", body))
    assert first == again and documents(zhang, draft) == [("id_card", "pending")]
    problem(zhang.post("/documents", body | {"kind": "bank_account"}), 409)


def test_a_case_holds_so_many_papers_and_no_more(zhang: Person, draft: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(service, "MAX_PER_SUBJECT", 2)
    for _ in range(2):
        ask(zhang, draft, photo())
    refusal = problem(zhang.post("/documents", wanted("applications", draft["id"], "id_card", photo())), 422)
    assert "最多上传2份" in refusal["detail"]


@pytest.mark.parametrize("store_kind", ["s3"], indirect=True)
def test_while_the_object_store_is_away_nothing_is_lost(world: World, zhang: Person, draft: Any) -> None:
    asked = ask(zhang, draft, photo())
    assert send(zhang, asked["upload"], photo()) == 204
    parts = world.parts
    [port] = free_ports(1)
    away = open_store(
        f"s3://k:s@127.0.0.1:{port}/documents?secure=0",
        encryption_keys={},
        current_key="",
        public_base_url="",
        signing_key=b"",
    )
    world.app.extensions[EXTENSION] = replace(parts, store=away)
    answer = complete(zhang, asked)
    assert "不会丢" in problem(answer, 503, "unavailable")["detail"] and answer.headers["Retry-After"]
    assert world.app.test_client().get("/readyz").status_code == 503
    world.work()
    world.app.extensions[EXTENSION] = parts
    assert ok(complete(zhang, asked))["state"] == "ready"
