"""What each programme asks beyond the household. The phone draws the form from the JSON Schema of these models."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, ValidationError

from app.kernel.errors import FieldError, Invalid
from app.kernel.forms.fields import Fen, Input, Line, Paragraph, PersonName
from app.kernel.forms.messages import message_for

Area = Annotated[
    Literal["urban", "rural"],
    Field(title="城市还是农村", json_schema_extra={"x-enum-labels": {"urban": "城市", "rural": "农村"}}),
]
SPENDING_LABELS = {
    "living": "吃穿住用等基本生活支出",
    "medical": "自己付的医药费",
    "education": "学费、保教费、住宿费",
    "rehabilitation": "残疾康复、辅助器具的费用",
    "care": "护理费",
    "other": "其他必要支出",
}


class SpendingInput(Input):
    """What a household had to spend in the last twelve months, by kind (刚性支出困难家庭认定办法 第5条)."""

    living_spending: Annotated[Fen | None, Field(title="最近12个月吃穿住用大约花了多少（最多按低保标准算）")] = None
    medical_spending: Annotated[
        Fen | None, Field(title="最近12个月自己付的医药费（报销以后的，外地看病的路费住宿也算）")
    ] = None
    education_spending: Annotated[Fen | None, Field(title="最近12个月的学费、保教费、住宿费")] = None
    rehabilitation_spending: Annotated[Fen | None, Field(title="最近12个月的残疾康复、辅助器具费用")] = None
    other_spending: Annotated[Fen | None, Field(title="最近12个月其他必须花的钱（受灾、意外等）")] = None
    aid_received: Annotated[Fen | None, Field(title="这些支出里，已经得到的救助和捐款一共多少")] = None


SUPPORT_FORM_LABELS = {"institution": "住供养机构（集中供养）", "home": "住在家里（分散供养）"}


# What most write who cannot bring a signature; a tap is enough, and other words may be written.
NOT_SIGNED = ("联系不上", "在外地，一时回不来", "他不愿意签", "以后到窗口签")


class ObligorInput(Input):
    """Somebody outside the household who owes support (法定赡养、抚养、扶养义务人)."""

    name: Annotated[PersonName, Field(title="姓名")]
    relation: Annotated[Line, Field(title="与申请人的关系")]
    monthly_support: Annotated[Fen, Field(title="每月给的生活费")] = 0
    no_consent_reason: Annotated[
        Line | None,
        Field(
            title="现在签不了核对授权书的，写明原因（能签的空着，后面再请他签）",
            json_schema_extra={"x-chips": list(NOT_SIGNED)},
        ),
    ] = None


class MinimumLivingAllowanceForm(Input):
    """最低生活保障申请. Income and health are asked for each member; here is what concerns the household as a whole.

    `single_person` asks for one member alone; `area` then says at which line.
    """

    category: Annotated[
        Literal["urban", "rural", "single_person"],
        Field(
            title="申请哪一种",
            json_schema_extra={
                "x-enum-labels": {
                    "urban": "城市低保",
                    "rural": "农村低保",
                    "single_person": "单人户（低保边缘家庭里的重残、重病人员）",
                }
            },
        ),
    ]
    area: Annotated[Area | None, Field(title="单人户：城市还是农村（申请单人户的填）")] = None
    reason: Annotated[Paragraph, Field(title="家里遇到了什么困难")]
    savings: Annotated[Fen | None, Field(title="全家存款大约多少")] = None
    houses: Annotated[int | None, Field(ge=0, le=20, title="有几处住房")] = None
    vehicles: Annotated[int | None, Field(ge=0, le=20, title="有几辆机动车")] = None
    medical_spending: Annotated[Fen | None, Field(title="最近12个月自己付的医药费")] = None
    education_spending: Annotated[Fen | None, Field(title="最近12个月的学费")] = None
    obligors: Annotated[list[ObligorInput], Field(max_length=10, title="不住在一起的子女、父母")] = []


class DestituteSupportForm(Input):
    """特困人员救助供养申请: the written statement of 民发〔2021〕43号 第10条, and where the person wants to live."""

    area: Area
    reason: Annotated[Paragraph, Field(title="现在怎样生活，有什么困难")]
    support_form: Annotated[
        Literal["institution", "home"],
        Field(title="想在哪里生活", json_schema_extra={"x-enum-labels": SUPPORT_FORM_LABELS}),
    ]
    obligors: Annotated[list[ObligorInput], Field(max_length=10, title="赡养、抚养、扶养人")] = []
    has_no_obligor: Annotated[bool, Field(title="没有赡养抚养人")] = False
    savings: Annotated[Fen | None, Field(title="存款大约多少")] = None


class RecognitionForm(SpendingInput):
    """低保边缘家庭、刚性支出困难家庭认定申请."""

    category: Area
    reason: Annotated[Paragraph, Field(title="家里遇到了什么困难")]
    savings: Annotated[Fen | None, Field(title="全家存款大约多少")] = None
    houses: Annotated[int | None, Field(ge=0, le=20, title="有几处住房")] = None
    vehicles: Annotated[int | None, Field(ge=0, le=20, title="有几辆机动车")] = None
    vehicle_value: Annotated[Fen | None, Field(title="最贵的车或大型农机具大约值多少")] = None
    obligors: Annotated[list[ObligorInput], Field(max_length=10, title="不住在一起的子女、父母")] = []


CAUSE_LABELS = {"illness": "看病", "education": "上学", "accident": "意外事故", "other": "其他"}
Cause = Literal["illness", "education", "accident", "other"]


class TemporaryAssistanceForm(Input):
    """支出型临时救助申请: what was spent, and why it could not be helped."""

    cause: Annotated[Cause, Field(title="主要是哪方面花的钱", json_schema_extra={"x-enum-labels": CAUSE_LABELS})]
    reason: Annotated[Paragraph, Field(title="家里遇到了什么困难")]
    spending: Annotated[Fen | None, Field(title="最近12个月自己付的钱")] = None


class DisabilitySubsidyForm(Input):
    """残疾人两项补贴申请: kind and level of the disability stand with the person in the household."""

    certificate_number: Annotated[Line, Field(title="残疾人证号")]
    injury_care: Annotated[bool, Field(title="正在领工伤保险的生活护理费")] = False
    other_allowance: Annotated[
        Line | None, Field(title="还在领别的生活补贴、护理补贴的，写是哪一种（同类的只能选高的一种）")
    ] = None


CHILD_LABELS = {
    "orphan": "孤儿：父母都去世了，或者查找不到生父母",
    "without_carers": "事实无人抚养：父母都在，但是都不能抚养",
}
RAISED_LABELS = {"institution": "住儿童福利机构", "home": "住在家里，由亲属或者别人抚养"}


class ChildrenForm(Input):
    """孤儿、事实无人抚养儿童基本生活保障申请, by whoever looks after the child."""

    child_status: Annotated[
        Literal["orphan", "without_carers"],
        Field(title="孩子是哪一种情况", json_schema_extra={"x-enum-labels": CHILD_LABELS}),
    ]
    support_form: Annotated[
        Literal["institution", "home"],
        Field(title="孩子现在住在哪里", json_schema_extra={"x-enum-labels": RAISED_LABELS}),
    ]
    parents: Annotated[Paragraph, Field(title="父亲、母亲现在是什么情况，从什么时候起")]
    carer: Annotated[Line, Field(title="现在由谁照顾，和孩子是什么关系")]


def partial_problems(form: type[Input], answers: dict[str, Any]) -> None:
    """Raise Invalid for answers that are wrong; answers that are missing are no problem yet."""
    try:
        form.model_validate(answers)
    except ValidationError as error:
        wrong = [problem for problem in error.errors() if problem["type"] != "missing"]
        if wrong:
            fields = tuple(
                FieldError(".".join(["form", *map(str, problem["loc"])]), message_for(problem)) for problem in wrong
            )
            raise Invalid(fields[0].message, fields) from None
