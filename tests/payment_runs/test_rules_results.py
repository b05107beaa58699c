"""What a bank's answer means: each line in one kind, sums in are sums out, in any order, any number of times."""

from __future__ import annotations

from collections import Counter
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.kernel.errors import Invalid
from app.payment_runs.bank_model import Known, ResultLine, Settled, Trailer
from app.payment_runs.results import KINDS, Sorted, check_declared, line_number, sort_results, sum_of

OURS = [UUID(int=number) for number in range(1, 7)]
AMOUNT = 64000
KNOWN = st.lists(st.sampled_from([None, "paid", "returned"]), min_size=len(OURS), max_size=len(OURS)).map(
    lambda settled: {each: Known(each, AMOUNT, state) for each, state in zip(OURS, settled, strict=True)}
)
LINES = st.lists(
    st.builds(
        ResultLine,
        line_id=st.one_of(
            st.sampled_from([str(each) for each in OURS]),
            st.sampled_from([str(each).upper() for each in OURS]),
            st.uuids().map(str),
            st.text(max_size=5),
        ),
        status=st.sampled_from(["paid", "returned", "paid", "returned", "PAID", ""]),
        amount=st.sampled_from([AMOUNT, AMOUNT, AMOUNT, AMOUNT + 1, 0, -5, None]),
    ),
    max_size=25,
)


def known(settled: Settled | None = None) -> dict[UUID, Known]:
    return {OURS[0]: Known(OURS[0], AMOUNT, settled)}


def line(status: str = "paid", amount: int | None = AMOUNT, line_id: str | None = None) -> ResultLine:
    return ResultLine(str(OURS[0]) if line_id is None else line_id, status, amount)


def kinds(lines: list[ResultLine], settled: Settled | None = None) -> list[str]:
    """The kind of each line, in the order in which they were sent."""
    found = sort_results(lines, known(settled))
    return [next(kind for kind in KINDS if any(each is one for one in found.lines[kind])) for each in lines]


def after(before: dict[UUID, Known], found: Sorted) -> dict[UUID, Known]:
    """Our lines once the answer holds."""
    then = dict(before)
    for kind in ("paid", "returned"):
        for each in found.lines[kind]:  # type: ignore[index]
            number = line_number(each.line_id)
            assert number is not None
            then[number] = Known(number, AMOUNT, kind)  # type: ignore[arg-type]
    return then


@pytest.mark.parametrize(
    ("lines", "settled", "expected"),
    [
        ([line()], None, ["paid"]),
        ([line("returned")], None, ["returned"]),
        ([line(), line()], None, ["paid", "duplicate"]),
        ([line(), line("returned")], None, ["duplicate", "returned"]),
        ([line("returned"), line()], None, ["returned", "duplicate"]),
        ([line("returned"), line("returned")], None, ["returned", "duplicate"]),
        ([line()], "paid", ["duplicate"]),
        ([line("returned")], "paid", ["returned"]),
        ([line("returned"), line("returned")], "paid", ["returned", "duplicate"]),
        ([line(), line("returned")], "paid", ["duplicate", "returned"]),
        ([line()], "returned", ["duplicate"]),
        ([line("returned")], "returned", ["duplicate"]),
        ([line(amount=AMOUNT - 1)], None, ["other_amount"]),
        ([line(amount=0)], None, ["other_amount"]),
        ([line(amount=AMOUNT - 1), line()], None, ["other_amount", "paid"]),
        ([line(line_id=str(UUID(int=99)))], None, ["unknown"]),
        ([line(line_id="12")], None, ["unknown"]),
        ([line(line_id=" ")], None, ["unreadable"]),
        ([line(line_id="")], None, ["unreadable"]),
        ([line("accepted")], None, ["unreadable"]),
        ([line(amount=None)], None, ["unreadable"]),
        ([line(amount=-1)], None, ["unreadable"]),
        ([line(line_id=str(OURS[0]).upper()), line(line_id=OURS[0].hex)], None, ["paid", "duplicate"]),
        ([], None, []),
    ],
)
def test_each_kind(lines: list[ResultLine], settled: Settled | None, expected: list[str]) -> None:
    assert kinds(lines, settled) == expected


