"""PostgreSQL: web and worker own nothing and can take no rule away; whoever verifies can only read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest

from api import create_app
from api.wiring import refuse_the_owner
from app.registry.database_roles import APPEND_ONLY, can_change_the_schema, statements
from app.registry.tables import TABLES
from config import Settings
from config_values import BadSettings
from tests.support.servers import PostgresServer
from tests.support.stand_ins import WeChatServer
from tests.support.world import World, submitted


def login(url: str, role: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{role}:x@{parts.netloc.rpartition('@')[2]}"))


@contextmanager
def roles(owner: World) -> Iterator[tuple[str, str]]:
    """The application's and the reader's; roles belong to the whole server, so each test has its own."""
    names = f"writes_{uuid4().hex[:8]}", f"reads_{uuid4().hex[:8]}"
    code, said = owner.command("database-roles", "--create", "--application", names[0], "--reader", names[1])
    assert code == 0, said
    yield names


def refused(url: str, statement: str) -> bool:
    try:
        with psycopg.connect(url) as session:
            session.execute(statement)
            session.rollback()
    except psycopg.errors.InsufficientPrivilege:
        return True
    return False


FORBIDDEN = (
    "ALTER TABLE event DISABLE TRIGGER ALL",
    "CREATE TABLE mine (id INTEGER)",
    "DROP TABLE event",
    "SET session_replication_role = replica",
    "UPDATE schema_version SET version = 'x'",
    *(f"DELETE FROM {table}" for table in APPEND_ONLY),
    "UPDATE event SET action = action",
    "UPDATE imprint SET code = code",
    "UPDATE access_record SET what = what",
    *(f"TRUNCATE {table} CASCADE" for table in APPEND_ONLY),
)


@pytest.fixture
def database_kind() -> str:
    return "postgresql"


def test_each_role_can_do_its_work_and_nothing_else(
    world: World, database_url: str, make_settings: Callable[..., Settings], wechat: WeChatServer
) -> None:
    with roles(world) as (writes, reads):
        application, reader = login(database_url, writes), login(database_url, reads)
        served = World(create_app(make_settings(DATABASE_URL=application)), wechat, "postgresql")
        case = submitted(served.resident())
        served.officer().act("applications", case["id"], "accept", relatives_of_staff=False)
        assert not served.command("migrate")[1].startswith("schema: made")
        assert [what for what in FORBIDDEN if not refused(application, what)] == []
        assert not refused(application, "SELECT nextval('imprint_number')")

        verifier = World(create_app(make_settings(DATABASE_URL=reader)), wechat, "postgresql")
        assert verifier.command("audit", "verify")[0] == 0
        written = [f"DELETE FROM {table._meta.table_name}" for table in TABLES]
        assert [what for what in (*FORBIDDEN, *written) if not refused(reader, what)] == []


def test_production_does_not_serve_as_the_owner(
    world: World, database_url: str, make_settings: Callable[..., Settings], wechat: WeChatServer
) -> None:
    production = replace(make_settings(), demonstration=False)
    with world.inside(), pytest.raises(BadSettings, match="database-roles"):
        refuse_the_owner(production)
    with roles(world) as (writes, reads):
        for role in (writes, reads):
            served = World(create_app(make_settings(DATABASE_URL=login(database_url, role))), wechat, "postgresql")
            with served.inside():
                assert not can_change_the_schema()
                refuse_the_owner(production)


def test_roles_are_called_by_plain_names(world: World, postgresql: PostgresServer) -> None:
    with pytest.raises(ValueError, match="letters"):
        statements('x"; DROP TABLE event; --', "reads")
    code, said = world.command("database-roles")
    assert code == 0 and 'GRANT SELECT, INSERT ON "event" TO "assistance_application";' in said
