"""A person with a phone: what they see on the page in front of them, and what they touch."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, Request, expect

from tests.world import id_number


class Phone:
    """One phone in somebody's hand. Names are the words on the screen."""

    def __init__(self, page: Page, url: str) -> None:
        self.page, self.url = page, url
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
        """Open a page above the one in front: `open("inbox/inbox")`."""
        self.page.evaluate("url => new Promise(end => wx.navigateTo({ url, complete: end }))", f"/pages/{path}")

    def back(self) -> None:
        self.page.get_by_role("button", name="返回").click()

    def rest(self) -> None:
        """Wait until the page has asked for all that it wants to show, and shows it."""
        quiet = 0
        while quiet < 3:
            self.page.wait_for_timeout(50)
            quiet = 0 if self._under_way else quiet + 1

    def button(self, name: str, *, exact: bool = True) -> Locator:
        return self.front.get_by_role("button", name=name, exact=exact)

    def tap(self, name: str, *, exact: bool = True, at: int = 0) -> None:
        self.button(name, exact=exact).nth(at).click()

    def write(self, label: str, text: str, *, at: int = 0) -> None:
        self.front.get_by_label(label, exact=True).nth(at).fill(text)

    def choose(self, label: str, *, at: int = 0) -> None:
        """Tick a box or one of several answers."""
        self.front.get_by_label(label, exact=True).nth(at).click()

    def pick(self, label: str, choice: str, *, at: int = 0) -> None:
        """Choose from the list that a field opens."""
        self.front.get_by_role("button", name=label, exact=False).nth(at).click()
        self.dialog.get_by_text(choice, exact=True).click()
        self.answer("确定")

    def answer(self, name: str) -> None:
        """Answer WeChat's question."""
        self.dialog.get_by_role("button", name=name, exact=True).click()

    def photograph(self, label: str, *pictures: Path, from_album: bool = True) -> None:
        with self.page.expect_file_chooser() as chooser:
            self.tap(f"{'从相册选' if from_album else '拍照'}：{label}")
        chooser.value.set_files(pictures)

    def sign(self) -> None:
        """Write one's name on the glass."""
        pad = self.front.locator("canvas")
        pad.scroll_into_view_if_needed()
        box = pad.bounding_box()
        assert box is not None
        self.page.mouse.move(box["x"] + 40, box["y"] + 40)
        self.page.mouse.down()
        for step in range(8):
            self.page.mouse.move(box["x"] + 40 + step * 20, box["y"] + 40 + step % 3 * 25)
        self.page.mouse.up()
        self.tap("签好了")

    def allow_messages(self) -> None:
        """Answer WeChat's question, which comes only if the phone had learnt what it may ask about."""
        self.dialog.or_(self.page.locator('page[data-page="pages/subject/subject"]:not([hidden])')).first.wait_for()
        if self.dialog.count():
            self.answer("允许")

    def sees(self, text: str, seconds: float = 15) -> None:
        expect(self.front).to_contain_text(text, timeout=seconds * 1000)

    def sees_not(self, text: str) -> None:
        expect(self.front).not_to_contain_text(text)

    def at(self, page: str) -> None:
        """That this page is in front."""
        expect(self.page).to_have_url(re.compile(rf"#/pages/{page}"))

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
        self.open("staff-login/staff-login")
        self.write("用户名", username)
        self.write("密码", f"demo-{username}")
        self.tap("登录")
        self.at("home")
