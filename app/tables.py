"""Every table of the domain. Tests hold this list, the migrations and the database equal, on both kinds of database."""

from __future__ import annotations

from app.accounts.models import Account, PersonalConsent, RoleGrant, Session, StaffCredential
from app.applications.models import Application, Decision, Instalment, Objection, Posting, PublicNotice, Visit
from app.benefits.models import BankAccount, Benefit, BenefitMonth, CoveredMonth, Recognition
from app.database import Table
from app.discovery.models import Lead, LeadVisit
from app.documents.models import Document
from app.duty.models import DutyShift, StaffLeave
from app.emergencies.models import CaseConference, Emergency, EmergencyMode
from app.events import Event, EventFacts
from app.households.models import Consent, Household, Member
from app.idempotency import IdempotencyKey
from app.means_check.models import MeansCheck, NonResponse, SourceCheck
from app.notices.models import OfficialNotice
from app.notifications.models import CallTask, Message, SubscriptionCredit
from app.notifications.token_store import StoredToken
from app.numbers import NumberSeries
from app.payments.models import FundTopUp, LedgerAccount, LedgerEntry, LedgerTransaction, Payment, ReserveFund
from app.programmes.policy import PolicySetting
from app.programmes.standards import Standard
from app.regions.models import Region, RegionAlias, RegionBoundary
from app.settings import Setting
from app.subjects import Participant, Subject
from app.supervision.models import AccessRecord, AuditDigest, Heartbeat
from app.working_days import WorkCalendarDay

TABLES: tuple[type[Table], ...] = (
    Region, RegionAlias, RegionBoundary, Setting, WorkCalendarDay, Standard, PolicySetting, NumberSeries,
    Account, StaffCredential, RoleGrant, Session, PersonalConsent,
    Subject, Participant, Event, EventFacts,
    Application, Household, Member, Consent, Visit, PublicNotice, Posting, Objection, Decision, Instalment,
    Benefit, BenefitMonth, CoveredMonth, BankAccount, Recognition,
    MeansCheck, SourceCheck, NonResponse,
    LedgerAccount, LedgerTransaction, LedgerEntry, ReserveFund, FundTopUp, Payment,
    Emergency, EmergencyMode, CaseConference, DutyShift, StaffLeave,
    Lead, LeadVisit, Document, OfficialNotice,
    Message, SubscriptionCredit, CallTask, StoredToken,
    IdempotencyKey, AccessRecord, AuditDigest, Heartbeat,
)  # fmt: skip
