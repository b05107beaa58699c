"""Every operation × everybody × own, another's, another region's: who gets in is what the access rules
and the tables say.

Every answer on the way must be as documented. The walk is made from the OpenAPI document:
a new operation without a line in `access_table.EXPECTED` fails here.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from app.accounts.roles import OFFICES, Role
from app.dossiers.contents import FORMS
from app.kernel.database import database
from app.registry.collections import COLLECTIONS, PROCEDURES
from tests.contract.access_table import EXPECTED
from tests.contract.conformance import Conformance
from tests.contract.given import INCOMING, INSPECTION, MEETING, PAYMENT_RUN, SLIP
from tests.contract.operations import Operation
from tests.contract.samples import sample
from tests.contract.scene import Caller, Scene
from tests.contract.test_step_matrix import expected
from tests.contract.who_gets_in import IN, Answers, nobody_yet, reaches
from tests.support.days import day
from tests.support.world import TOWNSHIP, VILLAGE, World, application, id_number


@pytest.fixture
def database_kind() -> str:
    """Who gets in does not depend on the database; the walk restores its file after each change."""
    return "sqlite"


def many(collection: str) -> Callable[[Scene, Caller], Any]:
    return lambda scene, caller: {"items": [{"id": scene.ids[collection]}]}


SEND_SLIPS_FROM = ("applications", "emergencies", "leads", "roster-tasks")
# Where the least that fits the schema is not what somebody would really send.
BODIES: dict[str, Callable[[Scene, Caller], Any]] = {
    "POST /api/v1/applications": lambda scene, caller: application(scene.owner),
    "PATCH /api/v1/applications/{id}": lambda scene, caller: application(scene.owner),
    "POST /api/v1/auth/wechat": lambda scene, caller: {"code": "demo-wangwu"},
    "PUT /api/v1/me/phone": lambda scene, caller: {"code": "demo-phone"},
    "POST /api/v1/documents": lambda scene, caller: {
        "subject": {"collection": "applications", "id": scene.ids["applications"]},
        "kind": "diagnosis",
        "filename": "b.jpg",
        "content_type": "image/jpeg",
        "size": 10,
    },
    "POST /api/v1/identities/find": lambda scene, caller: {"id_number": id_number(), "code": "0A1B2C3D"},
    "POST /api/v1/identities/holder": lambda scene, caller: {"id_number": id_number()},
    "POST /api/v1/identities/verify": lambda scene, caller: {
        "account": scene.owner.account["id"],
        "id_number": scene.owner.id_number,
    },
    "POST /api/v1/accounts": lambda scene, caller: {
        "username": "new-officer",
        "name": "新人",
        "id_number": id_number(),
    },
    "POST /api/v1/accounts/{id}/roles": lambda scene, caller: {"role": "auditor", "region": VILLAGE},
    "PUT /api/v1/me/consents": lambda scene, caller: {"consents": {"location": True}},
    "POST /api/v1/subscriptions": lambda scene, caller: {"results": {"nothing": "accept"}},
    **{f"POST /api/v1/{name}/actions/{{action}}": many(name) for name in COLLECTIONS},
    "POST /api/v1/payment-runs": lambda scene, caller: PAYMENT_RUN | {"programme": "destitute_support"},
    "POST /api/v1/referrals": lambda scene, caller: SLIP,
    **dict.fromkeys(
        [f"POST /api/v1/{name}/{{id}}/actions/send_slip" for name in SEND_SLIPS_FROM],
        lambda scene, caller: {name: value for name, value in SLIP.items() if name != "person"},
    ),
    "POST /api/v1/inspections": lambda scene, caller: (
        INSPECTION | {"filter": {"collection": "applications", "region": TOWNSHIP}}
    ),
    "POST /api/v1/rosters/{id}/actions/report": lambda scene, caller: {"lines": [{"line": 1, "answer": "safe"}]},
    "POST /api/v1/leads/batch": lambda scene, caller: {"items": [{"id": None}]},
    "POST /api/v1/applications/{id}/reveal": lambda scene, caller: {
        "field": "applicant.id_number",
        "reason": "电话里核对身份",
    },
    "POST /api/v1/assessments/{id}/actions/plan": lambda scene, caller: {
        "items": [{"what": "上门照料", "who": "王建国", "by": day(3)}]
    },
    "POST /api/v1/slips/open": lambda scene, caller: {"code": "0" * 25},
    "POST /api/v1/slips/answers": lambda scene, caller: {"code": "0" * 25, "answer": "receive"},
    "POST /api/v1/incoming-referrals/by-code": lambda scene, caller: INCOMING | {"code": "0" * 25},
    "POST /api/v1/incoming-referrals": lambda scene, caller: INCOMING,
    "POST /api/v1/home-places": lambda scene, caller: {
        "home": scene.ids["welfare-homes"],
        "benefit": scene.ids["benefits"],
        "member": 0,
    },
    "POST /api/v1/emergency-modes": lambda scene, caller: {
        "measure": "visits_by_phone",
        "region": TOWNSHIP,
        "from": day(1),
        "to": day(30),
        "reason": "大雪封路",
        "document_number": "兰新应急〔2026〕1号",
    },
    "POST /api/v1/department-systems": lambda scene, caller: {"department": "housing"},
    "POST /api/v1/disposal-holds": lambda scene, caller: {"subject": scene.ids["leads"], "reason": "法院调卷"},
    "POST /api/v1/disposal-lists": lambda scene, caller: {"what": "erase", "files": "leads"},
    "POST /api/v1/meetings": lambda scene, caller: MEETING | {"region": "620171-P1"},
    "POST /api/v1/meetings/{id}/actions/decide": lambda scene, caller: {
        "item": scene.ids["meetings"],
        "outcome": "none",
        "text": "已经办了",
    },
    "POST /api/v1/complaints/{id}/contact": lambda scene, caller: {"reason": "要向写信人补问时间"},
    "POST /api/v1/applications/{id}/open": lambda scene, caller: {"kind": "asked", "reason": "本人来电问进度"},
}
QUERIES = {
    "GET /api/v1/figures/entries": "?code=received",
    "GET /api/v1/figures/months": "?code=received",
    **{f"GET /api/v1/{name}/prints": "?kind=delivery&items=01997fb0-0000-7000-8000-000000000000" for name in FORMS},
    "GET /api/v1/appraisals/entries": "?department=housing&measure=on_time",
    **dict.fromkeys(
        ("GET /api/v1/emergency-modes/preview", "GET /api/v1/emergency-modes/preview/matters"),
        f"?measure=visits_by_phone&region={TOWNSHIP}&from={day(1)}&to={day(30)}",
    ),
    "GET /api/v1/notices": f"?township={TOWNSHIP}&issued_on=2026-11-29",
    "GET /api/v1/publicity/sheets": f"?township={TOWNSHIP}&kind=proposal",
    "GET /api/v1/publicity/objections": "?about=01997fb0-0000-7000-8000-000000000000",
    "GET /api/v1/applications/{id}/signatories": "?among=members",
    "GET /api/v1/publicity/sheet": f"?region={VILLAGE}&kind=proposal",
    "GET /api/v1/staff": f"?region={VILLAGE}",
    "GET /api/v1/duty": f"?region={VILLAGE}",
    "GET /api/v1/reserve-funds/{id}/reconciliation": "?month=2026-11",
    "GET /api/v1/payment-runs/reconciliation": "?month=2026-11",
    "GET /api/v1/regions/locate": "?longitude=103.62&latitude=36.5",
}
REFUSED = {"not found": {404}, "forbidden": {403}, "not now": {409}}


@dataclass
class Restored:
    """The database file as it was when the scene was set up, put back after each change."""

    path: Path
    kept: Path

    def keep(self) -> None:
        database.execute_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        database.close_all()
        shutil.copy(self.path, self.kept)

    def restore(self) -> None:
        database.close_all()
        for leftover in (f"{self.path}-wal", f"{self.path}-shm"):
            Path(leftover).unlink(missing_ok=True)
        shutil.copy(self.kept, self.path)


@pytest.fixture
def restored(world: World, database_url: str, tmp_path: Path) -> Iterator[Restored]:
    yield Restored(Path(database_url.removeprefix("sqlite:///")), tmp_path / "kept.sqlite3")


# Every so many-th operation: no part takes more than a few seconds.
PARTS = 32


@pytest.mark.waypoint("scene")
@pytest.mark.parametrize("part", range(PARTS))
def test_everybody_gets_in_exactly_where_they_may(
    scene: Scene, operations: list[Operation], document: dict[str, Any], restored: Restored, part: int
) -> None:
    restored.keep()
    conformance = Conformance(document)
    wrong, undocumented = [], []
    for operation in operations[part::PARTS]:
        expected_of = _expected(operation, scene)
        for caller in scene.callers:
            answer = _call(operation, caller, scene, document)
            status, flaw = answer.status_code, conformance.flaw(operation, answer)
            if status not in expected_of(caller):
                wrong.append((operation.key, caller.name, status))
            if flaw:
                undocumented.append((operation.key, caller.name, flaw))
            if operation.method != "get" and status < 400:
                restored.restore()
    assert wrong == []
    assert undocumented == []


def test_the_walk_leaves_nothing_out(operations: list[Operation]) -> None:
    """Every operation but the steps, which the tables of the procedures answer for; every office; nothing
    that is gone.
    """
    assert {operation.key for operation in operations if "}/actions/" not in operation.path} == EXPECTED.keys()
    walked = {operation.path.split("/")[-1] for operation in operations if "}/actions/" in operation.path}
    steps = (step for procedure in PROCEDURES.values() for step in procedure.steps)
    assert walked == {step.action for step in steps if step.by - {Role.SYSTEM, Role.ANYONE}}


@pytest.mark.waypoint("scene")
def test_everybody_is_there(scene: Scene) -> None:
    callers = scene.callers
    assert {role for caller in callers for role in caller.here} == OFFICES
    assert {caller.kind for caller in callers} == {"anonymous", "resident", "staff"}
    for caller in callers:
        roles = [] if caller.person.token is None else caller.person.read("/me")["roles"]
        assert {held["role"] for held in roles} == caller.offices, caller.name


def _expected(operation: Operation, scene: Scene) -> Answers:
    if "}/actions/" not in operation.path:
        return EXPECTED.get(operation.key, nobody_yet)
    collection, action = operation.path.split("/")[3], operation.path.split("/")[-1]
    return _as_the_table_says(scene, collection, action, login=operation.login == "required")


THEIR_OWN = {
    "applications",
    "assessments",
    "benefits",
    "charity-matches",
    "payment-exceptions",
    "recoveries",
    "reports",
}


def _as_the_table_says(scene: Scene, collection: str, action: str, *, login: bool) -> Answers:
    procedure, state = COLLECTIONS[collection].procedures[0], scene.states[collection]

    def answers(caller: Caller) -> frozenset[int] | set[int]:
        if login and caller.kind == "anonymous":
            return {401}
        if not procedure.steps_of(action):
            return {404}
        part = Role.APPLICANT if collection in THEIR_OWN else Role.AGENT
        roles = reaches(caller, collection) | ({part} if collection in caller.owns else set())
        return REFUSED.get(expected(procedure, state, action, frozenset(roles)), IN)

    return answers


def _call(operation: Operation, caller: Caller, scene: Scene, document: dict[str, Any]) -> TestResponse:
    path = (
        operation.path.replace("{name}", "x")
        .replace("{code}", "minimum_living_allowance")
        .replace("{number}", "N1")
        .replace("{year}", "2026")
        .replace("{action}", "assign")
        .replace("{kind}", "delivery")
        .replace("{level}/{place}", "0/999")
        .replace("{region}", VILLAGE)
        .replace("{collection}", "applications")
    )
    if "{id}" in path:
        path = path.replace("{id}", scene.ids[path.split("/")[3]])
    body = None
    if operation.body is not None:
        make = BODIES.get(operation.key)
        body = make(scene, caller) if make else sample(document, operation.body)
    url = f"http://localhost{path}{QUERIES.get(operation.key, '')}"
    return caller.person.call(operation.method.upper(), url, json=body)
