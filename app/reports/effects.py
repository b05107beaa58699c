"""What answering a report writes."""

from __future__ import annotations

from app.record.subjects import Subject
from app.reports.inputs import OUTCOMES
from app.reports.models import Report
from app.workflow.definition import NoInput, StepContext

# What became of the lead, as far as it concerns whoever reported: no word of the household.
_BY_STATE_OF_LEAD = {"converted": "helped", "closed": "visited", "dismissed": "not_followed"}


def say_what_came_of_it(case: StepContext[Report, NoInput]) -> None:
    lead = Subject.get_by_id(case.file.lead)
    outcome = _BY_STATE_OF_LEAD.get(lead.state, "under_way")
    Report.update(outcome=outcome).where(Report.id == case.subject.id).execute()
    case.outcome.told = OUTCOMES[outcome]
