"""What notices say: each fits WeChat's limits whatever the facts, says what to do, and gives nothing private away."""

from __future__ import annotations

import json
import re
import string
from datetime import UTC, date, datetime

import pytest
import regex
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.notifications.fields import ELLIPSIS, clean, kind_of, shorten, valid_field, width
from app.notifications.messages import SMS_WIDTH, Facts, Rendered, render
from app.notifications.templates import DEMONSTRATION_TEMPLATE_IDS, TEMPLATES, Priority
from app.notifications.wechat import WeChatServers
from app.registry.messages import MESSAGE_TEXTS
from tests.support.stand_ins import WeChatServer

FACTS = Facts(
    item="低保申请",
    at=datetime(2026, 11, 24, 1, 30, tzinfo=UTC),
    collection="applications",
    subject="01936b2e-0000-7000-8000-000000000001",
    number="A620171101-2026-000012",
    on=date(2026, 12, 31),
    amount=64000,
    office="中川镇",
    phone="0931-8251234",
)
BARE = Facts(item="", at=FACTS.at, collection="applications", subject=FACTS.subject)

# Hostile where it matters: characters of several code points, beyond the basic plane, invisible, broken.
pieces = [
    "低保",
    "请补齐2项材料",
    "👨‍👩‍👧",
    "e\u0301",
    "𠮷",
    "\u202e",
    "\u2028",
    "\n",
    "\ud800",
    " ",
    "￥",
    "１",
    "{item}",
]
texts = st.text(max_size=40) | st.lists(st.sampled_from(pieces), max_size=30).map("".join)
any_facts = st.builds(
    Facts,
    item=texts,
    at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    collection=st.just("applications"),
    subject=st.just(FACTS.subject),
    number=st.none() | texts,
    on=st.none() | st.dates(),
    amount=st.none() | st.integers(),
    note=st.none() | texts,
)
# On a busy machine an example may take its time.
patient = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
names = st.sampled_from(sorted(MESSAGE_TEXTS))


def everything(message: Rendered) -> str:
    return "\n".join([*message.data.values(), message.title, message.body, message.page, message.sms or ""])


# The table


def test_every_notice_of_the_table_is_there() -> None:
    table = {f"N{number:02d}" for number in range(1, 26)} | {"N08b", "N13b"}
    assert {notice.code for notice in MESSAGE_TEXTS.values()} - {None} == table


def test_a_supplement_request_as_the_person_gets_it() -> None:
    message = render(MESSAGE_TEXTS["supplement_requested"], Facts(**{**vars(FACTS), "note": "请补齐2项材料，点击查看"}))
    assert message.template == "supplement"
    assert message.data == {
        "thing1": "低保申请",
        "phrase2": "请补材料",
        "date6": "2026年12月31日",
        "thing5": "请补齐2项材料，点击查看",
    }
    assert message.page == f"packages/subject/pages/subject/subject?collection=applications&id={FACTS.subject}"
    assert message.sms == (
        "【掌上救助】您的救助申请要补交材料，请在2026年12月31日前补齐。"
        "请打开“掌上救助”小程序查看，或到窗口0931-8251234办理。"
    )


def test_an_approval_as_the_person_gets_it() -> None:
    data = render(MESSAGE_TEXTS["approved"], FACTS).data
    assert (data["thing1"], data["phrase2"], data["thing5"]) == ("低保确认", "批准了", "每月640元，点击查看")


def test_times_are_those_of_lanzhou() -> None:
    assert render(MESSAGE_TEXTS["submitted"], FACTS).data["time4"] == "2026年11月24日 09:30"


def test_a_payment_without_a_sum_goes_on_a_template_that_asks_for_none() -> None:
    assert render(MESSAGE_TEXTS["benefit_changed"], FACTS).template == "payment"
    assert render(MESSAGE_TEXTS["benefit_changed"], BARE).template == "notice"


