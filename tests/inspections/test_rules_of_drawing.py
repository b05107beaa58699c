"""The draw: whatever is drawn from, nobody controls it, and a stranger's program gets the same. Without a database."""

from __future__ import annotations

import copy
import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.inspections.drawing import BODIES, draw, how_many, next_of, seed_of, too_few
from app.inspections.published import list_hash, listed, rules_of

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_draw.py"
CODES = st.lists(st.text("0123456789abcdef", min_size=32, max_size=32), min_size=1, max_size=25, unique=True)
PEOPLE = st.lists(st.text("0123456789abcdef", min_size=32, max_size=32), min_size=2, max_size=6, unique=True)


def stranger() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_draw", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


VERIFY = stranger()


@st.composite
def files(make: st.DrawFn) -> dict[str, Any]:
    """A published file, drawn as the service draws."""
    cases, people = make(CODES), make(PEOPLE)
    pairs = st.tuples(st.sampled_from(cases), st.sampled_from(people))
    wanted = make(st.lists(pairs, unique=True, max_size=20))
    apart: list[tuple[str, str]] = []
    for pair in wanted:
        if not too_few(cases, people, [*apart, pair]):
            apart.append(pair)
    values = {body: make(st.text("0123456789", min_size=16, max_size=32)) for body in BODIES}
    public, share = make(st.text(min_size=1, max_size=20)), make(st.integers(1, 100))
    lists = listed(cases, [(code, "某人") for code in people], apart)
    rules = rules_of(share, "彩票")
    seed = seed_of(values, public)
    return {
        "lists": lists,
        "rules": rules,
        "list_hash": list_hash(lists, rules),
        "commitments": {body: hashlib.sha256(value.encode()).hexdigest() for body, value in values.items()},
        "values": values | {"public": public},
        "seed": seed,
        "drawn": [
            {"case": case, "inspectors": list(pair)} for case, pair in draw(seed, cases, people, set(apart), share)
        ],
        "replaced": [],
    }


@given(files())
def test_a_stranger_gets_the_same_draw(file: dict[str, Any]) -> None:
    assert list(VERIFY.faults(file)) == []
    cases = [each["case"] for each in file["drawn"]]
    assert len(set(cases)) == len(cases) == how_many(len(file["lists"]["cases"]), file["rules"]["share"])
    apart = {tuple(pair) for pair in file["lists"]["apart"]}
    sent: dict[str, int] = {}
    for each in file["drawn"]:
        assert len(set(each["inspectors"])) == 2
        assert all((each["case"], person) not in apart for person in each["inspectors"])
        for person in each["inspectors"]:
            sent[person] = sent.get(person, 0) + 1


@given(files(), st.data())
def test_whoever_cannot_look_is_followed_by_the_next_of_the_draw(file: dict[str, Any], data: st.DataObject) -> None:
    """As often as somebody is left; a stranger finds each change, and notices one that somebody has chosen."""
    apart, everybody = (
        {tuple(pair) for pair in file["lists"]["apart"]},
        [p["code"] for p in file["lists"]["inspectors"]],
    )
    drawn = data.draw(st.sampled_from(file["drawn"]))
    case, pair, met = drawn["case"], list(drawn["inspectors"]), set(drawn["inspectors"])
    free = {each for each in everybody if (case, each) not in apart} - met
    while free:
        came, left = next_of(file["seed"], case, free), data.draw(st.sampled_from(pair))
        assert came is not None
        others = sorted(free - {came})
        if others:
            chosen = copy.deepcopy(file)
            chosen["replaced"].append({"case": case, "left": left, "came": others[0]})
            assert list(VERIFY.faults(chosen)) == ["换人没有照顺序"]
        file["replaced"].append({"case": case, "left": left, "came": came})
        assert list(VERIFY.faults(file)) == []
        pair[pair.index(left)] = came
        free.discard(came)
    assert next_of(file["seed"], case, free) is None


@given(files(), st.data())
def test_one_changed_character_anywhere_is_noticed(file: dict[str, Any], data: st.DataObject) -> None:
    changed = copy.deepcopy(file)
    what = data.draw(st.sampled_from(["case", "person", "share", "value", "public", "commitment", "seed", "drawn"]))
    lists, values = changed["lists"], changed["values"]
    if what == "case":
        lists["cases"][0] = "g" + lists["cases"][0][1:]
    elif what == "person":
        lists["inspectors"][0]["name"] += "x"
    elif what == "share":
        changed["rules"]["share"] += 1
    elif what == "value":
        values["finance"] += "1"
    elif what == "public":
        values["public"] += "1"
    elif what == "commitment":
        changed["commitments"]["bureau"] = "0" * 64
    elif what == "seed":
        changed["seed"] = "0" * 64
    else:
        changed["drawn"][0]["inspectors"].reverse()
    assert list(VERIFY.faults(changed)) != []


@pytest.mark.parametrize(("cases", "share", "drawn"), [(1, 1, 1), (100, 5, 5), (101, 5, 6), (10, 30, 3), (7, 100, 7)])
def test_shares_are_rounded_up(cases: int, share: int, drawn: int) -> None:
    assert how_many(cases, share) == drawn


def test_work_is_spread_evenly() -> None:
    people = [f"p{number}" for number in range(5)]
    sent = [each for _, pair in draw("s", [f"c{n}" for n in range(100)], people, set(), 100) for each in pair]
    assert {sent.count(each) for each in people} == {40}


def test_a_case_that_too_few_may_look_into_is_counted() -> None:
    assert too_few(["a", "b"], ["1", "2", "3"], [("a", "1"), ("a", "2"), ("b", "1")]) == 1
