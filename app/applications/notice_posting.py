"""A grant after a public notice needs proof that the notice hung (张贴, 民发〔2021〕57号 第19条), or the park's word
besides; the notice's days do not wait for it (docs/decisions/0034).
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from app.applications.file import ApplicationFile, ApplicationSituation
from app.kernel.database import insert
from app.kernel.errors import FieldError
from app.kernel.forms.fields import Input, Paragraph
from app.kernel.privacy import Secret
from app.public_notices.models import PublicNotice
from app.public_notices.postings import was_posted
from app.record.subjects import Participant
from app.workflow.definition import StepContext


class ExcusePosting(Input):
    reason: Annotated[Paragraph, Field(title="为什么没有张贴记录，怎样核实公示过了")]


def a_proposal_was_published(case: ApplicationSituation) -> FieldError | None:
    return None if case.file.latest_proposal else FieldError("reason", "这件申请还没有公示，不用说明。")


def posting_is_lacking(case: ApplicationSituation) -> FieldError | None:
    """A notice that never hung is no notice: without a record of it the park answers for it (第19条), before the
    decision or after.
    """
    notice = case.file.latest_proposal
    if was_posted(case.file, "proposal") or (notice is not None and notice.excuse is not None):
        return FieldError("reason", "张贴情况已经登记，不用另外说明。")
    return None


def excuse(case: StepContext[ApplicationFile, ExcusePosting]) -> None:
    """The park signs beside whoever decides, and does not decide itself."""
    notice = case.file.latest_proposal
    assert notice is not None
    PublicNotice.update(excuse=Secret(case.input.reason)).where(PublicNotice.id == notice.id).execute()
    insert(Participant, {"subject": case.subject.id, "part": "posting_excuser", "account": case.actor.account_id})
