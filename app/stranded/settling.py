"""Whom nobody knew is settled here: destitute support is begun, filled in with what is known (措施(十四))."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from app.accounts.roles import Role
from app.applications.office_drafts import FilledIn, Person, filled_draft
from app.households.inputs import HouseholdInput, MemberInput
from app.kernel.privacy import Secret
from app.notifications.outbox import holders
from app.outreach.models import Lead
from app.record.subjects import Subject
from app.regions.service import name_of, region
from app.stranded.file import StrandedFile
from app.stranded.inputs import Settle
from app.workflow.definition import StepContext
from app.workflow.outcome import Matter

PROGRAMME = "destitute_support"
NOT_FOUND = "长期流落在外，救助站照料满三个月，多方寻找没有找到家人，已经在这里落户安置。"


def as_told(agreed: Mapping[str, str]) -> str:
    """What the township reads first."""
    told = f"救助站长期滞留人员落户安置，请办理特困人员救助供养。住在{agreed['home_name']}，"
    return told + f"文件号{agreed['document_number']}。"


def begin_support(case: StepContext[StrandedFile, Settle], agreed: Mapping[str, str], lead: Subject) -> None:
    """The draft lies with an officer of the township and says what is known; what only the person can say, and their
    signature, stay open. The lead has its clock still: should the draft lapse, somebody is reminded.

    Without an ID number, or an officer in that place, the lead is all there is for now.
    """
    officers = holders(Role.TOWNSHIP_OFFICER, lead.township)
    if case.input.id_number is None or not officers:
        return
    draft = filled_draft(case, lead, _known(case.input, agreed, lead, officers))
    Lead.update(result_collection="applications", result_id=draft.id).where(Lead.id == lead.id).execute()
    case.outcome.led_to = Matter("applications", draft.id)
    case.outcome.told = f"已经替他填好特困供养申请，转给{name_of(lead.region)}办理"


def _known(said: Settle, agreed: Mapping[str, str], lead: Subject, officers: list[UUID]) -> FilledIn:
    member = MemberInput(name=agreed["name"], relation="self", id_number=said.id_number)
    household = HouseholdInput(
        region=lead.region, address=agreed["home_name"], phone=said.phone, hukou="here", members=[member]
    )
    form: dict[str, Any] = {
        "area": "rural" if region(lead.region).level == "village" else "urban",
        "reason": f"{NOT_FOUND}住在{agreed['home_name']}，文件号{agreed['document_number']}。",
        "has_no_obligor": True,
    }
    assert said.id_number is not None
    person = Person(agreed["name"], Secret(said.id_number), Secret(said.phone) if said.phone else None)
    form |= {"support_form": said.support_form} if said.support_form else {}
    return FilledIn(PROGRAMME, officers[0], person, household, form)
