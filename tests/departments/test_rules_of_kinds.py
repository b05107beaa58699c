"""The rows of the kinds of referral: each can be acted on, and tells a department no more than it needs."""

from __future__ import annotations

import re

import pytest

from app.departments.departments import DEPARTMENTS, department_name
from app.departments.kinds import ALWAYS, FIELDS, KINDS, Kind
from app.programmes.articles import articles, articles_in
from app.programmes.catalogue import PROGRAMMES

each_kind = pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)


@each_kind
def test_a_row_is_whole(kind: Kind) -> None:
    assert kind.department in DEPARTMENTS and re.search(r"措施\(", kind.basis)
    assert set(ALWAYS) <= set(kind.sends) and set(kind.sends) | set(kind.holds_back) == set(FIELDS)
    assert not set(kind.sends) & set(kind.holds_back)
    assert len(kind.outcomes) >= 2 and all(kind.outcomes.values())
    assert len(f"转介：{kind.label}") <= 64 and len(kind.code) <= 32


@each_kind
def test_the_articles_that_it_rests_on_exist(kind: Kind) -> None:
    assert set(articles_in(kind.basis)) <= set(articles())


@each_kind
def test_a_body_that_is_no_authority_is_told_neither_number_nor_aid(kind: Kind) -> None:
    if not kind.to.authority:
        assert {"id_number", "aid"} <= set(kind.holds_back)


def test_every_aid_of_the_catalogue_that_others_grant_has_a_kind() -> None:
    """What the phone tells people to ask a department for can be sent there."""
    elsewhere = {code for code, programme in PROGRAMMES.items() if programme.procedure is None}
    assert elsewhere <= set(KINDS)


def test_every_department_has_something_that_is_sent_to_it() -> None:
    assert {kind.department for kind in KINDS.values()} == {
        code for code, each in DEPARTMENTS.items() if each.takes_slips
    }
    assert department_name("police") == "新区公安局" and department_name(None) is department_name("none") is None
