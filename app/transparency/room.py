"""The record outside: a tree of its ends that outside keepers sign, and proofs that a stranger checks."""

from __future__ import annotations

from app.kernel import jobs
from app.kernel.descriptor import Room
from app.kernel.tasks import INSIDE, SELDOM, Lane, Task
from app.notifications.templates import MessageText
from app.transparency import alarm, anchoring, checkpoints, closing
from app.transparency.models import TRIGGERS, LogCheckpoint, LogCosignature, LogLeaf, LogState, LogTile, LogWitness

LOG_LANE = Lane("log", pause=SELDOM)
NOT_WITNESSED = MessageText(
    template="notice",
    matter="记录存证",
    status="没有签名",
    hint="请联系存证单位",
    title="记录存证没有人签名",
    body="系统的记录已经{note}没有得到足够的外部存证单位签名。请联系存证单位和运维人员，查明是网络中断，还是记录被改动过。",
    note="一天",
)

ROOM = Room(
    name="transparency",
    tables=(LogState, LogLeaf, LogTile, LogCheckpoint, LogCosignature, LogWitness),
    triggers=TRIGGERS,
    messages={"log_not_witnessed": NOT_WITNESSED},
    tasks=(
        Task("close the day's record", LOG_LANE, lambda _: closing.close_last_day(), every=300.0),
        Task("sign the log", LOG_LANE, lambda outside: checkpoints.make(outside.log), checkpoints.is_due),
        Task(
            anchoring.COSIGNING.name,
            LOG_LANE,
            lambda outside: anchoring.ask_witness(outside.log),
            jobs.look(anchoring.COSIGNING),
        ),
        Task("warn of an unsigned log", INSIDE, lambda outside: alarm.warn_auditors(outside.log), every=300.0),
    ),
    jobs=(anchoring.COSIGNING,),
)
