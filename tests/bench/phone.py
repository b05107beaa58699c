"""The browser edition on a weak network: what is sent before the first page, how long until it is there,
what a page change costs.
"""

from __future__ import annotations

import re
import shutil
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

import requests
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from tests.bench.phone_pages import page_rows
from tests.bench.row import Row
from tests.bench.stage import seed
from tests.browser.conftest import RUNNER, load_builder
from tests.browser.phone import address
from tests.browser.service import running_service
from tests.support.chromium import CHROMIUM, FLAGS

# Chromium's presets: milliseconds, then bits a second down and up.
SLOW_4G, SLOW_3G = (562.5, 1_440_000, 675_000), (2000, 400_000, 400_000)
# What a village on a slope has.
VILLAGE = (400, 400_000, 400_000)
TIMES = 3
ASSETS = RUNNER / "dist" / "assets"
CHANGES = ("settings/settings", "emergency/emergency", "programmes/programmes", "policy/policy", "login/login")


def measure() -> list[Row]:
    """Needs Chromium; answers nothing without it."""
    if CHROMIUM is None:
        return []
    load_builder().build(RUNNER.parent / "miniprogram", RUNNER / "dist")
    folder = Path(tempfile.mkdtemp(prefix="bench-phone-"))
    try:
        seed(f"sqlite:///{folder / 'seeded.sqlite3'}")
        with running_service(folder / "run", folder / "seeded.sqlite3") as service, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            rows = _rows(browser, service.url)
            browser.close()
    finally:
        shutil.rmtree(folder)
    return rows


def _rows(browser: Browser, url: str) -> list[Row]:
    cold = {
        name: median(_cold(browser, url, preset) for _ in range(TIMES))
        for name, preset in (("4G", SLOW_4G), ("3G", SLOW_3G), ("village", VILLAGE))
    }
    return [
        Row("script before the first page, gzipped", _compressed(_first(url)) / 1024, "KB", 80),
        *(Row(f"package {name}", _compressed(files) / 1024, "KB", 40) for name, files in _packages(url).items()),
        Row("first page cold, Slow 4G", cold["4G"], "s", 3),
        Row("first page cold, Slow 3G", cold["3G"], "s", 8),
        Row("first page cold, 400 ms and 400 kbit/s", cold["village"], "s", 3),
        *_pages(browser, url),
        Row("first page warm, Slow 4G", _warm(browser, url), "s", 2),
        Row("page change, script", _page_change(browser, url, "ScriptDuration"), "ms", 100),
        Row("page change, script with style and layout", _page_change(browser, url, "TaskDuration"), "ms"),
    ]


def _pages(browser: Browser, url: str) -> list[Row]:
    context = browser.new_context(viewport={"width": 375, "height": 812})
    rows = page_rows(context.new_page(), url, lambda page: _throttled(page, VILLAGE))
    context.close()
    return rows


def _first(url: str) -> set[str]:
    """The files of the entry and of what it imports at once."""
    return set(re.findall(r'(?:src|href)="assets/([^"]+\.js)"', requests.get(url, timeout=10).text))


def _packages(url: str) -> dict[str, set[str]]:
    """What each package adds to the first page's files, and each but the main one to the main one's."""
    first, entries = _first(url), {path.name.split("-")[0]: path.name for path in ASSETS.glob("*.js")}
    main = _with_imports(entries["main"]) - first
    others = entries.keys() - {"app", "chunk", "desk", "main"}
    return {"main": main} | {name: _with_imports(entries[name]) - first - main for name in sorted(others)}


def _with_imports(name: str) -> set[str]:
    imported = re.findall(r'(?:from|import)"\./([\w-]+\.js)"', (ASSETS / name).read_text("utf-8"))
    return {name}.union(*map(_with_imports, imported))


def _compressed(names: set[str]) -> int:
    return sum((ASSETS / f"{name}.gz").stat().st_size for name in names)


def _throttled(page: Page, preset: tuple[float, float, float]) -> CDPSession:
    session = page.context.new_cdp_session(page)
    latency, down, up = preset
    limits = {"latency": latency, "downloadThroughput": down / 8, "uploadThroughput": up / 8}
    session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    return session


def _first_screen(page: Page, url: str) -> float:
    started = time.monotonic()
    page.goto(url, wait_until="commit")
    page.get_by_role("button", name="急难求助").wait_for()
    return time.monotonic() - started


def _cold(browser: Browser, url: str, preset: tuple[float, float, float]) -> float:
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    _throttled(page, preset)
    seconds = _first_screen(page, url)
    context.close()
    return seconds


def _warm(browser: Browser, url: str) -> float:
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    _first_screen(page, url)
    _throttled(page, SLOW_4G)
    seconds = median(_first_screen(page, url) for _ in range(TIMES))
    context.close()
    return seconds


def _page_change(browser: Browser, url: str, metric: str) -> float:
    """Milliseconds of one of Chromium's counters for the slowest page, from the tap until it stands
    with what the server answered.
    """
    context = browser.new_context(viewport={"width": 375, "height": 812})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Performance.enable")
    _first_screen(page, url)
    page.wait_for_load_state("networkidle")
    slowest = 0.0
    for name in CHANGES:
        before = _seconds(session, metric)
        page.evaluate("url => new Promise(end => wx.navigateTo({ url, complete: end }))", address(name))
        page.wait_for_timeout(600)
        slowest = max(slowest, _seconds(session, metric) - before)
        page.evaluate("new Promise(end => wx.navigateBack({ complete: end }))")
    context.close()
    return slowest * 1000


def _seconds(session: CDPSession, name: str) -> float:
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return float(next(metric["value"] for metric in metrics if metric["name"] == name))


if __name__ == "__main__":
    print(*measure(), sep="\n")
