"""What the staff is told, in their words; the texts are filled as those of `notices.py`."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import Notice

FOR_OFFICES: Mapping[str, Notice] = {
    "case_arrived": Notice(
        None, "notice", "移交来的事项", "待办理", "请查看并接办", "有移交来的事项",
        "有一件{item}移交到您这里，请查看并接办。",
    ),
    "emergency_reported": Notice(
        None, "notice", "急难求助", "待处理", "请马上联系求助人", "有急难求助，请马上处理",
        "辖区内有人急难求助，请马上打开查看，联系求助人。处理不了的，请立即上报。",
        "辖区内有人急难求助，请马上打开“掌上救助”查看，联系求助人。处理不了的，请立即上报。",
    ),
    "objection_to_answer": Notice(
        None, "notice", "公示异议", "待调查", "请安排其他人员调查", "公示收到异议",
        "编号{number}的公示收到异议。请安排没有办过这件事的人员调查，并在期限内答复。",
    ),
    "ending_objected": Notice(
        None, "notice", "公示异议", "待核实", "请在{on}前作决定", "拟终止的公示收到异议",
        "编号{number}拟终止特困供养的公示收到异议。请安排核实，在{on}前作出决定；仍然要终止的，先重新公示。",
    ),
    "other_day_asked": Notice(
        None, "notice", "入户调查预约", "想改期", "请和申请人重新约定", "申请人想换一天上门",
        "编号{number}的申请人想换一天上门：{note}。请商量好以后重新约定日子。", note="日子见办理经过",
    ),
    "check_disputed": Notice(
        None, "notice", "经济状况核对", "待复查", "请安排其他人员复查", "申请人对核对结果有异议",
        "编号{number}的申请人对核对结果有异议。请安排没有办过这次核对的人员复查，再提出意见。",
    ),
    "consent_withdrawn_case": Notice(
        None, "notice", "核对授权", "已撤回", "请联系申请人", "有人撤回了核对授权",
        "编号{number}有人撤回了核对授权，系统已停止查询。请联系申请人：重新签字，或者撤回申请。",
    ),
    "review_to_do": Notice(
        None, "notice", "定期复核", "待复核", "请在{on}前复核", "有一户该复核了",
        "编号{number}的{item}要在{on}前复核。请了解这一户的情况：没有明显变化的登记复核，有变化的登记变化。",
    ),
    "change_to_check": Notice(
        None, "notice", "家庭情况变化", "待核实", "请尽快核实", "有一户的情况有变化",
        "编号{number}的{item}，这一户的情况有变化。请尽快核实，提出调整建议，或者登记没有明显变化。",
    ),
    "hearing_to_hold": Notice(
        None, "notice", "救助听证", "待听证", "请在{on}前举行听证", "有人要求听证",
        "编号{number}的{item}，本人要求听证。请在{on}前约本人举行听证，由没有提出调整建议的人员主持。",
    ),
    "account_to_accept": Notice(
        None, "notice", "收款账户变更", "待核实", "请另一名人员核实", "有一个收款账户等您核实",
        "编号{number}的{item}，本人已经确认换收款账户。请由没有经手这次申请的人员核实后确认。",
    ),
    "account_not_vouched": Notice(
        None, "notice", "收款账户核验", "未通过", "请核对户名和存折", "银行没有核实收款账户的户名",
        "编号{number}的{item}，银行没有核实收款账户的户名，或者没有答复。请向本人核对存折或者银行卡。",
    ),
    "stop_answered": Notice(
        None, "notice", "停发前听取意见", "已说明", "请看过再作决定", "本人对停发说明了情况",
        "编号{number}的{item}，本人对停发余下各期说明了情况。请打开看过，再决定照发还是停发。",
    ),
    "instalment_overdue": Notice(
        None, "notice", "分期救助超期", "已超期", "请督促核实后发放", "有一期救助金到期没有发放",
        "编号{number}的{item}有一期救助金到期没有发放。请督促核实后尽快发放，并写明超期原因。",
    ),
    "backfill_overdue": Notice(
        "N17", "notice", "补办手续超期", "已超期", "请尽快补齐手续", "补办手续已超期",
        "编号{number}的救助金已经先行发放，补办手续已经超过期限。请尽快补齐，并写明超期原因。",
    ),
    "delivery_overdue": Notice(
        "N17", "notice", "书面通知超期", "没送到", "请督促尽快送达", "书面通知没有按时送到",
        "编号{number}的{item}，书面通知应当在三个工作日内送到本人手里，现在还没有送达记录。请督促尽快送交或者邮寄，并登记。",
    ),
    "case_overdue": Notice(
        "N17", "notice", "办理超期", "已超期", "请督促尽快办理", "有事项超过期限",
        "编号{number}的{item}已经超过办理期限。请督促尽快办理，并写明超期原因。",
    ),
    "case_due": Notice(
        "N25", "notice", "案件即将到期", "待办理", "请在{on}前办结", "有事项快到期",
        "编号{number}的{item}最迟要在{on}办完，请抓紧办理。",
    ),
    "case_due_now": Notice(
        "N25", "notice", "案件马上到期", "待办理", "请在{on}前办结", "有事项马上到期",
        "编号{number}的{item}只剩最后一个工作日，最迟{on}要办完，请马上办理。",
    ),
    "lead_assigned": Notice(
        None, "notice", "走访任务", "待走访", "请在{on}前上门走访", "有一户请您上门看看",
        "有一户人家可能需要救助，请在{on}前上门看看。地址和电话在“我的任务”里，走访以后请当天填好结果。",
    ),
    "top_up_requested": Notice(
        None, "notice", "备用金补充申请", "待审批", "请审批补充申请", "有备用金补充申请",
        "{item}申请补充备用金{amount}。请打开“备用金”看余额和用途：财务负责审批，园区督促。",
    ),
    "top_up_approved": Notice(
        None, "notice", "备用金补充申请", "已补充", "备用金已经到账", "备用金已经补充",
        "{item}申请的备用金{amount}已经补充到账，可以用于先行救助。",
    ),
    "top_up_refused": Notice(
        None, "notice", "备用金补充申请", "未同意", "理由见详情", "备用金补充申请没有同意",
        "{item}申请的备用金{amount}没有同意补充。财务的答复：{note}。余额不够先行救助的，请马上找园区协助。", note="见详情",
    ),
    "fund_balanced": Notice(
        None, "notice", "备用金对账", "账实相符", "请核对后存档", "备用金月度对账",
        "{item}备用金{note}的账已经对平，月末余额{amount}。请核对后存档。", note="上月",
    ),
    "fund_not_balanced": Notice(
        None, "notice", "备用金对账", "账不相符", "请马上查明原因", "备用金账对不上",
        "{item}备用金{note}的账对不上，账面月末余额{amount}。请马上查明原因，查清以前不要改动原来的记录。", note="上月",
    ),
    "call_requested": Notice(
        None, "notice", "电话告知任务", "待联系", "请当面或打电话告诉本人", "有一条通知请您转告",
        "有一条重要通知没能送到本人手机上。请在{on}前打电话或当面告诉本人，并在“我的任务”里填好结果。",
    ),
}  # fmt: skip
