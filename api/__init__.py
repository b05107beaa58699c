"""HTTP: `create_app` puts the parts together. Routes parse, call one verb of the domain, and present."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask, request
from flask_openapi3 import Info, OpenAPI
from werkzeug.middleware.proxy_fix import ProxyFix

from api.commands import register_commands
from api.http.access import register_access
from api.http.addresses import RuleReadOnly
from api.http.documentation import SECURITY_SCHEMES
from api.http.headers import register_headers
from api.http.json_answers import Orjson
from api.http.logs import configure_logs, register_logs
from api.http.method_override import MethodOverride
from api.http.metrics import register_metrics
from api.http.problems import invalid_request, register_problems
from api.http.rates import register_limits
from api.http.requests import StrictRequest, register_requests
from api.http.security_log import register_security_log
from api.http.tokens import register_tokens
from api.routes import blueprints
from api.shapes.common import Problem
from api.wiring import EXTENSION, Parts, build
from app.kernel.clock import clock
from app.kernel.database import connection, leave_connection, take_connection
from app.kernel.linux import is_clock_synchronised
from app.programmes.undecided import undecided
from config import Settings, switched_off

log = logging.getLogger(__name__)

# These answer also while the database does not.
WITHOUT_DATABASE = frozenset({"system.healthz", "system.readyz", "system.metrics"})


class Application(OpenAPI):
    json_provider_class = Orjson
    request_class = StrictRequest
    url_rule_class = RuleReadOnly

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Nothing here is a coroutine; Flask would look at every function of every request to find that out."""
        return func


def create_app(settings: Settings, *, parts: Parts | None = None) -> Flask:
    """The WSGI application. `parts` replaces what `build` would make, in tests."""
    configure_logs(settings.log_level)
    if not settings.demonstration:
        for what in (*switched_off(settings), *_of_this_machine()):
            log.warning("a protection is switched off", extra={"setting": what})
    app = Application(
        __name__,
        info=Info(title="掌上救助 HTTP API", version="1", description="兰州新区社会救助自助服务。说明见 docs/。"),
        security_schemes=SECURITY_SCHEMES,
        doc_ui=False,
        validation_error_callback=invalid_request,
        validation_error_model=Problem,
        static_folder=None,
    )
    app.extensions[EXTENSION] = parts or build(settings)
    if not settings.demonstration:
        _say_what_is_undecided()
    register_tokens(app, settings)
    register_logs(app)
    register_metrics(app)
    register_security_log(app)
    register_requests(app)
    _own_connections(app)
    register_limits(app, settings.rate_limit_storage, strict=settings.rate_limits)
    register_access(app)
    register_problems(app)
    register_headers(app, settings)
    for blueprint in blueprints():
        app.register_api(blueprint)
    register_commands(app)
    app.wsgi_app = MethodOverride(app.wsgi_app)  # type: ignore[method-assign]
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies)  # type: ignore[method-assign]
    return app


def _say_what_is_undecided() -> None:
    with connection():
        for what in undecided(date.today()):
            log.warning("somebody has to decide something", extra={"setting": what})


def _of_this_machine() -> tuple[str, ...]:
    return () if is_clock_synchronised() else ("nothing keeps this machine's clock right: times in logs may be wrong",)


def _own_connections(app: Flask) -> None:
    """The one owner of connections in a web process: opened before a request, closed after it."""

    @app.before_request
    def open_connection() -> None:
        if request.endpoint not in WITHOUT_DATABASE:
            take_connection()
        clock.keep()

    @app.teardown_request
    def close_connection(error: BaseException | None) -> None:
        clock.release()
        leave_connection()
