"""Security headers on every answer; CORS only for origins that the operator names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from flask import Flask, Response, request
from werkzeug.http import http_date

from app.kernel.clock import clock
from config import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_FENCE = "object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
_DATA_POLICY = f"default-src 'none'; {_FENCE}"
_PAGES = re.compile(r"/(docs(/[a-z_]+)?)?")
_ALWAYS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "geolocation=(self), camera=(self)"),
]
_ONLY_HTTPS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
_REQUEST_HEADERS = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Tracking-Token, X-HTTP-Method-Override"
)


def _page_policy(documents: str) -> str:
    """`documents` is the origin from which papers are shown and to which they are sent: this API
    or the object store.
    """
    return (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        f"img-src 'self' data: blob: {documents}; connect-src 'self' {documents}; "
        f"font-src 'self' data:; worker-src blob:; {_FENCE}"
    )


class SaidAlways:
    """Adds to every answer what browsers have to know. It works on the list that goes to the server: building it
    through the framework's headers costs a twentieth of a status read.
    """

    def __init__(self, application: WSGIApplication, settings: Settings) -> None:
        self._application, self._page_policy = application, _page_policy(documents_origin(settings))
        https = settings.public_base_url.startswith("https://")
        self._always = [*_ALWAYS, _ONLY_HTTPS] if https else _ALWAYS

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def started(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            return start_response(status, [*headers, *self._more(environ["PATH_INFO"], status, headers)], *error)

        return self._application(environ, started)

    def _more(self, path: str, status: str, headers: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        said = {name for name, _ in headers}
        yield from self._always
        # A page with a policy of its own keeps it: browsers obey two at once, which is neither.
        if "Content-Security-Policy" not in said:
            yield "Content-Security-Policy", self._page_policy if _PAGES.fullmatch(path) else _DATA_POLICY
        if path.startswith("/api/"):
            if "Cache-Control" not in said:
                yield "Cache-Control", "no-store"
            if clock.movable and status < "4":
                # A phone counts the days that are left by this; in production the Date header is right.
                yield "X-Demonstration-Time", http_date(clock.now())


def register_headers(app: Flask, settings: Settings) -> None:
    app.wsgi_app = SaidAlways(app.wsgi_app, settings)  # type: ignore[method-assign]
    if not settings.cors_origins:
        return

    @app.after_request
    def share(response: Response) -> Response:
        _share(response, settings.cors_origins)
        return response


def documents_origin(settings: Settings) -> str:
    """The origin of the addresses that `storage` hands out."""
    parts = urlsplit(settings.storage_url)
    if parts.scheme != "s3":
        parts = urlsplit(settings.public_base_url)
        return f"{parts.scheme}://{parts.netloc}"
    insecure = parse_qs(parts.query).get("secure") == ["0"]
    return f"{'http' if insecure else 'https'}://{parts.netloc.rpartition('@')[2]}"


def _share(response: Response, origins: tuple[str, ...]) -> None:
    """What pages of the named origins may do.

    `Vary` also where the answer is not shared: a cache must keep both apart.
    """
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin in origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = _REQUEST_HEADERS
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-ID"
        response.headers["Access-Control-Max-Age"] = "600"
