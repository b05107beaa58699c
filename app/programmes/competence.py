"""由谁决定 (`confirm_level`): the township, the park or the bureau, for each programme and by the day it holds from.

The law lets the county's department decide, and a township only where the province provides so (社会救助法 第44条).
Both are numbers of the policy, which two people set; what document says so is printed in each decision.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.programmes.policy import OPEN_NUMBERS, Policy, policy_on, sources_on

PROVISION = "province.townships_decide"
BY_PROVISION = "《中华人民共和国社会救助法》第四十四条第二款"


class Level(StrEnum):
    """Who decides. The setting counts them from 0, in this order."""

    TOWNSHIP = "township"
    PARK = "park"
    BUREAU = "bureau"


@dataclass(frozen=True)
class Competence:
    """Who decides, and on what that rests, in the words of a decision."""

    level: Level
    authority: str


def level_in(policy: Policy, programme: str) -> Level:
    return list(Level)[policy[f"confirm_level.{programme}"]]


def level_of(procedure: str, day: date) -> Level:
    """Who decides at the end of a procedure; the township where nothing can be set."""
    return level_in(policy_on(day), procedure) if f"confirm_level.{procedure}" in OPEN_NUMBERS else Level.TOWNSHIP


def competence(programme: str, day: date) -> Competence:
    policy, sources = policy_on(day), sources_on(day)
    level = level_in(policy, programme)
    rests_on = [sources[f"confirm_level.{programme}"]]
    if level is Level.TOWNSHIP and policy[PROVISION]:
        rests_on.append(f"{BY_PROVISION}、{sources[PROVISION]}")
    return Competence(level, "；".join(rests_on))


def unproved(day: date) -> list[str]:
    """Programmes in which townships decide although the province's provision for that is not on record: the operator
    is told of each at every start.
    """
    policy = policy_on(day)
    if policy[PROVISION]:
        return []
    programmes = [name.removeprefix("confirm_level.") for name in policy if name.startswith("confirm_level.")]
    return [programme for programme in programmes if level_in(policy, programme) is Level.TOWNSHIP]
