"""When somebody is asked to prove again who they are, and by what. Without a database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from app.accounts.actor import ANONYMOUS, SYSTEM, Actor
from app.accounts.assurance import assurance, check_fresh, check_step_up, lacks_second_factor, means_of
from app.accounts.second_factor import as_typed, readable
from app.kernel.errors import SecondFactorNeeded, StepUpNeeded

NOW = datetime(2026, 11, 29, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def settings() -> Iterator[None]:
    yield
    assurance.required, assurance.fresh_for = False, timedelta(minutes=10)


def somebody(kind: str, *, factor: bool = False, ago: timedelta | None = timedelta(0)) -> Actor:
    proved = None if ago is None else datetime.now(UTC) - ago
    return Actor(uuid4(), kind, auth_time=proved, second_factor=factor)


@pytest.mark.parametrize(
    ("kind", "factor", "means"),
    [("resident", False, "wechat"), ("staff", False, "password"), ("staff", True, "code")],
)
def test_by_what(kind: str, factor: bool, means: str) -> None:
    actor = somebody(kind, factor=factor, ago=None)
    assert means_of(actor) == means
    with pytest.raises(StepUpNeeded) as asked:
        check_fresh(actor)
    assert asked.value.means == means


@pytest.mark.parametrize(
    ("kind", "factor", "minutes", "required", "error"),
    [
        ("staff", True, 9, True, None),
        ("staff", True, 11, True, StepUpNeeded),
        ("staff", True, 11, False, StepUpNeeded),
        ("staff", False, 0, True, SecondFactorNeeded),
        ("staff", False, 11, False, None),
        ("resident", False, 9, True, None),
        ("resident", False, 11, True, StepUpNeeded),
        ("resident", False, 11, False, StepUpNeeded),
        ("staff", True, -1, True, StepUpNeeded),
    ],
)
def test_before_what_weighs(
    kind: str, factor: bool, minutes: int, required: bool, error: type[Exception] | None
) -> None:
    assurance.required = required
    actor = somebody(kind, factor=factor, ago=timedelta(minutes=minutes))
    if error is None:
        check_step_up(actor)
    else:
        with pytest.raises(error):
            check_step_up(actor)


def test_nobody_is_asked_who_has_no_account() -> None:
    assurance.required = True
    check_step_up(SYSTEM)
    check_step_up(ANONYMOUS)


@pytest.mark.parametrize(("seconds", "fresh"), [(0, True), (600, True), (601, False), (-1, False)])
def test_how_long_a_proof_is_fresh(seconds: int, fresh: bool) -> None:
    actor = Actor(uuid4(), "staff", auth_time=NOW - timedelta(seconds=seconds), second_factor=True)
    if fresh:
        check_fresh(actor, NOW)
    else:
        with pytest.raises(StepUpNeeded):
            check_fresh(actor, NOW)


def test_only_staff_lack_a_factor_and_only_where_it_is_required() -> None:
    for required in (True, False):
        assurance.required = required
        assert lacks_second_factor(somebody("staff")) is required
        assert not lacks_second_factor(somebody("staff", factor=True))
        assert not lacks_second_factor(somebody("resident"))


def test_a_code_from_paper_is_read_however_it_is_copied() -> None:
    assert readable("ABCDEFGHJK", 5) == "ABCDE-FGHJK"
    assert as_typed(" abcde-fghjk ") == "ABCDEFGHJK"
    assert as_typed("oIl23-4567o") == "0112345670"
