"""What was granted (救助待遇): monthly benefits with the months that are owed and the account they go to,
and recognitions.
"""

from __future__ import annotations

from peewee import SQL, BigIntegerField, CharField, Check, DateField, IntegerField, UUIDField

from app.kernel.clock import clock
from app.kernel.database import MomentField, Table
from app.kernel.identifiers import new_id
from app.kernel.jobs import index_job
from app.kernel.privacy import SecretField, SecretJSONField
from app.kernel.settings import JSONText


class Benefit(Table):
    """A monthly benefit of a household, from the month after the decision (民发〔2021〕57号 第21条);
    `id` is the subject's. `application` is None where it was taken over from the roll that was kept before.

    `recipient_index` is the blind index of the applicant's ID number. `last_month` is the first day of the last month
    that is owed, once it is decided that the benefit ends: until then there is one basic-living benefit
    for each person.
    `form`: what was declared when it was applied for. `proposal`: what is proposed to be changed (`effects.py`,
    `members.py`). `deceased`: [{name, died_on, number, position,
    person_index}] of its members; `deaths` is the last number, also of one that was on record by mistake.
    `account`: the bank account in use, `account_change` the one that is asked for in its place.
    `home_account`: that of the welfare home to which the money is turned over, `own_account` what comes back then.
    `kept_book`: the agreement under which staff keep the bank book now (`app/bank_books`).
    """

    id = UUIDField(primary_key=True)
    application = UUIDField(unique=True, null=True)
    programme = CharField(40)
    category = CharField(24)
    monthly_amount = BigIntegerField()
    members = IntegerField()
    starts_on = DateField()
    last_month = DateField(null=True)
    recipient_index = CharField(32)
    form = SecretJSONField()
    proposal = SecretJSONField(null=True)
    deceased = SecretJSONField(null=True)
    deaths = IntegerField(default=0)
    account = UUIDField(null=True)
    account_change = UUIDField(null=True)
    kept_book = UUIDField(null=True)
    own_account = UUIDField(null=True)
    home_account = UUIDField(null=True)

    guarded = (
        "application",
        "programme",
        "category",
        "monthly_amount",
        "members",
        "starts_on",
        "last_month",
        "recipient_index",
        "form",
        "proposal",
        "deceased",
        "account",
        "account_change",
        "kept_book",
        "own_account",
        "home_account",
    )

    class Meta:
        table_name = "benefit"


class BenefitMonth(Table):
    """What a benefit owes for one month, in fen; `month` is its first day.

    Written ahead, changed only for months to come.
    """

    id = UUIDField(primary_key=True, default=new_id)
    benefit = UUIDField()
    month = DateField()
    amount = BigIntegerField(constraints=[Check("amount > 0")])

    guarded = ("benefit", "month", "amount")

    class Meta:
        table_name = "benefit_month"
        indexes = ((("benefit", "month"), True),)


class BenefitClaim(Table):
    """What is owed beside the months (应补发、应加发), in fen: arrears of the month `month` to whom too little was
    paid, or a subsidy for it. `claim` is the id (hex) of the decision by which it is owed, one a month and decision;
    `listed_as` the list that takes it: that of the programme, or of the subsidy; owed since `owed_at`. Never changed,
    but for `account`: where it goes to somebody else than the months do, such as to whoever bore a funeral.
    """

    id = UUIDField(primary_key=True, default=new_id)
    benefit = UUIDField()
    month = DateField()
    claim = CharField(32)
    listed_as = CharField(40)
    amount = BigIntegerField(constraints=[Check("amount > 0")])
    account = UUIDField(null=True)
    owed_at = MomentField(default=clock.now)

    guarded = ("benefit", "month", "claim", "listed_as", "amount", "account")

    class Meta:
        table_name = "benefit_claim"
        indexes = ((("benefit", "month", "claim"), True), (("claim",), False))


class MonthlyLook(Table):
    """That a benefit was looked at for the month `month`: `id` is the benefit's. `rates` are the top-ups (分类施保)
    that its sum holds by then: percent and kind, by the position of the member.
    """

    id = UUIDField(primary_key=True)
    month = DateField()
    rates = JSONText()

    guarded = ("month", "rates")

    class Meta:
        table_name = "monthly_look"


class CoveredMonth(Table):
    """Who is covered in a month: nobody twice by programmes of one group, whichever household they are counted in."""

    id = UUIDField(primary_key=True, default=new_id)
    person_index = CharField(32)
    programme_group = CharField(24)
    month = DateField()
    benefit = UUIDField()

    guarded = ("person_index", "programme_group", "month", "benefit")

    class Meta:
        table_name = "covered_month"
        indexes = ((("person_index", "programme_group", "month"), True), (("benefit", "month"), False))