@pytest.mark.parametrize("facts", [FACTS, BARE], ids=["facts", "bare"])
def test_nothing_of_our_own_words_is_cut_off(facts: Facts) -> None:
    assert [name for name, notice in MESSAGE_TEXTS.items() if ELLIPSIS in everything(render(notice, facts))] == []


@pytest.mark.parametrize("name", sorted(MESSAGE_TEXTS))
def test_only_known_words_stand_in_braces(name: str) -> None:
    notice = MESSAGE_TEXTS[name]
    for text in (notice.matter, notice.hint, notice.title, notice.body, notice.sms or ""):
        assert {field for _, field, _, _ in string.Formatter().parse(text) if field} <= {
            "item",
            "what",
            "number",
            "on",
            "amount",
            "note",
            "window",
            "remedy",
        }


@pytest.mark.parametrize("name", sorted(MESSAGE_TEXTS))
def test_whoever_is_to_ring_reads_the_number(name: str) -> None:
    """Where there is no number of the office's own, the hotline's."""
    for facts in (FACTS, BARE):
        message = render(MESSAGE_TEXTS[name], facts)
        for text in (message.body, message.sms or ""):
            if re.search("请(马上|直接)?打(?![开印])|打电话给|问.{0,4}窗口", text):
                assert facts.phone in text or "12345" in text, text


@pytest.mark.parametrize("name", sorted(MESSAGE_TEXTS))
def test_texts_speak_plain_chinese(name: str) -> None:
    message = render(MESSAGE_TEXTS[name], BARE)
    for text in (message.title, message.body, message.sms or ""):
        assert not re.search(r"[A-Za-z{}]|None|--", text)


def test_who_must_be_told_in_person_gets_a_text_message_first() -> None:
    assert all(notice.sms for notice in MESSAGE_TEXTS.values() if notice.call)
    for name in ("supplement_requested", "refused", "not_accepted", "hearing", "benefit_stopped", "emergency_declined"):
        assert MESSAGE_TEXTS[name].call


def test_consents_to_what_matters_most_are_spent_on_nothing_else() -> None:
    assert [name for name, template in TEMPLATES.items() if template.priority is Priority.HIGH] == [
        "supplement",
        "decision",
        "payment",
    ]
    dear = {"supplement_requested", "approved", "refused", "benefit_stopped", "temporary_aid_paid", "payment_failed"}
    assert all(MESSAGE_TEXTS[name].priority is Priority.HIGH for name in dear)
    assert all(
        MESSAGE_TEXTS[name].priority is Priority.NORMAL for name in ("submitted", "case_due", "review_no_change")
    )


# Whatever the facts


@pytest.mark.parametrize("name", sorted(MESSAGE_TEXTS))
def test_each_message_fits_as_it_stands(name: str) -> None:
    """Each of them, not those that dice choose: one word too many in a field, and nobody ever receives it."""
    message = render(MESSAGE_TEXTS[name], FACTS)
    assert [field for field, value in message.data.items() if not valid_field(kind_of(field), value)] == []


@patient
@given(names, any_facts)
def test_every_field_keeps_wechats_limits(name: str, facts: Facts) -> None:
    message = render(MESSAGE_TEXTS[name], facts)
    assert set(message.data) == set(TEMPLATES[message.template].fields)
    for field, value in message.data.items():
        assert valid_field(kind_of(field), value), (field, value)
    assert width(message.sms or "") <= SMS_WIDTH
    assert width(message.title) <= 30
    assert width(message.body) <= 200
    everything(message).encode()


@patient
@given(names, any_facts)
def test_wechat_takes_every_message(wechat: WeChatServer, client: WeChatServers, name: str, facts: Facts) -> None:
    message = render(MESSAGE_TEXTS[name], facts)
    template_id = DEMONSTRATION_TEMPLATE_IDS[message.template]
    client.send_subscribe_message("openid-zhangsan", template_id, message.data, message.page)


