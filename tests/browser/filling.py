"""Any form of the phone filled in, whatever it asks for, and read again as it is seen: for walks over many forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.phone import Phone

SIGNS = "签好了"
UNCHOSEN = re.compile("请选择|先选乡镇|再选村")
# So often something that a tap opened is looked through for more to fill in.
DEPTH = 4
# Typed as somebody types: what a field of numbers, days or free words can hold, each of them another.
WRITE = """(form, begun) => {
  const SOUGHT = /一两个字/
  const texts = [...form.querySelectorAll('input:not([type=radio]):not([type=checkbox]), textarea')]
  let count = 0
  for (const field of texts) {
    const name = field.getAttribute('aria-label') || ''
    if (field.value || field.type === 'file' || SOUGHT.test(name)) continue
    const kind = Object.getPrototypeOf(field)
    const number = begun + ++count
    Object.getOwnPropertyDescriptor(kind, 'value').set.call(
      field, ['numeric', 'decimal', 'tel'].includes(field.inputMode) ? String(number) : `第${number}格写的`)
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }
  return count
}"""
# One of each group of answers, the last, so that it is no default.
CHOOSE = """(form) => {
  let count = 0
  for (const group of form.querySelectorAll('wx-radio-group, wx-checkbox-group')) {
    const all = [...group.querySelectorAll('input')]
    if (!all.length || group.chosen_once) continue
    group.chosen_once = true
    count += 1
    if (!all.at(-1).checked) all.at(-1).click()
  }
  return count
}"""
# What somebody sees in a form: each field with what it says.
SEEN = """(form) => {
  const SOUGHT = /一两个字/
  const said = []
  const SAID = [[/^已选：(.* )?/, '已选：'], [/^乡镇（中心社区）：.*|^村（社区）：.*/, '']]
  const shown = (part) => part.checkVisibility()
  for (const part of form.querySelectorAll('input, textarea, wx-picker, [role=status], canvas, [class$=--strong]')) {
    const name = part.getAttribute('aria-label') || ''
    if (SOUGHT.test(name) || !shown(part)) continue
    if (part.type === 'radio' || part.type === 'checkbox') { if (part.checked) said.push(`${name} 选了`) }
    else if (part.matches('input, textarea')) said.push(`${name}：${part.value}`)
    else if (part.tagName === 'CANVAS') said.push('空着的签名')
    else said.push(name || part.textContent.trim())
  }
  // A village is said by its name: of which township it was found in is asked again only by whoever wants another.
  return said.map((one) => SAID.reduce((text, [found, instead]) => text.replace(found, instead), one)).filter(Boolean)
}"""


def fill_in(phone: Phone, form: Locator, pictures: Sequence[Path]) -> None:
    """Something in each field, what only a tap opens too: nine of ten forms would refuse it, none may lose it."""
    begun = 0
    for _ in range(DEPTH):
        written: int = form.evaluate(WRITE, begun)
        begun += written
        chosen: int = form.evaluate(CHOOSE)
        if not _pick(phone, form) + _bring(phone, form, pictures) + _open_parts(form) + written + chosen:
            return


def seen(form: Locator) -> list[str]:
    said: list[str] = form.evaluate(SEEN)
    return said


def _pick(phone: Phone, form: Locator) -> int:
    """Days and choices that stand in a dialog."""
    empty = form.locator("wx-picker").filter(has_text=UNCHOSEN)
    count = 0
    while empty.count() and count < DEPTH * 10:
        empty.first.click()
        phone.dialog.wait_for()
        if (day := phone.dialog.locator("input[type=date]")).count():
            day.fill("2026-11-02")
        phone.answer("确定")
        count += 1
        phone.page.wait_for_timeout(20)
    return count


def _bring(phone: Phone, form: Locator, pictures: Sequence[Path]) -> int:
    count = 0
    while (pads := form.get_by_role("button", name=SIGNS, exact=True)).count():
        left = pads.count()
        pads.first.scroll_into_view_if_needed()
        phone.sign()
        assert form.get_by_role("button", name=SIGNS, exact=True).count() == left - 1
        count += 1
    photographs = form.get_by_role("button", name="拍照或选照片：")
    while photographs.count():
        with phone.page.expect_file_chooser() as chooser:
            photographs.first.click()
            from_album = phone.dialog.get_by_text("从手机相册选择")
            from_album.or_(phone.dialog.get_by_role("button", name="同意")).first.wait_for()
            if not from_album.count():
                phone.answer("同意")
            from_album.click()
        left = photographs.count()
        chooser.value.set_files(pictures if chooser.value.is_multiple() else pictures[:1])
        expect(photographs).to_have_count(left - 1)
        count += 1
    return count


def _open_parts(form: Locator) -> int:
    """A part that need not be there, an item more of a list that is empty."""
    count = 0
    while (closed := form.locator("wx-button", has_text="填写")).count():
        closed.first.click()
        count += 1
    for button in form.get_by_role("button", name="再加一项").all():
        if not button.evaluate("button => button.opened_once"):
            button.evaluate("button => { button.opened_once = true; button.click() }")
            count += 1
    return count
