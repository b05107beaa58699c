"""Events that no row of a table makes, and what each is called."""

from __future__ import annotations

BUILT_IN = {
    "deadline_missed": "超过了办理期限",
    "check_answers_erased": "核对的原始答复已到期删除",
    "step_overdue": "这一步超过了时限",
    "bank_answered": "银行核对了收款账户的户名",
    "calendar_recounted": "按公布的节假日重新计算期限",
    "issue_answer_code": "给接收单位开了一次性答复码",
    "file_erased": "保存期满，按销毁清册销毁",
    "file_handed_over": "移交档案馆",
    "naming_unconfirmed": "登记的人员没有按时确认",
}
