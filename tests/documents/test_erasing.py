"""What somebody takes back is gone: row, bytes, name (PIPL 第47条). On the folder and on a real S3 server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.accounts.models import Account
from app.documents import erasing, inspecting
from app.documents.models import Document
from app.kernel.database import connection
from app.notifications.models import Message
from app.record.audit import verify
from app.record.events import Event, EventFacts
from app.record.subjects import Participant, Subject
from storage import Store
from storage.errors import Unavailable
from tests.support.uploads import ask, complete, photo, send, upload
from tests.support.world import Person, World, application, ok, problem, submitted


def kept(store: Store) -> list[str]:
    """Everything in the store, thumbnails and what nobody has looked at included."""
    soon = datetime.now(UTC) + timedelta(days=1)
    return [name for prefix in ("documents", "thumbnails", "incoming") for name in store.list_before(prefix, soon)]


@pytest.fixture
def before(world: World) -> list[str]:
    return kept(world.parts.store)


def test_the_papers_of_a_draft_that_is_withdrawn_are_erased(
    world: World, zhang: Person, draft: Any, before: list[str]
) -> None:
    other = world.resident("lisi", "李四")
    another = submitted(other)
    theirs = upload(other, "applications", another["id"], "id_card", photo())
    mine = [upload(zhang, "applications", draft["id"], "id_card", data) for data in (photo(), b"<html>")]
    waits = ask(zhang, draft, photo())
    assert send(zhang, waits["upload"], photo()) == 204
    zhang.act("applications", draft["id"], "withdraw")
    for document in (*mine, waits["document"]):
        problem(zhang.get(f"/documents/{document['id']}"), 404)
    assert zhang.read(f"/applications/{draft['id']}/documents")["items"] == []
    world.work()
    left = set(kept(world.parts.store)) - set(before)
    assert len(left) == 2 and all(theirs["id"].replace("-", "") in name for name in left), "the same picture, theirs"
    assert other.get(f"/documents/{theirs['id']}/content").status_code == 302
    with connection():
        assert [str(row.id) for row in Document.select()] == [theirs["id"]]
        assert list(verify()) == []


@pytest.mark.parametrize("ended_before", [True, False], ids=["withdrawn before", "still open"])
def test_nothing_names_whoever_leaves_without_having_sent_anything(
    world: World, zhang: Person, draft: Any, before: list[str], ended_before: bool
) -> None:
    upload(zhang, "applications", draft["id"], "id_card", photo())
    if ended_before:
        zhang.act("applications", draft["id"], "withdraw")
    assert zhang.call("DELETE", "/me").status_code == 204
    world.work()
    assert kept(world.parts.store) == before
    with connection():
        subject = Subject.get_by_id(draft["id"])
        assert (subject.state, subject.name, subject.applicant_index) == ("withdrawn", "", None)
        parts = list(Participant.select().where(Participant.subject == subject.id))
        assert [(part.name, part.person_index, part.phone) for part in parts] == [(None, None, None)] * len(parts)
        assert not Document.select().where(Document.subject == subject.id).exists()
        assert not Message.select().where(Message.subject == subject.id).exists()
        said = EventFacts.select().join(Event, on=(Event.id == EventFacts.event)).where(Event.subject == subject.id)
        assert "张三" not in str([row.facts for row in said])
        [closed] = Event.select().where(Event.action == "close_account")
        assert EventFacts.get_by_id(closed.id).facts == {"drafts_erased": 1}
        assert Account.get_by_id(zhang.account["id"]).name == ""
        assert list(verify()) == []


def test_what_was_sent_keeps_its_person_when_they_leave(world: World, zhang: Person) -> None:
    case = submitted(zhang)
    paper = upload(zhang, "applications", case["id"], "id_card", photo())
    zhang.act("applications", case["id"], "withdraw")
    assert zhang.call("DELETE", "/me").status_code == 204
    world.work()
    with connection():
        row = Document.get_by_id(paper["id"])
        assert row.state == "ready" and world.parts.store.read(row.names[0])
        assert Participant.get(Participant.subject == case["id"], Participant.part == "applicant").name == "张三"


def test_while_the_store_is_away_papers_wait_unseen(
    world: World, zhang: Person, draft: Any, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(name: str) -> None:
        raise Unavailable("away")

    paper, store = upload(zhang, "applications", draft["id"], "id_card", photo()), world.parts.store
    with monkeypatch.context() as patched:
        patched.setattr(store, "delete", away)
        zhang.act("applications", draft["id"], "withdraw")
        assert erasing.erase_papers(store) == 1
        problem(zhang.get(f"/documents/{paper['id']}"), 404)
        assert len(kept(store)) == len(before) + 2
    world.advance(1)
    assert kept(store) == before


def test_a_paper_that_is_given_up_while_it_is_inspected_leaves_nothing(
    world: World, zhang: Person, draft: Any, before: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspecting, "PATIENCE_SECONDS", 0.0)
    asked = ask(zhang, draft, photo())
    send(zhang, asked["upload"], photo())
    ok(complete(zhang, asked))
    judge = inspecting._judge

    def withdrawn_meanwhile(*arguments: Any) -> Any:
        accepted = judge(*arguments)
        zhang.act("applications", draft["id"], "withdraw")
        erasing.erase_papers(world.parts.store)
        return accepted

    monkeypatch.setattr(inspecting, "_judge", withdrawn_meanwhile)
    assert inspecting.inspect_upload(world.parts.store, None, world.parts.limits) == 1
    assert kept(world.parts.store) == before
    with connection():
        assert not Document.select().exists()


def test_the_next_one_begins_with_nothing_of_the_last(world: World, zhang: Person, draft: Any) -> None:
    """The same person, the same picture, another draft: it is inspected and kept anew."""
    upload(zhang, "applications", draft["id"], "id_card", photo())
    zhang.act("applications", draft["id"], "withdraw")
    again = ok(zhang.post("/applications", application(zhang)))
    paper = upload(zhang, "applications", again["id"], "id_card", photo())
    world.work()
    assert zhang.get(f"/documents/{paper['id']}/content").status_code == 302
