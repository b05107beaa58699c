"""What a slip says, and what its steps ask for."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, model_validator

from app.departments.kinds import KIND_LABELS, KINDS
from app.kernel.calendar.counting import LANZHOU
from app.kernel.clock import clock
from app.kernel.forms.fields import (
    ChosenId,
    Day,
    Fen,
    IdNumber,
    Input,
    Moment,
    Paragraph,
    PersonName,
    Phone,
    RegionCode,
)

ANSWER_LABELS = {"receive": "先签收", "grant": "办成了", "refuse": "没有给办", "return": "不归我们管，退回"}
ONE_OF_BOTH = "请填写本人同意的日期；没有同意而依法必须转的，写明理由。两样只填一样。"


# [P] As long as an authorisation to look into somebody's means.
HOLDS_FOR = timedelta(days=366)


def _kind(code: str) -> str:
    if code not in KINDS:
        raise ValueError("没有这种转介，请从列表里选择。")
    return code


def _day_begins(value: Any) -> Any:
    """A day alone means its beginning."""
    try:
        return datetime.combine(date.fromisoformat(value), time(), LANZHOU) if isinstance(value, str) else value
    except ValueError:
        return value


def _not_later(moment: datetime) -> datetime:
    if moment > clock.now():
        raise ValueError("同意的时间不能晚于现在。")
    if moment < clock.now() - HOLDS_FOR:
        raise ValueError("同意已经过了一年，请重新问本人。")
    return moment


KindCode = Annotated[
    str,
    Field(
        max_length=32,
        json_schema_extra={"enum": list(KINDS), "x-enum-labels": KIND_LABELS},
        title="转哪一种、给哪个部门",
    ),
    AfterValidator(_kind),
]
SignedAt = Annotated[
    Moment,
    AfterValidator(_not_later),
    BeforeValidator(_day_begins),
    Field(json_schema_extra={"format": "date"}),
]


class SignedConsent(Input):
    """The person agrees that this department is told what the kind of referral says, for this need alone."""

    signed_at: Annotated[SignedAt, Field(title="本人哪一天同意的")]


class Override(Input):
    """Without consent only where a duty of the office or a danger to life requires it (个人信息保护法 第13条)."""

    reason: Annotated[Paragraph, Field(title="为什么没有同意也必须转（依据和事实）")]


class Ground(Input):
    """By what right a department is told: the person's consent, or a lawful reason to go without it."""

    consent: Annotated[SignedConsent | None, Field(title="本人同意")] = None
    override: Annotated[Override | None, Field(title="没有同意，依法必须转")] = None

    @model_validator(mode="after")
    def there_is_one(self) -> Self:
        if (self.consent is None) == (self.override is None):
            raise ValueError(ONE_OF_BOTH)
        return self


class Slip(Ground):
    """One need that goes to one department."""

    kind: Annotated[KindCode, Field(title="转哪一种、给哪个部门")]
    need: Annotated[Paragraph, Field(title="需要部门帮什么（部门看得到这段话，不要写别的隐私）")]
    member: Annotated[int | None, Field(ge=0, le=49, title="给家里第几个人办（0是户主本人；不填就是本人）")] = None


class Whom(Input):
    """Somebody of whom there is no matter yet."""

    name: Annotated[PersonName, Field(title="姓名")]
    id_number: Annotated[IdNumber | None, Field(title="身份证号（不知道可以不填）")] = None
    phone: Annotated[Phone | None, Field(title="电话（没有可以不填）")] = None
    region: Annotated[RegionCode, Field(title="在哪个村或社区")]


class Of(Input):
    collection: Annotated[str, Field(max_length=24, pattern=r"^[a-z][a-z-]*$")]
    id: UUID


