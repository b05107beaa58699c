"""A real browser, the runner's own small mini-program built for it, and a server that answers what it asks."""

from __future__ import annotations

import contextlib
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page

from tests.browser.phone import Phone
from tests.browser.scene import Scene
from tests.browser.service import Service, running_service

RUNNER = Path(__file__).resolve().parents[2] / "miniprogram-mock" / "browser"
FRAME_CONFIG = {
    "people": [
        {"name": "zhangsan", "label": "张三（居民）", "phone": "13800001234"},
        {"name": "lisi", "label": "李四（居民）"},
    ],
    "templates": {"tmpl-decision": "审批结果通知", "tmpl-payment": "救助金发放通知"},
    "places": [{"name": "中川镇政府", "address": "中川镇", "latitude": 36.5, "longitude": 103.6}],
    "messages_url": "/_sent",
}


def load_builder() -> ModuleType:
    """build.py, which lies in a folder that is no package."""
    spec = importlib.util.spec_from_file_location("browser_build", RUNNER / "build.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def test_app(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the runner's test program, built."""
    out = tmp_path_factory.mktemp("test-app")
    load_builder().build(RUNNER / "test-app", out)
    return out


class Site(SimpleHTTPRequestHandler):
    """Static files, and a backend that shows what it was sent."""

    seen: list[dict[str, Any]]
    sent: list[dict[str, Any]]
    policy = ""

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def end_headers(self) -> None:
        if self.policy:
            self.send_header("Content-Security-Policy", self.policy)
        super().end_headers()

    def do_GET(self) -> None:
        if self.path == "/browser-config.json":
            self._answer(200, FRAME_CONFIG)
        elif self.path.startswith("/_sent"):
            self._answer(200, self.sent)
        elif self.path.startswith("/api/"):
            self._api(b"")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        self._api(self.rfile.read(int(self.headers.get("content-length", 0))))

    def _api(self, body: bytes) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.seen.append({"method": self.command, "path": self.path, "headers": headers, "body": body})
        if self.path == "/api/slow":
            time.sleep(0.6)
        if self.path == "/api/text":
            self._write(200, "text/plain; charset=utf-8", "只是文字".encode())
        elif self.path == "/api/refused":
            self._answer(409, {"detail": "已有人办理"})
        else:
            self._answer(200, {"method": self.command, "path": self.path})

    def _answer(self, status: int, content: Any) -> None:
        self._write(status, "application/json", json.dumps(content).encode())

    def _write(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"7"')
        self.end_headers()
        with contextlib.suppress(ConnectionError):  # a request may be given up
            self.wfile.write(body)


class Server:
    """A running Site. `seen` holds the backend's requests, `sent` what the message panel is told."""

    def __init__(self, folder: Path) -> None:
        self.seen: list[dict[str, Any]] = []
        self.sent: list[dict[str, Any]] = []
        self.site: type[Site] = type("Handler", (Site,), {"seen": self.seen, "sent": self.sent})
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), lambda *args: self.site(*args, directory=str(folder)))
        Thread(target=self._http.serve_forever, daemon=True).start()
        self.url = f"http://127.0.0.1:{self._http.server_port}/"

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


@pytest.fixture
def site(test_app: Path) -> Iterator[Server]:
    """A server of its own for each test: what an earlier one gave up would arrive late."""
    server = Server(test_app)
    yield server
    server.close()


OpenPhone = Callable[..., Page]


@pytest.fixture
def open_phone(chromium: Browser, site: Server) -> Iterator[OpenPhone]:
    """Opens a new phone: `open_phone("pages/calls/calls", network="weak")`. Fails the test on any uncaught fault."""
    contexts, faults = [], []

    def phone(
        path: str = "pages/controls/controls", *, width: int = 375, grants: list[str] | None = None, **settings: Any
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, permissions=grants, has_touch=True)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(fault))
        script = f"localStorage['phone-frame'] ??= {json.dumps(json.dumps(settings))}" if settings else ""
        page.add_init_script(script)
        page.goto(f"{site.url}#/{path}")
        page.locator("page").first.wait_for()
        return page

    yield phone
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def service(chromium: Browser, seeded_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The real processes with the real mini-program; one for all tests, so that each has people of its own."""
    load_builder().build(RUNNER.parent / "miniprogram", RUNNER / "dist")
    with running_service(tmp_path_factory.mktemp("service") / "run", seeded_sqlite) as running:
        yield running


@pytest.fixture(scope="session")
def scene(service: Service) -> Scene:
    """Its people are there once, as the service is."""
    return Scene(service)


GivePhone = Callable[..., Phone]


@pytest.fixture
def give_phone(chromium: Browser, service: Service) -> Iterator[GivePhone]:
    """Gives somebody a phone: `give_phone("zhangsan")`.

    Fails the test on any uncaught fault, and on what the page may not do.
    """
    contexts, faults = [], []

    def give(person: str = "nobody", *, width: int = 375, height: int = 812, **settings: Any) -> Phone:
        context = chromium.new_context(viewport={"width": width, "height": height})
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda line: faults.append(line.text) if "Content Security Policy" in line.text else None)
        frame = json.dumps({"person": person, **settings})
        page.add_init_script(f"localStorage['phone-frame'] ??= {json.dumps(frame)}")
        page.goto(service.url)
        page.locator("page").first.wait_for()
        return Phone(page, service.url)

    yield give
    for context in contexts:
        context.close()
    assert not faults


@pytest.fixture(scope="session")
def photos(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Two different photographs of a paper, as a phone takes them: larger than what is sent."""
    paths = []
    for number in (1, 2):
        picture = Image.new("RGB", (2400, 1800), (200, 205, 210 + number))
        ImageDraw.Draw(picture).rectangle((300, 300, 2100, 600 * number), fill="white", outline="black", width=8)
        paths.append(tmp_path_factory.mktemp("photos") / f"{number}.jpg")
        picture.save(paths[-1], "JPEG", quality=85)
    return paths


def events(page: Page) -> list[dict[str, Any]]:
    """What the controls page's handlers were told, oldest first."""
    told: list[dict[str, Any]] = page.evaluate("getCurrentPages()[0].data.events")
    return told


def call(page: Page, script: str) -> Any:
    """The outcome of a wx call made from a tap; a failure is given as its fault object."""
    begin(page, script)
    page.wait_for_function("getCurrentPages().at(-1).data.answer !== ''")
    return json.loads(page.evaluate("getCurrentPages().at(-1).data.answer"))


def begin(page: Page, script: str) -> None:
    """Starts a wx call from a tap, for calls that ask something first."""
    start = "() => { const page = getCurrentPages().at(-1); page.setData({ answer: '' }); page.task = async () => %s }"
    page.evaluate(start % script)
    page.click("#call")


def serious_faults(page: Page, *rules: str) -> list[str]:
    """What axe-core finds serious or critical, by all its rules or by these: the rule and the elements."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate((RUNNER / "node_modules" / "axe-core" / "axe.min.js").read_text())
    options = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = page.evaluate("options => axe.run(options).then(({ violations }) => violations)", options)
    return [
        f"{fault['id']}: {node['html']}"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