class TakenOver(Table):
    """That a benefit came from the roll that an office kept before (转入): `id` is the benefit's, `line` its row in the
    file of the import. It owes nothing before a second person has confirmed the import; then from `owed_from` on, the
    first month that the old roll has not paid. `look_at`: codes of what the review has to look at, by commas.
    """

    id = UUIDField(primary_key=True)
    roll_import = UUIDField(index=True)
    line = IntegerField()
    owed_from = DateField()
    look_at = CharField(120, default="")

    guarded = ("roll_import", "line", "owed_from", "look_at")

    class Meta:
        table_name = "taken_over"


class ReviewVisit(Table):
    """That somebody went to look how a household lives, between its decision and the next (复核入户)."""

    id = UUIDField(primary_key=True, default=new_id)
    benefit = UUIDField(index=True)
    visited_on = DateField()
    with_whom = CharField(200)
    findings = SecretField()
    recorded_by = UUIDField(null=True)
    recorded_at = MomentField()

    guarded = ("benefit", "visited_on", "with_whom", "findings", "recorded_by", "recorded_at")

    class Meta:
        table_name = "review_visit"


class BankAccount(Table):
    """An account (收款账户) that a benefit is paid to, was paid to, or is asked to be paid to.

    `state`: `requested`, `confirmed` (on the other channel), `in_use`, `set_aside` (the
    money goes to a home), `replaced`, `rejected`, `withdrawn` or `lapsed`. `beneficiary`: whose money it is where the
    holder is the home that they live in.
    `name_check`: what the bank says about holder and number: `asked`, `match`, `no_match`, `unknown` or `no_answer`.
    `code_index`: blind index of the code of the text message; the code itself is kept, sealed, only until it is sent.
    """

    id = UUIDField(primary_key=True, default=new_id)
    benefit = UUIDField(index=True)
    state = CharField(12)
    holder = CharField(64)
    beneficiary = CharField(64, null=True)
    number = SecretField()
    bank = CharField(200)
    requested_by = UUIDField(null=True)
    requested_at = MomentField()
    code_index = CharField(32, null=True)
    code_to_send = SecretField(null=True)
    code_phone = SecretField(null=True)
    code_due_at = MomentField(null=True)
    code_attempts = IntegerField(default=0)
    code_last_error = CharField(64, null=True)
    code_given_up_at = MomentField(null=True)
    code_expires_at = MomentField(null=True)
    code_tries = IntegerField(default=0)
    name_check = CharField(12, default="asked")
    check_due_at = MomentField(null=True)
    check_attempts = IntegerField(default=0)
    check_last_error = CharField(64, null=True)
    check_given_up_at = MomentField(null=True)
    check_ends_at = MomentField()

    guarded = (
        "benefit",
        "state",
        "holder",
        "beneficiary",
        "number",
        "bank",
        "requested_by",
        "requested_at",
        "name_check",
    )

    class Meta:
        table_name = "bank_account"


index_job(BankAccount, "code_")
index_job(BankAccount, "check_")


class Recognition(Table):
    """A household recognised as 低保边缘 or 刚性支出困难, for a time and without payment. `end_told_at`: when
    the person was told that it comes to its end.

    Other departments need not check again.
    """

    id = UUIDField(primary_key=True, default=new_id)
    application = UUIDField(unique=True)
    programme = CharField(40)
    members = IntegerField()
    valid_from = DateField()
    valid_until = DateField()
    state = CharField(16, default="active")
    end_told_at = MomentField(null=True)
    recipient_account = UUIDField(null=True)
    recipient_index = CharField(32, index=True)
    region = CharField(16)
    township = CharField(16, null=True)
    park = CharField(16, null=True)
    area = CharField(16)
    created_at = MomentField()

    guarded = (
        "application",
        "programme",
        "members",
        "valid_from",
        "valid_until",
        "state",
        "recipient_account",
        "recipient_index",
    )

    class Meta:
        table_name = "recognition"


Benefit.add_index(
    Benefit.index(
        Benefit.recipient_index,
        unique=True,
        where=SQL("last_month IS NULL")
        & (Benefit.programme.in_([SQL("'minimum_living_allowance'"), SQL("'destitute_support'")])),
        name="benefit_one_basic_living",
    )
)