class NewReferral(Slip):
    """About somebody (`person`), or out of a matter (`subject`) of which everything needed is known already."""

    id: ChosenId | None = None
    person: Whom | None = None
    subject: Of | None = None

    @model_validator(mode="after")
    def whom_it_is_about_is_said_once(self) -> Self:
        if (self.person is None) == (self.subject is None):
            raise ValueError("请写明转的是谁：填写这个人，或者从他的那件事里转，二选一。")
        if self.member is not None and self.subject is None:
            raise ValueError("只有从一件事里转的时候，才选家里的哪一位。")
        return self


class Hold(Input):
    reason: Annotated[Paragraph, Field(title="为什么要等一等（本人看得到）")]
    until: Annotated[Day, Field(title="等到哪一天（最多30天）")]


class Grant(Input):
    """`outcome` is one of the kind's; `amount` in fen, of what is paid monthly for a month."""

    outcome: Annotated[
        str,
        Field(
            min_length=1,
            max_length=32,
            title="办成了什么",
            json_schema_extra={"x-choices-url": "/api/v1/referrals/{id}/outcomes"},
        ),
    ]
    note: Annotated[Paragraph, Field(title="办的情况（本人看得到）")]
    amount: Annotated[Fen | None, Field(title="多少钱（没有钱的不填）")] = None
    from_month: Annotated[Day | None, Field(title="从哪个月起（填那个月的任何一天）")] = None


class Refuse(Input):
    reason: Annotated[Paragraph, Field(title="没有办的事实和依据（本人看得到）")]


class Return(Input):
    reason: Annotated[Paragraph, Field(title="为什么不归本部门管")]
    suggested_kind: Annotated[KindCode | None, Field(title="应该转哪一种、给哪个部门（知道的请选）")] = None


class Resend(Input):
    """What the person agreed to holds for a department that is told no more than the one before; else `consent` or
    `override` is given anew.
    """

    kind: Annotated[KindCode, Field(title="改转哪一种、给哪个部门")]
    consent: Annotated[SignedConsent | None, Field(title="本人重新同意（要多告诉新的部门时）")] = None
    override: Annotated[Override | None, Field(title="没有同意，依法必须转")] = None

    @model_validator(mode="after")
    def at_most_one(self) -> Self:
        if self.consent is not None and self.override is not None:
            raise ValueError(ONE_OF_BOTH)
        return self


class Withdraw(Input):
    reason: Annotated[Paragraph | None, Field(title="为什么撤回（本人撤回可以不写）")] = None


class Confirm(Input):
    solved: Annotated[bool, Field(title="解决了吗")]
    text: Annotated[Paragraph | None, Field(title="还有什么没解决（替本人登记的，写哪天怎样问的）")] = None


class Close(Input):
    note: Annotated[Paragraph | None, Field(title="怎样收的尾（没有办成的必须写，本人看得到）")] = None


class Code(Input):
    code: Annotated[str, StringConstraints(pattern=r"^\d{25}$"), Field(title="答复码（25个数字）")]


class ByCode(Code):
    """What a receiver without an account answers. `outcome` is one of the kind's, with `grant` alone."""

    answer: Annotated[
        Literal["receive", "grant", "refuse", "return"],
        Field(title="怎么答复", json_schema_extra={"x-enum-labels": ANSWER_LABELS}),
    ]
    note: Annotated[Paragraph | None, Field(title="办的情况，或者为什么（本人看得到）")] = None
    outcome: Annotated[str | None, StringConstraints(min_length=1, max_length=32), Field(title="办成了什么")] = None

    @model_validator(mode="after")
    def an_answer_is_explained(self) -> Self:
        if self.answer != "receive" and self.note is None:
            raise ValueError("请写明办的情况；没有办的、退回的，写明为什么。")
        if (self.answer == "grant") != (self.outcome is not None):
            raise ValueError("办成了的，请选办成了什么；其他的不用选。")
        return self

    def as_step(self) -> Input | None:
        """As the step of that name takes it."""
        note, outcome = self.note or "", self.outcome or ""
        if self.answer == "grant":
            return Grant(outcome=outcome, note=note)
        if self.answer == "refuse":
            return Refuse(reason=note)
        return Return(reason=note) if self.answer == "return" else None
