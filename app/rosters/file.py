"""The file of a roster: each part is read when it is first needed."""

from __future__ import annotations

from functools import cached_property

from app.record.subjects import Standing
from app.regions.service import settlement_named
from app.rosters.inputs import Report
from app.rosters.kinds import KINDS, RosterKind
from app.rosters.matching import Matched, match
from app.rosters.models import Roster


class RosterFile:
    """A list that comes back is compared once, whatever looks at it."""

    def __init__(self, subject: Standing) -> None:
        self._subject = subject
        self._matched: tuple[Report, Matched] | None = None

    @cached_property
    def row(self) -> Roster:
        found: Roster = Roster.get_by_id(self._subject.id)
        return found

    @property
    def kind(self) -> RosterKind:
        return KINDS[self._subject.kind]

    def matched(self, report: Report) -> Matched:
        """Its lines, each with the entry that it is about."""
        if self._matched is None or self._matched[0] is not report:
            self._matched = (report, match(self._subject.id, report))
        return self._matched[1]

    def is_settlement(self, code: str) -> bool:
        """Whether somebody can be looked for there."""
        return settlement_named(code) is not None
