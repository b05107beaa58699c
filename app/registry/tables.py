"""Every table and every trigger. Tests hold these lists, the models and the database equal, on both kinds of database."""

from __future__ import annotations

from app.accounts.duty_models import DutyShift, StaffLeave
from app.accounts.models import Account, PersonalConsent, RoleGrant, Session, StaffCredential
from app.applications.models import Application, Decision, Instalment, Posting, Visit
from app.benefits.models import BankAccount, Benefit, BenefitMonth, CoveredMonth, Recognition
from app.documents.models import Document
from app.emergencies.models import CaseConference, Emergency
from app.households.models import Consent, Household, Member
from app.kernel.calendar.in_force import WorkCalendarDay
from app.kernel.database import Table, Triggers
from app.kernel.idempotency import IdempotencyKey
from app.kernel.settings import Setting
from app.means_check.models import MeansCheck, NonResponse, SourceCheck
from app.notices.models import OfficialNotice
from app.notifications.models import CallTask, Message, SubscriptionCredit
from app.notifications.token_store import StoredToken
from app.outreach.models import Lead, LeadVisit
from app.payments.models import FundTopUp, LedgerAccount, LedgerEntry, LedgerTransaction, Payment, ReserveFund
from app.payments.triggers import LEDGER_TRIGGERS
from app.programmes.policy import PolicySetting
from app.programmes.standards import Standard
from app.public_emergency.models import EmergencyMode
from app.public_notices.models import Objection, PublicNotice
from app.record.case_numbers import NumberSeries
from app.record.events import EVENT_TRIGGERS, Event, EventFacts
from app.record.models import AccessRecord, AuditDigest, Heartbeat
from app.record.subjects import Participant, Subject
from app.regions.models import Region, RegionAlias, RegionBoundary
from app.registry.models import SchemaVersion

TABLES: tuple[type[Table], ...] = (
    Region,
    RegionAlias,
    RegionBoundary,
    Setting,
    WorkCalendarDay,
    Standard,
    PolicySetting,
    NumberSeries,
    Account,
    StaffCredential,
    RoleGrant,
    Session,
    PersonalConsent,
    Subject,
    Participant,
    Event,
    EventFacts,
    Application,
    Household,
    Member,
    Consent,
    Visit,
    PublicNotice,
    Posting,
    Objection,
    Decision,
    Instalment,
    Benefit,
    BenefitMonth,
    CoveredMonth,
    BankAccount,
    Recognition,
    MeansCheck,
    SourceCheck,
    NonResponse,
    Emergency,
    EmergencyMode,
    CaseConference,
    LedgerAccount,
    LedgerTransaction,
    LedgerEntry,
    ReserveFund,
    FundTopUp,
    Payment,
    DutyShift,
    StaffLeave,
    Lead,
    LeadVisit,
    Document,
    OfficialNotice,
    Message,
    SubscriptionCredit,
    CallTask,
    StoredToken,
    IdempotencyKey,
    AccessRecord,
    AuditDigest,
    Heartbeat,
    SchemaVersion,
)

TRIGGERS: tuple[Triggers, ...] = (EVENT_TRIGGERS, LEDGER_TRIGGERS)
