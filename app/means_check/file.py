"""What the means check asks of the file of a matter in which it checks a household."""

from __future__ import annotations

from typing import Any, Protocol
from uuid import UUID

from app.households.service import HouseholdView
from app.means_check.report import Report
from app.workflow.definition import Situation, StepContext


class CheckedFile(Protocol):
    @property
    def household(self) -> HouseholdView: ...

    @property
    def means_check(self) -> Report | None:
        """The report of the latest round; None before the first."""

    def has_this_document(self, document: UUID) -> bool: ...


CheckedSituation = Situation[CheckedFile]
CheckedStep = StepContext[CheckedFile, Any]
