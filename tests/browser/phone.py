"""A person with a phone: what they see on the page in front of them, and what they touch."""

from __future__ import annotations

import hmac
import json
import re
from contextlib import suppress
from pathlib import Path
from typing import Any

import requests
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from playwright.sync_api import Error, Locator, Page, Request, TimeoutError, expect

from config import read_settings
from tests.support.world import id_number

KEEP_SESSION = """({ access_token, refresh_token, expires_in, account }) => {
  const expires_at = Date.now() + expires_in * 1000
  wx.setStorageSync('session', { access_token, refresh_token, expires_at, staff: true, account })
  return new Promise((end) => wx.reLaunch({ url: '/pages/home/home', complete: end }))
}"""
# Answers when the page's own events before it have been dealt with, and what they asked for a moment later.
HAS_ITS_TURN = "() => new Promise(end => setTimeout(end, 20))"
FIRST_BYTES = """async () => {
  const done = (request) => new Promise((end) => { request.onsuccess = () => end(request.result) })
  const found = []
  for (const { name } of await indexedDB.databases()) {
    const files = await done((await done(indexedDB.open(name))).transaction('files').objectStore('files').getAll())
    for (const file of files) found.push([...new Uint8Array(await file.slice(0, 4).arrayBuffer())])
  }
  return found.map((bytes) => bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(''))
}"""
APP = json.loads((Path(__file__).parents[2] / "miniprogram-mock/miniprogram/app.json").read_text("utf-8"))
TABS = {f"/{each['pagePath']}" for each in APP["tabBar"]["list"]}


def _addresses() -> dict[str, str]:
    paths = APP["pages"] + [f"{each['root']}/{page}" for each in APP["subPackages"] for page in each["pages"]]
    return {path.split("pages/")[1]: f"/{path}" for path in paths}


ADDRESSES = _addresses()


def address(page: str) -> str:
    """`funds/funds?x=1` as the mini-program writes it, with the package in which the page lies."""
    name, question, query = page.partition("?")
    return ADDRESSES[name] + question + query


def way_to(url: str) -> str:
    """WeChat opens the places of the tab bar by another call than all other pages."""
    return "switchTab" if url.partition("?")[0] in TABS else "navigateTo"