@settings(max_examples=150)
@given(before=KNOWN, lines=LINES)
def test_every_line_is_accounted_for_once_and_sums_in_are_sums_out(
    before: dict[UUID, Known], lines: list[ResultLine]
) -> None:
    found = sort_results(lines, before)
    assert sum(found.counts().values()) == len(lines)
    assert sum(found.sums().values()) == sum_of(lines)
    assert Counter(map(id, lines)) == Counter(id(each) for kind in KINDS for each in found.lines[kind])


@settings(max_examples=100)
@given(before=KNOWN, lines=LINES)
def test_nothing_is_answered_twice_and_nobody_is_paid_after_a_return(
    before: dict[UUID, Known], lines: list[ResultLine]
) -> None:
    found = sort_results(lines, before)
    answered = [line_number(each.line_id) for kind in ("paid", "returned") for each in found.lines[kind]]  # type: ignore[index]
    assert len(answered) == len(set(answered))
    then = after(before, found)
    assert all(then[each].settled == "returned" for each in OURS if before[each].settled == "returned")
    assert all(then[each].settled for each in OURS if before[each].settled)
    assert sum(each.amount for each in then.values()) == AMOUNT * len(OURS)


@settings(max_examples=100)
@given(before=KNOWN, lines=LINES, data=st.data())
def test_the_order_does_not_matter(before: dict[UUID, Known], lines: list[ResultLine], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(lines))
    first, second = sort_results(lines, before), sort_results(shuffled, before)
    assert first.counts() == second.counts() and first.sums() == second.sums()
    assert after(before, first) == after(before, second)
    assert len(first.contradictions) == len(second.contradictions)


@settings(max_examples=100)
@given(before=KNOWN, lines=LINES)
def test_sent_again_it_changes_nothing(before: dict[UUID, Known], lines: list[ResultLine]) -> None:
    then = after(before, sort_results(lines, before))
    again = sort_results(lines, then)
    assert again.counts()["paid"] == again.counts()["returned"] == 0
    assert after(then, again) == then


@settings(max_examples=100)
@given(before=KNOWN, lines=LINES, cut=st.integers(0, 25))
def test_in_two_parts_it_ends_the_same(before: dict[UUID, Known], lines: list[ResultLine], cut: int) -> None:
    first = after(before, sort_results(lines[:cut], before))
    parts = after(first, sort_results(lines[cut:], first))
    assert parts == after(before, sort_results(lines, before))


def test_whoever_says_paid_of_what_was_returned_contradicts_it() -> None:
    assert sort_results([line()], known("returned")).contradictions == [line()]
    assert sort_results([line(), line("returned")], known()).contradictions == [line()]
    assert sort_results([line(), line("returned")], known("paid")).contradictions == [line()]
    assert sort_results([line(), line()], known()).contradictions == []
    assert sort_results([line("returned")], known("returned")).contradictions == []


@pytest.mark.parametrize(
    ("declared", "fields"),
    [
        (Trailer(2, 2 * AMOUNT), []),
        (Trailer(3, 2 * AMOUNT), ["count"]),
        (Trailer(2, 2 * AMOUNT + 1), ["sum"]),
        (Trailer(0, 0), ["count", "sum"]),
    ],
)
def test_count_and_sum_are_as_declared_or_nothing_holds(declared: Trailer, fields: list[str]) -> None:
    lines = [line(), line("returned")]
    if not fields:
        check_declared(lines, declared)
        return
    with pytest.raises(Invalid) as refused:
        check_declared(lines, declared)
    assert [error.field for error in refused.value.errors] == fields
    assert "整批都没有收" in refused.value.detail


def test_what_cannot_be_read_counts_nothing() -> None:
    check_declared([line(amount=None), line(amount=7)], Trailer(2, 7))
