"""The questions of the self-assessment (自助测评): one set for everybody, none of which has to be answered. Data.

The first three are what the phone asks; the others make the answer closer. A question that was not answered rules
nothing out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from app.households.inputs import SCHOOL_LABELS
from app.kernel.errors import FieldError, Invalid
from app.kernel.forms.fields import HIGHEST_AMOUNT_FEN
from app.kernel.money import FEN_PER_YUAN

Answers = Mapping[str, Any]
"""By code of the question: a code of an option, yes or no, a number, or the code of a place."""


@dataclass(frozen=True, kw_only=True)
class Question:
    """`unit` of a number is `fen` or `people`; `first`: one of the three that are enough."""

    code: str
    text: str
    type: Literal["choice", "yes_no", "number", "region"]
    options: Mapping[str, str] = field(default_factory=dict)
    unit: Literal["fen", "people", ""] = ""
    least: int = 0
    most: int = 30
    first: bool = False


HARDEST = {
    "money": "钱不够过日子",
    "illness": "看病花钱",
    "accident": "突然出了事（火灾、车祸、家里挣钱的人倒下）",
    "care": "老人、孩子、残疾人没人照顾",
    "school": "孩子上学",
    "housing": "房子（危房、没房住、房租）",
    "work": "没有工作",
    "disaster": "遭了灾（水、旱、地震、冰雹）",
    "outbreak": "疫情等突发事件，不能干活",
    "stranded": "走失、没钱回家、没地方去",
    "law": "打官司、案子里受了害",
    "death": "家里有人去世",
    "cold": "冬天取暖",
    "unfair": "救助没办好、钱没拿到、有人乱收钱",
    "others": "不是我家，是别人家有困难",
}
QUESTIONS: tuple[Question, ...] = (
    Question(
        code="tonight",
        text="今天晚上过得去吗？",
        type="choice",
        options={
            "safe": "过得去",
            "hungry": "没有吃的",
            "roofless": "没有地方住",
            "ill": "有人急病，没钱看",
            "danger": "有人打我，或者有危险",
        },
        first=True,
    ),
    Question(code="hardest", text="现在最难的是什么？", type="choice", options=HARDEST, first=True),
    Question(
        code="who",
        text="家里最要照顾的是谁？",
        type="choice",
        options={
            "old": "60岁以上的老人",
            "child": "孩子",
            "disabled": "残疾人",
            "disabled_child": "残疾孩子",
            "ill": "重病的人",
            "nobody": "都还好",
        },
        first=True,
    ),
    Question(code="region", text="住在哪个村或社区？", type="region"),
    Question(code="area", text="户口算城市还是农村？", type="choice", options={"urban": "城市", "rural": "农村"}),
    Question(
        code="registered",
        text="户口在哪里？",
        type="choice",
        options={"here": "在新区", "permit": "不在新区，有新区居住证", "elsewhere": "不在新区，也没有居住证"},
    ),
    Question(code="people", text="家里一共几口人？", type="number", unit="people", least=1),
    Question(
        code="monthly_income",
        text="全家每月一共收入多少？（国家发的补贴、奖励、抚恤金、高龄津贴、基础养老金不算）",
        type="number",
        unit="fen",
        most=HIGHEST_AMOUNT_FEN,
    ),
    Question(code="earners", text="几个人在上班、打工？", type="number", unit="people"),
    Question(
        code="yearly_spending",
        text="看病、上学、康复、照料，这一年必须花多少钱？",
        type="number",
        unit="fen",
        most=HIGHEST_AMOUNT_FEN,
    ),
    Question(code="over_60", text="家里有60岁以上的老人吗？", type="yes_no"),
    Question(code="child", text="家里有不满18岁的孩子吗？", type="yes_no"),
    Question(code="school", text="孩子在上什么学？", type="choice", options=SCHOOL_LABELS),
    Question(
        code="no_parents",
        text="有父母都不在、都管不了的孩子吗？",
        type="yes_no",
    ),
    Question(
        code="disability",
        text="家里有残疾人吗？",
        type="choice",
        options={
            "none": "没有",
            "no_certificate": "有，还没有残疾人证",
            "slight": "有，三级、四级",
            "severe": "有，一级、二级，或者三级智力、精神残疾",
        },
    ),
    Question(code="grave_illness", text="有人得了大病、重病吗？", type="yes_no"),
    Question(code="needs_care", text="有人吃饭、穿衣、上厕所自己办不了吗？", type="yes_no"),
    Question(
        code="support",
        text="老人、孩子、残疾人有没有人养？",
        type="choice",
        options={"nobody": "没有人养", "unable": "该养的人自己也养不起", "able": "有人养"},
    ),
    Question(code="lonely", text="有老人、孩子常年一个人在家吗？", type="yes_no"),
    Question(
        code="home",
        text="房子怎么样？",
        type="choice",
        options={"fine": "住得安稳", "unsafe": "是危房", "rented": "租的，房租重", "none": "没有房子住"},
    ),
    Question(code="out_of_work", text="有能干活、找不到活的人吗？", type="yes_no"),
    Question(code="insured", text="全家都参加医保了吗？", type="yes_no"),
    Question(code="receives", text="现在已经在拿低保或者特困供养吗？", type="yes_no"),
    Question(code="can_come", text="能自己办手机、自己去窗口吗？", type="yes_no"),
)
BY_CODE = {question.code: question for question in QUESTIONS}


def check_answers(answers: Answers) -> dict[str, Any]:
    """What was answered, without what was left empty. Raises Invalid for a question or an answer that there is not."""
    given = {code: value for code, value in answers.items() if value is not None and value != ""}
    problems = [FieldError(f"answers.{code}", said) for code, value in given.items() if (said := _problem(code, value))]
    if problems:
        raise Invalid("有的回答要改一下。", tuple(problems))
    return given


def _problem(code: str, value: object) -> str | None:
    question = BY_CODE.get(code)
    if question is None:
        return "没有这个问题。"
    if question.type == "choice":
        return None if isinstance(value, str) and value in question.options else "请从给出的答案里选一个。"
    if question.type == "yes_no":
        return None if isinstance(value, bool) else "请选“是”或者“不是”。"
    if question.type == "number":
        fits = isinstance(value, int) and not isinstance(value, bool) and question.least <= value <= question.most
        return None if fits else _range(question)
    return None if isinstance(value, str) else "请从列表里选村或者社区。"


def _range(question: Question) -> str:
    if question.unit == "fen":
        return f"请填0到{question.most // FEN_PER_YUAN}元之间的数。"
    return f"请填{question.least}到{question.most}之间的人数。"
