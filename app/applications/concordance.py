"""条文对照: the steps that all programmes share cite the rules of the allowance (民发〔2021〕57号); where other rules
govern a programme, its rows cite those.

Each table answers, for an article of 民发〔2021〕57号, what governs instead; `None` where nothing does. One article of
57号 may be several of another rule: then the action decides. An article without an answer is refused when the program
starts, so that no row can cite what does not apply.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from app.programmes.articles import ALLOWANCE_RULES, articles_in
from app.workflow.definition import Procedure, State, Step

_PARTS = "；"
_PLAIN = re.compile(r"(?P<rule>[^ ]+) (?P<articles>第\d+条[第条款项、至\d]*)")


@dataclass(frozen=True)
class Concordance:
    """What stands for an article of 民发〔2021〕57号: `instead` by article, `for_action` where the step decides.

    `by_reference` is the rule by which 57号 itself holds, for every article that `instead` does not name.
    """

    instead: Mapping[int, str | None]
    for_action: Mapping[str, str | None] = field(default_factory=dict)
    by_reference: str = ""


_ACT = "社会救助法 第{}条".format
_DESTITUTE = "民发〔2021〕43号 第{}条".format
_RIGID = "刚性支出困难家庭认定办法 第{}条".format

DESTITUTE = Concordance(
    instead={
        4: _DESTITUTE(10),
        9: _DESTITUTE(10),
        10: _DESTITUTE(12),
        11: None,
        12: _DESTITUTE(6),
        13: _DESTITUTE(6),
        14: _DESTITUTE(7),
        15: _DESTITUTE(13),
        16: _DESTITUTE(13),
        17: _DESTITUTE(13),
        18: _ACT(43),
        19: _DESTITUTE(15),
        20: _DESTITUTE(16),
        21: _DESTITUTE(18),
        22: None,
        23: _DESTITUTE(17),
        24: _DESTITUTE(17),
        29: _ACT(43),
    },
    for_action={
        "calculate": "民发〔2021〕43号 第6条、第7条",
        "propose": _DESTITUTE(13),
        "call_appraisal": _DESTITUTE(14),
        "record_appraisal": _DESTITUTE(14),
        "return_opinion": _DESTITUTE(16),
    },
)
RIGID_EXPENSE = Concordance(
    instead={
        4: _RIGID(6),
        9: _RIGID(6),
        10: _RIGID(6),
        11: None,
        12: _RIGID(4),
        13: _RIGID(5),
        14: _RIGID(4),
        15: _RIGID(6),
        16: _RIGID(6),
        17: _RIGID(6),
        18: _ACT(43),
        19: _RIGID(7),
        20: _RIGID(3),
        21: _RIGID(7),
        22: _RIGID(8),
        23: _RIGID(4),
        24: _ACT(45),
        29: _RIGID(6),
    },
    for_action={"reject_intake": None},
)
TEMPORARY = Concordance(
    instead={
        4: None,
        9: _ACT(40),
        10: _ACT(64),
        11: None,
        12: _ACT(43),
        13: _ACT(43),
        14: _ACT(43),
        15: _ACT(43),
        16: _ACT(43),
        17: _ACT(43),
        18: _ACT(43),
        19: "国发〔2014〕47号",
        20: _ACT(69),
        21: _ACT(45),
        22: None,
        23: _ACT(29),
        24: _ACT(45),
        29: _ACT(43),
    },
    for_action={
        "propose": _ACT(44),
        "return_opinion": _ACT(44),
        "reject_intake": None,
        "withdraw": None,
        "propose_withdrawal": None,
        "confirm_withdrawal": None,
        "refuse_withdrawal": None,
    },
)
# None of them is about somebody's means; only the steps are like those of the allowance.
PERSONAL_BENEFITS = Concordance(
    instead=dict.fromkeys(range(4, 30)) | {10: _ACT(64), 21: _ACT(45), 20: _ACT(69)},
    for_action={
        "return_opinion": None,
        "reject_intake": None,
        "withdraw": None,
        "propose_withdrawal": None,
        "confirm_withdrawal": None,
        "refuse_withdrawal": None,
    },
)
# The procedure of the allowance holds for marginal households by reference.
MARGINAL = Concordance(by_reference="国办发〔2023〕39号 第二部分", instead={22: "民发〔2022〕83号 第四部分"})


def under(concordance: Concordance, procedure: Procedure) -> Procedure:
    """`procedure` with each `basis` of its rows and of its limits as the programme's own rules have it."""
    return replace(
        procedure,
        states=tuple(_state(concordance, state) for state in procedure.states),
        steps=tuple(_step(concordance, step) for step in procedure.steps),
    )


def _step(concordance: Concordance, step: Step) -> Step:
    within = step.within and replace(step.within, basis=_governing(concordance, step.within.basis, step.action))
    return replace(step, basis=_governing(concordance, step.basis, step.action), within=within)


def _state(concordance: Concordance, state: State) -> State:
    if state.within is None:
        return state
    return replace(state, within=replace(state.within, basis=_governing(concordance, state.within.basis, "")))


def _governing(concordance: Concordance, basis: str, action: str) -> str:
    """The same sentence with what governs instead of 57号, each article once."""
    parts: list[str] = []
    for part in basis.split(_PARTS):
        parts += _in_place_of(concordance, part, action) if part.startswith(f"{ALLOWANCE_RULES} ") else [part]
    return _PARTS.join(_each_rule_once(parts)) or "[P]"


def _in_place_of(concordance: Concordance, part: str, action: str) -> list[str]:
    numbers = [number for _, number in articles_in(part)]
    if concordance.by_reference and not set(numbers) & set(concordance.instead):
        return [f"{concordance.by_reference}（参照{part}）"]
    if action in concordance.for_action:
        clauses = [concordance.for_action[action]]
    else:
        clauses = [concordance.instead[number] for number in numbers]
    return [clause for clause in clauses if clause]


def _each_rule_once(parts: list[str]) -> list[str]:
    """`社会救助法 第37条`, `社会救助法 第40条` become one part; what is not of that form stays as it is."""
    merged: dict[str, list[str]] = {}
    for part in parts:
        plain = _PLAIN.fullmatch(part)
        rule, numbers = (plain["rule"], plain["articles"].split("、")) if plain else (part, [])
        merged.setdefault(rule, []).extend(numbers)
    return [f"{rule} {'、'.join(dict.fromkeys(numbers))}" if numbers else rule for rule, numbers in merged.items()]
