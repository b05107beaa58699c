"""What a household on the allowance gets: tables of examples. Without a database."""

from __future__ import annotations

import pytest

from app.assessment.amounts import minimum_living_allowance
from app.assessment.economy import HouseholdAccounts, ObligorAccounts, PropertyAccounts, SpendingRow
from app.assessment.means import means_of
from app.households.incomes import INCOME_KINDS
from app.programmes.policy import DEFAULT_POLICY
from app.programmes.standards import NoStandard
from tests.assessment.families import DISABLED, ILL, family, household, person
from tests.support.standards import FIVE_DISTRICTS, NEW_AREA, in_force

STANDARD = NEW_AREA["minimum_living_allowance.urban"]["amount"]
CHILD, OLD_MOTHER = person(name="孩子", age=7), person(name="老母亲", age=81, labour_capacity="none")


@pytest.mark.parametrize(
    ("accounts", "category", "amount"),
    [
        pytest.param(household([]), "urban_full", 687_00, id="nobody earns anything"),
        pytest.param(household([("pension", 600_00)], []), "urban_difference", 774_00, id="one pension for two"),
        pytest.param(
            household([("wage", 1000_00)], []),
            "urban_difference",
            574_00,
            id="a fifth of the wage is the cost of the job",
        ),
        pytest.param(household([("wage", 3000_00)], []), None, 0, id="enough for two"),
        pytest.param(household([("pension", 686_99)]), "urban_difference", 1_00, id="a fen below gives a yuan"),
        pytest.param(household([("pension", 687_00)]), None, 0, id="just at the standard gives nothing"),
        pytest.param(household([], area="rural"), "rural_1", 687_00, id="the same line in the country"),
        pytest.param(household([("pension", 200_00)], area="rural"), "rural_2", 618_00, id="rural class 2"),
        pytest.param(household([("pension", 400_00)], area="rural"), "rural_3", 84_00, id="rural class 3"),
        pytest.param(household([("pension", 600_00)], area="rural"), "rural_4", 58_00, id="rural class 4"),
    ],
)
def test_the_allowance(accounts: HouseholdAccounts, category: str | None, amount: int) -> None:
    result = minimum_living_allowance(accounts, NEW_AREA, DEFAULT_POLICY)
    assert (result.category, result.amount) == (category, amount)


NEVER = ("preferential", "family_planning", "scholarship", "reward", "social_aid", "disability_subsidy")
NOT_NOW = ("basic_pension", "senior_allowance")


@pytest.mark.parametrize("kind", INCOME_KINDS)
def test_each_kind_of_income_counts_as_the_rule_says(kind: str) -> None:
    """民发〔2021〕57号 第13条: row 11 of the review. The cost of a job is taken off earnings only."""
    means = means_of(household([(kind, 500_00)]), STANDARD, DEFAULT_POLICY)
    expected = 0 if kind in NEVER + NOT_NOW else 400_00 if kind == "wage" else 500_00
    assert means.per_capita == expected
    counted = means_of(household([(kind, 500_00)]), STANDARD, DEFAULT_POLICY | dict.fromkeys(SWITCHES, 0))
    assert counted.per_capita == (0 if kind in NEVER else 400_00 if kind == "wage" else 500_00)
    assert all("第13条" in line.rule for line in means.lines if INCOME_KINDS[kind].label in line.label)


SWITCHES = ("basic_pension.excluded", "senior_allowance.excluded")


def test_a_basic_pension_moves_nobody_to_another_class() -> None:
    """A farmer with 190 yuan of basic pension stays in class 1."""
    farmer = household([("farming", 100_00), ("basic_pension", 190_00)], area="rural")
    assert minimum_living_allowance(farmer, NEW_AREA, DEFAULT_POLICY).category == "rural_1"


def test_income_of_an_unknown_kind_asks_for_a_question() -> None:
    result = minimum_living_allowance(household([("other", 100_00)]), NEW_AREA, DEFAULT_POLICY)
    assert any("请问清楚" in flag for flag in result.flags)


