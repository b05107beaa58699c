"""The menu (`menu.py`): what is counted, looked into and kept as registers; what is laid down, and who works here."""

from __future__ import annotations

from api.collections.menu_access import Entry, Section, either, for_the_new_area, holds, reads, works_on
from api.collections.menu_entries import FIGURES_PAGES, OFFICER_PAGES, register_of
from app.accounts.roles import OF_ORGANISATIONS, Role

SUPERVISION = Section(
    "统计、检查和登记簿",
    (
        Entry(
            "figures",
            "统计",
            "办了多少、发了多少，点开就是名单",
            FIGURES_PAGES + "figures/figures",
            reads("figures.index"),
        ),
        Entry(
            "monthly-reports",
            "月报和台账",
            "打印月报，导出各种台账",
            FIGURES_PAGES + "reports/reports",
            reads("figures.monthly_report"),
            daily=frozenset({Role.TOWNSHIP_OFFICER}),
        ),
        register_of(
            "decisions",
            "乡镇所作决定",
            "各乡镇一天定了什么",
            reads("township_decisions.decided_by_townships"),
            daily=frozenset({Role.BUREAU_SUPERVISOR}),
        ),
        register_of("villages", "各村力量", "谁负责、几名协理员、有没有服务站，缺什么", reads("villages.show")),
        register_of("visit-figures", "各村走访了多少", "哪个村的负责人去了、没有去", reads("villages.show")),
        register_of("posts", "岗位", "各机构、各窗口有几个岗位，哪一种，缺什么", reads("posts.index")),
        register_of("trainings", "培训", "办过哪些培训，多少人参加", reads("villages.held")),
        register_of("conferences", "一事一议登记簿", "疑难的事，集体商量过的", reads("registers.conferences")),
        register_of("bank-books", "代管存折登记簿", "谁替谁保管存折、银行卡，到哪一天", reads("registers.bank_books")),
        register_of("remedies-sought", "复议诉讼登记簿", "收到的复议、诉讼和结果", reads("registers.remedies_sought")),
        register_of("commendations", "表彰", "表彰过哪些单位和个人", holds(Role.BUREAU_SUPERVISOR, Role.AUDITOR)),
        register_of("non-responses", "核对没有回音的", "哪个单位多久没有答复", reads("means_check.non_response_log")),
        register_of(
            "inspections",
            "双随机抽查",
            "定名单、抽签、看结果",
            works_on("inspections"),
            daily=frozenset({Role.PARK_SUPERVISOR, Role.BUREAU_SUPERVISOR}),
        ),
        register_of(
            "chain",
            "核对一件事的记录",
            "有没有被人改过，是谁办的",
            reads("record_checks.check"),
            daily=frozenset({Role.AUDITOR}),
        ),
        register_of("digests", "每天的记录摘要", "和另外保存的对一对", reads("record_checks.kept")),
        Entry(
            "security-log",
            "安全日志",
            "谁登录、谁被拒绝、谁被授权",
            OFFICER_PAGES + "security-log/security-log",
            for_the_new_area(Role.AUDITOR, Role.ADMINISTRATOR),
            daily=frozenset({Role.AUDITOR}),
        ),
        register_of("calendar", "日历", "放假和调休上班，期限按这个数", reads("policy_settings.calendar")),
    ),
)

SETTINGS = Section(
    "标准、规定和账号",
    (
        register_of(
            "accounts",
            "账号和岗位",
            "新来的人、调走的人、忘了密码的人",
            reads("staff.accounts"),
            daily=frozenset({Role.ADMINISTRATOR}),
        ),
        register_of(
            "leaves", "请假和代班", "谁不在，由谁代办", reads("duty.show_leaves"), daily=frozenset({Role.ADMINISTRATOR})
        ),
        register_of(
            "telephones",
            "窗口电话",
            "通知和文书上印的号码",
            reads("staff.set_office_telephone"),
            daily=frozenset({Role.ADMINISTRATOR}),
        ),
        register_of(
            "alerts",
            "账号安全提醒",
            "有人反复试密码、夜里登录",
            reads("security_log.security_alerts"),
            daily=frozenset({Role.ADMINISTRATOR}),
        ),
        Entry(
            "standards",
            "救助标准",
            "录入新标准，核对别人录入的",
            OFFICER_PAGES + "standards/standards",
            works_on("standard-changes"),
        ),
        register_of("policy", "政策参数", "政策里可以调的数，要两个人办", reads("policy_settings.index")),
        register_of("modes", "应急措施", "疫情、灾害时开哪几项，影响谁", reads("emergency_modes.turn_on")),
        register_of("remedies", "文书上的救济途径", "不服的向哪里复议、起诉", reads("policy_settings.show_remedies")),
        register_of(
            "organisations",
            "机构和资质",
            "谁在服务，证照到没到期；机构在这里上报证照",
            either(reads("organisations.create"), holds(*OF_ORGANISATIONS)),
        ),
        register_of(
            "department-systems",
            "部门业务系统",
            "哪些部门用自己的系统办",
            reads("department_systems.index"),
        ),
        register_of("retention", "保存期限", "每一类材料存多少年，依据是什么", reads("retention.show_periods")),
        register_of(
            "disposals", "销毁和移交清册", "保存期满的，两个人批准以后销毁或者移交档案馆", works_on("disposal-lists")
        ),
        register_of("disposal-holds", "暂缓销毁", "打官司、监察要用的，先不销毁", reads("retention.holds")),
    ),
)