def test_a_long_phrase_of_the_step_does_not_flood_the_inbox() -> None:
    message = render(MESSAGE_TEXTS["transferred"], Facts(**{**vars(FACTS), "note": "转" * 500}))
    assert "转" * 39 + ELLIPSIS in message.body
    assert message.data["thing5"] == "转" * 19 + ELLIPSIS


@patient
@given(texts, st.integers(2, 40))
def test_shortening_splits_nothing_that_the_eye_sees_as_one(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert width(short) <= limit
    if short != text:
        kept = short.removesuffix(ELLIPSIS)
        characters = regex.findall(r"\X", text)
        assert kept in {"".join(characters[:count]).rstrip() for count in range(len(characters) + 1)}


def test_a_family_of_emoji_and_a_rare_name_are_never_cut_in_two() -> None:
    family, rare = "👨‍👩‍👧", "𠮷"
    assert shorten("低保" + family * 3, 14) == "低保" + family + ELLIPSIS
    assert shorten(rare * 11, 20) == rare * 9 + ELLIPSIS


@patient
@given(texts)
def test_cleaning_leaves_one_visible_line(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == "" or valid_field("thing", shorten(cleaned, 20))
    assert clean(cleaned) == cleaned


# What no message says

PRIVATE = [
    "620121196001010017",
    "６２０１２１１９６００１０１００１７",
    "6201 2119 6001 0100 17",
    "138-0000-0000",
    "6217000012341234",
    "患有尿毒症，肾病",
    "肺癌晚期",
    "残疾人护理补贴",
    "家庭月收入800元",
    "被邻居举报",
    "医疗救助申请",
]


@pytest.mark.parametrize("private", PRIVATE)
def test_what_is_private_never_gets_through(private: str) -> None:
    facts = Facts(**{**vars(BARE), "item": private, "note": f"事由：{private}"})
    for name, notice in MESSAGE_TEXTS.items():
        assert private[:4] not in everything(render(notice, facts)), name


@pytest.mark.parametrize("name", sorted(MESSAGE_TEXTS))
def test_our_own_words_name_nothing_private(name: str) -> None:
    said = json.dumps(vars(MESSAGE_TEXTS[name]), ensure_ascii=False)
    assert not re.search(r"病|残疾|医疗|收入|存款|身份证号|举报", said)


# The kinds of fields


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        ("thing", ["字" * 20, "𠮷" * 10], ["", " ", "字" * 21, "𠮷" * 11, "两\n行", "\ud800"]),
        ("phrase", ["已受理", "五个汉字啊"], ["六个汉字了啊", "abc", "已 受理", "1"]),
        ("name", ["张三", "买买提·艾力", "Zhang San"], ["字" * 11, "张三San", "a" * 21]),
        ("character_string", ["A620171101-2026-000012", "-" * 32], ["-" * 33, "编号1", "A 1"]),
        ("number", ["15", "15.5"], ["1" * 33, "15天", "-1", ".5"]),
        ("letter", ["ABC"], ["A1", "A" * 33]),
        ("symbol", ["%", "！！"], ["a", "!!!!!!"]),
        ("amount", ["640元", "¥640.50", "1234567890"], ["12345678901", "640块", "-1元", "1.234元"]),
        ("phone_number", ["0931-8257000", "+86 138"], ["电话", "1" * 18]),
        ("car_number", ["甘A12345", "甘A1234挂"], ["甘A1234567", "12甘345"]),
        ("date", ["2026年11月4日", "2026年11月24日 09:30"], ["2026-11-24", "2026年13月1日", "2026年1月32日"]),
        ("time", ["09:30", "2026年11月24日 09:30"], ["9点半", "24:00", "2026年11月24日"]),
    ],
)
def test_what_wechat_takes_in_each_kind_of_field(kind: str, good: list[str], bad: list[str]) -> None:
    assert all(valid_field(kind, value) for value in good)
    assert not any(valid_field(kind, value) for value in bad)
