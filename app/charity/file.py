"""A charity project as its steps look at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.charity.models import CharityEntry, CharityProject
from app.charity.rules import Line, Sums, summed
from app.kernel.clock import clock
from app.organisations.rules import why_no_new_work
from app.organisations.service import permits_of
from app.record.subjects import Standing


@dataclass(frozen=True)
class ProjectFile:
    """`entries` in the order in which they were entered; `blocked`: why nothing new is entrusted to the charity."""

    project: CharityProject
    entries: Sequence[CharityEntry]
    blocked: str | None

    @property
    def sums(self) -> Sums:
        return summed(map(line_of, self.entries))

    def entry(self, number: str) -> CharityEntry | None:
        return next((each for each in self.entries if each.number == number.strip().upper()), None)


def line_of(entry: CharityEntry) -> Line:
    return Line(entry.kind, entry.amount, bool(entry.cancelled_because))


def file_of(subject: Standing) -> ProjectFile:
    project: CharityProject = CharityProject.get_by_id(subject.id)
    entries = CharityEntry.select().where(CharityEntry.project == subject.id).order_by(CharityEntry.id)
    return ProjectFile(project, list(entries), why_no_new_work(permits_of(project.organisation), clock.today()))
