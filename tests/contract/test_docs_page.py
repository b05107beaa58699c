"""The page at `/docs` in a real browser, under the policy that the server sends with it."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser

from api.http.documentation_parts import parts_of
from tests.support.world import World, ok


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
    page.get_by_role("link", name="申请", exact=True).click()
    page.get_by_role("heading", name="掌上救助 HTTP API").wait_for(timeout=60_000)
    assert page.get_by_text("提交申请").count() > 0
    assert broken == []
    outside = [url for url in fetched if not url.startswith((server, "blob:", "data:"))]
    assert outside == [], "the policy stops Redoc's own logo"
    page.close()


def test_the_parts_together_are_the_whole_and_each_names_nothing_that_it_lacks(
    world: World, document: dict[str, Any]
) -> None:
    described: set[tuple[str, str]] = set()
    for name in parts_of(document):
        part = ok(world.app.test_client().get(f"/docs/{name}/openapi.json"))
        described |= {(path, method) for path, operations in part["paths"].items() for method in operations}
        named = set(re.findall(r"#/components/schemas/([^\"]+)", json.dumps(part)))
        assert named <= part["components"]["schemas"].keys(), name
    whole = {(path, method) for path, operations in document["paths"].items() for method in operations}
    assert described == whole
    assert world.app.test_client().get("/docs/nothing").status_code == 404
    assert world.app.test_client().get("/docs/nothing/openapi.json").status_code == 404
