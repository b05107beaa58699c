"""Whoever we ask outside cannot send us, and what we carry, somewhere else; nor stand in for somebody else unseen."""

from __future__ import annotations

import logging
import ssl
import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from app.kernel.signed_http import SignedHttp, Unreachable
from app.notifications.sms import SmsGateway, SmsRefused, SmsUnreachable
from app.notifications.wechat import WeChatError, WeChatServers
from storage import open_store
from storage.errors import StorageError
from tests.notifications.token_stores import MemoryTokens


@pytest.fixture(params=[301, 302, 307, 308])
def misleading(request: pytest.FixtureRequest) -> Iterator[tuple[str, list[str]]]:
    """A server that sends everybody elsewhere, and which addresses it was asked for."""
    asked: list[str] = []

    class Elsewhere(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path.partition("?")[0])
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(request.param)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", "0")
            self.end_headers()

        do_POST = do_PUT = do_HEAD = do_GET

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


@pytest.fixture
def stranger(tmp_path: Path) -> Iterator[str]:
    """A server with a certificate that nobody has vouched for."""
    both = tmp_path / "both.pem"
    new = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        [*new.split(), "-keyout", both, "-out", tmp_path / "certificate.pem"], check=True, capture_output=True
    )
    both.write_text(both.read_text() + (tmp_path / "certificate.pem").read_text())
    server = HTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(both)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"https://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def ask_everybody_at(url: str) -> None:
    with suppress(SmsRefused, SmsUnreachable):
        SmsGateway(f"{url}/sms", "secret", 5).send("13800000000", "text", "1")
    wechat = WeChatServers("app", "secret", url, MemoryTokens(), 5)
    with suppress(WeChatError):
        wechat.code_to_session("code")
    with suppress(WeChatError):
        wechat.phone_number("code")
    with suppress(Unreachable):
        SignedHttp(url, "secret", 5, 1000).call("POST", "/signed", b"{}")
    with suppress(StorageError):
        open_store(
            f"s3://key:secret@{url.partition('://')[2]}/bucket?secure={int(url.startswith('https'))}",
            encryption_keys={},
            current_key="",
            public_base_url=url,
            signing_key=b"s",
        ).ready()


def test_no_client_follows(misleading: tuple[str, list[str]]) -> None:
    url, asked = misleading
    ask_everybody_at(url)
    assert {"/sms", "/signed", "/sns/jscode2session", "/cgi-bin/stable_token"} <= set(asked)
    assert "/elsewhere" not in asked


def test_a_certificate_that_does_not_hold_is_no_answer_and_stands_in_the_log(
    stranger: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        ask_everybody_at(stranger)
    said = [line.getMessage() for line in caplog.records]
    assert said.count("the other side's TLS does not hold") == 4
    assert said.count("the object store's TLS does not hold") == 1
