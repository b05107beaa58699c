"""The menu (`menu.py`): money, from the list of a month to the ledger."""

from __future__ import annotations

from api.collections.menu_access import Entry, Section, reads, works_on
from api.collections.menu_entries import CARE_PAGES, MONEY_PAGES, OFFICER_PAGES, list_of, register_of
from app.accounts.roles import Role

MONEY = Section(
    "钱",
    (
        list_of(
            "payment-runs",
            "救助金发放批次",
            "编名单、签字、核对、批准、发到银行，一步一人",
            works_on("payment-runs"),
            daily=frozenset({Role.FINANCE_OFFICER, Role.TOWNSHIP_APPROVER}),
        ),
        list_of(
            "payment-exceptions",
            "退回处理",
            "银行退回来的，改了账户再发",
            works_on("payment-exceptions"),
            daily=frozenset({Role.FINANCE_OFFICER}),
        ),
        Entry(
            "recoveries",
            "多发的钱",
            "登记多发的钱，看每一笔退了多少",
            MONEY_PAGES + "recoveries/recoveries",
            works_on("recoveries"),
        ),
        list_of("recoveries", "追回救助金", "听证、决定、分期退回", works_on("recoveries")),
        Entry(
            "prices", "价格联动", "录入价格指数，看补贴发放", MONEY_PAGES + "prices/prices", reads("price_indexes.show")
        ),
        register_of(
            "batches", "按批发放的补助", "取暖、临时补贴、临时提高：录入、看名单、核对", works_on("one-off-payments")
        ),
        Entry(
            "funds",
            "备用金",
            "还有多少，申请补充",
            OFFICER_PAGES + "funds/funds",
            reads("reserve_funds.funds"),
            daily=frozenset({Role.FINANCE_OFFICER}),
        ),
        Entry(
            "service-funds",
            "购买服务的钱",
            "今年还能签多少，签合同",
            CARE_PAGES + "money/money",
            reads("purchased_services.fund"),
        ),
        register_of("work-budgets", "工作经费", "各乡镇办救助工作的钱，安排了多少、花了多少", works_on("work-budgets")),
        list_of("service-contracts", "购买服务合同", "签了哪些，付了多少", works_on("service-contracts")),
        register_of(
            "service-lists",
            "购买服务清单",
            "今年买什么、给谁、打算花多少，已经签了多少",
            reads("purchased_services.fund"),
        ),
        register_of(
            "reconciliation",
            "备用金对账",
            "每月收支和余额对不对得上",
            reads("reserve_funds.reconcile"),
            daily=frozenset({Role.FINANCE_OFFICER}),
        ),
        register_of(
            "ledger",
            "总账",
            "每个科目还有多少钱，账平不平",
            reads("ledger.accounts"),
            daily=frozenset({Role.FINANCE_OFFICER}),
        ),
        register_of("payers", "谁发了多少", "一天里每个人发放了几笔", reads("payers.index")),
    ),
)
