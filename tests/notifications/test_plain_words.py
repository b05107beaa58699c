"""No text that people see asks for a paper that may not be asked, promises what has not happened, names a right that
is not there, or speaks as offices do: messages, states, papers, and the pages of the phone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from app.registry.collections import PROCEDURES
from app.registry.messages import MESSAGE_TEXTS

ROOT = Path(__file__).parent.parent.parent
# Each with what is wrong about it.
FORBIDDEN = {
    "户口本": "社会救助法 第62条: the register is asked by us",
    "户口簿": "社会救助法 第62条: the register is asked by us",
    "信用记录": "社会救助法 第73条 knows none",
    "那边会联系": "nobody has promised it",
    "按撤回申请处理": "no rule lets silence be a withdrawal",
    "不影响已经发给": "社会救助法 第73条: who told untruths pays back",
    "聊天和钱包": "社会救助法 第41条: payment accounts may be asked",
    "乡镇电话": "no number",
    "上级已在催办": "says nothing of one's rights",
    "标准0元": "a recognition pays nothing",
}
OFFICE_WORDS = ("予以", "不予", "待补正", "可提异议", "当事人", "陈述", "救济途径", "渐退")


def _texts() -> Iterator[tuple[str, str]]:
    """Where it stands, and what people read there."""
    for name, text in MESSAGE_TEXTS.items():
        yield name, "\n".join([text.matter, text.status, text.hint, text.title, text.body, text.sms or "", text.note])
    for procedure in PROCEDURES.values():
        for state in procedure.states:
            told = state.resident
            yield f"{procedure.name}.{state.name}", "\n".join([told.label, told.next or "", told.advice or ""])
    for path in (ROOT / "app").rglob("*.typ"):
        yield path.name, path.read_text(encoding="utf-8")
    for suffix in ("*.js", "*.wxml"):
        for path in (ROOT / "miniprogram-mock/miniprogram").rglob(suffix):
            yield path.name, re.sub(r"(?m)//.*$|/\*.*?\*/", "", path.read_text(encoding="utf-8"))


def test_nothing_forbidden_is_said_anywhere() -> None:
    said = [(where, word) for where, text in _texts() for word in FORBIDDEN if word in text]
    assert said == []


def test_messages_use_no_words_of_offices() -> None:
    of_residents = {name: text for name, text in MESSAGE_TEXTS.items() if text.code or text.sms}
    said = [
        (name, word)
        for name, text in of_residents.items()
        for word in OFFICE_WORDS
        if word in "\n".join([text.matter, text.status, text.hint, text.title, text.body, text.sms or ""])
    ]
    assert said == []


def test_who_has_no_account_yet_is_told_what_to_do() -> None:
    """What is to come "to the account that you registered" comes to nobody who registered none."""
    to_come = [(where, text) for where, text in _told() if "您登记的银行" in text and "已经发到" not in text]
    assert to_come, "where it is said"
    assert [where for where, text in to_come if not re.search("还没有?登记", text)] == []


def _told() -> Iterator[tuple[str, str]]:
    """Bodies of messages and what states say: the texts with room for a second sentence."""
    for name, text in MESSAGE_TEXTS.items():
        yield name, text.body
    for procedure in PROCEDURES.values():
        for state in procedure.states:
            yield f"{procedure.name}.{state.name}", f"{state.resident.next or ''}{state.resident.advice or ''}"
