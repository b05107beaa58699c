"""wx calls: network, files, storage, permissions and people, as WeChat answers them."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPhone, Server, begin, call

CALLS = "pages/calls/calls"
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
AGREED = "wx.setStorageSync('$privacy', true)"
REQUEST = "new Promise((success, fail) => wx.request({ url: '%s', %s, success, fail }))"


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    file = tmp_path / "身份证.PNG"
    file.write_bytes(PIXEL)
    return file


def answered(page: Page) -> str:
    page.wait_for_function("getCurrentPages().at(-1).data.answer !== ''")
    return str(page.evaluate("getCurrentPages().at(-1).data.answer"))


def choose_photo(page: Page, photo: Path) -> str:
    """Agrees to the privacy guide, chooses the album, and gives the temporary path."""
    page.evaluate(AGREED)
    begin(page, "wx.chooseMedia({ count: 1 })")
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="从手机相册选择").click()
    chooser.value.set_files(photo)
    answered(page)
    return str(page.evaluate("JSON.parse(getCurrentPages()[0].data.answer).tempFiles[0].tempFilePath"))


def test_every_answer_of_a_server_is_a_success(open_phone: OpenPhone, site: Server) -> None:
    page = open_phone(CALLS)
    refused = call(page, REQUEST % ("/api/refused", "method: 'POST', data: { a: '甲' }, header: { 'If-Match': '3' }"))
    assert (refused["statusCode"], refused["data"], refused["errMsg"]) == (409, {"detail": "已有人办理"}, "request:ok")
    assert refused["header"]["etag"] == '"7"'
    sent = site.seen[-1]
    assert (sent["body"].decode(), sent["headers"]["content-type"]) == ('{"a":"甲"}', "application/json")
    assert sent["headers"]["if-match"] == "3"


def test_a_request_can_be_given_up_and_can_take_too_long(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    assert call(page, REQUEST % ("/api/slow", "timeout: 50")) == {"errMsg": "request:fail timeout", "errno": 5}
    given_up = "new Promise((success, fail) => wx.request({ url: '/api/slow', success, fail }).abort())"
    assert call(page, given_up)["errMsg"] == "request:fail abort"


def test_without_a_network_nothing_is_sent(open_phone: OpenPhone, site: Server) -> None:
    page = open_phone(CALLS, network="offline")
    assert call(page, REQUEST % ("/api/x", "data: {}"))["errno"] == 600001
    assert "fail" in call(page, "wx.login()")["errMsg"]
    assert site.seen == []


@pytest.mark.parametrize(("fate", "arrives", "is_told"), [(0.1, 0, "fail"), (0.2, 1, "fail"), (0.4, 1, "ok")])
def test_a_weak_network_loses_requests_and_answers(
    open_phone: OpenPhone, site: Server, fate: float, arrives: int, is_told: str
) -> None:
    page = open_phone(CALLS, network="weak")
    page.evaluate(f"Math.random = () => {fate}")
    assert is_told in call(page, REQUEST % ("/api/x", "method: 'POST'"))["errMsg"]
    assert len(site.seen) == arrives


def test_a_photo_is_shrunk_and_sent_with_progress(open_phone: OpenPhone, site: Server, photo: Path) -> None:
    page = open_phone(CALLS)
    path = choose_photo(page, photo)
    assert call(page, f"wx.getImageInfo({{ src: '{path}' }})")["width"] == 1
    small = call(page, f"wx.compressImage({{ src: '{path}', compressedWidth: 3, quality: 60 }})")["tempFilePath"]
    assert call(page, f"wx.getImageInfo({{ src: '{small}' }})")["width"] == 3
    progress = """new Promise((success, fail) => { const seen = []
        wx.uploadFile({ url: '/api/files', filePath: '%s', name: 'file', formData: { kind: 'id_card' },
            success: (result) => success({ ...result, seen }), fail })
            .onProgressUpdate(({ progress }) => seen.push(progress)) })"""
    result = call(page, progress % path)
    assert (result["statusCode"], result["seen"][-1]) == (200, 100)
    assert PIXEL in site.seen[-1]["body"]
    assert b'name="kind"\r\n\r\nid_card' in site.seen[-1]["body"]


def test_a_saved_file_outlives_the_program_and_a_temporary_one_does_not(open_phone: OpenPhone, photo: Path) -> None:
    page = open_phone(CALLS)
    temporary = choose_photo(page, photo)
    saved = call(page, f"wx.getFileSystemManager().saveFile({{ tempFilePath: '{temporary}' }})")["savedFilePath"]
    page.evaluate("wx.setStorageSync('outbox', [{ id: 1 }])")
    page.reload()
    assert page.evaluate("wx.getStorageSync('outbox')") == [{"id": 1}]
    measure = "wx.getFileSystemManager().getFileInfo({ filePath: '%s' })"
    assert call(page, measure % saved)["size"] == len(PIXEL)
    assert call(page, measure % temporary)["errMsg"].startswith("getFileInfo:fail no such file")
    call(page, f"wx.getFileSystemManager().unlink({{ filePath: '{saved}' }})")
    assert "no such file" in call(page, measure % saved)["errMsg"]


def test_another_person_has_another_phone(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    page.evaluate("wx.setStorageSync('token', 'zhang')")
    page.goto(page.url.split("#")[0] + f"?as=lisi#/{CALLS}")
    page.locator("#call").wait_for()
    assert page.evaluate("wx.getStorageSync('token')") == ""
    assert call(page, "wx.login()")["code"] == "demo-lisi"


def test_subscribing_is_asked_from_a_tap_only(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    ask = "wx.requestSubscribeMessage({ tmplIds: ['tmpl-decision', 'tmpl-payment'] })"
    page.wait_for_timeout(1100)
    assert "TAP" in page.evaluate(f"{ask}.catch(({{ errMsg }}) => errMsg)")
    assert call(page, "wx.requestSubscribeMessage({ tmplIds: ['a', 'b', 'c', 'd'] })")["errCode"] == 20003
    begin(page, ask)
    page.get_by_role("checkbox", name="救助金发放通知").uncheck()
    page.get_by_role("checkbox", name="总是保持以上选择").check()
    page.get_by_role("button", name="允许").click()
    answer = {"errMsg": "requestSubscribeMessage:ok", "tmpl-decision": "accept", "tmpl-payment": "reject"}
    assert call(page, ask) == answer
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_a_refused_subscription_is_an_answer(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    begin(page, "wx.requestSubscribeMessage({ tmplIds: ['tmpl-decision'] })")
    page.get_by_role("button", name="取消").click()
    assert '"tmpl-decision":"reject"' in answered(page)


def test_location_needs_the_privacy_guide_and_a_permission(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS, place={"latitude": 36.5, "longitude": 103.6})
    locate = "wx.getLocation({ type: '%s' })"
    begin(page, locate % "wgs84")
    page.get_by_role("button", name="同意").click()
    expect(page.get_by_role("dialog")).to_contain_text("用于确定急难发生的地点")
    page.get_by_role("button", name="允许").click()
    answered(page)
    assert call(page, locate % "wgs84")["latitude"] == 36.5
    shifted = call(page, locate % "gcj02")
    # Some hundred metres, and no more: what the map's coordinates differ by in this place.
    assert 0.0005 < abs(shifted["longitude"] - 103.6) < 0.01
    assert 0.0001 < abs(shifted["latitude"] - 36.5) < 0.01


def test_a_denied_permission_stays_denied_until_the_settings(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS, place={"latitude": 36.5, "longitude": 103.6})
    page.evaluate(AGREED)
    begin(page, "wx.getLocation()")
    page.get_by_role("button", name="拒绝").click()
    assert "auth deny" in answered(page)
    assert call(page, "wx.getLocation()")["errno"] == 103
    begin(page, "wx.openSetting()")
    page.get_by_role("button", name="允许", exact=True).click()
    assert call(page, "wx.getLocation()")["latitude"] == 36.5


def test_a_place_is_chosen_from_the_list(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    page.evaluate(AGREED)
    begin(page, "wx.chooseLocation()")
    page.get_by_label("地点").select_option("中川镇政府")
    page.get_by_role("button", name="确定").click()
    assert '"address":"中川镇"' in answered(page)


def test_the_browsers_own_location_counts_without_a_place(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS, grants=["geolocation"])
    page.context.set_geolocation({"latitude": 36.1, "longitude": 103.7})
    page.evaluate(AGREED)
    begin(page, "wx.getLocation()")
    page.get_by_role("button", name="允许").click()
    assert '"latitude":36.1' in answered(page)


def test_the_phone_number_is_given_or_refused(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.evaluate(AGREED)
    for answer in ("不允许", "允许"):
        page.get_by_role("button", name="手机号").click()
        page.get_by_role("button", name=answer, exact=True).click()
    told = page.evaluate("getCurrentPages()[0].data.events.map(({ detail }) => detail)")
    assert told == [
        {"errMsg": "getPhoneNumber:fail user deny"},
        {"errMsg": "getPhoneNumber:ok", "code": "phone-13800001234"},
    ]


def test_a_modal_is_answered_and_what_lies_behind_is_out_of_reach(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    begin(page, "wx.showModal({ title: '撤回', content: '<script>不需要了' })")
    expect(page.locator("#frame-page")).to_have_js_property("inert", True)
    expect(page.get_by_role("dialog")).to_contain_text("<script>不需要了")
    page.get_by_role("button", name="确定").click()
    assert '"confirm":true' in answered(page)
    expect(page.locator("#frame-page")).to_have_js_property("inert", False)


def test_an_action_sheet_gives_the_place_in_the_list(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    begin(page, "wx.showActionSheet({ itemList: ['甲', '乙'] })")
    page.get_by_role("button", name="乙").click()
    assert '"tapIndex":1' in answered(page)
    begin(page, "wx.showActionSheet({ itemList: ['甲', '乙'] })")
    page.keyboard.press("Escape")
    assert "cancel" in answered(page)


def test_a_toast_is_announced_and_goes(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    page.evaluate("wx.showToast({ title: '已保存', duration: 300 })")
    expect(page.get_by_role("status")).to_have_text("已保存")
    expect(page.get_by_role("status")).to_have_count(0)


def test_a_signature_becomes_a_file(open_phone: OpenPhone) -> None:
    page = open_phone()
    page.locator("#draw").click()
    page.wait_for_function("getCurrentPages()[0].data.size")
    script = """new Promise((done) =>
        getCurrentPages()[0].createSelectorQuery().select('#pad').fields({ node: true }).exec(([pad]) =>
        wx.canvasToTempFilePath({ canvas: pad.node })
            .then(({ tempFilePath }) => wx.getImageInfo({ src: tempFilePath })).then(done)))"""
    info = page.evaluate(script)
    assert (info["width"], info["height"], info["type"]) == (300, 150, "png")


def test_what_the_phone_knows_of_itself(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS, fontScale=1.5)
    assert page.evaluate("wx.getAppBaseInfo().fontSizeScaleFactor") == 1.5
    assert page.evaluate("wx.getWindowInfo().windowWidth") == 375


def test_a_downloaded_file_is_opened_only_when_it_cannot_run_a_script(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    path = call(page, "new Promise((success, fail) => wx.downloadFile({ url: '/api/text', success, fail }))")[
        "tempFilePath"
    ]
    begin(page, f"wx.openDocument({{ filePath: '{path}' }})")
    link = page.get_by_role("dialog").get_by_role("link")
    expect(link).to_have_attribute("download", path.split("/")[-1])
    page.get_by_role("button", name="关闭").click()


def test_pictures_are_looked_at_one_after_another(open_phone: OpenPhone, photo: Path) -> None:
    page = open_phone(CALLS)
    path = choose_photo(page, photo)
    begin(page, f"wx.previewImage({{ urls: ['{path}', '{path}'] }})")
    page.get_by_role("button", name="下一张").click()
    expect(page.get_by_role("dialog")).to_contain_text("第 2 张，共 2 张")


def test_a_telephone_call_is_made_only_after_a_yes(open_phone: OpenPhone) -> None:
    page = open_phone(CALLS)
    begin(page, "wx.makePhoneCall({ phoneNumber: '12345' })")
    expect(page.get_by_role("dialog")).to_contain_text("12345")
    page.get_by_role("button", name="取消").click()
    assert "cancel" in answered(page)
