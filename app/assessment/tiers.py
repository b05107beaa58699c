"""临时救助分类分档 (措施(十三)): which multiple of the monthly standard a cause and its severity give. Pure.

Where none is set for a cause the months are counted, and the calculation says that the tiers are missing; where they
are set and nobody has said how severe it is, it says that too. Neither is passed over in silence.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.assessment.economy import HouseholdAccounts
from app.programmes.forms import CAUSE_LABELS
from app.programmes.numbers_of_tiers import SEVERITY_LABELS, tier_name
from app.programmes.policy import Policy


@dataclass(frozen=True)
class Tier:
    """`percent` of the monthly standard for each person; None where none holds, and `flags` say why."""

    percent: int | None = None
    label: str = ""
    flags: tuple[str, ...] = ()

    @property
    def multiple(self) -> str:
        """`300` -> `3`, `250` -> `2.5`."""
        return f"{(self.percent or 0) / 100:g}"


def tier_of(accounts: HouseholdAccounts, policy: Policy) -> Tier:
    """Of a calculation that names no cause (made before there were tiers) nothing is said."""
    if accounts.cause is None:
        return Tier()
    cause = CAUSE_LABELS[accounts.cause]
    percents = {severity: policy.get(tier_name(accounts.cause, severity), 0) for severity in SEVERITY_LABELS}
    if not any(percents.values()):
        return Tier(flags=(f"“{cause}”还没有定分类分档的标准，这次按困难持续的月数算。请民政局定标准。",))
    if accounts.severity is None:
        return Tier(flags=(f"“{cause}”已经定了分类分档的标准：请填困难轻重，再核算一次。这次先按月数算。",))
    weight = SEVERITY_LABELS[accounts.severity]
    if not percents[accounts.severity]:
        return Tier(flags=(f"“{cause}”困难{weight}的一档还没有定标准，这次按困难持续的月数算。请民政局定标准。",))
    return Tier(percents[accounts.severity], f"{cause}，{weight}")
