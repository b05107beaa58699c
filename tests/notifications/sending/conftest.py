"""People nobody else in this run is, so that what the shared stand-in received is theirs alone."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest

from app.demonstration.moving_clock import advance_clock
from app.kernel.database import connection, transaction
from app.notifications.models import Message
from tests.support.world import Person, World, application, household, ok

LANDLINE = "09318880000"
_names = itertools.count(random.randrange(10**8))


@pytest.fixture(autouse=True)
def no_faults(world: World) -> Iterator[None]:
    world.wechat.forgive()
    yield
    world.wechat.forgive()


@pytest.fixture
def li(world: World) -> Person:
    """A resident with a real name and an openid of his own, who has not shared a telephone with WeChat."""
    return world.resident(f"li{next(_names)}", "李四")


@pytest.fixture
def phone() -> str:
    """A mobile number of this test."""
    return f"138{next(_names) % 10**8:08d}"


@pytest.fixture
def apply() -> Callable[..., Any]:
    """Let somebody apply; `phone` is the household's, by default a landline.

    Answers the case: one message, `submitted`.
    """

    def submit(person: Person, phone: str = LANDLINE) -> Any:
        home = household(person, "李四") | {"phone": phone}
        draft = ok(person.post("/applications", application(person, household=home)))
        return person.act("applications", draft["id"], "submit")

    return submit


def openid(person: Person) -> str:
    return f"openid-{person.name}"


def consent(person: Person, template: str, answer: str = "accept") -> None:
    ok(person.post("/subscriptions", {"results": {f"tmpl-{template}": answer}}))


def deliveries(person: Person) -> dict[str, str]:
    """How each notice in somebody's inbox went, by its name."""
    return {item["notice"]: item["delivery"] for item in person.read("/inbox?limit=100")["items"]}


def rows(notice: str) -> list[Message]:
    with connection():
        return list(Message.select().where(Message.notice == notice).order_by(Message.id))


def wait(seconds: int) -> None:
    """Move the clock without letting the worker run."""
    with connection(), transaction():
        advance_clock(timedelta(seconds=seconds))
