"""nginx with the configuration that the program prints, in front of the web process as it really runs (finding H9)."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import requests
import urllib3

from tests.operation.processes import System
from tests.support.servers import free_ports
from tests.support.stand_ins import WeChatServer

NGINX = shutil.which("nginx", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin")
NAME = "service.example.cn"
THREADS = 8

pytestmark = pytest.mark.skipif(NGINX is None, reason="nginx is not installed")


@dataclass
class Proxy:
    """`port` speaks TLS, `clear` does not; `configuration` is what was printed."""

    port: int
    clear: int
    certificate: Path
    configuration: str

    def ask(self, method: str, path: str, **headers: str) -> urllib3.BaseHTTPResponse:
        with urllib3.HTTPSConnectionPool(
            "127.0.0.1",
            self.port,
            server_hostname=NAME,
            assert_hostname=NAME,
            ca_certs=str(self.certificate),
            timeout=5,
        ) as pool:
            body = {"json": {}} if method == "POST" else {}
            return pool.request(method, path, headers={"Host": f"{NAME}:{self.port}", **headers}, retries=False, **body)

    def send_slowly(self, start: bytes) -> ssl.SSLSocket:
        """A connection on which a request begins and does not end."""
        context = ssl.create_default_context(cafile=str(self.certificate))
        wrapped = context.wrap_socket(socket.create_connection(("127.0.0.1", self.port)), server_hostname=NAME)
        wrapped.sendall(start)
        return wrapped


@pytest.fixture(scope="module")
def system(tmp_path_factory: pytest.TempPathFactory, wechat: WeChatServer) -> Iterator[System]:
    """A web process whose database nobody asks: none of these requests gets that far."""
    folder = tmp_path_factory.mktemp("program") / "data"
    made = System(f"sqlite:///{folder}/database.sqlite3", folder, wechat)
    program, key = made_certificate(tmp_path_factory.mktemp("keys"), "program", "IP:127.0.0.1")
    made.more = {
        "WEB_CERTIFICATE": str(program),
        "WEB_CERTIFICATE_KEY": str(key),
        "TRUSTED_PROXIES": "1",
        "RATE_LIMITS": "strict",
        "WEB_PROCESSES": "1",
        "WEB_THREADS": str(THREADS),
    }
    made.start_web()
    yield made
    made.end()


@pytest.fixture(scope="module")
def proxy(system: System, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Proxy]:
    folder = tmp_path_factory.mktemp("proxy")
    https, http = free_ports(2)
    certificate, key = made_certificate(folder, NAME)
    system.more |= {"PUBLIC_BASE_URL": f"https://{NAME}:{https}", "APP_ENV": "demonstration"}
    printed = system.run(
        *("proxy-config", "--certificate", str(certificate), "--key", str(key), "--program-port", str(system.port)),
        *("--address", "127.0.0.1", "--https-port", str(https), "--http-port", str(http)),
        *("--access-log", str(folder / "access.log")),
    )
    assert printed.returncode == 0, printed.stderr
    system.wait_until_up()
    with nginx(folder, printed.stdout) as started:
        system.wait_for(lambda: _accepts(https), "nginx")
        yield Proxy(https, http, certificate, printed.stdout)
        assert started.poll() is None


def made_certificate(folder: Path, name: str, *more: str) -> tuple[Path, Path]:
    """A certificate for this name, and its key."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    new = f"openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN={name}"
    names = f"subjectAltName={','.join((f'DNS:{name}', *more))}"
    subprocess.run(
        [*new.split(), "-addext", names, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True
    )
    return certificate, key


@contextmanager
def nginx(folder: Path, configuration: str) -> Iterator[subprocess.Popen[bytes]]:
    (folder / "program.conf").write_text(configuration, encoding="utf-8")
    temporary = "".join(f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/nginx.pid; error_log {folder}/error.log;\n"
        f"events {{ }} http {{ {temporary} include {folder}/program.conf; }}\n",
        encoding="utf-8",
    )
    process = subprocess.Popen([str(NGINX), "-c", str(folder / "nginx.conf"), "-e", str(folder / "error.log")])
    try:
        yield process
    finally:
        process.terminate()
        process.wait(timeout=10)


def _accepts(port: int) -> bool:
    with socket.socket() as opened:
        return opened.connect_ex(("127.0.0.1", port)) == 0


def test_proxy_and_program_speak_tls_and_nothing_else(proxy: Proxy, system: System, tmp_path: Path) -> None:
    """In clear the program answers nothing; and whoever shows another certificate in its place is not spoken to."""
    assert proxy.ask("GET", "/healthz").status == 200
    with pytest.raises(requests.ConnectionError):
        requests.get(f"http://127.0.0.1:{system.port}/healthz", timeout=5)
    other, _ = made_certificate(tmp_path, "program")
    doubtful = proxy.configuration.replace(str(system.certificate), str(other))
    https, http = free_ports(2)
    doubtful = doubtful.replace(f":{proxy.port} ", f":{https} ").replace(f":{proxy.clear} ", f":{http} ")
    with nginx(tmp_path, doubtful):
        system.wait_for(lambda: _accepts(https), "nginx")
        answer = replace(proxy, port=https).ask("GET", "/healthz")
    assert answer.status == 503 and "维护" in answer.data.decode()


def test_slow_connections_hold_nobody_up(proxy: Proxy, system: System) -> None:
    """Twice as many as the program has threads, each in the middle of a head or of a body."""
    host = f"Host: {NAME}\r\n".encode()
    body = (
        b"POST /api/v1/emergencies HTTP/1.1\r\n"
        + host
        + b"Content-Type: application/json\r\nContent-Length: 500000\r\n\r\n{"
    )
    upload = (
        b"POST /uploads/x HTTP/1.1\r\n"
        + host
        + b"Content-Type: multipart/form-data; boundary=b\r\nContent-Length: 900000\r\n\r\n--b"
    )
    head = b"GET /healthz HTTP/1.1\r\n" + host + b"X-Sl"
    with ExitStack() as stack:
        for start in (body, upload, head) * (THREADS * 2 // 3 + 1):
            stack.enter_context(proxy.send_slowly(start))
        time.sleep(0.2)
        assert [proxy.ask("GET", "/healthz").status for _ in range(5)] == [200] * 5
        assert system.answers("/healthz") == 200


def test_what_the_proxy_refuses_it_refuses_in_our_words(proxy: Proxy) -> None:
    for path, size in (
        ("/api/v1/emergencies", 600_000),
        ("/api/v1/wechat/callback", 70_000),
        ("/uploads/x", 23_000_000),
    ):
        head = f"POST {path} HTTP/1.1\r\nHost: {NAME}\r\nContent-Length: {size}\r\n\r\n".encode()
        with proxy.send_slowly(head) as connection:
            answer = connection.recv(4096).decode()
        assert answer.startswith("HTTP/1.1 413"), path
        assert "application/problem+json" in answer and "内容太大" in answer, path
        assert "Strict-Transport-Security" in answer and "nosniff" in answer, path
    assert proxy.ask("GET", "/metrics").status == proxy.ask("GET", "/readyz").status == 404


def test_the_callers_word_about_its_address_is_not_handed_on(proxy: Proxy) -> None:
    """Otherwise each request could come from an address of its own, and no limit would ever be reached."""
    said = [{"X-Forwarded-For": f"203.0.113.{number}", "Forwarded": f"for=203.0.113.{number}"} for number in range(65)]
    answers = [proxy.ask("POST", "/api/v1/auth/staff", **headers).status for headers in said]
    assert answers[0] == 422 and answers[-1] == 429


def test_people_are_led_to_https_and_programs_are_not(proxy: Proxy) -> None:
    """A redirect would hide that a phone says its token in clear (ASVS 4.1.2)."""
    for path, status in (("/docs", 301), ("/api/v1/me", 403)):
        answer = urllib3.request("GET", f"http://127.0.0.1:{proxy.clear}{path}", redirect=False, retries=False)
        assert answer.status == status, path


def test_another_name_and_old_tls_get_no_connection(proxy: Proxy) -> None:
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    with socket.create_connection(("127.0.0.1", proxy.port)) as plain, pytest.raises(ssl.SSLError):
        context.wrap_socket(plain, server_hostname="other.example.com")
    old = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    old.check_hostname, old.verify_mode = False, ssl.CERT_NONE
    old.maximum_version = ssl.TLSVersion.TLSv1_1
    old.set_ciphers("ALL:@SECLEVEL=0")
    with socket.create_connection(("127.0.0.1", proxy.port)) as plain, pytest.raises(ssl.SSLError):
        old.wrap_socket(plain, server_hostname=NAME)
    with_ours = proxy.send_slowly(b"")
    assert with_ours.version() == "TLSv1.3"
    with_ours.close()
