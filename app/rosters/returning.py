"""A department's list as a file: what can be taken is reported, the rest is named by its row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.accounts.actor import Actor
from app.accounts.sight import Thing
from app.regions.service import settlement_named
from app.roll_imports.cells import Refusal
from app.roll_imports.sheets import read_table
from app.rosters.conditions import A_STRANGER, NO_SUCH_LINE, TWICE
from app.rosters.inputs import Report
from app.rosters.kinds import KINDS
from app.rosters.matching import match
from app.rosters.models import Roster
from app.rosters.service import PROCEDURES
from app.rosters.sheets import Placed, read_report
from app.workflow.door import seen
from app.workflow.engine import perform


@dataclass(frozen=True)
class Returned:
    """Numbers of lines; each line of the file that says something is reported or refused."""

    reported: int
    refused: tuple[Refusal, ...]


def take_back(actor: Actor, roster: UUID, data: bytes) -> Returned:
    """Raises NotFound, Invalid on `file` where the file as a whole cannot be taken; what the step raises."""
    row = seen(actor, "rosters", roster, Thing.STATE)
    kind = KINDS[Roster.get_by_id(row.id).kind]
    lines, refused = read_report(read_table(data), kind.answers, settlement_named)
    good, wrong = _sorted_out(roster, lines)
    if good:
        perform(PROCEDURES, roster, "report", actor, Report(lines=[line for _, line in good]))
    return Returned(len(good), tuple(sorted([*refused, *wrong], key=lambda each: each.row)))


def _sorted_out(roster: UUID, lines: Sequence[Placed]) -> tuple[list[Placed], list[Refusal]]:
    """Those that the step takes, and what is wrong with the others."""
    if not lines:
        return [], []
    matched = match(roster, Report(lines=[line for _, line in lines]))
    wrong = dict.fromkeys(matched.unknown_lines, ("line", NO_SUCH_LINE))
    wrong |= dict.fromkeys(matched.twice, ("answer", TWICE))
    wrong |= {at: ("name", A_STRANGER) for at, line in matched.strangers if line.name is None or line.region is None}
    refused = [Refusal(lines[at][0], field, message) for at, (field, message) in wrong.items()]
    return [each for at, each in enumerate(lines) if at not in wrong], refused
