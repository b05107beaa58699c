"""A worker that is killed while it waits for answers loses nothing: the same questions are asked again."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from app.means_check.models import SourceCheck
from tests.support.means_check import WORKING, pass_time, report, states, under_check
from tests.support.stand_ins import Platform
from tests.support.world import World


def test_kill_a_worker_in_the_middle(world: World, platform: Platform, database_url: str) -> None:
    person, case_id = under_check(world)
    platform.fail(None, "timeout", times=len(WORKING), seconds=60)
    last = len(platform.asked())
    worker = start_worker(world, database_url, platform)
    try:
        deadline = time.monotonic() + 60
        while len(platform.asked(since=last)) < len(WORKING):
            assert worker.poll() is None and time.monotonic() < deadline, "the worker does not ask"
            time.sleep(0.05)
    finally:
        worker.kill()
        worker.wait()
    with world.inside():
        assert {(row.state, row.attempts, row.answer) for row in SourceCheck.select()} == {("requested", 1, None)}

    world.work()
    assert set(states(report(person, case_id)).values()) == {"requested"}, (
        "not while another may still wait for answers"
    )
    pass_time(seconds=61)
    world.work()
    assert set(states(report(person, case_id)).values()) == {"answered"}
    ids = [question["id"] for question in platform.asked(since=last)]
    assert sorted(ids) == sorted([*set(ids), *set(ids)]), "each question twice, under the same id"


def start_worker(world: World, database_url: str, platform: Platform) -> subprocess.Popen[bytes]:
    settings = world.parts.settings
    environment = os.environ | {
        "DATABASE_URL": database_url,
        "DATA_DIR": str(settings.data_dir),
        "MEANS_CHECK_URL": platform.url,
        "WECHAT_BASE_URL": settings.wechat_base_url,
        "SMS_URL": settings.sms_url,
        "LOG_LEVEL": "ERROR",
    }
    command = [sys.executable, "-m", "flask", "--app", "wsgi", "worker"]
    return subprocess.Popen(command, env=environment, cwd=Path(__file__).parents[2])
