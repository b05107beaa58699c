"""The status read, the call that every resident makes most: five events, actions, scope check, JWT."""

from __future__ import annotations

import json
from typing import Any
from wsgiref.types import WSGIApplication

from app.accounts.roles import LABELS
from app.applications.procedure import MINIMUM_LIVING_ALLOWANCE
from app.regions.service import regions
from app.workflow.presenters import serialize_state
from tests.bench.measure import Compared, answer, compare, cpu_of
from tests.bench.stage import environ
from tests.bench.twins import Texts, Twin, add_status_read, plain_app
from tests.support.captured_queries import captured_queries
from tests.support.world import TOWNSHIP, Person, World, submitted

REQUESTS = 150


def accepted_case(world: World, person: Person) -> str:
    """An application with five events that its applicant may see; one of them carries a note from its sealed facts."""
    officer = world.officer()
    subject_id: str = submitted(person)["id"]
    officer.act("applications", subject_id, "transfer", region=TOWNSHIP)
    officer.act("applications", subject_id, "accept", relatives_of_staff=False)
    officer.act("applications", subject_id, "start_check")
    return subject_id


def texts_of(shown: dict[str, Any]) -> Texts:
    procedure = MINIMUM_LIVING_ALLOWANCE
    return Texts(
        states={state.name: serialize_state(procedure, state.name, TOWNSHIP) for state in procedure.states},
        steps={event["action"]: event["label"] for event in shown["latest_events"]},
        regions={code: row.name for code, row in regions().items()},
        phones={code: row.phone for code, row in regions().items()},
        roles=dict(LABELS),
        programme=shown["programme_name"],
        actions=shown["actions"],
    )


def measure(world: World, person: Person, raw: Any, rounds: int) -> Compared:
    """Ours against the twin on the connection `raw`; the two must answer the same."""
    path = f"/applications/{accepted_case(world, person)}"
    person.read(path)
    with captured_queries() as statements:
        shown = person.read(path)
    twin_app = plain_app(world.parts.settings)
    twin = Twin(raw, [statement.sql for statement in statements])
    add_status_read(twin_app, twin, texts_of(shown))
    assert len(shown["latest_events"]) == 5
    assert json.loads(answer(twin_app, environ(person, "GET", path))) == shown

    def cost(app: WSGIApplication) -> list[float]:
        return [cpu_of(app, [environ(person, "GET", path) for _ in range(REQUESTS)])]

    return compare(lambda: cost(world.app), lambda: cost(twin_app), rounds)[0]
