"""Security headers on every answer; CORS only for origins that the operator names."""

from __future__ import annotations

from flask import Flask, Response, request

_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: http://127.0.0.1:*; "
    "connect-src 'self' http://127.0.0.1:*; font-src 'self' data:; worker-src blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
)
_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'"
_PAGES = ("/", "/docs")
_ALWAYS = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Frame-Options", "DENY"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "geolocation=(self), camera=(self)"),
]
_REQUEST_HEADERS = (
    "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, X-Tracking-Token, X-HTTP-Method-Override"
)


def register_headers(app: Flask, cors_origins: tuple[str, ...], *, https: bool) -> None:
    always = [*_ALWAYS, ("Strict-Transport-Security", "max-age=31536000")] if https else _ALWAYS

    @app.after_request
    def add(response: Response) -> Response:
        headers = response.headers
        headers.extend(always)
        headers.add("Content-Security-Policy", _PAGE_POLICY if request.path in _PAGES else _DATA_POLICY)
        if request.path.startswith("/api/"):
            headers.setdefault("Cache-Control", "no-store")
        if cors_origins:
            _share(response, cors_origins)
        return response


def _share(response: Response, origins: tuple[str, ...]) -> None:
    """What pages of the named origins may do. `Vary` also where the answer is not shared: a cache must keep both apart."""
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin in origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Headers"] = _REQUEST_HEADERS
        response.headers["Access-Control-Allow-Methods"] = "GET, POST, PUT, PATCH, DELETE"
        response.headers["Access-Control-Expose-Headers"] = "ETag, Retry-After, X-Request-ID"
        response.headers["Access-Control-Max-Age"] = "600"
