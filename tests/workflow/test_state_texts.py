"""Every state is called once, for the offices and for the person; the road that the person sees only leads forward."""

from __future__ import annotations

import pytest

from app.registry.collections import COLLECTIONS, PROCEDURES
from app.workflow.definition import Procedure
from app.workflow.presenters import serialize_state
from tests.support.world import TOWNSHIP, World

procedures = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)
# What only offices say; a person of seventy asks what it means.
OFFICE_WORDS = (
    "研判",
    "办结",
    "移交",
    "转办",
    "先行救助",
    "初审",
    "民主评议",
    "予以",
    "不予",
    "确认",
    "待作",
    "渐退",
    "复核",
    "终止",
    "申请人",
    "当事人",
    "环节",
    "时限",
)
LONGEST_LABEL, LONGEST_TEXT = 7, 50


@procedures
def test_every_state_has_all_its_texts_in_plain_words(procedure: Procedure) -> None:
    for state in procedure.states:
        told = state.resident
        assert state.label and told.label, state.name
        assert len(told.label) <= LONGEST_LABEL, told.label
        for text in (told.label, told.next or "", told.advice or ""):
            assert not [word for word in OFFICE_WORDS if word in text], text
            assert len(text) <= LONGEST_TEXT, text
        for sentence in (told.next, told.advice):
            assert sentence is None or sentence.endswith("。"), sentence


@procedures
def test_something_comes_next_exactly_until_the_end_and_there_the_person_hears_what_to_do(procedure: Procedure) -> None:
    for state in procedure.states:
        assert (state.resident.next is None) == state.final, state.name
        assert (state.resident.advice is not None) == state.final, state.name


@procedures
def test_no_two_states_that_one_can_be_in_at_once_are_called_the_same(procedure: Procedure) -> None:
    for labels in ([s.label for s in procedure.states], [s.resident.label for s in procedure.states]):
        assert len(labels) == len(set(labels)), labels


@procedures
def test_the_road_leads_forward_in_the_order_of_the_table_and_is_complete_at_the_end(procedure: Procedure) -> None:
    on_the_road = [state for state in procedure.states if state.stage]
    assert {state.stage for state in on_the_road} == set(procedure.road)
    behind = [procedure.progress(state.name).done for state in on_the_road]
    assert behind == sorted(behind)
    for state in procedure.states:
        progress = procedure.progress(state.name)
        assert 0 <= progress.done <= progress.of == len(procedure.road)
        assert progress.steps in ((), procedure.road)
        if state.final:
            assert progress.done == progress.of, state.name


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_state_has_one_word_for_the_offices_throughout_a_collection(collection: str) -> None:
    words: dict[str, set[str]] = {}
    for procedure in COLLECTIONS[collection].procedures:
        for state in procedure.states:
            words.setdefault(state.name, set()).add(state.label)
    assert {name: labels for name, labels in words.items() if len(labels) > 1} == {}


def test_what_is_paid_once_or_not_at_all_is_not_said_to_come_every_month() -> None:
    advice = {name: PROCEDURES[name].state("approved").resident.advice or "" for name in PROCEDURES if name in MONTHLY}
    assert {name for name, text in advice.items() if "下个月起" in text} == {
        name for name, is_so in MONTHLY.items() if is_so
    }


MONTHLY = {
    "minimum_living_allowance": True,
    "destitute_support": True,
    "temporary_assistance": False,
    "marginal_household": False,
    "rigid_expense_household": False,
}


def test_an_answer_carries_both_texts_and_how_far_it_has_come(world: World) -> None:
    with world.inside():
        shown = serialize_state(PROCEDURES["rigid_expense_household"], "deciding", TOWNSHIP)
    assert (shown["state"], shown["state_label"], shown["tone"]) == ("deciding", "待作决定", "calm")
    assert shown["resident"] == {
        "label": "最后审核",
        "next": "正在做最后审核。您先不用做什么。",
        "advice": None,
        "progress": {"done": 3, "of": 5, "steps": ["提交申请", "受理", "调查核对", "最后审核", "批准"]},
    }
