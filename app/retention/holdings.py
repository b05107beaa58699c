"""What lies where of a matter, and what goes when its time is over (销毁范围).

Every table in which something of a person may stand is named here, in `ageing.py` or in `STAYS` with the reason: a test
looks for one that is not. What is deleted stands before what it hangs on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from peewee import Field

from app.applications import models as applications
from app.benefits import models as benefits
from app.care_agreements.models import CareAgreement
from app.charity.matches.models import CharityMatch
from app.complaints import models as complaints
from app.disasters.models import DisasterCase
from app.emergencies import models as emergencies
from app.hotline.models import Ticket
from app.households.addresses import AddressMark
from app.households.models import Consent, Household, Member
from app.incoming_referrals.models import IncomingReferral
from app.inspections.checks.models import Check
from app.kernel.database import Table
from app.kernel.privacy import Secret
from app.means_check import models as means_check
from app.needs.models import Assessment
from app.notices.models import OfficialNotice
from app.notifications.models import CallTask, Message
from app.outreach import models as outreach
from app.public_notices import models as public_notices
from app.record.kept_from import KeptFrom
from app.record.subjects import Participant
from app.recoveries.models import Recovery
from app.referrals import models as referrals
from app.remedies.models import RemedySought
from app.reports.models import Report
from app.retention.models import Hold
from app.rosters.feed.models import StatusTold
from app.rosters.models import RosterEntry
from app.rosters.tasks import models as roster_tasks
from app.service_plans import models as service_plans
from app.social_tasks.models import SocialTask, TaskReport
from app.social_work.cases import models as social_cases
from app.social_work.watched import models as watched
from app.stranded import models as stranded
from app.stranded.stays.models import HospitalStay
from app.village_visits.models import VillageVisit
from app.welfare_homes import models as homes

NOTHING_SAID = Secret("")


@dataclass(frozen=True)
class Holding:
    """The rows of `table` that belong to a matter: `by` names it, or the row of `via` that does. They are deleted, or,
    with `emptied`, stay without what these columns said.
    """

    by: Field
    via: Holding | None = None
    emptied: Mapping[str, Any] = field(default_factory=dict)

    @property
    def table(self) -> type[Table]:
        found: type[Table] = self.by.model
        return found

    def rows(self, matter: UUID) -> Any:
        """The condition that finds them."""
        if self.via is None:
            return self.by == matter
        key: Any = self.via.table._meta.primary_key
        return self.by.in_(self.via.table.select(key).where(self.via.rows(matter)))

    def erase(self, matter: UUID) -> int:
        """Inside the caller's transaction. Answers how many rows."""
        query = self.table.update(dict(self.emptied)) if self.emptied else self.table.delete()
        erased: int = query.where(self.rows(matter)).execute()
        return erased


