"""The submission: a draft of 2 KB with four members under an idempotency key, then `submit` with its event
and its message.
"""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID, uuid4
from wsgiref.types import WSGIApplication

from flask import Flask

from app.applications.procedure import MINIMUM_LIVING_ALLOWANCE as PROCEDURE
from app.kernel.database import connection
from app.record.events import flaws
from app.record.subjects import Subject
from tests.bench.measure import Compared, Environ, answer, compare, cpu_of
from tests.bench.stage import draft_of, environ, large_application
from tests.bench.status_read import texts_of
from tests.bench.submission_twin import add_submission
from tests.bench.twins import Twin, plain_app
from tests.support.captured_queries import captured_queries
from tests.support.world import Person, World

REQUESTS = 40


def measure(world: World, person: Person, raw: Any, rounds: int) -> list[Compared]:
    """Ours against the twin: the draft, the step, and the whole submission."""
    twin = _twin(world, person, raw)
    _same_work(world, person, twin)
    return compare(lambda: _cost(world.app, person), lambda: _cost(twin, person), rounds)


def _cost(app: WSGIApplication, person: Person) -> list[float]:
    drafts: list[bytes] = []
    draft = cpu_of(app, [_draft(person) for _ in range(REQUESTS)], drafts)
    step = cpu_of(app, [_step(person, json.loads(made)) for made in drafts])
    return [draft, step, draft + step]


def _draft(person: Person) -> Environ:
    return environ(person, "POST", "/applications", large_application(person), **{"Idempotency-Key": uuid4().hex})


def _step(person: Person, draft: Any) -> Environ:
    path = f"/applications/{draft['id']}/actions/submit"
    return environ(person, "POST", path, {"expected_version": draft["version"]})


def _twin(world: World, person: Person, raw: Any) -> Flask:
    submit = next(step for step in PROCEDURE.steps if step.action == "submit")
    draft_of(person)
    with captured_queries() as statements:
        draft = draft_of(person)
        case = person.act("applications", draft["id"], "submit", expected_version=draft["version"])
    app = plain_app(world.parts.settings)
    limits = {name: PROCEDURE.state(name).within for name in ("draft", "submitted")}
    add_submission(
        app,
        Twin(raw, [statement.sql for statement in statements]),
        texts_of(draft),
        texts_of(case),
        limits,
        submit.basis,
    )
    return app


def _same_work(world: World, person: Person, twin: Flask) -> None:
    """The application reads what the twin has written, finds the chain whole, and would have answered the same."""
    draft = json.loads(answer(twin, _draft(person)))
    assert draft == person.read(f"/applications/{draft['id']}")
    case = json.loads(answer(twin, _step(person, draft)))
    assert case == person.read(f"/applications/{draft['id']}")
    with connection():
        subject = Subject.get_by_id(UUID(draft["id"]))
        assert list(flaws(subject.collection, subject.id, head=subject.chain_head)) == []
