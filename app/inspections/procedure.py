"""双随机抽查程序: lists and rules are published, three bodies commit, a public value comes, anybody repeats the draw.
What was drawn is looked into as checks (`checks/`).

Source: 措施(二十五), 社会救助法 第60条; domain 5L. Rejected and chosen ways: decision 78.
"""

from __future__ import annotations

from app.accounts.roles import BUREAU, PARK, SYSTEM, Role
from app.inspections import effects, rules
from app.inspections.file import InspectionFile
from app.inspections.inputs import Abandon, Commit, RevealValue
from app.inspections.states import ROAD, STATES
from app.notifications.outbox import Audience, Notify
from app.workflow.definition import Presentation, Procedure, Step, note_from

BASIS = "措施(二十五)"
THREE_BODIES = frozenset(rules.BODY_OF)

INSPECTION = Procedure(
    name="inspection",
    label="双随机抽查",
    collection="inspections",
    basis=BASIS,
    load=InspectionFile,
    states=STATES,
    road=ROAD,
    steps=(
        Step(
            "commit",
            "交承诺码",
            "planned -> committed",
            by=THREE_BODIES,
            excludes_involvement=frozenset({"committer"}),
            basis=BASIS,
            input=Commit,
            offered_when=(rules.body_has_not_committed,),
            when=rules.is_last_to_commit,
            needs=(rules.commitment_is_its_own,),
            does=(effects.keep_commitment,),
            note=note_from("told"),
        ),
        Step(
            "commit",
            "交承诺码",
            "planned -> =",
            by=THREE_BODIES,
            excludes_involvement=frozenset({"committer"}),
            basis=BASIS,
            input=Commit,
            offered_when=(rules.body_has_not_committed,),
            when=rules.others_have_yet_to_commit,
            needs=(rules.commitment_is_its_own,),
            does=(effects.keep_commitment,),
            note=note_from("told"),
        ),
        Step(
            "reveal",
            "亮出本单位的数",
            "committed -> drawn",
            by=THREE_BODIES,
            basis=BASIS,
            input=RevealValue,
            when=rules.completes_the_seed,
            needs=(rules.value_is_as_committed,),
            does=(effects.keep_value, effects.make_draw),
            tells=(Notify("inspection_drawn", Audience.NAMED),),
            note=note_from("told"),
        ),
        Step(
            "reveal",
            "亮出本单位的数",
            "committed -> =",
            by=THREE_BODIES,
            basis=BASIS,
            input=RevealValue,
            when=rules.seed_is_not_complete,
            needs=(rules.value_is_as_committed,),
            does=(effects.keep_value,),
            note=note_from("told"),
        ),
        Step("begin_checks", "开始检查", "drawn -> inspecting", by=SYSTEM, basis=BASIS),
        Step("begin_rectifying", "进入整改", "inspecting -> rectifying", by=SYSTEM, basis=BASIS),
        Step(
            "publish",
            "公开结果",
            "drawn | inspecting | rectifying -> published",
            by=BUREAU | PARK,
            basis=BASIS,
            requires=(rules.nothing_is_open,),
        ),
        Step(
            "abandon",
            "不抽了",
            "planned | committed -> abandoned",
            by=BUREAU | PARK | frozenset({Role.AUDITOR}),
            basis=BASIS,
            input=Abandon,
            note=note_from("reason"),
            presentation=Presentation(group="seldom", grave=True),
        ),
    ),
)
