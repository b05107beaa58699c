"""What has to show in the answers for a measure to be named: plain data that a clerk can read, and how it is looked at.

Pure. What was not answered speaks against nothing unless the sign asks for it to be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.assessment.economy import HouseholdAccounts, IncomeRow, MemberAccounts, SpendingRow
from app.assessment.means import means_of
from app.assessment.recognitions import MONTHS, marginal_limit
from app.needs.questions import BY_CODE, Answers
from app.programmes.policy import Policy

ROUNDING = 100  # Fen. Costs of jobs are rounded up for each of thirty people at the most.


@dataclass(frozen=True)
class Limits:
    """The numbers of the day: the monthly standards of town and country in fen, and the policy."""

    urban: int
    rural: int
    policy: Policy

    def standard(self, answers: Answers) -> int:
        """Where nobody said which, the higher one: nobody is left out for an answer that was not given."""
        area = answers.get("area")
        return {"urban": self.urban, "rural": self.rural}.get(str(area), max(self.urban, self.rural))


@dataclass(frozen=True)
class Said:
    """One of these was answered; with `or_unsaid`, or nothing at all."""

    question: str
    values: tuple[str | bool, ...]
    or_unsaid: bool = False

    def shows(self, answers: Answers, _: Limits) -> bool:
        return answers[self.question] in self.values if self.question in answers else self.or_unsaid

    def words(self) -> str:
        question = BY_CODE[self.question]
        called = [question.options.get(str(value), "是" if value is True else "不是") for value in self.values]
        unsaid = "，或者没有答" if self.or_unsaid else ""
        return f"“{question.text}”答{'、'.join(f'“{each}”' for each in called)}{unsaid}"


@dataclass(frozen=True)
class IncomeBelow:
    """Income a head is below the allowance's standard, or below the line of marginal households, by the rules that
    decide (`app/assessment/means.py`). No income was said: it may be.
    """

    line: str

    def shows(self, answers: Answers, limits: Limits) -> bool:
        if "monthly_income" not in answers:
            return True
        standard = limits.standard(answers)
        line = standard if self.line == "allowance" else marginal_limit(standard, limits.policy)
        return means_of(_accounts(answers), standard, limits.policy).per_capita < line + ROUNDING

    def words(self) -> str:
        return f"算下来人均月收入低于{'低保标准' if self.line == 'allowance' else '低保边缘线'}，或者没有答收入"


@dataclass(frozen=True)
class SpendingTooMuch:
    """What has to be spent, with living up to the standard, is the share of the income from which the province speaks
    of rigid expenses, and the income is below the limit of such households.
    """

    def shows(self, answers: Answers, limits: Limits) -> bool:
        if "yearly_spending" not in answers:
            return False
        policy, standard = limits.policy, limits.standard(answers)
        accounts = _accounts(answers)
        income = means_of(accounts, standard, policy).counted_income
        people = len(accounts.members)
        spent = answers["yearly_spending"] + standard * people * MONTHS
        ceiling = max(policy["rigid.income_limit_urban"], policy["rigid.income_limit_rural"])
        return spent * 100 >= income * MONTHS * policy["rigid.least_percent_of_income"] and income // people < ceiling

    def words(self) -> str:
        return "必须花的钱加上生活费，占收入的比例达到刚性支出困难家庭的线，收入不高于规定的上限"


Sign = Said | IncomeBelow | SpendingTooMuch


def all_show(signs: Sequence[Sign], answers: Answers, limits: Limits) -> bool:
    return all(sign.shows(answers, limits) for sign in signs)


def _accounts(answers: Answers) -> HouseholdAccounts:
    """The household as far as the answers go. Wages are spread evenly over whoever earns, which takes off the most for
    the cost of having a job: the estimate is never above what is calculated from the papers later.
    """
    people = max(answers.get("people", 1), answers.get("earners", 0), 1)
    earners, income = answers.get("earners", people), answers.get("monthly_income", 0)
    share = income // max(earners, 1)
    rows = [IncomeRow(kind="wage" if earners else "other", monthly_amount=share)] if share else []
    members = [
        MemberAccounts(name=f"第{number + 1}人", incomes=rows if number < max(earners, 1) else [])
        for number in range(people)
    ]
    spending = answers.get("yearly_spending", 0)
    return HouseholdAccounts(
        area=answers.get("area", "urban"),
        members=members,
        spending=[SpendingRow(kind="other", yearly_amount=spending)] if spending else [],
    )