@pytest.mark.parametrize(
    ("accounts", "category"),
    [
        pytest.param(family(person(("pension", 400_00)), area="rural"), "rural_3", id="somebody who can work"),
        pytest.param(
            family(person(("pension", 400_00), labour_capacity="none"), area="rural"), "rural_2", id="who cannot"
        ),
        pytest.param(family(person(("pension", 400_00), age=60), area="rural"), "rural_2", id="an old man"),
        pytest.param(
            family(person(("pension", 1600_00)), person(), person(), CHILD, area="rural"),
            "rural_3",
            id="three who can work and a child",
        ),
        pytest.param(
            family(person(("pension", 1600_00)), person(), OLD_MOTHER, CHILD, area="rural"),
            "rural_2",
            id="half of the family cannot work",
        ),
        pytest.param(
            family(person(("pension", 1200_00)), person(), person(**ILL), area="rural"), "rural_2", id="grave illness"
        ),
        pytest.param(
            family(person(("pension", 1200_00)), person(), person(**DISABLED), area="rural"),
            "rural_2",
            id="a severe disability",
        ),
        pytest.param(
            family(person(("pension", 600_00), **DISABLED, **ILL), area="rural"), "rural_3", id="raised by one at most"
        ),
    ],
)
def test_the_class_goes_by_income_and_by_persons(accounts: HouseholdAccounts, category: str) -> None:
    """民发〔2021〕57号 第23条: 困难程度和人员情况; row 29 of the review."""
    result = minimum_living_allowance(accounts, NEW_AREA, DEFAULT_POLICY)
    assert result.category == category
    assert sum(line.label.startswith("按困难程度") for line in result.lines) == 1


@pytest.mark.parametrize(
    ("income", "said"),
    [
        (343_00, ("和一类的界线是人均月收入171.75元", "和三类的界线是人均月收入343.50元")),
        (344_00, ("和二类的界线是人均月收入343.50元", "和四类的界线是人均月收入515.25元")),
    ],
)
def test_the_cliff_beside_the_class_is_shown(income: int, said: tuple[str, ...]) -> None:
    """49 and 51 percent are 534 yuan a month apart: whoever signs sees how near the border is."""
    flags = minimum_living_allowance(household([("pension", income)], area="rural"), NEW_AREA, DEFAULT_POLICY).flags
    assert len(flags) == len(said) and all(part in flag for part, flag in zip(said, flags, strict=True))


RATES = {
    "supplement.elderly_percent": 10,
    "supplement.minor_percent": 15,
    "supplement.severe_disability_percent": 20,
    "supplement.severe_illness_percent": 30,
}


@pytest.mark.parametrize(
    ("accounts", "added"),
    [
        pytest.param(family(person()), 0, id="nobody of them"),
        pytest.param(family(person(age=60)), 69_00, id="an old person: 68.70 rounded up"),
        pytest.param(family(person(), CHILD), 104_00, id="a child"),
        pytest.param(family(person(**DISABLED)), 138_00, id="severely disabled"),
        pytest.param(family(person(disability={"kind": "limb", "level": 3})), 0, id="not severely"),
        pytest.param(family(person(disability={"kind": "mental", "level": 3})), 138_00, id="mental, level 3"),
        pytest.param(family(person(age=70, **DISABLED, **ILL)), 207_00, id="the highest, once"),
    ],
)
def test_the_supplement_goes_by_the_rates_of_the_policy(accounts: HouseholdAccounts, added: int) -> None:
    """分类施保, 社会救助法 第20条: row 30 of the review."""
    without = minimum_living_allowance(accounts, NEW_AREA, DEFAULT_POLICY)
    result = minimum_living_allowance(accounts, NEW_AREA, DEFAULT_POLICY | RATES)
    assert result.amount - without.amount == added
    assert any("社会救助法 第20条" in line.rule for line in result.lines) == bool(added)


def single(person_: object, *others: object, **more: object) -> HouseholdAccounts:
    return family(person_, *others, single_person=True, **more)  # type: ignore[arg-type]


FATHER = person(("pension", 1800_00), name="父亲", age=64)
RICH_FATHER = person(("wage", 20_000_00), name="父亲", age=50)
SON = person(name="儿子", is_applicant=True, **DISABLED)


@pytest.mark.parametrize(
    ("accounts", "category", "amount"),
    [
        pytest.param(single(FATHER, SON), "urban_full", 687_00, id="a marginal family: he alone"),
        pytest.param(single(FATHER, SON, area="rural"), "rural_1", 687_00, id="in the country at the rural line"),
        pytest.param(single(RICH_FATHER, SON), None, 0, id="20,000 yuan a month"),
        pytest.param(single(FATHER, person(is_applicant=True)), None, 0, id="neither disabled nor ill"),
        pytest.param(single(FATHER, person(is_applicant=True, **ILL)), "urban_full", 687_00, id="gravely ill"),
        pytest.param(
            single(FATHER, person(("pension", 200_00), is_applicant=True, **DISABLED)),
            "urban_difference",
            487_00,
            id="what he has himself counts",
        ),
        pytest.param(
            single(RICH_FATHER, SON, single_person_because="由七十岁的父亲供养"),
            "urban_full",
            687_00,
            id="an adult without work, at discretion, with the reason on record",
        ),
        pytest.param(
            single(
                RICH_FATHER, person(("wage", 100_00), is_applicant=True, **DISABLED), single_person_because="家长要求"
            ),
            None,
            0,
            id="no discretion for somebody who works",
        ),
        pytest.param(
            single(RICH_FATHER, person(is_applicant=True, **ILL), single_person_because="家长要求"),
            None,
            0,
            id="none for an illness",
        ),
    ],
)
def test_a_single_person_household_has_its_own_conditions(
    accounts: HouseholdAccounts, category: str | None, amount: int
) -> None:
    """民发〔2021〕57号 第8条; 社会救助法 第21条: row 26 of the review."""
    result = minimum_living_allowance(accounts, NEW_AREA, DEFAULT_POLICY)
    assert (result.category, result.amount) == (category, amount)


