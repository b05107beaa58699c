"""What the means check asks of the file of a matter in which it checks a household."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.roles import Role
from app.households.service import HouseholdView
from app.means_check.models import CheckTold
from app.means_check.report import Report
from app.programmes.policy import Policy
from app.workflow.definition import Situation, StepContext


class CheckedFile(Protocol):
    @property
    def household(self) -> HouseholdView: ...

    @property
    def policy(self) -> Policy: ...

    @property
    def means_check(self) -> Report | None:
        """The report of the latest round; None before the first."""

    @property
    def letters(self) -> list[CheckTold]:
        """Those of whom the check has not been told yet."""

    def captured_in_office(self, actor: Actor, roles: frozenset[Role], paper: UUID | None) -> bool:
        """Whether the paper is a signature that the actor, in office, has had put down on their device."""

    def has_this_document(self, document: UUID) -> bool: ...


CheckedSituation = Situation[CheckedFile]
CheckedStep = StepContext[CheckedFile, Any]
