"""The page at `/docs` in a real browser, under the policy that the server sends with it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.mark.xdist_group("browser")
def test_the_documentation_is_drawn_and_fetches_nothing_from_outside(server: str, chromium: Browser) -> None:
    page = chromium.new_page()
    fetched: list[str] = []
    broken: list[str] = []
    page.on("requestfinished", lambda request: fetched.append(request.url))
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.goto(f"{server}/docs")
    page.get_by_role("heading", name="掌上救助 HTTP API").wait_for(timeout=400_000)
    assert page.get_by_text("提交申请").count() > 0
    assert broken == []
    outside = [url for url in fetched if not url.startswith((server, "blob:", "data:"))]
    assert outside == [], "the policy stops Redoc's own logo"
    page.close()
