"""When a reason is asked for, and what is one (app/workflow/reasons.py), without a database."""

from __future__ import annotations

from uuid import UUID

import pytest

from app.accounts.roles import Role
from app.accounts.sight import Eyes
from app.workflow.reasons import Opening, as_kept, as_told, is_reason, needs_no_reason
from app.workflow.searching import sought

ME, COLLEAGUE = UUID(int=1), UUID(int=2)
OFFICER, PARK, AUDITOR = Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR, Role.AUDITOR


def opening(*roles: Role, moves_on: bool = False, assignee: UUID | None = None, worked: bool = False) -> Opening:
    return Opening(Eyes(frozenset(roles), "applications"), moves_on, assignee, ME, worked)


@pytest.mark.parametrize(
    ("before", "free"),
    [
        (opening(Role.APPLICANT), True),
        (opening(Role.AGENT), True),
        (opening(AUDITOR), True),  # sees no file that a reason would open
        (opening(Role.VILLAGE_ASSISTANT), True),
        (opening(Role.SYSTEM), True),
        (opening(OFFICER, moves_on=True), True),  # it lies on the office's table
        (opening(OFFICER), False),
        (opening(PARK), False),
        (opening(OFFICER, moves_on=True, assignee=COLLEAGUE), False),
        (opening(OFFICER, moves_on=True, assignee=COLLEAGUE, worked=True), True),
        (opening(OFFICER, assignee=ME), True),
        (opening(OFFICER, worked=True), True),
    ],
)
def test_who_opens_without_a_reason(before: Opening, free: bool) -> None:
    assert needs_no_reason(before) is free


@pytest.mark.parametrize(
    ("text", "good"),
    [
        ("x", False),
        ("核对", False),
        ("。。。。。。。。", False),
        ("看看看看看看看看", False),
        ("一 二 三 四 五", False),
        ("本人来电问进度", True),
        ("A620171101-2026-000012", True),
        ("见A620171101-2026-000012", True),
    ],
)
def test_what_is_a_reason(text: str, good: bool) -> None:
    assert is_reason(text) is good


def test_what_the_person_reads_of_it() -> None:
    assert as_told(as_kept("asked", "本人来电问进度")) == "本人或家属来电、来访询问：本人来电问进度"
    assert as_told(as_kept("complaint", "邻居王某反映")) == "核实情况", "whoever told is not betrayed"
    assert as_told("电话里核对身份") == "电话里核对身份"


@pytest.mark.parametrize(
    ("typed", "kind", "text"),
    [
        ("张三", "text", "张三"),
        (" 张三 ", "text", "张三"),
        ("62012119600101001x", "id_number", "62012119600101001X"),
        ("138 1234 1234", "telephone", "13812341234"),
        ("0931-1234567", "telephone", "09311234567"),
        ("A620171101-2026-000012", "number", "A620171101-2026-000012"),
        ("1381234", "text", "1381234"),
    ],
)
def test_what_is_looked_for(typed: str, kind: str, text: str) -> None:
    wanted = sought(typed)
    assert (wanted.kind, wanted.text) == (kind, text)
    assert text not in repr(wanted)
