"""Every form that the phone knows, filled in; then the mini-program is killed. When it is opened again, what was typed,
chosen, photographed and signed stands there. In the suite: each kind of field of all steps, drawn from the server's own
descriptions as the API sends them, and the pages that were found to lose. `make soak`: every form of every step, and
all that opens a form on any page of every office.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator, Route, expect

from app.kernel.forms.schema import offered_schema
from app.registry.collections import PROCEDURES
from tests.browser.conftest import GivePhone
from tests.browser.filling import fill_in, seen
from tests.browser.phone import Phone, address
from tests.browser.scene import OFFICER, Scene
from tests.browser.service import Service
from tests.browser.test_crawl import OFFICES, OPEN, offered

pytestmark = pytest.mark.xdist_group("phone-pages")
SENT_BY_THE_PHONE = {"expected_version"}


def steps() -> dict[str, dict[str, Any]]:
    """Each step that asks for something, as the API offers it; of forms that are alike one."""
    found = {}
    for procedure in PROCEDURES.values():
        for step in procedure.steps:
            fields = offered_schema(step.input, step.offers) if step.input else {}
            if step.by != {"system"} and set(fields.get("properties", ())) - SENT_BY_THE_PHONE:
                name = f"{procedure.name}.{step.action}"
                shown = asdict(step.presentation) | {"group": "main", "basis": "", "from_file": [], "blocked": []}
                found[json.dumps(fields, sort_keys=True)] = shown | {"action": name, "label": name, "fields": fields}
    return {step["action"]: step for step in found.values()}


STEPS = steps()


def resolved(field: dict[str, Any], root: dict[str, Any]) -> dict[str, Any]:
    """As the phone reads it: references followed, "or nothing" left out (`services/schema.js`)."""
    while "$ref" in field:
        field = root["$defs"][field["$ref"].rsplit("/")[-1]]
    real = [each for each in (*field.get("anyOf", ()), *field.get("allOf", ())) if each.get("type") != "null"]
    return resolved(real[0], root) | field if len(real) == 1 else field


def kinds(schema: dict[str, Any], root: dict[str, Any], depth: int = 0) -> Iterator[tuple[Any, ...]]:
    """What a form is made of, each kind of field once: how it is drawn and kept depends on nothing else."""
    for raw in schema.get("properties", {}).values():
        field = resolved(raw, root)
        items = resolved(field.get("items", {}), root)
        told = ("type", "format", "x-widget", "x-unit", "x-level")
        yield (
            bool(depth),
            *(str(each.get(key)) for each in (field, items) for key in told),
            *(bool(each.get(key)) for each in (field, items) for key in ("enum", "oneOf", "x-taps", "x-choices-url")),
        )
        for part in (field, items):
            yield from kinds(part, root, depth + 1)


def one_of_each_kind() -> list[str]:
    """As few forms as hold every kind of field."""
    made_of = {name: set(kinds(step["fields"], step["fields"])) for name, step in STEPS.items()}
    left, chosen = set().union(*made_of.values()), []
    while left:
        chosen.append(max(made_of, key=lambda name: len(made_of[name] & left)))
        left -= made_of[chosen[-1]]
    return chosen


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{number}.jpg" for number in range(2)]
    for number, path in enumerate(paths):
        Image.new("RGB", (160, 120), (90 * number, 120, 90)).save(path, "JPEG")
    return paths


def nothing_is_sent(route: Route) -> None:
    if route.request.method == "GET":
        route.continue_()
    else:
        route.abort()


class Matter:
    """A page of one matter that offers these steps, on a phone from which nothing that is sent arrives."""

    def __init__(self, phone: Phone, matter: str, names: list[str]) -> None:
        self.phone, self.path = phone, f"subject/subject?collection=applications&id={matter}"
        self.actions = [STEPS[name] for name in names]
        context = phone.page.context
        for path in ("**/api/v1/**", "**/uploads/**"):
            context.route(path, nothing_is_sent)
        context.route(f"**/api/v1/applications/{matter}", self._offer)
        phone.open(self.path)

    def _offer(self, route: Route) -> None:
        answer = route.fetch(headers=route.request.headers | {"if-none-match": ""})
        route.fulfill(response=answer, body=json.dumps(answer.json() | {"actions": self.actions}))

    def open(self, name: str) -> Locator:
        self.phone.tap(name)
        form = self.phone.front.locator("wx-action-list wx-schema-form").first
        form.locator("wx-label").first.wait_for()
        self.phone.rest()
        return form

    def close(self) -> None:
        self.phone.tap("先不办")

    def die(self) -> None:
        self.phone.die()
        self.phone.open(self.path)


def lost(phone: Phone, matter: str, names: list[str], pictures: list[Path]) -> dict[str, tuple[list[str], list[str]]]:
    """What each of these forms said before and says afterwards, where that is not the same."""
    phone.log_in_as_staff(OFFICER)
    page = Matter(phone, matter, names)
    before, after = {}, {}
    for name in names:
        form = page.open(name)
        fill_in(phone, form, pictures)
        before[name] = seen(form)
        page.close()
    page.die()
    for name in names:
        after[name] = seen(page.open(name))
        page.close()
    assert all(before.values())
    return {name: (before[name], after[name]) for name in names if before[name] != after[name]}


def test_each_kind_of_field_is_there_when_the_mini_program_was_killed(
    give_phone: GivePhone, scene: Scene, pictures: list[Path]
) -> None:
    assert lost(give_phone("killed"), scene.matters["submitted"], one_of_each_kind(), pictures) == {}


@pytest.mark.soak
def test_every_form_of_every_step_is_there(give_phone: GivePhone, scene: Scene, pictures: list[Path]) -> None:
    assert lost(give_phone("killed-everywhere"), scene.matters["submitted"], list(STEPS), pictures) == {}


# What a walk does not touch: it leaves, speaks, rings, or goes elsewhere.
NOT_TOUCHED = re.compile("返回|退出|语音|说话|打电话|导出|下载|读给我听|再加一项|填写|打印|注销|删除")
# What is looked for is asked for again, it is no form; the counter's goes with its page.
SOUGHT = re.compile("of=(village-visits|watched|calendar|reconciliation)$|counter/counter$")
MOST_BUTTONS = 40
Found = dict[tuple[str, str, int], list[str]]


class Walk:
    """Every form that a page shows at once or behind one of its buttons, filled in."""

    def __init__(self, phone: Phone, pictures: list[Path]) -> None:
        self.phone, self.pictures = phone, pictures
        self.found: Found = {}
        phone.page.context.route("**/api/v1/**", nothing_is_sent)

    def open(self, page: str, button: str = "") -> list[Locator]:
        self.phone.page.evaluate(OPEN, ["reLaunch", page])
        self.phone.rest()
        if button:
            self.phone.button(button).first.click(timeout=3_000)
            self.phone.rest()
        return self.forms()

    def forms(self) -> list[Locator]:
        return self.phone.front.locator("wx-schema-form:not(wx-schema-form wx-schema-form)").all()

    def fill(self, page: str) -> None:
        at_once = len(self.open(page))
        if not SOUGHT.search(page):
            self._fill(page, "")
        for button in dict.fromkeys(self._buttons()):
            self.open(page)
            self.phone.button(button).first.click(timeout=3_000)
            self.phone.rest()
            if self.phone.dialog.count():
                self.phone.page.keyboard.press("Escape")
            elif page.partition("?")[0] in self.phone.page.url and len(self.forms()) > at_once:
                self._fill(page, button)

    def _fill(self, page: str, button: str) -> None:
        for number, form in enumerate(self.forms()):
            if form.is_visible() and form.locator("wx-label").count():
                fill_in(self.phone, form, self.pictures)
                self.found[page, button, number] = seen(form)

    def _buttons(self) -> list[str]:
        shown = [each for each in self.phone.front.locator("wx-button").all() if each.is_visible()]
        names = [(each.get_attribute("aria-label") or each.inner_text()).strip() for each in shown[:MOST_BUTTONS]]
        return [name for name in names if name and not NOT_TOUCHED.search(name)]

    def lost(self) -> dict[tuple[str, str, int], tuple[list[str], list[str]]]:
        self.phone.die()
        after = {at: seen(self.open(*at[:2])[at[2]]) for at in self.found}
        return {at: (said, after[at]) for at, said in self.found.items() if after[at] != said}


@pytest.mark.parametrize("page", ["plan/plan", "agreement/agreement"])
def test_a_form_that_a_page_begins_itself_is_there_too(
    give_phone: GivePhone, scene: Scene, pictures: list[Path], page: str
) -> None:
    phone = give_phone("began")
    phone.log_in_as_staff(OFFICER)
    walk = Walk(phone, pictures)
    walk.fill(address(page))
    assert walk.found and walk.lost() == {}


def test_what_was_typed_at_the_counter_survives_and_goes_with_the_page(give_phone: GivePhone, scene: Scene) -> None:
    """Whoever comes to the counter next is another."""
    phone = give_phone("counter-next")
    phone.log_in_as_staff(OFFICER)
    typed = "62012119700101"
    phone.open("counter/counter")
    phone.write("证件上的身份证号", typed)
    phone.die()
    phone.open("counter/counter")
    expect(phone.front.get_by_label("证件上的身份证号")).to_have_value(typed)
    phone.back()
    phone.at("home")
    phone.open("counter/counter")
    expect(phone.front.get_by_label("证件上的身份证号")).to_have_value("")


@pytest.mark.soak
@pytest.mark.parametrize("username", OFFICES)
def test_every_form_of_every_page_of_every_office_is_there(
    give_phone: GivePhone, service: Service, scene: Scene, pictures: list[Path], username: str
) -> None:
    phone = give_phone(f"killed-{username}")
    phone.log_in_as_staff(username)
    walk = Walk(phone, pictures)
    for page in dict.fromkeys(each["page"] for item in offered(service, username) for each in (item, *item["counts"])):
        walk.fill(page)
    assert walk.lost() == {}