_CHECKS = Holding(means_check.MeansCheck.application)
_ANSWERS = Holding(means_check.SourceCheck.means_check, _CHECKS)
_PLANS = Holding(service_plans.ServicePlan.id, emptied={"address": None, "phone": None})
_CARDS = Holding(service_plans.CodeCard.plan, _PLANS)
_PLACES = Holding(homes.HomePlace.id, emptied={"phone": None})
HOLDINGS: tuple[Holding, ...] = (
    Holding(Participant.subject),
    Holding(KeptFrom.subject),
    Holding(AddressMark.subject),
    Holding(Consent.household),
    Holding(Member.household),
    Holding(Household.id),
    Holding(CallTask.subject),
    Holding(Message.subject),
    Holding(OfficialNotice.subject, emptied={"facts": {}, "attempted": None}),
    Holding(public_notices.Objection.application),
    Holding(public_notices.Posting.application),
    Holding(public_notices.PublicNotice.application),
    Holding(means_check.CheckTold.application),
    Holding(means_check.SigningRequest.application),
    Holding(means_check.NonResponse.source_check, _ANSWERS),
    _ANSWERS,
    _CHECKS,
    Holding(RemedySought.subject),
    Holding(Hold.subject, emptied={"reason": NOTHING_SAID}),
    Holding(benefits.CoveredMonth.benefit),
    Holding(benefits.ReviewVisit.benefit),
    Holding(benefits.Recognition.application),
    Holding(benefits.Benefit.id, emptied={"recipient_index": "", "form": {}, "proposal": None, "deceased": None}),
    Holding(referrals.AnswerCode.slip),
    Holding(referrals.Referral.id),
    Holding(applications.ApplicationConference.application),
    Holding(applications.AssistanceLetter.application),
    Holding(applications.NearRelative.application),
    Holding(applications.Visit.application),
    Holding(applications.ComplainedAbout.application),
    Holding(applications.Decision.application),
    Holding(applications.Instalment.application, emptied={"condition": NOTHING_SAID, "check_result": None}),
    Holding(applications.Application.id),
    Holding(emergencies.CaseConference.emergency),
    Holding(emergencies.AidReview.emergency),
    Holding(emergencies.Emergency.id),
    Holding(IncomingReferral.matter),
    Holding(outreach.LeadVisit.lead),
    Holding(outreach.Lead.id),
    Holding(Report.id),
    Holding(Recovery.id, emptied={"facts": NOTHING_SAID, "statement": None, "plan": None}),
    Holding(CareAgreement.id),
    Holding(roster_tasks.JobOffer.task),
    Holding(roster_tasks.RosterTask.id),
    Holding(RosterEntry.source, emptied={"person_index": None, "said": {}}),
    Holding(RosterEntry.roster, emptied={"person_index": None, "said": {}}),
    Holding(StatusTold.source),
    Holding(Assessment.id),
    Holding(complaints.ComplaintWord.complaint),
    Holding(complaints.Complaint.id),
    Holding(service_plans.CardCode.card, _CARDS),
    _PLANS,
    Holding(Ticket.id),
    Holding(Check.id, emptied={"finding": None, "told": None}),
    Holding(DisasterCase.id, emptied={"loss": NOTHING_SAID, "address": None, "phone": None}),
    Holding(homes.HomeLevel.place, _PLACES, emptied={"items": {}}),
    _PLACES,
    Holding(CharityMatch.id, emptied={"need": NOTHING_SAID, "address": None, "phone": None, "given": None}),
    Holding(social_cases.CaseContact.case),
    Holding(social_cases.SocialCase.id),
    Holding(TaskReport.task),
    Holding(SocialTask.id),
    Holding(VillageVisit.matter),
    Holding(watched.WatchVisit.watched),
    Holding(watched.WatchedPerson.id),
    Holding(HospitalStay.id, emptied={"need": None, "diagnosis": None, "advice": None}),
    Holding(stranded.Search.stranded),
    Holding(stranded.Stranded.id),
)

_BOOKS = "会计档案，三十年"
_OWN = "本人账号的，注销时删"
_STAFF = "工作人员的，不是救助对象的"
STAYS: Mapping[str, str] = {
    "event_facts": "事项的链随事项销毁（erasing.py），账号和设置的链随账号",
    "subject": "只留编号、状态和链尾（erasing.py）",
    "document": "先删文件后删记录（documents/erasing.py）",
    "log_leaf": "只有随机数和哈希",
    "posts": "只有机构或者地方的岗位数，没有人",
    "payment": _BOOKS,
    "payment_line": _BOOKS,
    "bank_account": _BOOKS,
    "bank_book_withdrawal": _BOOKS,
    "kept_bank_book": _BOOKS,
    "ledger_account": _BOOKS,
    "one_off_recipient": _BOOKS,
    "home_day": _BOOKS,
    "charity_entry": "捐赠的账，三十年",
    "account": _OWN,
    "known_device": _OWN,
    "former_holders": _OWN,
    "declared_relative": _STAFF,
    "duty_shift": _STAFF,
    "staff_credential": _STAFF,
    "passkey": _STAFF,
    "security_event": "到期自己删（security_log/keeping.py）",
    "security_alert": "只有规则和次数",
    "idempotency_key": "三十天自己删（registry/housekeeping.py）",
    "stored_token": "接口的令牌",
    "department_system": "部门的密钥",
    "village_responsible": _STAFF,
    "meeting_decision": "议定的事不写人的姓名",
    "meeting_task": "议定的事不写人的姓名",
    "roll_import": "拒收的只写行号，不写人",
    "province_warning": "只有加密的索引",
    "rescue_campaign": "只有地区",
    "inspection_inspector": _STAFF,
}