class Phone:
    """One phone in somebody's hand. Names are the words on the screen."""

    def __init__(self, page: Page, url: str) -> None:
        self.url = url
        self._hold(page)

    def _hold(self, page: Page) -> None:
        self.page = page
        self._under_way: set[Request] = set()
        page.on("request", lambda request: self._under_way.add(request))
        page.on("requestfinished", lambda request: self._under_way.discard(request))
        page.on("requestfailed", lambda request: self._under_way.discard(request))

    @property
    def front(self) -> Locator:
        """The page that is seen; those below it in the stack are hidden."""
        return self.page.locator("page:not([hidden])")

    @property
    def dialog(self) -> Locator:
        """What WeChat itself asks."""
        return self.page.get_by_role("dialog")

    def open(self, path: str) -> None:
        """Open a page above the one in front: `open("login/login")`; or one of the places of the tab bar."""
        url = address(path)
        self.page.evaluate("([how, url]) => new Promise(end => wx[how]({ url, complete: end }))", [way_to(url), url])

    def tab(self, name: str) -> None:
        """One of the places at the foot of the page."""
        self.page.get_by_role("tab", name=name, exact=True).click()

    def back(self) -> None:
        self.page.get_by_role("button", name="返回").click()

    def rest(self) -> None:
        """Wait until the page has asked for all that it wants to show, and shows it.

        Nothing is under way at three looks, each when the page had done what it had to do: by the clock alone a busy
        machine would be taken for a quiet page.
        """
        quiet = 0
        while quiet < 3:
            try:
                self.page.evaluate(HAS_ITS_TURN)
            except Error:  # the page went away for another one
                self.page.wait_for_timeout(50)
                quiet = 0
            quiet = 0 if self._under_way else quiet + 1

    def reload(self) -> None:
        """Close and open it again; what came from the phone's memory has given way to what the server says now."""
        self.page.reload()
        self.page.locator("page").first.wait_for()
        self.rest()

    def die(self) -> None:
        """What the system does to a mini-program that is out of sight: it ends without a word. Opened again, it begins
        on its first page with what the phone keeps.
        """
        dead, new = self.page, self.page.context.new_page()
        dead.close()
        self._hold(new)
        new.goto(self.url)
        new.locator("page").first.wait_for()
        self.rest()

    def button(self, name: str, *, exact: bool = True) -> Locator:
        return self.front.get_by_role("button", name=name, exact=exact)

    def tap(self, name: str, *, exact: bool = True, at: int = 0) -> None:
        """Found once more where the page went away under the finger: both pages may have a button of this name."""
        try:
            self.button(name, exact=exact).nth(at).click(timeout=5_000)
        except TimeoutError:
            self.button(name, exact=exact).nth(at).click()

    def start(self, name: str) -> None:
        """What somebody in office begins from the first page, open or in one of the groups of its menu."""
        self.rest()
        entry = self.front.locator(".entry:not(.fold)").get_by_role("button", name=name).first
        for group in range(self.groups().count()):
            if entry.count():
                break
            self.groups().nth(group).click()
        entry.click()

    def groups(self) -> Locator:
        """The groups of the menu on the first page, open or folded."""
        return self.front.locator(".fold").get_by_role("button")

    def open_row(self, text: str) -> None:
        """The first matter of a list in whose row these words stand."""
        self.front.get_by_role("link", name=text).first.click()

    def tap_if_offered(self, name: str) -> None:
        """What may go away under the finger, because the phone did the same by itself meanwhile."""
        with suppress(TimeoutError):
            self.button(name).first.click(timeout=1000)

    def write(self, label: str, text: str, *, at: int = 0) -> None:
        self.front.get_by_label(label, exact=True).nth(at).fill(text)

    def choose(self, label: str, *, at: int = 0) -> None:
        """Tick a box or one of several answers."""
        self.front.get_by_label(label, exact=True).nth(at).click()

    def pick(self, label: str, choice: str, *, at: int = 0) -> None:
        """Choose from the list that a field opens."""
        self._ask(self.front.get_by_role("button", name=label, exact=False).nth(at))
        self.dialog.get_by_text(choice, exact=True).click()
        self.answer("确定")

    def pick_day(self, label: str, day: str) -> None:
        """In the calendar that a field opens."""
        self._ask(self.front.get_by_role("button", name=label))
        self.dialog.locator("input").fill(day)
        self.answer("确定")

    def _ask(self, field: Locator) -> None:
        """Open what a field asks in; once more where the page moved away between the finger's coming and going."""
        field.click()
        try:
            self.dialog.first.wait_for(timeout=5_000)
        except TimeoutError:
            field.click()

    def answer(self, name: str) -> None:
        """Answer WeChat's question."""
        self.dialog.get_by_role("button", name=name, exact=True).click()

    def tap_all_questions(self) -> None:
        """Agree to what WeChat asks before it tells where the phone is."""
        for answer in ("同意", "允许"):
            with suppress(TimeoutError):
                self.dialog.get_by_role("button", name=answer, exact=True).click(timeout=1500)

    def photograph(self, label: str, *pictures: Path, from_album: bool = True) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.tap(f"{'从相册选' if from_album else '拍照'}：{label}")
        chooser.value.set_files(pictures)

    def attach(self, label: str, *pictures: Path, for_the_first_time: bool = False, more: bool = False) -> None:
        """Pictures for a field of an officer's form; the first time WeChat asks whether the mini-program may."""
        with self.page.expect_file_chooser() as chooser:
            self.tap(f"{'再加照片' if more else '拍照或选照片'}：{label}")
            if for_the_first_time:
                self.answer("同意")
            self.dialog.get_by_text("从手机相册选择").click()
        chooser.value.set_files(pictures)

    def sign(self) -> None:
        """Write one's name on the glass."""
        pads = self.front.locator("canvas")
        unsigned, pad = pads.count(), pads.first
        expect(self.front.locator("wx-canvas").first).to_have_attribute("aria-label", re.compile("."))
        self._write_on(pad)
        self.tap("签好了")
        try:
            expect(pads).to_have_count(unsigned - 1, timeout=20_000)
        except AssertionError as error:
            raise AssertionError(f"the page says {self.alerts()}") from error

    def _write_on(self, pad: Locator) -> None:
        """Once more if the page moved under the finger, as when a photograph above has just been shown."""
        for _ in range(5):
            pad.scroll_into_view_if_needed()
            box = pad.bounding_box()
            assert box is not None
            self.page.mouse.move(box["x"] + 40, box["y"] + 40)
            self.page.mouse.down()
            for step in range(8):
                self.page.mouse.move(box["x"] + 40 + step * 20, box["y"] + 40 + step % 3 * 25)
            self.page.mouse.up()
            if pad.bounding_box() == box:
                return
        raise AssertionError("the page does not come to rest")

    def allow_messages(self) -> None:
        """Answer WeChat's question, which comes only if the phone had learnt what it may ask about."""
        self.dialog.or_(
            self.page.locator('page[data-page="packages/subject/pages/subject/subject"]:not([hidden])')
        ).first.wait_for()
        if self.dialog.count():
            self.answer("允许")

    def sees(self, text: str, seconds: float = 15) -> None:
        expect(self.front).to_contain_text(text, timeout=seconds * 1000)

    def sees_not(self, text: str) -> None:
        expect(self.front).not_to_contain_text(text)

    def at(self, page: str) -> None:
        """That this page is in front."""
        expect(self.page).to_have_url(re.compile(rf"#/(packages/\w+/)?pages/{page}"))

    def subject(self) -> str:
        """The id of the matter on the page in front."""
        found = re.search(r"[?&]id=([0-9a-f-]{36})", self.page.url)
        assert found, self.page.url
        return found[1]

    def alerts(self) -> list[str]:
        return self.front.get_by_role("alert").all_inner_texts()

    def stored(self, name: str) -> Any:
        """What the mini-program keeps on this phone under a name."""
        return self.page.evaluate("name => wx.getStorageSync(name)", name)

    def kept(self, name: str) -> list[Any]:
        """A list that the mini-program keeps: what is sealed to whoever is logged in, and what lies open.
        Opened here by another hand than the phone's (RFC 8439), with the key that the server gives.
        """
        opened: list[Any] = self.stored(name) or []
        session = self.stored("session")
        place = f"sealed:{name}:{session['account']['id']}" if session else ""
        if place and (hexadecimal := self.stored(place)):
            whose = f"kept on the phone:{session['account']['id']}"
            key = hmac.digest(read_settings({}).index_key, whose.encode(), "sha256")
            sealed = bytes.fromhex(hexadecimal)
            opened = opened + json.loads(ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], place.encode()))
        return opened

    def everything_kept(self) -> str:
        """All that lies in the storage of this phone, as somebody reads it who has only the phone."""
        text: str = self.page.evaluate("JSON.stringify(localStorage)")
        return text

    def files_kept(self) -> list[str]:
        """The first bytes, hexadecimal, of each file that lies on this phone."""
        first: list[str] = self.page.evaluate(FIRST_BYTES)
        return first

    def log_in(self, name: str = "张三", number: str | None = None) -> None:
        """By WeChat, with name and ID number when they are asked for."""
        self.open("login/login")
        self.front.get_by_role("checkbox").click()
        self.tap("微信登录")
        self.answer("同意")
        self.page.wait_for_url(re.compile("identity|home"))
        if "identity" in self.page.url:
            self.write("姓名", name)
            self.write("身份证号", number or id_number())
            self.tap("保存")
        self.at("home")

    def log_in_as_staff(self, username: str) -> None:
        """With a session as the log-in page keeps it; that page has a test of its own."""
        answer = requests.post(
            f"{self.url}/api/v1/auth/staff", json={"username": username, "password": f"demo-{username}"}, timeout=15
        ).json()
        self.page.evaluate(KEEP_SESSION, answer)
        self.at("home")


class Counting(Phone):
    """A hand that is counted: every touch, every letter typed, every page that is filled."""

    taps = letters = 0
    screens: set[str]

    def __init__(self, page: Page, url: str) -> None:
        super().__init__(page, url)
        self.screens = set()
        page.expose_function("touched", self._touch)
        page.evaluate("document.addEventListener('click', (event) => event.isTrusted && touched(), true)")

    def _touch(self) -> None:
        self.taps += 1

    def write(self, label: str, text: str, *, at: int = 0) -> None:
        super().write(label, text, at=at)
        self.taps += 1
        self.letters += len(text)

    def sees(self, text: str, seconds: float = 15) -> None:
        super().sees(text, seconds)
        self.screens.add(text)
