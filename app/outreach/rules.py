"""The conditions of the steps of a lead. Pure: no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.accounts.roles import Role
from app.emergencies.inputs import AskWhetherSolved
from app.kernel.errors import FieldError
from app.outreach import inputs
from app.outreach.models import Lead
from app.workflow.definition import Situation, StepContext

LeadStep = StepContext[Lead, Any]
# Of 100. Below this nobody is shown it: half a township has the same family name.
LEAST_SCORE = 40


@dataclass(frozen=True)
class Known:
    """What is known of whom a matter is about: `persons` and `phone` as blind indexes, the others as codes."""

    name: str
    persons: frozenset[str]
    phone: str | None
    region: str
    township: str | None


def alike(one: Known, other: Known) -> tuple[int, tuple[str, ...]]:
    """How likely two matters are about the same person, of 100, and why in words. Two people whose numbers are both
    known are two, whatever they share.
    """
    if one.persons & other.persons:
        return 100, ("身份证号相同",)
    if one.persons and other.persons:
        return 0, ()
    same_name = bool(one.name) and one.name == other.name
    said = (
        (60, "电话相同", bool(one.phone) and one.phone == other.phone),
        (50, "同村同名", same_name and one.region == other.region),
        (40, "同一乡镇同名", same_name and one.region != other.region and one.township == other.township),
    )
    holds = [(score, why) for score, why, is_so in said if is_so]
    return min(99, sum(score for score, _ in holds)), tuple(why for _, why in holds)


def is_first(late: int) -> bool:
    """Whether the park alone is told: nobody has been yet."""
    return late == 1


def is_the_assigned_one(case: Situation[Lead]) -> FieldError | None:
    if case.actor.holds(Role.TOWNSHIP_OFFICER, Role.PARK_SUPERVISOR) or case.file.assistant == case.actor.account_id:
        return None
    return FieldError("assistant", "这条线索交给了另一位协理员走访。")


def id_number_for_application(case: StepContext[Lead, inputs.Convert]) -> FieldError | None:
    """An application names its person by the ID number; help in an emergency does not wait for it."""
    if case.input.programme != "temporary_assistance" and case.file.person_index is None:
        return FieldError("programme", "还不知道本人的身份证号，不能转为申请。情况紧急的，可以先转急难救助。")
    return None


def somebody_spoke_with_them(case: StepContext[Lead, inputs.Dismiss]) -> FieldError | None:
    """Nobody is struck off at a desk; a lead that is another one again needs no second visit."""
    if case.subject.state == "visited" or case.input.contact is not None or case.file.possible_duplicate_of is not None:
        return None
    return FieldError("contact", "还没有走访。请先走访，或者打电话问过本人、告诉救助政策，再登记不再跟进。")


def is_solved(case: StepContext[Lead, AskWhetherSolved]) -> bool:
    return case.input.solved


def is_unsolved(case: StepContext[Lead, AskWhetherSolved]) -> bool:
    return not case.input.solved


def dismissal_is_to_be_checked(case: Situation[Lead]) -> FieldError | None:
    if case.subject.step_due_on is not None:
        return None
    return FieldError("", "这条线索没有抽中，或者已经抽查过。")


def park_agrees(case: StepContext[Lead, inputs.CheckDismissal]) -> bool:
    return case.input.agrees


def park_disagrees(case: StepContext[Lead, inputs.CheckDismissal]) -> bool:
    return not case.input.agrees
