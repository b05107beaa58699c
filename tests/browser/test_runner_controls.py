"""Built-in components: what a person does to them, and what the page is told."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import OpenPhone, events


def test_typing_tells_the_page_once_with_weixins_detail(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_label("姓名").fill("王五六七八九十")
    assert [(event["type"], event["detail"]["value"]) for event in events(page)] == [("input", "王五六七八九")]
    expect(page.locator("#masked")).to_have_text("王**")
    expect(page.locator(".line")).to_have_text("行:王五六七八九")


def test_an_input_method_tells_the_page_once_and_when_it_has_ended(open_phone: OpenPhone) -> None:
    page = open_phone()
    field = page.get_by_label("姓名")
    field.evaluate(
        "field => { field.value = 'wang'; field.dispatchEvent(new InputEvent('input', { isComposing: true })) }"
    )
    field.evaluate("field => { field.value = '王'; field.dispatchEvent(new CompositionEvent('compositionend')) }")
    field.dispatch_event("input")
    assert [event["detail"]["value"] for event in events(page)] == ["王"]


def test_what_the_page_cleared_can_be_typed_again(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_label("姓名").fill("乙")
    page.evaluate("getCurrentPages()[0].setData({ name: '' })")
    page.get_by_label("姓名").fill("乙")
    assert [event["detail"]["value"] for event in events(page) if event["type"] == "input"] == ["乙", "乙"]


def test_each_kind_of_input_has_its_keyboard(open_phone: OpenPhone) -> None:
    page = open_phone()
    expect(page.get_by_label("人数")).to_have_attribute("inputmode", "numeric")
    expect(page.get_by_label("人数")).to_have_attribute("placeholder", "几口人")
    expect(page.get_by_label("密码")).to_have_attribute("type", "password")
    expect(page.get_by_label("原因")).to_have_js_property("tagName", "TEXTAREA")


def test_a_label_belongs_to_its_control(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("wx-label", has_text="姓名").click()
    expect(page.get_by_role("textbox", name="姓名")).to_be_focused()
    page.locator("wx-label", has_text="同意").click()
    expect(page.get_by_role("switch", name="同意")).to_be_checked()
    page.get_by_text("吃饭").click()
    expect(page.get_by_role("checkbox", name="吃饭")).to_be_checked()
    assert [event["detail"]["value"] for event in events(page) if event["type"] == "change"] == [
        True,
        ["food", "medicine"],
    ]


def test_one_of_the_radios_is_chosen_and_arrow_keys_move(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.get_by_role("radio", name="本人").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="他人")).to_be_checked()
    expect(page.get_by_role("radio", name="本人")).not_to_be_checked()
    assert events(page)[-1]["detail"] == {"value": "other"}


def test_a_selector_is_chosen_with_the_keyboard_alone(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#kind").press("Enter")
    expect(page.get_by_role("radio", name="低保")).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.get_by_role("button", name="确定").press("Enter")
    assert events(page)[-1] == {"type": "change", "id": "kind", "detail": {"value": "1"}}
    expect(page.locator("#kind")).to_be_focused()


def test_escape_leaves_a_picker_as_it_was(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#kind").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert events(page)[-1]["type"] == "cancel"


def test_a_day_stays_within_what_the_page_allows(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#day").click()
    page.get_by_role("dialog").locator("input").fill("2030-01-01")
    page.get_by_role("button", name="确定").click()
    assert events(page)[-1]["detail"] == {"value": "2026-12-31"}


def test_a_disabled_button_cannot_be_pressed(open_phone: OpenPhone) -> None:
    page = open_phone()
    button = page.get_by_role("button", name="不能按")
    expect(button).to_be_disabled()
    button.dispatch_event("click")
    assert events(page) == []
    page.get_by_role("button", name="打开").press(" ")
    button.click()
    assert [event["type"] for event in events(page)] == ["tap"]


def test_a_tap_bubbles_until_it_is_caught(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#inner").click()
    page.locator("#through").click()
    page.get_by_role("button", name="按我一下").press("Enter")
    assert [event["id"] for event in events(page)] == ["inner", "outer", "pressable"]


def test_a_finger_taps_once(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#through").tap()
    assert [event["id"] for event in events(page)] == ["outer"]


def test_a_label_in_a_row_is_one_tap_for_the_row(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#around wx-label").click(position={"x": 60, "y": 12})
    expect(page.get_by_role("checkbox", name="整行可按")).to_be_checked()
    assert [event["id"] for event in events(page)] == ["around"]


def test_hidden_follows_the_data_and_nothing_hides_nothing(open_phone: OpenPhone) -> None:
    page = open_phone()
    expect(page.locator("#secret")).to_be_hidden()
    expect(page.locator("#maybe")).to_be_visible()
    page.locator("#enable").click()
    expect(page.locator("#secret")).to_be_visible()


def test_progress_is_announced_and_a_long_list_scrolls(open_phone: OpenPhone) -> None:
    page = open_phone()
    expect(page.get_by_role("progressbar", name="上传")).to_have_attribute("aria-valuenow", "40")
    page.locator("#scroller").evaluate("box => box.scrollTo(0, 999)")
    assert page.locator("#scroller").evaluate("box => box.scrollTop") > 0


def test_a_finger_draws_on_a_canvas(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#draw").click()
    page.wait_for_function("getCurrentPages()[0].data.size")
    assert page.evaluate("getCurrentPages()[0].data.size") == "300x150"
    box = page.locator("#pad").bounding_box()
    assert box
    page.mouse.move(box["x"] + 10, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 60, box["y"] + 70)
    page.mouse.up()
    page.mouse.move(box["x"] + 90, box["y"] + 90)
    assert page.evaluate("getCurrentPages()[0].data.stroke") == [60, 70]
    inked = "canvas => canvas.getContext('2d').getImageData(0, 0, 300, 150).data.some(value => value > 0)"
    assert page.locator("#pad canvas").evaluate(inked)


def test_a_picture_loads_or_says_that_it_cannot(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.evaluate("getCurrentPages()[0].setData({ picture: '/nowhere.png' })")
    page.wait_for_function("getCurrentPages()[0].data.events.some(event => event.type === 'error')")
    expect(page.get_by_role("img", name="照片")).to_have_count(1)
