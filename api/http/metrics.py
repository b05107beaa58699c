"""Prometheus metrics, over all processes. Labels are routes, statuses and jobs, never anything that somebody wrote."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache

from flask import Flask, Response, g, request
from peewee import PeeweeException
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from api.wiring import parts
from app.kernel import jobs
from app.kernel.database import connection
from app.registry.tasks import JOBS
from app.security_alerts.watching import raised_in_a_day
from app.transparency.alarm import unsigned_since

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
    rows = CollectorRegistry()
    rows.register(Rows())
    return generate_latest(_counted()) + generate_latest(rows), CONTENT_TYPE_LATEST


def _counted() -> CollectorRegistry:
    """What the processes have counted: all of them, where they put it together in one folder."""
    if not os.path.isdir(os.environ.get("PROMETHEUS_MULTIPROC_DIR", "")):
        return REGISTRY
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


class Rows(Collector):
    """What the database knows of the worker's jobs and of alerts. Without a database there is nothing to say."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        waiting = GaugeMetricFamily("jobs_rows_waiting", "Rows that wait or are being done, by job", labels=["job"])
        given_up = GaugeMetricFamily(
            "jobs_rows_given_up", "Rows that were given up and not taken up again", labels=["job"]
        )
        alerts = GaugeMetricFamily("security_alerts", "Alerts of the last 24 hours, by rule", labels=["rule"])
        try:
            with connection():
                for rule, count in raised_in_a_day().items():
                    alerts.add_metric([rule], count)
                for job in JOBS:
                    counts = jobs.counts(job)
                    waiting.add_metric([job.name], counts[0])
                    given_up.add_metric([job.name], counts[1])
                since = unsigned_since(parts().log)
        except PeeweeException:
            return
        unsigned = GaugeMetricFamily(
            "log_waits_for_witnesses_seconds", "Since when the oldest leaf of the log waits for enough signatures"
        )
        unsigned.add_metric([], (datetime.now(UTC) - since).total_seconds() if since else 0.0)
        yield from (waiting, given_up, alerts, unsigned)
