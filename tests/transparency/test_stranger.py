"""A stranger with `docs/verify.py` and the keys: finds each tampering with an exported record, and nothing else."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest

from app.kernel.database import insert_in_bulk, snapshot, transaction
from app.record.events import Event, NewEvent, append_to_chain, erase_facts, prepare
from app.transparency.checkpoints import note_of, witnessed
from app.transparency.closing import close
from app.transparency.exporting import export
from app.transparency.log import Log
from tests.support.office import Office
from tests.support.world import Person, World, submitted
from tests.transparency.tamperings import KINDS, Lines, counted_anew
from tests.transparency.verifier import verify


def closed_and_signed(world: World) -> None:
    with world.inside():
        close(datetime.now(UTC) + timedelta(milliseconds=1))
    world.work()


def exported(world: World, log: Log, *, facts: bool = True) -> Lines:
    with world.inside(), snapshot():
        return [json.loads(line) for line in export(log, facts=facts)]


def flaws(lines: Lines, log: Log, *outside: str) -> list[str]:
    record = verify.Record(verify.Policy(log.policy()), outside)
    record.read(json.dumps(line, ensure_ascii=False) for line in lines)
    found: list[str] = record.flaws
    return found


def living(world: World, watched: Log) -> Lines:
    """Two households, three closings."""
    office, zhang = Office(world), world.resident("zhangsan", "张三")
    case = office.accepted(zhang)
    closed_and_signed(world)
    submitted(world.resident("wanglan", "王兰"))
    closed_and_signed(world)
    zhang.act("applications", case["id"], "withdraw", reason="不需要了")
    closed_and_signed(world)
    return exported(world, watched)


@pytest.mark.parametrize("places", [3, pytest.param(200, marks=pytest.mark.soak)])
def test_every_kind_of_tampering_is_found_and_nothing_else(world: World, watched: Log, places: int) -> None:
    lines = living(world, watched)
    assert flaws(lines, watched) == []
    dice = Random(28)
    for tamper in KINDS:
        for _ in range(places):
            spoilt = [dict(line) for line in lines]
            tamper(spoilt, dice, watched)
            assert spoilt != lines and flaws(counted_anew(spoilt), watched), tamper.__name__


@pytest.mark.parametrize("cut", [1, 5])
def test_a_file_that_ends_too_early_is_found(world: World, watched: Log, cut: int) -> None:
    lines = living(world, watched)
    assert any("没有结尾" in flaw for flaw in flaws(lines[:-cut], watched))
    assert any(
        "条数" in flaw for flaw in flaws(lines[:-cut] + lines[-1:] if cut > 1 else lines[:-2] + lines[-1:], watched)
    )


def test_what_a_keeper_signed_shows_that_there_were_two_faces(world: World, watched: Log) -> None:
    lines = living(world, watched)
    with world.inside():
        signed = witnessed(watched)
        assert signed is not None
        kept = note_of(signed)
    assert flaws(lines, watched, kept) == []
    early = [line for line in lines if "checkpoint" not in line or line["checkpoint"] != kept]
    assert flaws(counted_anew(early), watched, kept) == []
    shorter = [line for line in early if line.get("leaf", 0) < signed.size - 3]
    assert any("对不上" in flaw for flaw in flaws(counted_anew(shorter), watched, kept))


def test_after_an_erasure_and_from_an_old_backup_everything_still_verifies(world: World, watched: Log) -> None:
    zhang: Person = world.resident("zhangsan", "张三")
    case = submitted(zhang)
    closed_and_signed(world)
    backup = exported(world, watched)
    with world.inside(), transaction():
        said = Event.select().where(Event.subject == case["id"])
        by = append_to_chain(_happening(UUID(case["id"]), "accounts", "erase", {}))
        assert erase_facts([event.id for event in said], by) > 0
    closed_and_signed(world)
    now = exported(world, watched)
    assert any("erased_by" in line for line in now) and not any(
        "张三" in json.dumps(line) for line in now if "event" in line and line.get("erased_by")
    )
    assert flaws(now, watched) == [] == flaws(backup, watched)
    assert flaws(exported(world, watched, facts=False), watched) == []


def test_the_command_writes_what_the_program_reads(world: World, watched: Log, tmp_path: Path) -> None:
    living(world, watched)
    code, keys = world.command("audit", "keys")
    assert code == 0 and "group keepers 2" in keys
    (tmp_path / "keys.txt").write_text(keys, encoding="utf-8")
    code, _ = world.command("audit", "export", str(tmp_path / "record.jsonl"))
    words = ["record", f"--keys={tmp_path}/keys.txt", str(tmp_path / "record.jsonl")]
    assert (code, verify.main(words)) == (0, 0)
    text = (tmp_path / "record.jsonl").read_text(encoding="utf-8")
    assert "张三" not in text, "without facts nothing that somebody said"
    (tmp_path / "record.jsonl").write_text(
        text.replace('\\"action\\":\\"submit\\"', '\\"action\\":\\"approve\\"', 1), encoding="utf-8"
    )
    assert verify.main(words) == 1


def _happening(subject: UUID, collection: str, action: str, facts: dict[str, Any]) -> NewEvent:
    return NewEvent(
        collection=collection,
        subject=subject,
        action=action,
        from_state="",
        to_state="",
        actor=None,
        role="system",
        region="",
        at=datetime.now(UTC),
        basis="",
        facts=facts,
    )


@pytest.mark.soak
def test_a_hundred_thousand_events_are_checked_within_a_minute(world: World, watched: Log, tmp_path: Path) -> None:
    if world.database_kind != "sqlite":
        pytest.skip("the file is the same")
    for day in range(100):
        with world.inside(), transaction():
            _a_busy_day(day)
        closed_and_signed(world)
    with world.inside(), snapshot(), (tmp_path / "record.jsonl").open("w", encoding="utf-8") as file:
        started = time.process_time()
        file.writelines(f"{line}\n" for line in export(watched))
        print(f"exported in {time.process_time() - started:.1f} core-s")
    (tmp_path / "keys.txt").write_text(watched.policy(), encoding="utf-8")
    started = time.process_time()
    assert verify.main(["record", f"--keys={tmp_path}/keys.txt", str(tmp_path / "record.jsonl")]) == 0
    spent = time.process_time() - started
    print(f"checked in {spent:.1f} core-s")
    assert spent < 60


def _a_busy_day(day: int) -> None:
    """1,000 events of 200 chains."""
    rows = []
    for number in range(200):
        subject, before = UUID(int=(day << 64) + number + 1), ""
        for seq in range(1, 6):
            event, _ = prepare(_happening(subject, "load", "step", {}), seq=seq, previous_hash=before)
            rows.append(event)
            before = event["hash"]
    insert_in_bulk(Event, rows)
