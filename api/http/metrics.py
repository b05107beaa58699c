"""Prometheus metrics, over all web processes. Labels are routes and statuses, never anything that somebody wrote."""

from __future__ import annotations

import os
import time
from functools import cache

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

HTTP_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"})

requests_total = Counter("http_requests_total", "Requests by route, method and status", ["route", "method", "status"])
request_seconds = Histogram("http_request_seconds", "Time to answer, by route", ["route"])


def register_metrics(app: Flask) -> None:
    """Counts what `register_logs` has noted the beginning of."""

    @app.after_request
    def finish(response: Response) -> Response:
        rule, method = request.url_rule, request.method
        known = method if method in HTTP_METHODS else "other"
        counted, timed = _series(rule.rule if rule else "unknown", known, response.status_code)
        counted.inc()
        timed.observe(time.perf_counter() - g.started_at)
        return response


@cache
def _series(route: str, method: str, status: int) -> tuple[Counter, Histogram]:
    return requests_total.labels(route, method, status), request_seconds.labels(route)


def exposition() -> tuple[bytes, str]:
    registry = REGISTRY
    if os.path.isdir(os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry), CONTENT_TYPE_LATEST
