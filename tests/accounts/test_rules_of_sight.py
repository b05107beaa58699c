"""The table of who sees what (app/accounts/sight.py), without a database."""

from __future__ import annotations

import pytest

from app.accounts.roles import Role
from app.accounts.sight import (
    CALLERS,
    FULL,
    INSTEAD,
    MASKED,
    MAY_REVEAL,
    NOTHING,
    OTHERWISE,
    SEES_CASES,
    TABLE,
    Eyes,
    Thing,
)
from app.accounts.sight_page import HEADINGS, sight_page
from app.workflow.presenters import called, named

SEES_NOTHING = (
    Role.DEPARTMENT_OFFICER,
    Role.FINANCE_OFFICER,
    Role.HOTLINE_OPERATOR,
    Role.SERVICE_PROVIDER,
    Role.SOCIAL_WORKER,
    Role.ADMINISTRATOR,
    Role.RESIDENT,
)


def eyes(*roles: Role, collection: str = "applications", is_draft: bool = False) -> Eyes:
    return Eyes(frozenset(roles), collection, is_draft)


def test_every_role_has_a_row_and_every_thing_a_heading() -> None:
    assert TABLE.keys() == set(Role)
    assert HEADINGS.keys() == set(Thing)
    assert all(role in TABLE for rows in OTHERWISE.values() for role in rows)


@pytest.mark.parametrize("role", SEES_NOTHING)
def test_what_is_not_in_the_table_is_not_seen(role: Role) -> None:
    for collection in ("applications", "emergencies", "leads", "reports", "something new"):
        assert not any(eyes(role, collection=collection).see_some(thing) for thing in Thing)
    assert not any(eyes().see_some(thing) for thing in Thing), "and nobody is nobody"


@pytest.mark.parametrize("collection", ["applications", "benefits", "emergencies", "leads", "reports"])
def test_an_auditor_sees_masked_names_and_neither_telephones_nor_what_was_told(collection: str) -> None:
    auditor = eyes(Role.AUDITOR, collection=collection)
    assert auditor.of(Thing.NAME) is MASKED
    for hidden in (Thing.TELEPHONE, Thing.NOTE, Thing.PAPER, Thing.FINDING, Thing.ACCOUNT, Thing.NUMBER_IN_FULL):
        assert auditor.of(hidden) is NOTHING


LOOK_ON = (Role.VILLAGE_ASSISTANT, Role.BUREAU_SUPERVISOR, Role.AUDITOR, Role.MEMBER, Role.SIGNER)


@pytest.mark.parametrize("role", LOOK_ON)
def test_who_helps_or_looks_on_sees_neither_papers_nor_findings(role: Role) -> None:
    for hidden in (Thing.FILE, Thing.PAPER, Thing.FINDING, Thing.ACCOUNT, Thing.OPINION, Thing.NUMBER_IN_FULL):
        assert not eyes(role).see(hidden)


def test_a_number_is_whole_for_nobody_but_the_system() -> None:
    assert [role for role in Role if eyes(role).see(Thing.NUMBER)] == [Role.SYSTEM]


def test_the_telephone_is_whole_where_somebody_has_to_call() -> None:
    assert eyes(Role.VILLAGE_ASSISTANT).of(Thing.TELEPHONE) is MASKED
    assert eyes(Role.VILLAGE_ASSISTANT, collection="leads").see(Thing.TELEPHONE)
    assert not eyes(Role.VILLAGE_ASSISTANT, collection="reports").see(Thing.TELEPHONE), "a reporter is protected"
    assert frozenset({Role.VILLAGE_ASSISTANT, Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR}) == CALLERS


def test_a_draft_is_its_authors() -> None:
    assert not eyes(Role.TOWNSHIP_OFFICER, is_draft=True).see_some(Thing.STATE)
    assert not eyes(Role.MEMBER, is_draft=True).see_some(Thing.STATE)
    assert [thing for thing in Thing if eyes(Role.SIGNER, is_draft=True).see_some(thing)] == [Thing.STATE]
    assert eyes(Role.AGENT, is_draft=True).see(Thing.FILE)


def test_of_several_roles_the_one_that_is_shown_most_counts() -> None:
    both = eyes(Role.AUDITOR, Role.TOWNSHIP_OFFICER)
    assert both.of(Thing.NAME) is FULL and both.see(Thing.PAPER) and both.of(Thing.MEANS) is MASKED


def test_who_opens_cases_and_reveals_follows_from_the_table() -> None:
    assert MAY_REVEAL < SEES_CASES and {Role.AUDITOR, Role.VILLAGE_ASSISTANT} <= SEES_CASES - MAY_REVEAL


def test_names_and_telephones_by_eyes() -> None:
    officer, auditor = eyes(Role.TOWNSHIP_OFFICER, collection="leads"), eyes(Role.AUDITOR, collection="leads")
    assert (named("张三", officer), named("张三", auditor)) == ("张三", "张*")
    assert (called("13812341234", officer), called("13812341234", auditor)) == ("13812341234", None)
    assert called("13812341234", eyes(Role.TOWNSHIP_OFFICER)) == "138****1234"


def test_of_a_complaint_nobody_sees_more_than_its_own_table_says() -> None:
    for role in Role:
        assert set(INSTEAD["complaints"].get(role, {})) == {
            thing for thing in Thing if eyes(role, collection="complaints").see_some(thing)
        }
        assert role is Role.SYSTEM or not eyes(role, collection="complaints").see_some(Thing.TELEPHONE), "who wrote"
    assert {role for role in Role if eyes(role, collection="complaints").see(Thing.NOTE)} == {
        Role.PARK_SUPERVISOR,
        Role.BUREAU_SUPERVISOR,
        Role.SYSTEM,
    }


def test_the_page_says_every_role_and_every_exception() -> None:
    page = sight_page()
    assert "| 审计人员 | whole | masked |" in page
    assert all(f"In `{collection}`" in page for collection in [*OTHERWISE, *INSTEAD])
