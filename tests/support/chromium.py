"""Debian's Chromium, one for all tests of a process: Playwright runs only once in each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.support.days import ON_ANOTHER_DAY

# The shell is the same browser without a window of its own; drawing that for each page costs two thirds of a test.
CHROMIUM = shutil.which("chromium-headless-shell") or shutil.which("chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser. Tests that need it are skipped where it is not installed."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install -y chromium-headless-shell fonts-noto-cjk")
    if ON_ANOTHER_DAY:
        pytest.skip("Chromium keeps its own clocks")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
