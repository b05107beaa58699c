"""What a message says, in WeChat, in the inbox and as a text message. Pure: facts in, texts out.

Whatever the facts hold, the result can be sent: every field keeps WeChat's limits, and nothing private gets through.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

import regex

from app.kernel.calendar.counting import local_date
from app.kernel.money import yuan_text
from app.notifications.fields import as_character_string, as_date, as_thing, as_time, clean, fits_amount, shorten
from app.notifications.templates import OF_A_LIST, TEMPLATES, MessageText
from app.regions.service import HOTLINE

SMS_WIDTH = 70  # one text message; a longer one is sent, and paid, as several
SMS_SIGN = "【掌上救助】"

# What gives away an illness, a means check, a reporter, or a number of a person, a phone or an account.
_PRIVATE = regex.compile(
    r"(?:\d[\s\-]?){11,}|病|癌|残疾|伤残|失能|精神|医疗|医院|康复|艾滋|孕|收入|存款|负债|举报|投诉|检举|服刑|戒毒|司法|家暴|流浪"
)


@dataclass(frozen=True)
class Facts:
    """What a message is about. `at` (with an offset) is when it happened, `on` the day it speaks of, `amount` in fen.

    `item`: the matter (`低保申请`). `note`: a phrase of the step, such as `请补齐2项材料，点击查看`.
    `office` and `phone`: the township it lies with, and the number that is answered there.
    `remedy`: what the person can do about it, as a paper would say it.
    """

    item: str
    at: datetime
    collection: str
    subject: str
    number: str | None = None
    on: date | None = None
    amount: int | None = None
    note: str | None = None
    office: str = ""
    phone: str = HOTLINE
    remedy: str = ""


@dataclass(frozen=True)
class Rendered:
    """`template` is a key of `TEMPLATES`, `data` its fields by name, `page` what a tap opens in the mini-program."""

    template: str
    data: Mapping[str, str]
    title: str
    body: str
    page: str
    sms: str | None


def render(text: MessageText, facts: Facts) -> Rendered:
    template = _template(text, facts)
    words = _words(text, facts)
    return Rendered(
        template=template,
        data={name: _FIELDS[name](text, facts, words) for name in TEMPLATES[template].fields},
        title=text.title.format_map(words),
        body=text.body.format_map(words),
        page=_page(facts),
        sms=None if text.sms is None else _sms(text.sms, words | {"window": f"窗口{facts.phone}"}),
    )


def _sms(text: str, words: Mapping[str, str]) -> str:
    return shorten(SMS_SIGN + text.format_map(words), SMS_WIDTH)


def _page(facts: Facts) -> str:
    """What is no matter has a list of its own."""
    if facts.subject == str(OF_A_LIST):
        return f"packages/staff/pages/worklist/worklist?collection={facts.collection}&view=overdue"
    if facts.collection in ("pending", "looks"):
        return f"packages/staff/pages/{facts.collection}/{facts.collection}"
    if facts.collection == "publicity":
        return "packages/public/pages/publicity/publicity"
    if facts.collection == "sampling":
        return "packages/registers/pages/register/register?of=inspections"
    return f"packages/subject/pages/subject/subject?collection={facts.collection}&id={facts.subject}"


def _template(text: MessageText, facts: Facts) -> str:
    """The text's own template; without a sum that can be shown, one that asks for none."""
    asks_for_sum = "amount7" in TEMPLATES[text.template].fields
    return "notice" if asks_for_sum and not fits_amount(facts.amount) else text.template


def _words(text: MessageText, facts: Facts) -> dict[str, str]:
    """What stands for the names in braces."""
    item = harmless(facts.item, "社会救助申请")
    return {
        "item": shorten(item, 16),
        "what": shorten(item.removesuffix("申请") or item, 16),
        "number": as_character_string(facts.number) if facts.number else "见详情",
        "on": as_date(facts.on) if facts.on else text.day,
        "amount": yuan_text(facts.amount) if facts.amount is not None and fits_amount(facts.amount) else "见详情",
        "note": shorten(harmless(facts.note or "", text.note), 52),
        "window": f"{facts.office or '乡镇'}救助窗口（电话{facts.phone}）",
        "remedy": facts.remedy,
    }


def harmless(text: str, instead: str) -> str:
    """`text` on one line, or `instead` of it where it is empty or says what no message may say."""
    cleaned = clean(text)
    return instead if not cleaned or _PRIVATE.search(cleaned) else cleaned


_FIELDS: Mapping[str, Callable[[MessageText, Facts, Mapping[str, str]], str]] = {
    "thing1": lambda text, facts, words: as_thing(text.matter.format_map(words)),
    "phrase2": lambda text, facts, words: text.status,
    "character_string3": lambda text, facts, words: as_character_string(facts.number or ""),
    "time4": lambda text, facts, words: as_time(facts.at),
    "thing5": lambda text, facts, words: as_thing(text.hint.format_map(words)),
    "date6": lambda text, facts, words: as_date(facts.on or local_date(facts.at)),
    "amount7": lambda text, facts, words: yuan_text(facts.amount or 0),
}
