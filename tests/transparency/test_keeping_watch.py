"""Days end in the log, outside keepers sign it, and whoever rewrites it is refused."""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest
import requests

from app.kernel.clock import clock
from app.kernel.database import database, is_sqlite, transaction
from app.kernel.jobs import counts
from app.record.events import Event
from app.record.imprints import Imprint
from app.transparency import alarm
from app.transparency.anchoring import COSIGNING
from app.transparency.checkpoints import Inconsistent, make, newest, note_of, witnessed
from app.transparency.closing import close, close_last_day, imprints_cut_off
from app.transparency.entries import imprints_of
from app.transparency.log import Log
from app.transparency.merkle import consistency, leaf_hash
from app.transparency.models import LogCheckpoint, LogLeaf, LogState, LogTile, LogWitness
from app.transparency.tree import Tiles, add_hashes, held, tile
from tests.support.stand_ins import WitnessServer
from tests.support.tampering import past_the_door, unlock
from tests.support.world import World, problem, submitted
from tests.transparency.verifier import verify

Witnesses = tuple[WitnessServer, WitnessServer]


def closed(world: World) -> int:
    with world.inside():
        return close(datetime.now(UTC) + timedelta(seconds=1))


def again(world: World) -> None:
    """Whoever waits after a failure is asked now."""
    with world.inside():
        LogWitness.update(due_at=clock.now()).where(LogWitness.due_at.is_null(False)).execute()
    world.work()


def test_what_changed_is_closed_once_and_both_keepers_sign(world: World, watched: Log) -> None:
    case = submitted(world.resident())
    assert closed(world) > 0 and closed(world) == 0
    world.work()
    with world.inside():
        signed = witnessed(watched)
        assert signed is not None and signed.size == LogLeaf.select().count()
        leaf = LogLeaf.get(LogLeaf.subject == case["id"])
        head = Event.select().where(Event.subject == case["id"]).order_by(Event.seq.desc()).first()
        assert (leaf.seq, leaf.entry.split("\n")[5]) == (head.seq, head.hash) and counts(COSIGNING) == (0, 0)
    checkpoint = world.nobody().get("/log/checkpoint")
    assert "public" in checkpoint.headers["Cache-Control"]
    policy = verify.Policy(world.nobody().get("/log/policy").get_data(as_text=True))
    read = verify.Checkpoint.read(checkpoint.get_data(as_text=True), policy)
    assert policy.is_met(read.signers) and read.size == signed.size


def test_a_later_change_is_one_leaf_more_and_tiles_lead_to_the_signed_root(world: World, watched: Log) -> None:
    zhang = world.resident()
    case = submitted(zhang)
    closed(world)
    world.work()
    zhang.act("applications", case["id"], "withdraw", reason="不需要了")
    assert closed(world) == 1
    world.work()
    with world.inside():
        found = newest()
        assert found is not None
        size = found.size
    read = verify.Checkpoint.read(
        world.nobody().get("/log/checkpoint").get_data(as_text=True), verify.Policy(watched.policy())
    )
    assert read.size == size
    answer = world.nobody().get(f"/log/tile/0/000.p/{size}")
    assert "immutable" in answer.headers["Cache-Control"]
    tree = verify.Tree()
    for at in range(0, 32 * size, 32):
        tree.add(answer.data[at : at + 32])
    assert tree.root() == read.root
    for nowhere in (f"0/000.p/{size + 1}", "0/000", "1/000.p/1", "0/x000/000.p/1", "0/0", "0/000.p/0", "70/000"):
        assert world.nobody().get(f"/log/tile/{nowhere}").status_code in (404, 422)


def test_full_tiles_are_kept_in_levels(world: World, watched: Log) -> None:
    hashes, tree = [leaf_hash(str(number).encode()) for number in range(70_000)], verify.Tree()
    with world.inside(), transaction():
        for start, end in ((0, 1), (1, 255), (255, 257), (257, 70_000)):
            add_hashes(start, hashes[start:end])
        held()
        LogState.update(size=70_000).execute()
    for each in hashes:
        tree.add(each)
    with world.inside():
        assert make(watched) == 1
        found = newest()
        assert (
            found is not None
            and verify.Checkpoint.read(found.note, verify.Policy(watched.policy())).root == tree.root()
        )
        # As tlog-tiles describes a tree of 70,000.
        assert [len(tile(0, 273)), len(tile(1, 0)), len(tile(1, 1)), len(tile(2, 0))] == [112 * 32, 8192, 17 * 32, 32]
    assert len(world.nobody().get("/log/tile/1/001.p/17").data) == 17 * 32


