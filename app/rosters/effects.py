"""What the steps of a roster write, and the tasks that come of a difference."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.departments.departments import department_name
from app.kernel.privacy import Secret
from app.outreach.inputs import FoundPerson, LeadInput
from app.outreach.service import capture
from app.rosters.file import RosterFile
from app.rosters.inputs import Report
from app.rosters.kinds import NOT_HEARD_OF, ONLY_THEIRS, RosterKind
from app.rosters.matching import AT_ONCE, Placed
from app.rosters.models import RosterEntry
from app.rosters.tasks.opening import Difference, about_entry, agree, open_tasks
from app.workflow.definition import StepContext
from app.workflow.limits import TimeLimit, Unit, await_until

ReportStep = StepContext[RosterFile, Report]
RosterStep = StepContext[RosterFile, object]
SOURCE = "comparison"
# [P] How long whoever was silent has until that is said again.
AGAIN = TimeLimit(10, Unit.WORKING_DAYS, "[P]")


def compare(case: ReportStep) -> None:
    """Each line keeps its answer; what is different is a task, what is as it should be ends the one before."""
    file, matched = case.file, case.file.matched(case.input)
    kind = file.kind
    by_answer: dict[str, list[UUID]] = {}
    for entry, answer in matched.entries:
        by_answer.setdefault(answer, []).append(entry.id)
    for answer, entries in by_answer.items():
        for start in range(0, len(entries), AT_ONCE):
            batch = RosterEntry.id.in_(entries[start : start + AT_ONCE])
            RosterEntry.update(answer=answer, answered_at=case.now).where(batch).execute()
    settled = [entry for entry, answer in matched.entries if answer in kind.settled]
    other = [(entry, answer) for entry, answer in matched.entries if answer not in kind.settled]
    agree(kind.code, settled)
    tasks = [about_entry(entry, _with(kind.answers[answer], matched.more.get(entry.id))) for entry, answer in other]
    tasks += _strangers(case, kind, matched.strangers)
    open_tasks(kind, case.subject.id, tasks)
    file.row.strangers += len(matched.strangers)
    file.row.save()
    case.outcome.kept = {"matched": len(settled), "different": len(other), "strangers": len(matched.strangers)}
    case.outcome.told = _in_words(len(settled), len(other), len(matched.strangers))


def _in_words(settled: int, different: int, strangers: int) -> str:
    return f"报回一批：对得上的{settled}人，不同的{different}人，名册上没有的{strangers}人"


def _with(said: str, more: str | None) -> str:
    return f"{said}：{more}" if more else said


def _strangers(case: ReportStep, kind: RosterKind, strangers: Sequence[Placed]) -> list[Difference]:
    """Whoever only the department knows: visited as a lead, or looked into as a task."""
    found = []
    for _, line in strangers:
        assert line.name is not None and line.region is not None  # a condition of the step
        said = _with(f"{ONLY_THEIRS}（{kind.answers[line.answer]}）", line.more)
        if kind.visits_strangers:
            person = FoundPerson(name=line.name, phone=line.phone, id_number=line.id_number)
            facts = LeadInput(
                region=line.region, person=person, description=f"{kind.label}：{said}", found_on=case.today
            )
            capture(case.actor, facts, source=SOURCE)
        else:
            number = Secret(line.id_number) if line.id_number else None
            found.append(Difference(name=line.name, region=line.region, said=said, id_number=number))
    return found


def ask_for_the_rest(case: RosterStep) -> None:
    """Whom the department was told of and has said nothing about."""
    file = case.file
    rest = list(RosterEntry.select().where(RosterEntry.roster == case.subject.id, RosterEntry.answer.is_null()))
    open_tasks(file.kind, case.subject.id, [about_entry(entry, NOT_HEARD_OF) for entry in rest])
    case.outcome.told = f"全部报完，没有报回的{len(rest)}人" if rest else "全部报完，一个不少"


def sign_silence(case: RosterStep) -> None:
    """On record with the name of who did not report; and the next clock runs at once."""
    case.outcome.told = f"{department_name(case.subject.department)}到期没有报完这份名册，已经记下"
    await_until(case.subject, AGAIN.ends_at(case.now, case.calendar), case.calendar, case.now)
