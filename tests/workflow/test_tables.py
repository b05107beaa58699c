"""Every procedure is a table that holds together: nothing unreachable, nothing without a way out, nobody forgotten."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any, get_origin, get_type_hints

import pytest

from api.commands.documentation import DOCS
from app.accounts.roles import Role
from app.benefits import putting_off
from app.benefits import rules as benefits
from app.kernel.forms.schema import step_schema
from app.programmes.catalogue import MATERIALS
from app.programmes.personal import PERSONAL
from app.public_notices import objections
from app.record.subjects import INTERESTED_PARTIES
from app.referrals import rules as slips
from app.registry.collections import COLLECTIONS, PROCEDURES
from app.registry.messages import MESSAGE_TEXTS
from app.workflow.definition import LegalClock, NoInput, Procedure, Step, StepContext
from app.workflow.diagrams import procedure_page

OPPOSITES = (
    {objections.something_is_open, objections.nothing_is_open},
    {benefits.something_is_open, benefits.everything_is_over},
    {slips.was_silent_before, slips.was_not_silent_before},
    {putting_off.review_is_put_off, putting_off.review_is_not_put_off},
)

procedures = pytest.mark.parametrize("procedure", PROCEDURES.values(), ids=PROCEDURES)


def from_to(step: Step) -> list[tuple[str, str]]:
    return [(source, source if step.target == "=" else step.target) for source in step.sources]


@procedures
def test_every_name_is_a_state(procedure: Procedure) -> None:
    names = [state.name for state in procedure.states]
    assert len(names) == len(set(names))
    named = set(chain.from_iterable(chain.from_iterable(from_to(step) for step in procedure.steps)))
    assert named <= set(names)


@procedures
def test_every_state_can_be_reached_and_left_for_a_final_one(procedure: Procedure) -> None:
    moves = set(chain.from_iterable(from_to(step) for step in procedure.steps))
    begun = {procedure.states[0].name, *COLLECTIONS[procedure.collection].begun_in}
    reached, ending = begun & {state.name for state in procedure.states}, {s.name for s in procedure.states if s.final}
    for _ in procedure.states:
        reached |= {target for source, target in moves if source in reached}
        ending |= {source for source, target in moves if target in ending}
    names = {state.name for state in procedure.states}
    assert reached == names, "unreachable"
    assert ending == names, "no way to an end"


# What somebody paid back in full is theirs again where its ground has fallen (docs/decisions/0143).
TAKEN_UP_AGAIN = {("recovery", "ground_fell"), ("recovery", "question_recovery")}


@procedures
def test_a_final_state_is_left_by_nobody(procedure: Procedure) -> None:
    for state in procedure.states:
        if state.final:
            leave = {step.action for step in procedure.steps_from(state.name) if step.target != "="}
            assert {(procedure.name, action) for action in leave} <= TAKEN_UP_AGAIN, state.name
            assert state.within is None and state.clock is LegalClock.STOPPED


PUBLISHES = {"publish": "proposal", "approve": "result", "publish_ending": "ending", "change_amount": "result"}


@procedures
def test_whatever_is_published_can_be_recorded_as_hanging(procedure: Procedure) -> None:
    """Nothing is called lacking that nobody can put on record."""
    if procedure.collection not in ("applications", "benefits") or procedure.name in PERSONAL:
        return
    for step in procedure.steps:
        if (kind := PUBLISHES.get(step.action)) is None:
            continue
        for _, target in from_to(step):
            offered = {each.action: each for each in procedure.steps_from(target)}
            assert kind in offered["record_posting"].offers["kind"] and "record_taking_down" in offered, step.action


@procedures
def test_every_open_state_has_a_limit_with_its_basis(procedure: Procedure) -> None:
    for state in procedure.states:
        if not state.final:
            assert state.within is not None and state.within.amount > 0 and state.within.basis, state.name
            assert state.overdue in MESSAGE_TEXTS


# A recognition has a last day of its own, and the matter in which it was granted is over long before; an inspection
# moves on as its checks do.
BY_A_TASK = {
    "recognition_ends",
    "confirm_takeover",
    "note_return",
    "arrive",
    "return_again",
    "question_provider",
}
BY_A_TASK |= {
    "finish_erasure",
    "raise_with_standard",
    "grant_once",
    "add_top_up",
    "facts_changed",
    "ground_fell",
    "come_back",
    "take_back",
    "begin_checks",
    "begin_rectifying",
    "replace",
    "agree",
    "differ_again",
    "tell_gone",
    "letter_unanswered",
    "book_overdue",
    "pay_to_home",
    "pay_to_person",
    "end_after_death",
    "withdraw",
    "end",
}


@procedures
def test_what_follows_a_limit_is_a_step_that_the_system_can_always_take(procedure: Procedure) -> None:
    for state in procedure.states:
        if state.within is None or state.within.then is None:
            continue
        steps = [step for step in procedure.steps_from(state.name) if step.action == state.within.then]
        for step in steps:
            assert Role.SYSTEM in step.by and step.input is NoInput
            assert not (step.needs or step.requires or step.offered_when), "nothing may stand in its way"
            assert step.when is None
        assert {step.where for step in steps} in ({None}, *OPPOSITES), "one of them always applies"
    followed = {state.within.then for state in procedure.states if state.within} | BY_A_TASK
    assert {step.action for step in procedure.steps if step.by == {Role.SYSTEM}} <= followed, "never taken"


@procedures
def test_every_step_says_who_why_and_whom_it_tells(procedure: Procedure) -> None:
    assert procedure.basis and procedure.label
    for step in procedure.steps:
        assert step.label and step.basis and step.by, step.action
        assert {tell.message for tell in step.tells} <= MESSAGE_TEXTS.keys(), step.action
        assert not step.excludes_involvement & INTERESTED_PARTIES, "that bar holds for every office anyway"


@procedures
def test_rows_of_one_action_from_one_state_are_told_apart(procedure: Procedure) -> None:
    for state in procedure.states:
        for role in Role:
            rows = [step for step in procedure.steps_from(state.name) if role in step.by]
            for row in rows:
                twins = [other for other in rows if other.action == row.action]
                assert len(twins) == 1 or all(twin.when or twin.where for twin in twins), (state.name, row.action)


@procedures
def test_an_action_asks_for_the_same_facts_in_every_row(procedure: Procedure) -> None:
    for step in procedure.steps:
        assert {row.input for row in procedure.steps_of(step.action)} == {step.input}, step.action


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_a_field_of_an_action_takes_the_same_in_every_procedure_of_a_collection(collection: str) -> None:
    """One request model holds them all: what it is called may differ, and whether it is asked for."""
    takes: dict[tuple[str, str], set[str]] = {}
    for procedure in COLLECTIONS[collection].procedures:
        assert procedure.collection == collection
        for step in procedure.steps:
            for name, schema in step_schema(step.input).get("properties", {}).items():
                takes.setdefault((step.action, name), set()).add(json.dumps(_nameless(schema), sort_keys=True))
    assert {field: kinds for field, kinds in takes.items() if len(kinds) > 1} == {}


def _nameless(schema: Any) -> Any:
    if isinstance(schema, list):
        return [_nameless(each) for each in schema]
    if isinstance(schema, dict):
        return {key: _nameless(value) for key, value in schema.items() if key != "title"}
    return schema


@procedures
def test_what_needs_no_look_at_the_input_is_said_before_anything_is_filled_in(procedure: Procedure) -> None:
    for step in procedure.steps:
        for need in step.needs:
            [looks_at] = [hint for name, hint in get_type_hints(need).items() if name != "return"]
            assert get_origin(looks_at) is StepContext, f"{need.__name__} belongs to `requires` or `offered_when`"


@procedures
def test_an_action_looks_the_same_in_every_row(procedure: Procedure) -> None:
    for step in procedure.steps:
        assert {row.presentation for row in procedure.steps_of(step.action)} == {step.presentation}, step.action


@procedures
def test_the_term_starts_with_a_step_into_a_running_clock(procedure: Procedure) -> None:
    if procedure.term is None:
        assert not any(state.clock is LegalClock.RUNNING for state in procedure.states)
        return
    assert procedure.term.basis and procedure.term.working_days > 0
    for step in procedure.steps_of(procedure.term.starts_with):
        assert procedure.state(step.target).clock is LegalClock.RUNNING


@procedures
def test_its_page_names_every_state_step_condition_and_notice(procedure: Procedure) -> None:
    page = (DOCS / "procedures" / f"{procedure.name}.md").read_text(encoding="utf-8")
    for state in procedure.states:
        assert f"`{state.name}`" in page and state.label in page
    for step in procedure.steps:
        assert f"`{step.action}`" in page and step.basis in page
        assert all(f"`{need.__name__}`" in page for need in (*step.offered_when, *step.requires, *step.needs))
        assert all(tell.message in page for tell in step.tells)


@procedures
def test_its_page_in_docs_is_that_of_the_table(procedure: Procedure) -> None:
    page = DOCS / "procedures" / f"{procedure.name}.md"
    assert page.read_text(encoding="utf-8") == procedure_page(procedure), "run `make docs`"


def test_no_page_describes_a_procedure_that_is_gone() -> None:
    assert {page.stem for page in (DOCS / "procedures").glob("*.md")} == set(PROCEDURES)


def papers_in(schema: dict[str, Any], parts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each field that the phone draws as a paper, and the kind under which it sends it (`services/schema.js`)."""
    for name, field in schema.get("properties", {}).items():
        forms = [field, *field.get("anyOf", ())]
        for part in (part for form in forms for part in (form, form.get("items", {})) if "$ref" in part):
            yield from papers_in(parts[part["$ref"].split("/")[-1]], parts)
        is_paper = any("uuid" in (form.get("format"), form.get("items", {}).get("format")) for form in forms)
        if is_paper and not any("x-choices-url" in form for form in forms):
            signed = "signature" if field.get("x-widget") == "signature" else None
            named = "other" if name == "document" else name.removesuffix("_document").replace("_photos", "_photo")
            yield name, field.get("x-paper") or signed or named


@procedures
def test_a_paper_that_a_form_asks_for_is_of_a_kind_that_is_taken(procedure: Procedure) -> None:
    schemas = [step.input.model_json_schema() for step in procedure.steps if step.by - {Role.SYSTEM}]
    asked = {paper for schema in schemas for paper in papers_in(schema, schema.get("$defs", {}))}
    assert {paper for paper in asked if paper[1] not in MATERIALS} == set()