@pytest.mark.parametrize("fault", ["down", "wrong_signature", "stale"])
def test_a_keeper_that_fails_is_asked_again(world: World, watched: Log, witnesses: Witnesses, fault: str) -> None:
    witnesses[0].fail(fault, times=2)
    submitted(world.resident())
    closed(world)
    world.work()
    with world.inside():
        assert witnessed(watched) is None and counts(COSIGNING) == (1, 0)
        assert LogWitness.get(LogWitness.name == "one.example/w").last_error in (
            "Status503",
            "BadSignature",
            "SizeNotSettled",
        )
    again(world)
    if fault != "stale":
        again(world)
    with world.inside():
        assert witnessed(watched) is not None and counts(COSIGNING) == (0, 0)


def test_a_slow_keeper_holds_nobody_up_for_long(
    world: World, watched: Log, witnesses: Witnesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.transparency.anchoring.TIMEOUT_SECONDS", 0.2)
    witnesses[0].fail("slow", seconds=1)
    submitted(world.resident())
    closed(world)
    world.work()
    with world.inside():
        assert LogWitness.get(LogWitness.name == "one.example/w").last_error == "TimedOut"
        assert LogWitness.get(LogWitness.name == "two.example/w").due_at is None


def unlocked(statement: str, *values: object) -> None:
    """What somebody with all rights on the database can do."""
    with transaction():
        if is_sqlite():
            for table in ("log_leaf", "log_checkpoint", "log_cosignature"):
                database.execute_sql(f"DROP TRIGGER IF EXISTS {table}_is_never_changed")
                database.execute_sql(f"DROP TRIGGER IF EXISTS {table}_is_never_deleted")
        else:
            for table in ("log_leaf", "log_checkpoint", "log_cosignature"):
                database.execute_sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
        database.execute_sql(statement, values)


def forget_everything() -> None:
    for table in ("log_leaf", "log_tile", "log_state", "log_checkpoint", "log_cosignature", "log_witness"):
        unlocked(f"DELETE FROM {table}")


def test_a_log_that_was_written_anew_is_signed_by_no_keeper(world: World, watched: Log) -> None:
    """Split view and roll-back: the keepers remember."""
    submitted(world.resident())
    closed(world)
    world.work()
    with world.inside():
        forget_everything()
    submitted(world.resident("wanglan", "王兰"))
    closed(world)
    world.work()
    with world.inside():
        assert newest() is not None and witnessed(watched) is None
        errors = {row.name: row.last_error for row in LogWitness.select()}
        assert set(errors.values()) <= {"Status422", "WitnessIsAhead"} and len(errors) == 2


def test_the_log_itself_does_not_sign_a_tree_that_contradicts_the_last(world: World, watched: Log) -> None:
    submitted(world.resident())
    closed(world)
    world.work()
    with world.inside():
        LogTile.update(hashes=b"\x07" + tile(0, 0)[1:]).where(LogTile.place == "0/0").execute()
        before = LogCheckpoint.select().count()
    submitted(world.resident("wanglan", "王兰"))
    closed(world)
    with world.inside(), pytest.raises(Inconsistent):
        make(watched)
    with world.inside():
        assert LogCheckpoint.select().count() == before


CHANGES: dict[str, Callable[[str], str]] = {
    "no proof": lambda body: body.split("\n")[0] + "\n\n" + body.partition("\n\n")[2],
    "another size": lambda body: "old 1\n" + body.partition("\n")[2],
    "nonsense": lambda body: "old x\n\n" + body.partition("\n\n")[2],
    "not signed by the log": lambda body: body[:-12] + "AAAAAAAA" + body[-4:],
    "an unknown log": lambda body: body.replace("test-", "best-"),
}


@pytest.mark.parametrize(("change", "status"), zip(CHANGES, (422, 409, 400, 403, 404), strict=True))
def test_the_keeper_refuses_as_the_protocol_says(
    world: World, watched: Log, witnesses: Witnesses, change: str, status: int
) -> None:
    submitted(world.resident())
    closed(world)
    world.work()
    submitted(world.resident("wanglan", "王兰"))
    closed(world)
    with world.inside():
        last = newest()
        assert last is not None and make(watched) == 1
        now = newest()
        assert now is not None
        proof = consistency(last.size, now.size, Tiles())
    lines = "".join(f"{base64.b64encode(each).decode()}\n" for each in proof)
    body = f"old {last.size}\n{lines}\n{now.note}"
    url = f"{witnesses[0].url}/add-checkpoint"
    answer = requests.post(url, data=CHANGES[change](body).encode(), timeout=5)
    assert answer.status_code == status
    if status == 409:
        assert (answer.text, answer.headers["Content-Type"]) == (f"{last.size}\n", "text/x.tlog.size")
    assert requests.post(url, data=body.encode(), timeout=5).status_code == 200
    kept = requests.get(f"{witnesses[0].url}/{sha256(watched.origin.encode()).hexdigest()}/checkpoint", timeout=5)
    assert verify.Checkpoint.read(kept.text, verify.Policy(watched.policy())).size == now.size


def test_after_a_day_without_signatures_the_auditors_hear_of_it_once_a_day(
    world: World, watched: Log, witnesses: Witnesses, monkeypatch: pytest.MonkeyPatch
) -> None:
    witnesses[0].fail("down", times=1000)
    submitted(world.resident())
    closed(world)
    world.work()
    assert alarm.warn_auditors(watched) == 0
    monkeypatch.setattr(alarm, "ALARM_AFTER", timedelta(0))
    told = alarm.warn_auditors(watched)
    assert told > 0 and alarm.warn_auditors(watched) == 0
    auditor = world.staff("auditor-620171")
    assert any(message["title"] == "记录存证没有人签名" for message in auditor.read("/inbox")["items"])
    figures = world.nobody().call("GET", "http://localhost/metrics").get_data(as_text=True)
    [said] = [line for line in figures.splitlines() if line.startswith("log_waits_for_witnesses_seconds ")]
    assert float(said.split()[1]) > 0


def test_the_last_day_is_closed_by_the_worker_once(world: World, watched: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    submitted(world.resident())
    tomorrow = (datetime.now(UTC) + timedelta(days=1)).date()
    monkeypatch.setattr("app.transparency.closing.last_finished_day", lambda now: tomorrow)
    assert close_last_day() > 0 and close_last_day() == 0


def test_the_record_can_be_closed_without_waiting_for_midnight(
    world: World, watched: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = submitted(world.resident())
    monkeypatch.setattr("api.commands.audit.SETTLED", -timedelta(seconds=1))
    code, said = world.command("audit", "close")
    assert code == 0 and said.endswith("chains, 1 checkpoint\n"), said
    with world.inside():
        assert LogLeaf.select().where(LogLeaf.subject == case["id"]).count() == 1


def test_who_knows_no_number_gets_no_proof(world: World, watched: Log) -> None:
    problem(world.nobody().get("/proofs/N620171101-2026-000001"), 404)
    problem(world.nobody().get("/log/checkpoint"), 404)


def test_a_keeper_who_is_no_longer_named_counts_no_more(world: World, watched: Log) -> None:
    submitted(world.resident())
    closed(world)
    world.work()
    with world.inside():
        other = replace(watched.witnesses[0], key=replace(watched.witnesses[0].key, name="other.example/w"))
        assert witnessed(watched) is not None
        assert witnessed(replace(watched, witnesses=(other, watched.witnesses[1]))) is None
        assert len(note_of(newest() or LogCheckpoint()).splitlines()) == 7


def test_a_chain_of_imprints_that_was_set_back_contradicts_the_log(world: World, watched: Log) -> None:
    submitted(world.resident())
    closed(world)
    with world.inside(), transaction():
        assert list(imprints_cut_off()) == []
        unlock("imprint")
        leaf = LogLeaf.get(LogLeaf.kind == "imprints")
        [(chain, seq, _), *_] = imprints_of(leaf.entry)
        with past_the_door():
            Imprint.delete().where(Imprint.chain == chain, Imprint.seq >= seq).execute()
        assert [flaw.row for flaw in imprints_cut_off()] == [f"{chain}/{seq}"]
