"""The documents that the office hands to a person (文书), by kind.

Each has a template of the same name in `templates/`.
"""

from __future__ import annotations

# What kind of remedies a document names, of `app.programmes.remedies.KINDS`; the others name none.
REMEDIES_OF = {
    "decision": "grant",
    "recognition": "grant",
    "self_care": "grant",
    "correction": "grant",
    "refusal": "refusal",
    "decline": "refusal",
    "not_accepted": "not_accepted",
    "termination": "termination",
    "instalment_stop": "reduction",
    "benefit_raise": "grant",
    "standard_raise": "grant",
    "benefit_cut": "reduction",
    "recovery_order": "reduction",
    "benefit_stop": "reduction",
    "benefit_death": "reduction",
}
KIND_LABELS = {
    "acceptance": "受理通知书",
    "supplement": "一次性告知书",
    "extension": "延长办理期限告知书",
    "decision": "救助确认决定书",
    "recognition": "困难家庭认定书",
    "refusal": "不予确认决定书",
    "not_accepted": "不予受理告知书",
    "termination": "终止办理决定书",
    "handed_over": "改办儿童保障告知书",
    "correction": "更正通知书",
    "stop_hearing": "拟停止发放听取意见通知书",
    "instalment_stop": "停止发放决定书",
    "self_care": "生活自理能力评估结果告知书",
    "payment": "先行救助发放记录",
    "decline": "不予急难救助决定书",
    "hearing": "拟调整救助待遇告知书",
    "benefit_raise": "救助金增发通知书",
    "standard_raise": "救助标准提高告知书",
    "recovery_hearing": "拟追回救助金告知书",
    "recovery_order": "追回救助金决定书",
    "benefit_cut": "救助金减发决定书",
    "benefit_stop": "救助金停发决定书",
    "benefit_death": "救助待遇办结通知书",
}
