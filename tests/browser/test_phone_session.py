"""A session that ends in the middle of something loses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.regions.service import NEW_AREA
from tests.browser.conftest import GivePhone
from tests.browser.phone import Phone
from tests.browser.service import Service
from tests.browser.test_phone_main_job import fill_in
from tests.support.world import TOWNSHIP, Person, id_number, submitted

pytestmark = pytest.mark.xdist_group("phone-stories")


def end_session(phone: Phone, service: Service) -> None:
    """As when somebody logs out everywhere: the server knows the tokens no more."""
    session = phone.stored("session")
    person = Person(service.client(), token=session["access_token"])
    assert person.post("/auth/logout", {"refresh_token": session["refresh_token"]}).status_code == 204


def test_a_resident_logs_in_again_with_one_tap_and_not_without(
    give_phone: GivePhone, service: Service, photos: list[Path]
) -> None:
    number = id_number()
    phone = give_phone("forgotten")
    phone.log_in("周八", number)
    phone.open("apply/apply?programme=minimum_living_allowance")
    phone.sees("住址和电话")
    fill_in(phone, photos)
    end_session(phone, service)
    phone.open("applications/applications")
    phone.dialog.get_by_text("登录已经结束").wait_for()
    assert not phone.stored("session"), "nothing begins by itself"
    phone.answer("微信登录")
    phone.back()
    phone.tap("提交申请")
    phone.allow_messages()
    phone.sees("已经交到乡镇")
    [case] = service.resident("forgotten", "周八", number).read("/applications")["items"]
    assert case["applicant_name"] == "周八"
    before = Person(service.client(), token=phone.stored("session")["access_token"])
    phone.open("login/login")
    phone.front.get_by_role("checkbox").click()
    phone.tap("微信登录")
    phone.at("subject")
    phone.rest()
    assert before.get("/me").status_code == 401, "a new log-in takes the place of the one that was open here"


def test_an_officer_logs_in_again_and_finds_the_form_as_it_was(give_phone: GivePhone, service: Service) -> None:
    person = service.resident("tired", "吴九")
    case = submitted(person)
    officer = give_phone("officer")
    officer.log_in_as_staff(f"officer1-{TOWNSHIP}")
    officer.open(f"subject/subject?collection=applications&id={case['id']}")
    officer.tap("移交有权办理的乡镇")
    officer.write("说明", "户口在别的乡镇，写了很久")
    end_session(officer, service)
    officer.pick("乡镇（中心社区）", "秦川镇")
    officer.tap("确定")
    officer.sees("请先登录")
    officer.tap("去登录")
    officer.at("staff-login")
    officer.write("用户名", f"officer1-{TOWNSHIP}")
    officer.write("密码", f"demo-officer1-{TOWNSHIP}")
    officer.tap("登录")
    officer.at("subject")
    assert officer.front.get_by_label("说明", exact=True).input_value() == "户口在别的乡镇，写了很久"


def test_an_officer_changes_the_password_and_logs_in_with_the_new_one(give_phone: GivePhone) -> None:
    name = "approver2-620171103"
    phone = give_phone("wary")
    phone.log_in_as_staff(name)
    phone.open("settings/settings")
    phone.tap("修改密码")
    new_password(phone, current="不是这个密码", new="祁连山下的春天2026年", again="祁连山下的秋天2026年")
    phone.sees("两遍新密码不一样")
    new_password(phone, current="不是这个密码", new="祁连山下的春天2026年")
    phone.sees("现在的密码不对，请重新输入。")
    new_password(phone, current=f"demo-{name}", new="太短的密码")
    phone.sees("至少要写12个字")
    new_password(phone, current=f"demo-{name}", new="祁连山下的春天2026年")
    phone.sees("密码改好了，请用新密码登录。")
    phone.write("用户名", name)
    phone.write("密码", "祁连山下的春天2026年")
    phone.tap("登录")
    phone.at("home")
    phone.sees("西岔镇 审核确认人员")


def new_password(phone: Phone, *, current: str, new: str, again: str | None = None) -> None:
    phone.write("现在的密码", current)
    phone.write("新密码", new)
    phone.write("再写一遍新密码", again or new)
    phone.tap("修改密码")


def test_a_draft_outlives_a_closed_app_and_leaves_no_number_at_log_out(give_phone: GivePhone, service: Service) -> None:
    number = id_number()
    phone = give_phone("careful")
    phone.log_in("郑十", number)
    phone.open("apply/apply?programme=minimum_living_allowance")
    phone.sees("住址和电话")
    phone.pick("乡镇（中心社区）", "中川镇")
    phone.pick("村（社区）", "彩虹城社区")
    phone.write("详细地址", "三单元")
    phone.reload()
    phone.open("applications/applications")
    phone.tap("接着填")
    phone.sees("中川镇 彩虹城社区")
    assert phone.front.get_by_label("详细地址", exact=True).input_value() == "三单元"
    assert number in str(phone.kept("drafts"))
    assert number not in phone.everything_kept() and "三单元" not in phone.everything_kept()

    phone.open("settings/settings")
    phone.tap("退出登录")
    assert number not in phone.everything_kept() and "sealed:cache" not in phone.everything_kept()
    phone.open("login/login")
    phone.front.get_by_role("checkbox").click()
    phone.tap("微信登录")
    phone.at("settings")
    phone.open("applications/applications")
    phone.tap("接着填")
    assert phone.front.get_by_label("详细地址", exact=True).input_value() == "三单元"


def test_what_was_read_and_typed_opens_no_more_when_the_log_in_was_ended_elsewhere(
    give_phone: GivePhone, service: Service
) -> None:
    case = submitted(service.resident("shy", "钱十一"))
    phone = give_phone("officer")
    phone.log_in_as_staff(f"officer2-{TOWNSHIP}")
    phone.open(f"subject/subject?collection=applications&id={case['id']}")
    phone.sees("钱十一")
    assert "sealed:cache" in phone.everything_kept() and "钱十一" not in phone.everything_kept()
    end_session(phone, service)
    phone.reload()
    phone.sees("请先登录")
    assert "sealed:cache" not in phone.everything_kept() and not phone.stored("session")


def test_the_owner_sees_where_he_is_logged_in_and_ends_it_all(give_phone: GivePhone, service: Service) -> None:
    service.resident("sun12", "孙十二")
    phone = give_phone("sun12")
    phone.log_in("孙十二")
    phone.open("sessions/sessions")
    phone.sees("就是这台")
    phone.tap("退出这台", exact=False)
    phone.sees("已经退出。")
    assert len(service.resident("sun12", None).read("/me/sessions")["items"]) == 2
    phone.tap("全部退出")
    phone.answer("确定")
    phone.at("home")
    assert not phone.stored("session")
    assert [item["current"] for item in service.resident("sun12", None).read("/me/sessions")["items"]] == [True]


def test_an_auditor_reads_who_was_refused(give_phone: GivePhone, service: Service) -> None:
    refused = service.staff(f"officer2-{TOWNSHIP}")
    assert refused.get("/security-log").status_code == 403
    phone = give_phone("auditor")
    phone.log_in_as_staff(f"auditor-{NEW_AREA}")
    phone.open("settings/settings")
    phone.tap("安全日志")
    phone.tap("被拒绝")
    phone.sees("访问：拒绝")
    phone.sees("403 GET /api/v1/security-log")
    phone.sees(refused.account["name"])


def test_a_copy_of_ones_data_is_a_file_and_leaving_leaves_nothing(give_phone: GivePhone) -> None:
    number = id_number()
    phone = give_phone("leaver")
    phone.log_in("李十三", number)
    phone.open("my-data/my-data")
    with phone.page.expect_download() as download:
        phone.tap("导出我的资料")
    assert download.value.suggested_filename == "我的资料.json"
    assert "李十三" in download.value.path().read_text(encoding="utf-8")
    phone.tap("注销账号并删除资料")
    phone.answer("确定")
    phone.at("home")
    assert "sealed:" not in phone.everything_kept()
