"""The last sheets of a file: what was published, what happened and who did it, and how somebody finds out whether it is
what the record says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.accounts.actor import Actor
from app.documents.models import Document
from app.kernel.calendar.counting import LANZHOU
from app.printouts.happened import happened
from app.printouts.household_facts import iso
from app.printouts.printing import letterhead, plain_sheet
from app.programmes.catalogue import MATERIALS
from app.public_notices.postings import KIND_LABELS, notices_of, postings_of
from app.record.events import flaws
from app.record.subjects import Subject
from app.workflow.definition import Procedure
from app.workflow.queries import SubjectRow

TITLE = "办理经过和真实性核验"


def course_sheet(
    row: SubjectRow, actor: Actor, procedure: Procedure, papers: Sequence[Document]
) -> list[dict[str, Any]]:
    """The record is walked when it is printed: what does not hold together is said on the sheet."""
    subject = Subject.select(Subject.chain_head, Subject.version, Subject.state).where(Subject.id == row.id).get()
    found = list(flaws(row.collection, row.id, head=subject.chain_head, state=subject.state))
    facts = {
        "published": _published(row),
        "course": [
            {"at": each.at.astimezone(LANZHOU).strftime("%Y-%m-%d %H:%M"), "what": each.label, "who": each.who}
            | ({"said": each.said} if each.said else {})
            for each in happened(row, procedure, by_itself=True)
        ],
        "events": subject.version,
        "head": subject.chain_head,
        "flaws": [flaw.seq for flaw in found],
        "papers": [{"label": MATERIALS[each.kind].label, "sha256": each.sha256} for each in papers],
    }
    data = plain_sheet(TITLE, facts) | letterhead(row, actor)
    return [{"label": TITLE, "sheet": {"template": "dossiers/course", "data": data}}]


def _published(row: SubjectRow) -> list[dict[str, Any]]:
    """Each public notice with where it hung."""
    postings = postings_of(row.id)
    return [
        {
            "kind": KIND_LABELS[notice.kind],
            "days": f"{iso(notice.starts_on)}至{iso(notice.ends_on)}",
            "hung": [f"{iso(each.posted_on)}贴在{each.place}" for each in postings if each.notice == notice.id],
        }
        for notice in notices_of(row.id)
    ]
