"""The menu (`menu.py`): what goes to departments and comes from them, and what is handed down."""

from __future__ import annotations

from api.collections.menu_access import Entry, Section, either, holds, looks_into, of_department, reads, works_on
from api.collections.menu_entries import OFFICER_PAGES, list_of, register_of
from app.accounts.roles import Role

HANDED = Section(
    "部门的、派下来的",
    (
        list_of(
            "referrals", "部门转介", "转给部门的事，到期没有答复的排在前面", daily=frozenset({Role.DEPARTMENT_OFFICER})
        ),
        list_of("roster-tasks", "名册差异", "部门的名单和名册不一样的人，去看一看"),
        list_of(
            "meeting-tasks",
            "会议议定事项",
            "联席会议交办的，到期没有办完的下次接着议",
            works_on("meeting-tasks"),
        ),
        list_of(
            "meeting-invitations",
            "参会通知",
            "答复来不来，看定了什么",
            works_on("meeting-invitations"),
            daily=frozenset({Role.DEPARTMENT_OFFICER}),
        ),
        list_of("inspection-checks", "抽查案件", "双随机抽到的，去查或者整改", looks_into),
        register_of(
            "rosters",
            "部门名册",
            "发给部门核对，传回结果，不同的派下去看",
            holds(Role.DEPARTMENT_OFFICER, Role.BUREAU_SUPERVISOR),
        ),
        register_of("roster-lines", "名册上我们这里的人", "告诉了哪个部门，部门报回什么", reads("rosters.of_here")),
        Entry(
            "medical-bills",
            "医保高额自付名单",
            "导进来，自付太多的人家派人去看",
            OFFICER_PAGES + "warnings/warnings?of=bills",
            either(holds(Role.BUREAU_SUPERVISOR), of_department("health")),
        ),
        register_of(
            "incoming-referrals",
            "转给民政的人",
            "遇到过不下去的人告诉民政，看办得怎么样",
            reads("incoming_referrals.index"),
            daily=frozenset({Role.DEPARTMENT_OFFICER}),
        ),
        register_of(
            "status-changes",
            "谁在享受救助",
            "每天的新增、变化、停止，收到的签收",
            reads("status_changes.index"),
            daily=frozenset({Role.DEPARTMENT_OFFICER}),
        ),
        register_of("status-feeds", "告诉部门的变动", "每天告诉哪些部门，哪些还没有签收", reads("status_changes.told")),
        register_of(
            "departments",
            "各部门答复得怎样",
            "谁没有答复、要多少天、本人说没解决的",
            holds(Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR),
        ),
        register_of("appraisals", "部门绩效", "按期答复、退回、解决了的，能比的才比", reads("appraisals.index")),
        register_of("meetings", "联席会议", "议程自己列出来，每一项都有人办", works_on("meetings")),
    ),
)