def test_a_rural_person_is_not_calculated_at_the_urban_line() -> None:
    result = minimum_living_allowance(single(FATHER, SON, area="rural"), FIVE_DISTRICTS, DEFAULT_POLICY)
    assert result.category is None, "1800 for two is above the marginal line of 697.50"
    poorer = single(person(("pension", 1200_00), name="父亲"), SON, area="rural")
    assert minimum_living_allowance(poorer, FIVE_DISTRICTS, DEFAULT_POLICY).amount == 465_00


def test_the_discretion_stands_in_the_explanation() -> None:
    accounts = single(RICH_FATHER, SON, single_person_because="由七十岁的父亲供养")
    lines = minimum_living_allowance(accounts, NEW_AREA, DEFAULT_POLICY).lines
    assert any("由七十岁的父亲供养" in line.rule for line in lines)


def test_spending_and_obligors_are_taken_into_account() -> None:
    accounts = household(
        [("pension", 1500_00)],
        [],
        spending=[
            SpendingRow(kind="medical", yearly_amount=12_000_00),
            SpendingRow(kind="living", yearly_amount=50_000_00),
        ],
        obligors=[ObligorAccounts(name="大女儿", relation="女儿", monthly_income=6000_00, people=2, supports=2)],
    )
    means = means_of(accounts, 920_00, DEFAULT_POLICY)
    # The daughter's household keeps 2 × 920 × 1.5 = 2760; half of the other 3240 is for two parents: 810 each.
    assert means.counted_income == 1500_00 + 810_00
    assert means.deductions == 1000_00, "what living costs is in the standard already"
    assert means.per_capita == (2310_00 - 1000_00) // 2


@pytest.mark.parametrize(
    ("obligor", "support"),
    [
        (ObligorAccounts(name="甲", relation="子", monthly_income=9000_00, agreed_amount=300_00), 300_00),
        (ObligorAccounts(name="甲", relation="子", monthly_income=9000_00, exempt_because="低保家庭"), 0),
        (ObligorAccounts(name="甲", relation="子", monthly_income=1000_00), 0),
        (ObligorAccounts(name="甲", relation="子", agreed_amount=300_00, declared_amount=0), 300_00),
        (ObligorAccounts(name="甲", relation="子", monthly_income=9000_00, declared_amount=200_00), 200_00),
        (ObligorAccounts(name="甲", relation="子", exempt_because="低保家庭", declared_amount=200_00), 0),
    ],
)
def test_an_agreement_or_an_exemption_goes_before_the_formula(obligor: ObligorAccounts, support: int) -> None:
    means = means_of(household([], obligors=[obligor]), STANDARD, DEFAULT_POLICY)
    assert means.counted_income == support


@pytest.mark.parametrize(("paper", "declared"), [(None, 0), (None, 200_00), (300_00, 200_00)])
def test_what_is_only_said_is_never_explained_by_a_paper(paper: int | None, declared: int) -> None:
    son = ObligorAccounts(name="甲", relation="子", agreed_amount=paper, declared_amount=declared)
    [line] = [
        line for line in means_of(household([], obligors=[son]), STANDARD, DEFAULT_POLICY).lines if "甲" in line.label
    ]
    assert (line.source == "材料") == ("判决" in line.rule) == (paper is not None)
    assert line.source in ("材料", "本人申报")


def test_property_asks_for_a_look_and_never_decides() -> None:
    rich = household([], property=PropertyAccounts(savings=10**9, houses=3, vehicles=2))
    result = minimum_living_allowance(rich, NEW_AREA, DEFAULT_POLICY)
    assert result.category == "urban_full"
    assert len(result.flags) == 3


def test_without_a_standard_nothing_is_calculated() -> None:
    with pytest.raises(NoStandard) as refused:
        minimum_living_allowance(household([]), {}, DEFAULT_POLICY)
    assert "城市低保标准" in refused.value.detail


def test_an_amount_says_whether_its_standard_is_an_example() -> None:
    amounts = {code: each["amount"] for code, each in NEW_AREA.items()}
    confirmed = minimum_living_allowance(household([]), NEW_AREA, DEFAULT_POLICY).as_data()
    example = minimum_living_allowance(household([]), in_force(amounts, example=True), DEFAULT_POLICY).as_data()
    assert (confirmed["example"], example["example"]) == (False, True)
