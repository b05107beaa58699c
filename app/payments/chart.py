"""The chart of accounts (会计科目): which kinds of account there are, and on which side each of them grows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Side = Literal["debit", "credit"]


@dataclass(frozen=True)
class AccountKind:
    """`normal_side` is `debit` for what we have or have spent, `credit` for what we were given or owe."""

    code: str
    label: str
    normal_side: Side
    may_be_negative: bool = False


TREASURY = AccountKind("treasury", "财政拨款", "credit")
RESERVE_FUND = AccountKind("reserve_fund", "备用金", "debit")
EMERGENCY_AID = AccountKind("emergency_aid", "急难救助支出", "debit")

# Of the payment runs. The money of a programme may be overdrawn on paper: nobody whom the law entitles falls out
# because an allotment is late, and what is below zero is what the treasury has still to cover.
PROGRAMME_FUND = AccountKind("programme_fund", "救助资金", "debit", may_be_negative=True)
COMMITTED = AccountKind("committed", "已批待付", "debit")
ON_ITS_WAY = AccountKind("on_its_way", "在途（银行）", "debit")
RETURNED = AccountKind("returned", "退回待处理", "debit")
# A bank may take back what it had paid after a recovery of it was decided: until that is judged anew it is off twice.
AID_EXPENSE = AccountKind("aid_expense", "救助金支出", "debit", may_be_negative=True)

# Of purchased services (政府购买服务). What centre and province send down in a year is split as it comes: two
# hundredths may be spent on services, and an account that may not be overdrawn keeps to it. The office's own money has
# no cap.
SUBSIDY_ALLOTTED = AccountKind("subsidy_allotted", "困难群众补助资金下达", "credit")
SUBSIDY_FOR_AID = AccountKind("subsidy_for_aid", "补助资金（救助）", "debit")
SERVICE_FUND = AccountKind("service_fund", "补助资金（购买服务额度）", "debit")
SERVICE_WORK_FUND = AccountKind("service_work_fund", "购买服务工作经费", "debit", may_be_negative=True)
SERVICE_COMMITTED = AccountKind("service_committed", "购买服务已签合同", "debit")
SERVICE_EXPENSE = AccountKind("service_expense", "购买服务支出", "debit")

# Of disasters, one of each for an event: what was sent down for it, what is left. Households are paid by lists.
DISASTER_ALLOTTED = AccountKind("disaster_allotted", "救灾资金下达", "credit")
DISASTER_FUND = AccountKind("disaster_fund", "救灾资金", "debit")

# Of welfare homes, one of each for a home. What is below zero is what the treasury has still to cover: nobody loses
# their bed because an allotment is late.
WELFARE_HOME_FUND = AccountKind("welfare_home_fund", "福利院照料资金", "debit", may_be_negative=True)
WELFARE_HOME_EXPENSE = AccountKind("welfare_home_expense", "福利院照料支出", "debit")

# Of the recoveries. What one person owes back has an account of its own; what was paid before there were lists is no
# expense of ours that could become less.
OWED_BACK = AccountKind("owed_back", "应追回", "debit")
RECOVERED = AccountKind("recovered", "已追回待上缴", "debit")
EARLIER_EXPENSE = AccountKind("earlier_expense", "以前发放的追回", "credit")
FINES = AccountKind("fines", "罚款", "credit")
WRITTEN_OFF = AccountKind("written_off", "核销", "debit")
TO_GIVE_BACK = AccountKind("to_give_back", "多收待退还", "credit")

# Of the work itself (工作经费): what the budget of the same level gives a township for a year, line by line. It is
# never money for people, and no account of theirs stands against it.
WORK_GRANTED = AccountKind("work_granted", "工作经费下达", "credit")
WORK_FUND = AccountKind("work_fund", "工作经费", "debit")
WORK_EXPENSE = AccountKind("work_expense", "工作经费支出", "debit")
