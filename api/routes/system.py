"""Health, metrics, the OpenAPI document and its page."""

from __future__ import annotations

import hmac
import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import flask_openapi3_redoc
from flask import Response, request, send_from_directory
from peewee import PeeweeException
from pydantic import BaseModel

from api.http.access import PUBLIC
from api.http.blueprints import blueprint
from api.http.documentation import openapi_document
from api.http.documentation_parts import part_of, parts_of
from api.http.metrics import exposition
from api.http.operation import operation
from api.shapes.common import PLAIN_TEXT, Problem, Shape
from api.wiring import parts
from app.kernel.clock import clock
from app.kernel.database import connection
from app.kernel.errors import Forbidden, NotFound
from app.programmes.undecided import undecided
from app.record.models import Heartbeat
from app.registry.schema import is_current
from storage.errors import StorageError


class Alive(Shape):
    status: str


class Checks(Shape):
    database: bool
    storage: bool
    worker: bool


class Readiness(Shape):
    """`ready`, or `not ready` with the part that does not answer.

    `gaps`: what the operator has yet to decide or to put on record; the service answers meanwhile.
    """

    status: str
    checks: Checks
    gaps: list[str]


class PartPath(BaseModel):
    """A resource, by the name of its tag."""

    part: str


HTML: dict[str, Any] = {"content": {"text/html": {"schema": {"type": "string"}}}}
ANY_OBJECT: dict[str, Any] = {"content": {"application/json": {"schema": {"type": "object"}}}}

bp = blueprint("system", "运行状况", prefix="")
log = logging.getLogger(__name__)
WORKER_SILENT = timedelta(seconds=30)
CONTACT_HOLDS = timedelta(days=180)
_HEAD = '<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>掌上救助接口文档</title>'


@bp.get("/healthz", summary="进程还活着", responses={"200": Alive})
@operation(PUBLIC)
def healthz() -> Any:
    return {"status": "ok"}


@bp.get("/readyz", summary="数据库、存储和后台进程都能用", responses={"200": Readiness, "503": Readiness})
@operation(PUBLIC)
def readyz() -> Any:
    checks = {"database": _database(), "storage": _storage(), "worker": _worker()}
    ready = all(checks.values())
    open_points = _gaps() if checks["database"] else []
    return {"status": "ready" if ready else "not ready", "checks": checks, "gaps": open_points}, (200 if ready else 503)


def _gaps() -> list[str]:
    with connection():
        return list(undecided(clock.today()))


def _database() -> bool:
    try:
        with connection():
            current = is_current()
    except PeeweeException:
        return False
    if not current:
        log.error("the database was made with another schema than the one of this program")
    return current


def _storage() -> bool:
    try:
        parts().store.ready()
    except StorageError:
        return False
    return True


def _worker() -> bool:
    try:
        with connection():
            beat = Heartbeat.select().order_by(Heartbeat.at.desc()).first()
    except PeeweeException:
        return False
    return beat is not None and datetime.now(UTC) - beat.at < WORKER_SILENT


@bp.get("/metrics", summary="Prometheus 指标", responses={"200": PLAIN_TEXT, "403": Problem, "404": Problem})
@operation(PUBLIC)
def metrics() -> Any:
    token = parts().settings.metrics_token
    if not token and not parts().settings.demonstration:
        raise NotFound
    given = request.headers.get("Authorization", "").encode()
    if token and not hmac.compare_digest(given, f"Bearer {token}".encode()):
        raise Forbidden("没有查看指标的权限。")
    body, content_type = exposition()
    return Response(body, content_type=content_type)


@bp.get("/.well-known/security.txt", summary="发现安全问题时找谁", responses={"200": PLAIN_TEXT, "404": Problem})
@operation(PUBLIC)
def security_contact() -> Any:
    """RFC 9116. Whoever reads it a year later shall ask again."""
    contact = parts().settings.security_contact
    if not contact:
        raise NotFound
    expires = (clock.now() + CONTACT_HOLDS).isoformat(timespec="seconds")
    lines = (f"Contact: {contact}", f"Expires: {expires}", "Preferred-Languages: zh, en")
    return Response("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@bp.get("/openapi.json", summary="接口说明（OpenAPI 3.1）", responses={"200": ANY_OBJECT})
@operation(PUBLIC)
def openapi() -> Any:
    return openapi_document()


@bp.get("/docs", summary="接口文档页面", responses={"200": HTML})
@operation(PUBLIC)
def docs() -> Any:
    links = [f'<li><a href="/docs/{name}">{label}</a>' for name, label in parts_of(openapi_document()).items()]
    return _page(f'<h1>掌上救助 HTTP API</h1><p><a href="/openapi.json">openapi.json</a><ul>{"".join(links)}</ul>')


@bp.get("/docs/<part>", summary="一类资源的接口文档页面", doc_ui=False)
@operation(PUBLIC)
def docs_of(path: PartPath) -> Any:
    if path.part not in parts_of(openapi_document()):
        raise NotFound
    spec = f'<redoc spec-url="/docs/{path.part}/openapi.json"></redoc><script src="/docs/redoc.js"></script>'
    return _page(f'<p><a href="/docs">全部接口</a></p>{spec}')


def _page(body: str) -> Response:
    return Response(f"{_HEAD}{body}</html>", content_type="text/html; charset=utf-8")


@bp.get("/docs/<part>/openapi.json", summary="一类资源的接口说明", doc_ui=False)
@operation(PUBLIC)
def openapi_of(path: PartPath) -> Any:
    document = openapi_document()
    if path.part not in parts_of(document):
        raise NotFound
    return part_of(document, path.part)


@bp.get("/docs/redoc.js", summary="接口文档页面的脚本", doc_ui=False)
@operation(PUBLIC)
def docs_script() -> Any:
    folder = Path(flask_openapi3_redoc.__file__).parent / "templates" / "redoc" / "js"
    return send_from_directory(folder, "redoc.standalone.js", max_age=86400)
