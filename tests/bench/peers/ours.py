"""This service as `make run` serves it: two web processes, a worker, the demonstration's people and fifteen thousand
applications. A photograph is announced, sent, cleaned, made small and sealed before it counts as done.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import psutil

from tests.bench.peers.work import APPLICATIONS, MEMBERS, REASON, RESIDENTS, Line, Peer, multipart
from tests.operation.processes import System
from tests.support.days import day
from tests.support.stand_ins import start_wechat
from tests.support.world import TOWNSHIP, VILLAGE, id_number

OFFICER = f"officer1-{TOWNSHIP}"


def start(folder: Path, photograph: bytes, database_url: str, residents: int = RESIDENTS) -> Peer:
    wechat = start_wechat(folder / "wechat")
    system = System(database_url, folder / "data", wechat)

    def stop() -> None:
        system.end()
        wechat.stop()

    try:
        return _started(system, photograph, stop, residents)
    except BaseException:
        stop()
        raise


def _started(system: System, photograph: bytes, stop: Callable[[], None], residents: int) -> Peer:
    for words in (["demo", "seed"], ["demo", "generate", "--applications", str(APPLICATIONS)]):
        done = system.run(*words)
        assert done.returncode == 0, done.stderr[-2000:]
    system.start_service()
    system.wait_until_up()
    system.wait_for(lambda: system.answers("/readyz") == 200, "the worker")
    line = Line(f"{system.url}/api/v1")
    officer = line.must("POST", "/auth/staff", {"username": OFFICER, "password": f"demo-{OFFICER}"})["access_token"]
    people = [_resident(line, who, officer) for who in range(residents)]
    return Peer(
        "ours",
        f"{system.url}/api/v1",
        [psutil.Process(system.processes["web"].pid)],
        {
            "draft": lambda line, who, turn: line.must(
                "POST", "/applications", _draft(who, turn), people[who]["token"]
            ),
            "read": lambda line, who, turn: line.must(
                "GET", f"/applications/{people[who]['case']}", token=people[who]["token"]
            ),
            "list": lambda line, who, turn: line.must("GET", "/applications?limit=20", token=officer),
            "photograph": lambda line, who, turn: _upload(line, people[who], photograph),
        },
        stop,
    )


def _number(n: int) -> str:
    return id_number(date.fromisoformat(day(-365 * 60 - n % 9000)), 1 + n // 9000)


def _draft(who: int, turn: int) -> dict[str, Any]:
    me = {"name": "张三", "id_number": _number(who), "relation": "self", "labour_capacity": "none"}
    others = [
        {"name": f"成员{each}", "id_number": _number(100 + turn % 2000 * MEMBERS + each), "relation": "child"}
        | {"labour_capacity": "none", "monthly_income": 1000 * each}
        for each in range(1, MEMBERS)
    ]
    home = {"region": VILLAGE, "address": f"某街道{turn}号", "phone": f"138{turn % 10**8:08d}"}
    signed = f"{day(-5)}T09:00:00+08:00"
    checks = [{"kind": "means_check", "member": each, "signed_at": signed} for each in range(MEMBERS)]
    return {
        "id": str(uuid4()),
        "programme": "minimum_living_allowance",
        "household": home | {"members": [me, *others]},
        "form": {"category": "urban", "reason": REASON},
        "consents": [*checks, {"kind": "truth_pledge", "member": 0, "signed_at": signed}],
    }


def _resident(line: Line, who: int, officer: str) -> dict[str, str]:
    """Somebody with a case of five events, and a draft that takes photographs."""
    token = line.must("POST", "/auth/wechat", {"code": f"demo-bench{who}"})["access_token"]
    line.must("PUT", "/me/identity", {"name": "张三", "id_number": _number(who)}, token)
    case = line.must("POST", "/applications", _draft(who, who), token)["id"]
    line.must("POST", f"/applications/{case}/actions/submit", {}, token)
    for action, facts in (
        ("transfer", {"region": TOWNSHIP}),
        ("transfer", {"region": VILLAGE}),
        ("accept", {"relatives_of_staff": False}),
    ):
        line.must("POST", f"/applications/{case}/actions/{action}", facts, officer)
    draft = line.must("POST", "/applications", _draft(who, 90_000 + who), token)["id"]
    return {"token": token, "case": case, "draft": draft}


def _upload(line: Line, person: dict[str, str], photograph: bytes) -> None:
    subject = {"collection": "applications", "id": person["draft"]}
    wanted = {"subject": subject, "kind": "id_card", "filename": "a.jpg", "content_type": "image/jpeg"}
    asked = line.must("POST", "/documents", wanted | {"size": len(photograph)}, person["token"])
    ticket = asked["upload"]
    form, kind = multipart(ticket["fields"], ticket["file_field"], photograph)
    line.must("POST", ticket["url"].split("/", 3)[-1].join(("/", "")), form, kind=kind)
    line.must("POST", f"/documents/{asked['document']['id']}/complete", {}, person["token"])
