"""The first schema: every table, with frozen copies of the models, and the triggers that make events append-only."""

from __future__ import annotations

from typing import Any

from peewee import (
    BigIntegerField,
    BlobField,
    BooleanField,
    CharField,
    Check,
    DateField,
    DoubleField,
    Field,
    IntegerField,
    Model,
    SqliteDatabase,
    TextField,
    UUIDField,
)


class Moment(Field):  # type: ignore[misc]
    field_type = "TIMESTAMPTZ"


class Region(Model):  # type: ignore[misc]
    code = CharField(16, primary_key=True)
    name = CharField(32)
    level = CharField(16)
    parent = CharField(16, null=True, index=True)
    path = CharField(96)
    longitude = DoubleField(null=True)
    latitude = DoubleField(null=True)
    phone = CharField(20, null=True)
    source = TextField()
    valid_from = DateField(null=True)
    valid_to = DateField(null=True)

    class Meta:
        table_name = "region"
        legacy_table_names = False


class RegionAlias(Model):  # type: ignore[misc]
    code = CharField(16, primary_key=True)
    current = CharField(16)

    class Meta:
        table_name = "region_alias"
        legacy_table_names = False


class RegionBoundary(Model):  # type: ignore[misc]
    code = CharField(16, primary_key=True)
    geometry = TextField()
    source = TextField()

    class Meta:
        table_name = "region_boundary"
        legacy_table_names = False


class Setting(Model):  # type: ignore[misc]
    name = CharField(64, primary_key=True)
    value = TextField()
    changed_at = Moment()

    class Meta:
        table_name = "setting"
        legacy_table_names = False


class WorkCalendarDay(Model):  # type: ignore[misc]
    day = DateField(primary_key=True)
    kind = CharField(20)
    note = TextField()
    source = TextField()

    class Meta:
        table_name = "work_calendar_day"
        legacy_table_names = False


