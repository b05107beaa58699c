"""What each condition on whom a benefit covers lets through. Without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from app.benefits import inputs, members, new_recipient, refused_jobs, rules
from app.kernel.privacy import id_number_index
from app.workflow.definition import AnyStep
from tests.benefits.arranged import DESTITUTE, MOST, SAYS, category, of, people, proposed
from tests.support.steps import NOW, TODAY, Example, household, member, signed, table, without_database
from tests.support.world import id_number

WANG = id_number()
BORN = date(1980, 1, 1)  # of whoever has no number in these households
__all__ = ["without_database"]
pytestmark = pytest.mark.usefixtures("without_database")


def comes(name: str = "张小", **more: Any) -> members.Joining:
    return members.Joining(**{"name": name, "relation": "child", "birth_date": TODAY} | more)


def with_wang(number: str) -> Any:
    """王五 is counted in the household and not covered."""
    wang = replace(member(2, "王五", number=number), covered=False)
    return household(member(0, "张三", "self"), member(1, "李四"), wang)


THIRD = member(2, "王五", number="wang")


def goes(name: str = "李四") -> members.Leaving:
    return members.Leaving(name=name, because="marriage", since=TODAY)


def goes_first(recipient: str | None, *leaves: str, dead: tuple[str, ...] = (), **more: Any) -> AnyStep:
    """Whoever receives it is 张三; 李四 stays, of age and with a number, and 王五."""
    first, second, third = member(0, "张三", "self"), member(1, "李四", **{"number": "li"} | more), THIRD
    gone = [goes(name) for name in leaves]
    given = members.ChangeMembers(leaves=gone, recipient=recipient, monthly_amount=60000, **SAYS)
    family = household(*[each for each in (first, second, third) if each.name not in dead])
    died = tuple(each for each in (first, second, third) if each.name in dead)
    return of(given, household=replace(family, deceased=died), names=frozenset({"张三", "李四", "王五"}), dead=dead)


def called(name: str, *dead: str) -> AnyStep:
    case = of(dead=dead)
    case.subject.name = name
    return case


def joining(position: int, consents: Any = (), **more: Any) -> AnyStep:
    family = household(member(0, "张三", "self"), member(1, "李四", **more), consents=consents)
    proposal = {"kind": "raise", "monthly_amount": 70000, "people": {"joins": [{"position": position}]}}
    return of(household=family, benefit={"proposal": proposal})


def jobs(name: str = "李四", days: tuple[int, ...] = (1, 2, 3), **more: Any) -> AnyStep:
    refused = [
        refused_jobs.RefusedOffer(offered_on=TODAY - timedelta(days=each), job="保洁", why="不想去") for each in days
    ]
    given = refused_jobs.RefusedJobs(member=name, refused=refused, **SAYS)
    able = household(member(0, "张三", "self", labour_capacity="none"), member(1, "李四", labour_capacity="full"))
    return of(given, **{"household": able} | more)


EXAMPLES = (
    Example(rules.nobody_is_left, "all have died", lambda: of(dead=("张三", "李四")), True),
    Example(rules.nobody_is_left, "one lives", lambda: of(dead=("张三",)), False),
    Example(rules.somebody_is_left, "one lives", lambda: of(dead=("张三",)), True),
    Example(rules.somebody_is_left, "all have died", lambda: of(dead=("张三", "李四")), False),
    Example(
        rules.person_is_of_the_household,
        "a member",
        lambda: of(inputs.ReportDeath(name="李四", died_on=NOW.date())),
        None,
    ),
    Example(
        rules.person_is_of_the_household,
        "one who is recorded already",
        lambda: of(inputs.ReportDeath(name="李四", died_on=NOW.date()), dead=("李四",)),
        ("name", "已经登记过"),
    ),
    Example(
        rules.died_after_birth,
        "yesterday",
        lambda: of(inputs.ReportDeath(name="李四", died_on=TODAY - timedelta(days=1))),
        None,
    ),
    Example(
        rules.died_after_birth,
        "before they were born",
        lambda: of(inputs.ReportDeath(name="李四", died_on=date(1979, 12, 31))),
        ("died_on", "早于出生"),
    ),
    Example(rules.other_change_is_described, "a kind", lambda: of(inputs.ReportChange(kind="birth")), None),
    Example(rules.other_change_is_described, "described", lambda: of(inputs.ReportChange(text="摔伤了")), None),
    Example(rules.other_change_is_described, "nothing said", lambda: of(inputs.ReportChange()), ("text", "写一句")),
    Example(members.somebody_comes_or_goes, "a birth", lambda: people(joins=[comes()]), None),
    Example(members.somebody_comes_or_goes, "nobody", people, ("joins", "谁来了")),
    Example(members.who_leaves_is_of_the_household, "a member", lambda: people(leaves=[goes()]), None),
    Example(
        members.who_leaves_is_of_the_household,
        "a neighbour",
        lambda: people(leaves=[goes("王五")]),
        ("leaves.0.name", "没有这一位"),
    ),
    Example(
        members.who_leaves_is_of_the_household,
        "twice",
        lambda: people(leaves=[goes(), goes()]),
        ("leaves.0.name", "写了两次"),
    ),
    Example(new_recipient.recipient_is_named, "somebody else leaves", lambda: goes_first(None, "李四"), None),
    Example(new_recipient.recipient_is_named, "who stays", lambda: goes_first("李四", "张三"), None),
    Example(new_recipient.recipient_is_named, "nobody", lambda: goes_first(None, "张三"), ("recipient", "以后谁来领")),
    Example(new_recipient.recipient_is_named, "for nothing", lambda: goes_first("李四"), ("recipient", "没有走")),
    Example(
        new_recipient.recipient_is_named,
        "who leaves too",
        lambda: goes_first("李四", "张三", "李四"),
        ("recipient", "要满18周岁"),
    ),
    Example(
        new_recipient.recipient_is_named,
        "a child where nobody of age stays",
        lambda: goes_first("李四", "张三", "王五", born=TODAY),
        None,
    ),
    Example(
        new_recipient.recipient_is_named,
        "a child beside somebody of age",
        lambda: goes_first("李四", "张三", born=TODAY),
        ("recipient", "要满18周岁"),
    ),
    Example(new_recipient.recipient_is_named, "after a death", lambda: goes_first("李四", dead=("张三",)), None),
    Example(
        new_recipient.recipient_is_named,
        "nobody after a death",
        lambda: goes_first(None, dead=("张三",)),
        ("recipient", "以后谁来领"),
    ),
    Example(
        new_recipient.recipient_is_named,
        "whoever has died",
        lambda: goes_first("张三", dead=("张三",)),
        ("recipient", "以后领的人"),
    ),
    Example(new_recipient.somebody_receives_it, "he lives", lambda: called("张三"), None),
    Example(new_recipient.somebody_receives_it, "he has died", lambda: called("张三", "张三"), ("", "以后谁来领")),
    Example(new_recipient.somebody_receives_it, "nobody is left", lambda: called("张三", "张三", "李四"), None),
    Example(
        new_recipient.recipient_is_named,
        "without a number",
        lambda: goes_first("李四", "张三", number=None),
        ("recipient", "有身份证号"),
    ),
    Example(members.who_joins_is_known_and_new, "a child", lambda: people(joins=[comes()]), None),
    Example(
        members.who_joins_is_known_and_new,
        "who is covered",
        lambda: people(joins=[comes("李四", birth_date=BORN)]),
        ("joins.0.name", "已经在保障范围"),
    ),
    Example(
        members.who_joins_is_known_and_new,
        "nobody knows how old",
        lambda: people(joins=[comes(birth_date=None)]),
        ("joins.0.id_number", "出生日期"),
    ),
    Example(
        members.who_joins_is_known_and_new,
        "who was counted and comes to be covered",
        lambda: people(joins=[comes("王五", id_number=WANG)], household=with_wang(id_number_index(WANG))),
        None,
    ),
    Example(
        members.who_joins_is_known_and_new,
        "another of the same name",
        lambda: people(joins=[comes("王五", id_number=WANG)], household=with_wang("another")),
        None,
    ),
    Example(
        members.who_joins_is_known_and_new,
        "the number of another of the house",
        lambda: people(joins=[comes("王六", id_number=WANG)], household=with_wang(id_number_index(WANG))),
        ("joins.0.id_number", "家里王五的"),
    ),
    Example(
        members.who_joins_is_known_and_new,
        "who died",
        lambda: people(joins=[comes("李四", birth_date=BORN)], dead=("李四",)),
        ("joins.0.name", "登记为已经去世"),
    ),
    Example(
        members.who_joins_is_known_and_new,
        "a child that is called as who died",
        lambda: people(joins=[comes("李四")], dead=("李四",)),
        None,
    ),
    Example(
        members.who_joins_is_known_and_new,
        "one person twice",
        lambda: people(joins=[comes("王五", id_number=WANG), comes("王六", id_number=WANG)]),
        ("joins", "写了两次"),
    ),
    Example(members.amount_is_within_the_ceiling_for_all, "for three", lambda: people(3 * MOST, joins=[comes()]), None),
    Example(
        members.amount_is_within_the_ceiling_for_all,
        "more than for one",
        lambda: people(MOST + 1, leaves=[goes()]),
        ("monthly_amount", "1口人"),
    ),
    Example(members.takes_from_nobody, "a birth", lambda: people(70000, joins=[comes()]), True),
    Example(members.takes_from_nobody, "a marriage", lambda: people(leaves=[goes()]), False),
    Example(members.takes_from_somebody, "a marriage, the sum stays", lambda: people(leaves=[goes()]), True),
    Example(members.takes_from_somebody, "a birth, and less", lambda: people(59999, joins=[comes()]), True),
    Example(members.takes_from_somebody, "a birth", lambda: people(joins=[comes()]), False),
    Example(members.category_is_another_of_the_programme, "another", lambda: category("rural_1"), None),
    Example(
        members.category_is_another_of_the_programme, "the same", lambda: category("rural_2"), ("category", "一样")
    ),
    Example(
        members.category_is_another_of_the_programme,
        "of another programme",
        lambda: category("home"),
        ("category", "不属于"),
    ),
    Example(members.category_within_the_ceiling, "for two", lambda: category("rural_1", 2 * MOST), None),
    Example(
        members.category_within_the_ceiling,
        "more",
        lambda: category("rural_1", 2 * MOST + 1),
        ("monthly_amount", "最多"),
    ),
    Example(members.class_gives_less, "less", lambda: category("rural_3", 59999), True),
    Example(members.class_gives_less, "the same", lambda: category("rural_1"), False),
    Example(members.class_gives_no_less, "more", lambda: category("rural_1", 60001), True),
    Example(members.class_gives_no_less, "less", lambda: category("rural_3", 1), False),
    Example(members.newcomers_have_signed, "signed", lambda: joining(1, [signed(1)]), None),
    Example(members.newcomers_have_signed, "a child", lambda: joining(1, born=TODAY), None),
    Example(members.newcomers_have_signed, "nobody joins", lambda: proposed("raise", 70000), None),
    Example(members.newcomers_have_signed, "not signed", lambda: joining(1), ("reason", "李四还没有签")),
    Example(refused_jobs.is_an_allowance, "an allowance", of, None),
    Example(refused_jobs.is_an_allowance, "destitute", lambda: of(benefit=DESTITUTE), ("", "只有低保")),
    Example(refused_jobs.can_work_and_is_covered, "can work", jobs, None),
    Example(refused_jobs.can_work_and_is_covered, "cannot", lambda: jobs("张三"), ("member", "不能劳动")),
    Example(refused_jobs.can_work_and_is_covered, "a neighbour", lambda: jobs("王五"), ("member", "不在保障范围")),
    Example(refused_jobs.refused_on_different_days, "three days", jobs, None),
    Example(refused_jobs.refused_on_different_days, "one day", lambda: jobs(days=(1, 1, 1)), ("refused", "不同的日子")),
)


@table(EXAMPLES)
def test_the_condition_says_so(example: Example) -> None:
    example.holds()


@pytest.mark.parametrize(("amount", "persons", "left"), [(60000, 1, 0), (60000, 2, 30000), (10000, 3, 6667)])
def test_three_refused_jobs_cost_one_share_rounded_for_the_others(amount: int, persons: int, left: int) -> None:
    family = household(*(member(number, f"甲{number}") for number in range(persons)))
    names = frozenset(each.name for each in family.members)
    case = of(household=family, names=names, benefit={"monthly_amount": amount})
    assert refused_jobs.without_their_share(case.file) == left
