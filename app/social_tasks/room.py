"""Tasks for social workers: one errand, one worker, what the errand needs to know, and what was found."""

from __future__ import annotations

from app.accounts.roles import BRINGS_PAPERS, Role
from app.kernel.descriptor import Room
from app.social_tasks.inputs import KINDS
from app.social_tasks.messages import TASK_TEXTS
from app.social_tasks.models import SocialTask, TaskReport
from app.social_tasks.presenters import brief_tasks, export_task, serialize_task
from app.social_tasks.procedure import SOCIAL_TASK
from app.workflow.collection import Collection, Column, columns

SOCIAL_TASKS = Collection(
    name="social-tasks",
    label="社工任务",
    one="一件社工任务",
    begun="乡镇交给社工",
    procedures=(SOCIAL_TASK,),
    details=serialize_task,
    brief=brief_tasks,
    export=export_task,
    columns=columns(
        Column("姓名", ("person",)),
        Column("做哪一种", ("kind_label",)),
        Column("社工站", ("station_name",)),
        Column("社工", ("worker_name",)),
        Column("最晚哪一天报", ("report_by",), "moment"),
        Column("接下来怎样办", ("follow_up_label",)),
    ),
    papers_from=BRINGS_PAPERS | {Role.SOCIAL_WORKER},
    kinds=KINDS,
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="social_tasks", tables=(SocialTask, TaskReport), messages=TASK_TEXTS, collection=SOCIAL_TASKS)
