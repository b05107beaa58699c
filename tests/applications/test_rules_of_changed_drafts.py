"""A merge patch as RFC 7396 has it. Without a database."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.applications.changed_draft import merged

plain = st.none() | st.booleans() | st.integers(-9, 9) | st.text("ab", max_size=2)
things = st.recursive(
    plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
objects = st.dictionaries(st.sampled_from("abc"), things, max_size=3)


def _without_nulls(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {name: _without_nulls(each) for name, each in value.items() if each is not None}


@pytest.mark.parametrize(
    ("known", "patch", "answer"),
    [
        # The examples of RFC 7396, appendix A.
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_the_examples_of_the_standard(known: Any, patch: Any, answer: Any) -> None:
    assert merged(known, patch) == answer


@given(objects, objects)
def test_what_is_not_named_stays_and_what_is_named_is_as_named(known: dict[str, Any], patch: dict[str, Any]) -> None:
    before = copy.deepcopy((known, patch))
    answer = merged(known, patch)
    assert (known, patch) == before, "nothing that was handed in is changed"
    assert {name: each for name, each in answer.items() if name not in patch} == {
        name: each for name, each in known.items() if name not in patch
    }
    assert all(name not in answer for name, each in patch.items() if each is None)
    assert merged(answer, patch) == answer, "sent twice it does the same"
    assert merged({}, patch) == _without_nulls(patch)
