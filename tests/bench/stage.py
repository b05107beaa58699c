"""The whole application on one database, with people who are logged in, as it runs in production:
the clock is real time.
"""

from __future__ import annotations

import json
import logging
import os
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

from werkzeug.test import EnvironBuilder

from api import create_app
from api.wiring import load_keys
from app.demonstration.people import seed_accounts
from app.kernel.clock import clock
from app.kernel.database import connection, database, open_database, transaction
from app.programmes.standards import add_standards, missing_standards
from app.regions.service import load_regions
from app.registry.schema import migrate
from config import read_settings
from tests.bench.measure import Environ
from tests.support.stand_ins import WeChatServer
from tests.support.world import Person, World, application, consents, household, id_number, ok


def seed(url: str) -> None:
    """Schema, areas, standards and the demonstration's people in an empty database."""
    settings = read_settings({})
    open_database(url)
    load_keys(settings)
    migrate()
    with connection(), transaction():
        load_regions()
        add_standards(missing_standards())
        seed_accounts()
    database.close_all()


def open_world(url: str, kind: str, folder: Path, wechat: WeChatServer) -> World:
    """The application on this database. It writes its log lines, into nothing."""
    environment = {"DATA_DIR": str(folder), "WECHAT_BASE_URL": wechat.url, "DATABASE_URL": url}
    app = create_app(read_settings(environment | {"PUBLIC_BASE_URL": "http://localhost"}))
    for handler in logging.getLogger().handlers:
        if isinstance(handler, logging.StreamHandler):
            handler.setStream(open(os.devnull, "w"))  # noqa: SIM115
    clock.movable = False
    return World(app, wechat, kind)


def environ(person: Person, method: str, path: str, body: Any = None, **headers: str) -> Environ:
    """What the server hands to the application for this request, with the body
    as the phone's `JSON.stringify` writes it.
    """
    sent = {"Authorization": f"Bearer {person.token}", "Content-Type": "application/json"} | headers
    data = None if body is None else json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return EnvironBuilder(f"/api/v1{path}", method=method, data=data, headers=sent).get_environ()


def large_application(person: Person) -> dict[str, Any]:
    """An application of 2 KB: four members, nested facts, every adult's consent."""
    family = [
        {
            "name": f"张{given}",
            "id_number": id_number(born, 1),
            "relation": relation,
            "labour_capacity": "partial",
            "monthly_income": 120_000,
            "disability": {"kind": "limb", "level": 3},
            "illness": {"name": "慢性阻塞性肺疾病", "severe": True},
            "school_stage": "none",
        }
        for given, relation, born in (
            ("桂兰", "spouse", date(1962, 3, 4)),
            ("建国", "child", date(1990, 5, 6)),
            ("秀英", "parent", date(1938, 7, 8)),
        )
    ]
    more = {
        "hukou_region": "620171101002",
        "residence_permit": {"number": "620171202600123", "issued_on": "2024-05-06", "expires_on": None},
        "bank_account": {"holder": "张三", "number": "6217000010012345678", "bank": "甘肃银行"},
    }
    signed = [sign | {"signed_at": "2026-01-05T09:00:00+08:00"} for sign in consents(0, 1, 2, 3)]
    return application(person, household=household(person, "张三", *family) | more, consents=signed)


def draft_of(person: Person) -> Any:
    return ok(person.post("/applications", large_application(person), headers={"Idempotency-Key": uuid4().hex}))


def raw_connection() -> Any:
    """A second connection of the same kind and with the same settings as the application's own."""
    return database.obj._connect()