class Standard(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    programme = CharField(48)
    item = CharField(64)
    area = CharField(32)
    amount = IntegerField()
    unit = CharField(24)
    effective_from = DateField()
    status = CharField(64)
    source = TextField()

    class Meta:
        table_name = "standard"
        legacy_table_names = False
        indexes = (
            (
                (
                    "programme",
                    "area",
                    "item",
                    "effective_from",
                ),
                True,
            ),
        )


class PolicySetting(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    name = CharField(64)
    value = BigIntegerField()
    effective_from = DateField()
    source = TextField()
    set_at = Moment()

    class Meta:
        table_name = "policy_setting"
        legacy_table_names = False
        indexes = (
            (
                (
                    "name",
                    "effective_from",
                ),
                True,
            ),
        )


class NumberSeries(Model):  # type: ignore[misc]
    series = CharField(40, primary_key=True)
    last = IntegerField()

    class Meta:
        table_name = "number_series"
        legacy_table_names = False


class Account(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    kind = CharField(16)
    name = CharField(64)
    openid = CharField(64, null=True, unique=True)
    phone = BlobField(null=True)
    phone_index = CharField(32, null=True, index=True)
    id_number = BlobField(null=True)
    id_number_index = CharField(32, null=True, index=True)
    identity_status = CharField(16)
    is_demonstration = BooleanField()
    created_at = Moment()
    closed_at = Moment(null=True)

    class Meta:
        table_name = "account"
        legacy_table_names = False


class StaffCredential(Model):  # type: ignore[misc]
    account = UUIDField(primary_key=True)
    username = CharField(64, unique=True)
    password_hash = TextField()
    otp_secret = BlobField(null=True)
    last_otp_step = IntegerField()
    failed_attempts = IntegerField()
    locked_until = Moment(null=True)

    class Meta:
        table_name = "staff_credential"
        legacy_table_names = False


class RoleGrant(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    account = UUIDField(index=True)
    role = CharField(24)
    region = CharField(16)
    level = CharField(16)
    granted_at = Moment()
    revoked_at = Moment(null=True)

    class Meta:
        table_name = "role_grant"
        legacy_table_names = False
        indexes = (
            (
                (
                    "region",
                    "role",
                ),
                False,
            ),
        )


class Session(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    account = UUIDField(index=True)
    refresh_id = UUIDField()
    previous_refresh_id = UUIDField(null=True)
    rotated_at = Moment()
    expires_at = Moment()
    created_at = Moment()
    revoked_at = Moment(null=True)
    revoked_because = CharField(24, null=True)

    class Meta:
        table_name = "session"
        legacy_table_names = False


class PersonalConsent(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    account = UUIDField(index=True)
    kind = CharField(32)
    version = CharField(16)
    given_at = Moment()
    withdrawn_at = Moment(null=True)

    class Meta:
        table_name = "personal_consent"
        legacy_table_names = False


class Subject(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    collection = CharField(16)
    procedure = CharField(40)
    state = CharField(24)
    version = IntegerField()
    number = CharField(40, null=True, unique=True)
    region = CharField(16)
    village = CharField(16, null=True)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    title = CharField(64)
    name = CharField(64, default="")
    applicant_id = UUIDField(null=True)
    submitted_by_id = UUIDField(null=True)
    applicant_index = CharField(32, null=True)
    created_at = Moment()
    state_since = Moment()
    submitted_at = Moment(null=True)
    clock_started_on = DateField(null=True)
    clock_limit = IntegerField(null=True)
    calendar_version = CharField(16, null=True)
    due_on = DateField(null=True)
    promised_on = DateField(null=True)
    step_due_on = DateField(null=True)
    step_ends_at = Moment(null=True)
    noted_due_on = DateField(null=True)
    attention_on = DateField()
    wake_at = Moment(null=True)
    is_open = BooleanField()
    chain_head = CharField(64)

    class Meta:
        table_name = "subject"
        legacy_table_names = False
        indexes = (
            (
                (
                    "township",
                    "collection",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "township",
                    "collection",
                    "state",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "park",
                    "collection",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "village",
                    "collection",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "area",
                    "collection",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "area",
                    "collection",
                    "state",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "applicant_id",
                    "collection",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (
                (
                    "submitted_by_id",
                    "collection",
                    "attention_on",
                    "id",
                ),
                False,
            ),
            (("applicant_index",), False),
            (("wake_at",), False),
        )


class Participant(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    subject = UUIDField()
    part = CharField(24)
    account = UUIDField(null=True)
    person_index = CharField(32, null=True)
    name = CharField(64, null=True)
    phone = BlobField(null=True)

    class Meta:
        table_name = "participant"
        legacy_table_names = False
        indexes = (
            (
                (
                    "subject",
                    "part",
                ),
                False,
            ),
            (("person_index",), False),
            (("account",), False),
        )


class Event(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    collection = CharField(16)
    subject = UUIDField()
    seq = IntegerField()
    action = CharField(32)
    from_state = CharField(24)
    to_state = CharField(24)
    actor = UUIDField(null=True)
    role = CharField(24)
    region = CharField(16)
    at = Moment()
    basis = TextField()
    facts_hash = CharField(64)
    previous_hash = CharField(64)
    hash = CharField(64)

    class Meta:
        table_name = "event"
        legacy_table_names = False
        indexes = (
            (
                (
                    "subject",
                    "seq",
                ),
                True,
            ),
            (("at",), False),
        )


class EventFacts(Model):  # type: ignore[misc]
    event = UUIDField(primary_key=True)
    salt = CharField(32)
    facts = BlobField()

    class Meta:
        table_name = "event_facts"
        legacy_table_names = False


class Application(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    programme = CharField(40, index=True)
    applicant_id_number = BlobField(null=True)
    applicant_phone = BlobField(null=True)
    form = BlobField()
    by_somebody_else = BooleanField()
    supplement = BlobField(null=True)
    supplements_asked = IntegerField()
    relatives_of_staff = BooleanField()
    calculation = BlobField(null=True)
    opinion = BlobField(null=True)
    appointment = BlobField(null=True)
    refusals_to_cooperate = IntegerField()

    class Meta:
        table_name = "application"
        legacy_table_names = False


class Household(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    region = CharField(16)
    address = BlobField(null=True)
    phone = BlobField(null=True)
    phone_index = CharField(32, null=True)
    bank_account = BlobField(null=True)
    more = BlobField()

    class Meta:
        table_name = "household"
        legacy_table_names = False


class Member(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    household = UUIDField(index=True)
    position = IntegerField()
    name = CharField(64)
    relation = CharField(16)
    id_number = BlobField(null=True)
    id_number_index = CharField(32, null=True, index=True)
    more = BlobField()
    died_on = DateField(null=True)

    class Meta:
        table_name = "member"
        legacy_table_names = False


class Consent(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    household = UUIDField(index=True)
    position = IntegerField(null=True)
    obligor = CharField(64, null=True)
    obligor_id_number = BlobField(null=True)
    kind = CharField(24)
    text_version = CharField(16)
    text_hash = CharField(64)
    signed_at = Moment()
    valid_until = DateField(null=True)
    recorded_by = UUIDField(null=True)
    signature_document = UUIDField(null=True)
    withdrawn_at = Moment(null=True)
    withdrawn_because = BlobField(null=True)

    class Meta:
        table_name = "consent"
        legacy_table_names = False


class Visit(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(index=True)
    visited_on = DateField()
    manner = CharField(16)
    findings = BlobField()
    recorded_by = UUIDField()
    recorded_at = Moment()

    class Meta:
        table_name = "visit"
        legacy_table_names = False


class PublicNotice(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(index=True)
    kind = CharField(16)
    programme = CharField(40)
    name = CharField(64)
    village = CharField(64)
    region = CharField(16)
    township = CharField(16, null=True)
    members = IntegerField()
    monthly_amount = BigIntegerField()
    starts_on = DateField()
    ends_on = DateField()
    withdrawn_at = Moment(null=True)

    class Meta:
        table_name = "public_notice"
        legacy_table_names = False
        indexes = (
            (
                (
                    "ends_on",
                    "id",
                ),
                False,
            ),
        )


class Posting(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(index=True)
    notice = UUIDField()
    place = CharField(200)
    posted_on = DateField()
    posted_by = CharField(64)
    document = UUIDField(null=True)
    no_photo_reason = BlobField(null=True)
    taken_down_on = DateField(null=True)
    recorded_by = UUIDField()
    recorded_at = Moment()

    class Meta:
        table_name = "posting"
        legacy_table_names = False


class Objection(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(index=True)
    notice = UUIDField(null=True)
    text = BlobField()
    contact = BlobField(null=True)
    account = UUIDField(null=True)
    received_at = Moment()
    answered_at = Moment(null=True)
    answer = BlobField(null=True)

    class Meta:
        table_name = "objection"
        legacy_table_names = False


class Decision(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(index=True)
    outcome = CharField(16)
    category = CharField(24, null=True)
    monthly_amount = BigIntegerField()
    reason = BlobField()
    rule = TextField()
    remedies = TextField()
    calculation = BlobField(null=True)
    decided_by = UUIDField()
    decided_at = Moment()

    class Meta:
        table_name = "decision"
        legacy_table_names = False


class Instalment(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField()
    position = IntegerField()
    due_on = DateField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    condition = BlobField()
    check_result = BlobField(null=True)
    released_at = Moment(null=True, constraints=[Check("released_at IS NULL OR stopped_at IS NULL")])
    released_by = UUIDField(null=True)
    answer_until = DateField(null=True)
    heard_at = Moment(null=True)
    stopped_at = Moment(null=True)

    class Meta:
        table_name = "instalment"
        legacy_table_names = False
        indexes = (
            (
                (
                    "application",
                    "position",
                ),
                True,
            ),
        )


class Benefit(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(unique=True)
    programme = CharField(40)
    category = CharField(24)
    monthly_amount = BigIntegerField()
    members = IntegerField()
    starts_on = DateField()
    last_month = DateField(null=True)
    recipient_index = CharField(32)
    proposal = BlobField(null=True)
    deceased = BlobField(null=True)
    account = UUIDField(null=True)
    account_change = UUIDField(null=True)

    class Meta:
        table_name = "benefit"
        legacy_table_names = False


class BenefitMonth(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    benefit = UUIDField()
    month = DateField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])

    class Meta:
        table_name = "benefit_month"
        legacy_table_names = False
        indexes = (
            (
                (
                    "benefit",
                    "month",
                ),
                True,
            ),
        )


class CoveredMonth(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    person_index = CharField(32)
    programme_group = CharField(24)
    month = DateField()
    benefit = UUIDField()

    class Meta:
        table_name = "covered_month"
        legacy_table_names = False
        indexes = (
            (
                (
                    "person_index",
                    "programme_group",
                    "month",
                ),
                True,
            ),
            (
                (
                    "benefit",
                    "month",
                ),
                False,
            ),
        )


class BankAccount(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    benefit = UUIDField(index=True)
    state = CharField(12)
    holder = CharField(50)
    number = BlobField()
    bank = CharField(200)
    requested_by = UUIDField(null=True)
    requested_at = Moment()
    code_index = CharField(32, null=True)
    code_to_send = BlobField(null=True)
    code_phone = BlobField(null=True)
    code_due_at = Moment(null=True, index=True)
    code_expires_at = Moment(null=True)
    code_tries = IntegerField()
    name_check = CharField(12)
    check_due_at = Moment(null=True, index=True)
    check_ends_at = Moment()
    check_attempts = IntegerField()

    class Meta:
        table_name = "bank_account"
        legacy_table_names = False


class Recognition(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField(unique=True)
    programme = CharField(40)
    members = IntegerField()
    valid_from = DateField()
    valid_until = DateField()
    state = CharField(16)
    recipient_account = UUIDField(null=True)
    recipient_index = CharField(32, index=True)
    region = CharField(16)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    created_at = Moment()

    class Meta:
        table_name = "recognition"
        legacy_table_names = False


class MeansCheck(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    application = UUIDField()
    round = IntegerField()
    requested_by = UUIDField(null=True)
    requested_at = Moment()
    told_at = Moment(null=True)
    disputed_at = Moment(null=True)
    erased_at = Moment(null=True, index=True)
    conclusion = CharField(16, null=True)

    class Meta:
        table_name = "means_check"
        legacy_table_names = False
        indexes = (
            (
                (
                    "application",
                    "round",
                ),
                True,
            ),
        )


class SourceCheck(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    means_check = UUIDField(index=True)
    consent = UUIDField(index=True)
    source = CharField(24)
    state = CharField(12)
    attempts = IntegerField()
    due_at = Moment(null=True, index=True)
    ends_at = Moment()
    reference = CharField(64, null=True)
    last_failure = CharField(16, null=True)
    answered_at = Moment(null=True)
    answer = BlobField(null=True)

    class Meta:
        table_name = "source_check"
        legacy_table_names = False
        indexes = (
            (
                (
                    "means_check",
                    "consent",
                    "source",
                ),
                True,
            ),
        )


class NonResponse(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    source_check = UUIDField()
    source = CharField(24)
    kind = CharField(16)
    times = IntegerField()
    first_at = Moment()
    last_at = Moment()

    class Meta:
        table_name = "non_response"
        legacy_table_names = False
        indexes = (
            (
                (
                    "source_check",
                    "kind",
                ),
                True,
            ),
            (
                (
                    "source",
                    "last_at",
                ),
                False,
            ),
        )


class Emergency(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    longitude = DoubleField()
    latitude = DoubleField()
    address = BlobField(null=True)
    confidence = CharField(16)
    kind = CharField(24)
    description = BlobField()
    people = IntegerField()
    contact_phone = BlobField()
    contact_index = CharField(32, index=True)
    affected_name = CharField(64, null=True)
    affected_id_number = BlobField(null=True)
    affected_index = CharField(32, null=True, index=True)
    id_status = CharField(16)
    track = CharField(16, null=True)
    tracking_hash = CharField(64, null=True, unique=True)
    followup_of = UUIDField(null=True, index=True)

    class Meta:
        table_name = "emergency"
        legacy_table_names = False


class EmergencyMode(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    region = CharField(16, index=True)
    starts_on = DateField()
    ends_on = DateField()
    reason = TextField()
    switched_by = UUIDField()
    switched_at = Moment()
    ended_at = Moment(null=True)

    class Meta:
        table_name = "emergency_mode"
        legacy_table_names = False


class CaseConference(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    emergency = UUIDField(index=True)
    participants = TextField()
    minutes = BlobField()
    agreed_amount = BigIntegerField(constraints=[Check("agreed_amount > 0")])
    recorded_by = UUIDField()
    held_at = Moment()

    class Meta:
        table_name = "case_conference"
        legacy_table_names = False


class Payment(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    emergency = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    method = CharField(16)
    payee_name = CharField(64)
    payee_id_status = CharField(16)
    payee_phone = BlobField(null=True)
    witnesses = TextField()
    receipt_document = UUIDField(null=True)
    paid_by = UUIDField()
    paid_at = Moment()

    class Meta:
        table_name = "payment"
        legacy_table_names = False


class ReserveFund(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    region = CharField(16, unique=True)
    balance = BigIntegerField(constraints=[Check("balance >= 0")])

    class Meta:
        table_name = "reserve_fund"
        legacy_table_names = False


class FundEntry(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    fund = UUIDField()
    debit = CharField(24)
    credit = CharField(24)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    balance_after = BigIntegerField()
    payment = UUIDField(null=True, unique=True)
    top_up = UUIDField(null=True, unique=True)
    note = CharField(200)
    at = Moment()

    class Meta:
        table_name = "fund_entry"
        legacy_table_names = False
        indexes = (
            (
                (
                    "fund",
                    "id",
                ),
                False,
            ),
        )


class FundTopUp(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    fund = UUIDField(index=True)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    reason = CharField(200)
    state = CharField(16)
    answer = CharField(200)
    requested_by = UUIDField()
    requested_at = Moment()
    decided_by = UUIDField(null=True)
    decided_at = Moment(null=True)

    class Meta:
        table_name = "fund_top_up"
        legacy_table_names = False


class DutyShift(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    region = CharField(16)
    account = UUIDField()
    phone = BlobField()
    starts_at = Moment()
    ends_at = Moment()

    class Meta:
        table_name = "duty_shift"
        legacy_table_names = False
        indexes = (
            (
                (
                    "region",
                    "ends_at",
                ),
                False,
            ),
            (
                (
                    "account",
                    "ends_at",
                ),
                False,
            ),
        )


class StaffLeave(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    absent = UUIDField()
    cover = UUIDField()
    starts_on = DateField()
    ends_on = DateField()
    entered_by = UUIDField()
    entered_at = Moment()
    ended_at = Moment(null=True)

    class Meta:
        table_name = "staff_leave"
        legacy_table_names = False
        indexes = (
            (
                (
                    "absent",
                    "ends_on",
                ),
                False,
            ),
            (
                (
                    "cover",
                    "ends_on",
                ),
                False,
            ),
        )


class Lead(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    person_name = CharField(64)
    person_phone = BlobField(null=True)
    phone_index = CharField(32, null=True, index=True)
    person_id_number = BlobField(null=True)
    person_index = CharField(32, null=True, index=True)
    description = BlobField()
    found_on = DateField()
    source = CharField(16)
    longitude = DoubleField(null=True)
    latitude = DoubleField(null=True)
    address = BlobField(null=True)
    possible_duplicate_of = UUIDField(null=True)
    assistant = UUIDField(null=True)
    result_collection = CharField(16, null=True)
    result_id = UUIDField(null=True)

    class Meta:
        table_name = "lead"
        legacy_table_names = False


class LeadVisit(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    lead = UUIDField(index=True)
    visited_on = DateField()
    outcome = CharField(24)
    note = BlobField()
    visited_by = UUIDField()
    recorded_at = Moment()

    class Meta:
        table_name = "lead_visit"
        legacy_table_names = False


class Document(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    collection = CharField(16)
    subject = UUIDField(index=True)
    kind = CharField(32)
    filename = BlobField()
    content_type = CharField(64)
    size = IntegerField()
    sha256_declared = CharField(64, null=True)
    sha256_received = CharField(64, null=True)
    sha256 = CharField(64, null=True)
    thumbnail = CharField(64, null=True)
    pages = IntegerField(null=True)
    state = CharField(16)
    reason = CharField(200, null=True)
    uploaded_by = UUIDField(null=True)
    created_at = Moment()
    expires_at = Moment()
    ready_at = Moment(null=True)

    class Meta:
        table_name = "document"
        legacy_table_names = False
        indexes = (
            (
                (
                    "state",
                    "expires_at",
                ),
                False,
            ),
        )


class OfficialNotice(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    number = CharField(40, unique=True)
    kind = CharField(16)
    collection = CharField(16)
    subject = UUIDField(index=True)
    seq = IntegerField()
    issuer = CharField(64)
    issued_on = DateField()
    facts = BlobField()
    state = CharField(16)
    sha256 = CharField(64, null=True)
    due_at = Moment()
    created_at = Moment()
    delivered_at = Moment(null=True)
    delivered_by = CharField(16, null=True)

    class Meta:
        table_name = "official_notice"
        legacy_table_names = False
        indexes = (
            (
                (
                    "state",
                    "due_at",
                ),
                False,
            ),
        )


class Message(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    event = UUIDField()
    notice = CharField(32)
    account = UUIDField(null=True)
    collection = CharField(16)
    subject = UUIDField()
    facts = BlobField()
    created_at = Moment()
    read_at = Moment(null=True)
    delivery = CharField(16)
    due_at = Moment(null=True)
    attempts = IntegerField()
    last_error = CharField(64, null=True)
    delivered_at = Moment(null=True)

    class Meta:
        table_name = "message"
        legacy_table_names = False
        indexes = (
            (
                (
                    "event",
                    "notice",
                    "account",
                ),
                True,
            ),
            (
                (
                    "account",
                    "id",
                ),
                False,
            ),
            (
                (
                    "delivery",
                    "due_at",
                ),
                False,
            ),
        )


class SubscriptionCredit(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    account = UUIDField()
    template = CharField(64)
    amount = IntegerField()
    reason = CharField(16)
    at = Moment()
    message = UUIDField(null=True)

    class Meta:
        table_name = "subscription_credit"
        legacy_table_names = False
        indexes = (
            (
                (
                    "account",
                    "template",
                ),
                False,
            ),
            (
                (
                    "message",
                    "reason",
                ),
                True,
            ),
        )


class CallTask(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    message = UUIDField(unique=True)
    village = CharField(16, null=True)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    collection = CharField(16)
    subject = UUIDField()
    created_at = Moment()
    due_on = DateField()
    done_at = Moment(null=True)
    done_by = UUIDField(null=True)
    outcome = BlobField(null=True)

    class Meta:
        table_name = "call_task"
        legacy_table_names = False
        indexes = (
            (
                (
                    "village",
                    "done_at",
                ),
                False,
            ),
            (
                (
                    "township",
                    "done_at",
                ),
                False,
            ),
        )


class StoredToken(Model):  # type: ignore[misc]
    key = CharField(128, primary_key=True)
    value = BlobField()
    expires_at = Moment()

    class Meta:
        table_name = "stored_token"
        legacy_table_names = False


class IdempotencyKey(Model):  # type: ignore[misc]
    key = CharField(64, primary_key=True)
    request_hash = CharField(64)
    status = IntegerField()
    answer = BlobField(null=True)
    created_at = Moment()

    class Meta:
        table_name = "idempotency_key"
        legacy_table_names = False
        indexes = ((("created_at",), False),)


class AccessRecord(Model):  # type: ignore[misc]
    id = UUIDField(primary_key=True)
    subject = UUIDField()
    viewer = UUIDField()
    role = CharField(24)
    region = CharField(16)
    what = CharField(64)
    why = BlobField(null=True)
    at = Moment()

    class Meta:
        table_name = "access_record"
        legacy_table_names = False
        indexes = (
            (
                (
                    "subject",
                    "id",
                ),
                False,
            ),
            (
                (
                    "viewer",
                    "id",
                ),
                False,
            ),
        )


class AuditDigest(Model):  # type: ignore[misc]
    day = DateField(primary_key=True)
    chains = IntegerField()
    digest = CharField(64)
    made_at = Moment()

    class Meta:
        table_name = "audit_digest"
        legacy_table_names = False


class Heartbeat(Model):  # type: ignore[misc]
    name = CharField(64, primary_key=True)
    at = Moment()
    did = IntegerField()

    class Meta:
        table_name = "heartbeat"
        legacy_table_names = False


TABLES = (
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
    Payment,
    ReserveFund,
    FundEntry,
    FundTopUp,
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
)

PARTIAL_INDEXES = (
    "CREATE UNIQUE INDEX account_verified ON account (id_number_index) WHERE identity_status = 'verified'",
    "CREATE UNIQUE INDEX benefit_one_basic_living ON benefit (recipient_index) "
    "WHERE last_month IS NULL AND programme IN ('minimum_living_allowance', 'destitute_support')",
)

APPEND_ONLY_SQLITE = (
    "CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
    "CREATE TRIGGER event_is_never_deleted BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END",
)

APPEND_ONLY_POSTGRESQL = (
    "CREATE FUNCTION events_are_append_only() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events are append-only'; END $$",
    "CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION events_are_append_only()",
    "CREATE TRIGGER event_is_not_truncated BEFORE TRUNCATE ON event EXECUTE FUNCTION events_are_append_only()",
)


def up(migrator: Any, db: Any) -> None:
    with db.bind_ctx(TABLES, bind_refs=False, bind_backrefs=False):
        db.create_tables(TABLES, safe=False)
    triggers = APPEND_ONLY_SQLITE if isinstance(db, SqliteDatabase) else APPEND_ONLY_POSTGRESQL
    for statement in PARTIAL_INDEXES + triggers:
        db.execute_sql(statement)
