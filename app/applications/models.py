"""Applications and what their procedure leaves behind: supplement requests, visits, opinions,
public notices, decisions.
"""

from __future__ import annotations

from peewee import BigIntegerField, BooleanField, CharField, Check, DateField, IntegerField, TextField, UUIDField

from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.privacy import SecretField, SecretJSONField
from app.kernel.settings import JSONText


class Application(Table):
    """What somebody applies for; `id` is the subject's. The household lies in `app/households`.

    `supplement` is the one list of what was missing, `calculation` the latest one, with
    everything it was made with; `hukou` where the officer found the household registered, `hukou_answer` what that
    place says; `self_care` what was assessed last (`level`, `items`, `assessor`);
    `relatives_of_staff` what the officer said at the acceptance; `opinion` the township's
    proposal (outcome, category, monthly_amount, reason);
    `appointment` the day on which the home is visited (`visit_on`, `window`, `note`), with the day
    that the person asked for instead (`asked`); `visit_on` that day once more, by which it is found.
    `renews` is the application whose recognition this one goes on from. `short_way`: only spending is looked at, since
    the household is recognised (`programme`, `valid_until`, `small`); `spending` is what was found of it (`spent`
    in fen, `documents`, `note`). `letters_awaited`: how many letters to other places have no answer yet.
    """

    id = UUIDField(primary_key=True)
    programme = CharField(40, index=True)
    applicant_id_number = SecretField(null=True)
    applicant_phone = SecretField(null=True)
    form = SecretJSONField()
    by_somebody_else = BooleanField(default=False)
    supplement = SecretJSONField(null=True)
    supplements_asked = IntegerField(default=0)
    visits_while_paused = IntegerField(default=0)
    withdrawal_proposed = BooleanField(default=False)
    relatives_of_staff = BooleanField(default=False)
    hukou = CharField(16, null=True)
    hukou_answer = SecretJSONField(null=True)
    calculation = SecretJSONField(null=True)
    self_care = SecretJSONField(null=True)
    opinion = SecretJSONField(null=True)
    appointment = SecretJSONField(null=True)
    visit_on = DateField(null=True, index=True)
    refusals_to_cooperate = IntegerField(default=0)
    renews = UUIDField(null=True)
    short_way = SecretJSONField(null=True)
    spending = SecretJSONField(null=True)
    letters_awaited = IntegerField(default=0)

    guarded = (
        "programme",
        "applicant_id_number",
        "applicant_phone",
        "form",
        "by_somebody_else",
        "hukou",
        "hukou_answer",
        "calculation",
        "self_care",
        "opinion",
    )

    class Meta:
        table_name = "application"


class NearRelative(Table):
    """One line of the register of near relatives (近亲属备案): a member of the household by number, and whose relative
    in office that is. `relation` in the words of whoever declared it, or `本人`.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField()
    person_index = CharField(32)
    staff = UUIDField()
    staff_name = CharField(64)
    relation = CharField(32)
    found_at = MomentField()

    guarded = ("application", "person_index", "staff", "staff_name", "relation", "found_at")

    class Meta:
        table_name = "near_relative"
        indexes = ((("application", "person_index", "staff"), True),)


class Visit(Table):
    """A visit to the home (入户调查) by two investigators; by telephone or video only in emergency mode (`manner`).

    `findings` keeps what was found (`text`), asked and answered, where and at what hour, the photographs
    and signatures (ids of documents).
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    visited_on = DateField()
    manner = CharField(16, default="on_site")
    findings = SecretJSONField()
    recorded_by = UUIDField()
    recorded_at = MomentField()

    guarded = ("application", "visited_on", "manner", "findings", "recorded_by", "recorded_at")

    class Meta:
        table_name = "visit"


class ComplainedAbout(Table):
    """That somebody complained about an application: `id` is the complaint's, which says nothing here of who or what.

    `visited_at` is when the park has since been at the home (民发〔2021〕57号 第20条).
    """

    id = UUIDField(primary_key=True)
    application = UUIDField(index=True)
    received_at = MomentField()
    visited_at = MomentField(null=True)

    guarded = ("application", "received_at", "visited_at")

    class Meta:
        table_name = "complained_about"


class ApplicationConference(Table):
    """A case conference (一事一议) about a hard case: who took part, what was said, what they came to."""

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    participants = JSONText()
    decided = SecretField()
    minutes = SecretField()
    recorded_by = UUIDField()
    held_at = MomentField()

    guarded = ("application", "participants", "decided", "minutes", "recorded_by", "held_at")

    class Meta:
        table_name = "application_conference"


class AssistanceLetter(Table):
    """A letter (协助调查函) to where somebody of the household lives; positions count from 1 within an application.

    `due_on` is its last day for an answer, `overdue_told` whether the township heard that it has passed; `outcome`:
    `answered`, `declined` or `silent`, None while it is awaited.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField()
    position = IntegerField()
    sent_to = CharField(200)
    phone = SecretField(null=True)
    about = SecretField()
    sent_on = DateField()
    due_on = DateField()
    reminded_on = DateField(null=True)
    overdue_told = BooleanField(default=False)
    outcome = CharField(16, null=True)
    ended_on = DateField(null=True)
    answer = SecretField(null=True)
    recorded_by = UUIDField()

    guarded = (
        "application",
        "position",
        "sent_to",
        "phone",
        "about",
        "sent_on",
        "due_on",
        "reminded_on",
        "outcome",
        "ended_on",
        "answer",
        "recorded_by",
    )

    class Meta:
        table_name = "assistance_letter"
        indexes = ((("application", "position"), True),)


AssistanceLetter.add_index(AssistanceLetter.due_on, where=AssistanceLetter.outcome.is_null())


class Decision(Table):
    """A decision in writing: facts, rule and remedies, the calculation it rests on, who decided.

    `level` is whose decision it is (township, park, bureau), `authority` the document by which it is theirs.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(index=True)
    outcome = CharField(16)
    category = CharField(24, null=True)
    monthly_amount = BigIntegerField(default=0)
    reason = SecretField()
    rule = TextField()
    remedies = TextField()
    level = CharField(16)
    authority = TextField()
    calculation = SecretJSONField(null=True)
    decided_by = UUIDField()
    decided_at = MomentField()

    guarded = (
        "application",
        "outcome",
        "category",
        "monthly_amount",
        "reason",
        "rule",
        "remedies",
        "level",
        "authority",
        "calculation",
        "decided_by",
        "decided_at",
    )

    class Meta:
        table_name = "decision"


class Instalment(Table):
    """One stage of a sum that was approved at once (一次审批、分阶段救助). Positions count from 1; `amount` in fen.

    Paid or stopped, never both. `heard_at` is when the person was heard on stopping it, `invited_at` when they were
    invited to speak, `answer_until` the last day for it, once the invitation has reached them; whatever is released
    afterwards undoes all three.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField()
    position = IntegerField()
    due_on = DateField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    condition = SecretField()
    check_result = SecretField(null=True)
    released_at = MomentField(null=True, constraints=[Check("released_at IS NULL OR stopped_at IS NULL")])
    released_by = UUIDField(null=True)
    invited_at = MomentField(null=True)
    answer_until = DateField(null=True)
    heard_at = MomentField(null=True)
    stopped_at = MomentField(null=True)

    guarded = (
        "application",
        "position",
        "due_on",
        "amount",
        "condition",
        "check_result",
        "released_at",
        "released_by",
        "invited_at",
        "answer_until",
        "heard_at",
        "stopped_at",
    )

    class Meta:
        table_name = "instalment"
        indexes = ((("application", "position"), True),)
