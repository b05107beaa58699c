"""决定: the park looks for itself, then somebody who had no part in the matter grants, refuses or returns it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from app.accounts.roles import APPROVER, BUREAU_APPROVER, FALLBACK, PARK, Role
from app.applications import competence, effects, inputs, notice_facts, rules
from app.applications.near_relatives import register_near_relatives
from app.applications.offices import DECIDES_INDEPENDENTLY, OBJECTORS_TOLD
from app.applications.side_by_side import as_proposed
from app.kernel.forms.fields import Input
from app.means_check import rules as check_rules
from app.notices.delivery import await_delivery
from app.notices.issue import official_notice
from app.notifications.outbox import Audience, Notify
from app.public_notices.objections import answer_the_rest, every_objection_is_answered
from app.workflow.definition import AnySituation, Effect, Need, Offers, Pays, Presentation, Requirement, Step, note_from


def _refusal(recorded: Mapping[str, Any]) -> str:
    return f"事实和理由：{recorded['reason']} 依据：{recorded['rule']}。{recorded['remedies']}"


def _grant(recorded: Mapping[str, Any]) -> str:
    differs = recorded.get("differs_because")
    return f"{recorded['reason']} 金额和核算结果不同的理由：{differs}" if differs else str(recorded["reason"])


MONTHLY = Pays("monthly_amount", "month")
# Of many at once each is granted as it was proposed. Why an amount differs from the calculation is said by whoever
# decides (decision 20), so such a matter is decided alone.
EACH_ITS_OWN = ("category", "monthly_amount", "reason")
# Where which level decides, whose office takes the step, and who takes it where nobody of them is left.
LEVELS: tuple[tuple[Callable[[AnySituation], bool], frozenset[Role], Role | None], ...] = (
    (rules.township_decides, APPROVER, FALLBACK),
    (rules.park_decides, PARK, None),
    (rules.bureau_decides, BUREAU_APPROVER, None),
)


def by_level(step: Step) -> Iterator[Step]:
    """The step once for each level that may decide: one of them applies, as the setting of the programme says."""
    for decides, office, substitute in LEVELS:
        yield replace(step, by=office, fallback_role=substitute, where=decides)


def decision_steps(
    *,
    offers: Offers,
    basis: str,
    grant: tuple[Effect, ...],
    grant_input: type[Input] = inputs.Approve,
    grant_notice: Effect,
    grant_message: str = "approved",
    grant_requires: tuple[Requirement, ...] = (),
    grant_needs: tuple[Need, ...] = (),
    grant_pays: Pays | None = MONTHLY,
    published: bool = True,
) -> tuple[Step, ...]:
    """`basis`, `grant` (its effects) and whatever begins with `grant_` are those of granting. `published`: what was
    granted is hung up in the village.
    """
    to_hang = (Notify("result_to_hang", Audience.TOWNSHIP),) if published else ()
    return (
        Step(
            "record_park_visit",
            "登记园区入户核实",
            "deciding -> =",
            by=PARK,
            basis="民发〔2021〕57号 第20条",
            input=inputs.ParkVisit,
            does=(effects.save_park_visit,),
        ),
        *by_level(
            Step(
                "approve",
                "予以确认",
                "deciding -> approved",
                by=APPROVER,
                excludes_involvement=DECIDES_INDEPENDENTLY,
                step_up=True,
                basis=basis,
                input=grant_input,
                offers=offers,
                suggests=as_proposed,
                from_file=tuple(name for name in EACH_ITS_OWN if name in grant_input.model_fields),
                pays=grant_pays,
                offered_when=(rules.opinion_is_grant,),
                requires=(
                    rules.park_has_visited,
                    rules.visit_is_confirmed,
                    competence.hukou_place_has_answered,
                    every_objection_is_answered,
                    *grant_requires,
                    rules.every_adult_signed,
                    check_rules.bad_result_was_told,
                ),
                needs=grant_needs,
                does=(*grant, register_near_relatives),
                issues=grant_notice,
                tells=(Notify(grant_message, date="until"), *to_hang),
                note=_grant,
            )
        ),
        *by_level(
            Step(
                "refuse",
                "不予确认",
                "deciding -> refused",
                by=APPROVER,
                excludes_involvement=DECIDES_INDEPENDENTLY,
                basis="社会救助法 第45条；民发〔2021〕57号 第21条",
                input=inputs.Refuse,
                requires=(rules.park_has_visited, check_rules.bad_result_was_told),
                does=(effects.decide_refusal, register_near_relatives, answer_the_rest, await_delivery),
                issues=official_notice("refusal", notice_facts.refusal),
                tells=(Notify("refused"), OBJECTORS_TOLD),
                note=_refusal,
                presentation=Presentation(grave=True),
            )
        ),
        *by_level(
            Step(
                "return_opinion",
                "退回，重新提出意见",
                "deciding -> investigating",
                by=APPROVER,
                excludes_involvement=DECIDES_INDEPENDENTLY,
                basis="民发〔2021〕57号 第19条、第21条",
                input=inputs.ReturnOpinion,
                note=note_from("reason"),
            )
        ),
    )
