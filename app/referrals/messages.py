"""What people are told about a slip. A message names the department, and never what it is about."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import OPEN, WINDOW
from app.notifications.templates import MessageText

THE_DEPARTMENT = "该办的部门"


def _text(status: str, title: str, body: str, *, hint: str = "请点击查看", sms: str | None = None) -> MessageText:
    return MessageText(
        template="progress",
        matter="救助转介",
        status=status,
        hint=hint,
        title=title,
        body=body,
        sms=sms,
        note=THE_DEPARTMENT,
    )


REFERRAL_TEXTS: Mapping[str, MessageText] = {
    "referral_sent": _text(
        "已转部门",
        "您的事转给部门了",
        "您的事已经转给{note}。它最晚{on}要收下；到期没有收，我们会写明，也会告诉您。",
        sms=f"您的事已经转给{{note}}，到期没有答复我们会告诉您。{OPEN}或者打电话给{WINDOW}。",
    ),
    "funeral_begun": _text(
        "已转部门",
        "家里有人去世，请节哀",
        "火化等基本殡葬费用可以免。已经转给{note}办，您不用自己申请。"
        f"办到哪一步，打开就能看到。要问的请打电话给{WINDOW}。",
        sms=f"家里有人去世，请节哀。火化等基本殡葬费用可以免，已经转给{{note}}办。要问的请打电话给{WINDOW}。",
    ),
    "referral_sent_on": _text(
        "换了部门",
        "您的事改转了部门",
        "您的事已经改转给{note}，前面等的日子接着算。它最晚{on}要收下。",
        sms=f"您的事已经改转给{{note}}，前面等的日子接着算。问情况请打电话给{WINDOW}。",
    ),
    "referral_received": _text(
        "部门收到", "部门收到您的事了", "{note}已经收下您的事，最晚{on}答复。到期没有答复，我们会告诉您。"
    ),
    "referral_held": _text(
        "要等一等", "部门说要等一等", "{note}说您的事要等到{on}，为什么等，打开就能看到。不同意的，请打电话给{window}。"
    ),
    "referral_granted": _text(
        "部门已办",
        "部门说办好了",
        "{note}说您的事办好了。请打开看看，点“解决了没有”告诉我们；没有解决的，我们请它接着办。",
        sms=f"{{note}}说您的事办好了。没有解决的，{OPEN}点“解决了没有”，或者打电话给{WINDOW}。",
    ),
    "referral_refused": _text(
        "没有给办",
        "部门没有给办",
        "{note}没有给办，原因打开就能看到。乡镇（中心社区）正在看还有什么办法；您也可以打电话给{window}。",
        sms=f"{{note}}没有给办，原因{OPEN}乡镇正在看还有什么办法。有话请打电话给{WINDOW}。",
    ),
    "referral_silent": _text(
        "没有答复",
        "到期没有答复您的事",
        "{note}到期没有答复您的事，这已经记下，也告诉了上一级。您不用再跑一趟；要问情况，请打电话给{window}。",
        sms=f"{{note}}到期没有答复您的事，已经记下并告诉上一级，我们会接着催。问情况请打电话给{WINDOW}。",
    ),
    "referral_ended": _text(
        "办完了",
        "转介的事办完了",
        "转给{note}的事办完了，结果打开就能看到。还有困难，请打电话给{window}。",
        sms=f"转给{{note}}的事办完了，结果{OPEN}还有困难请打电话给{WINDOW}。",
    ),
    "referral_arrived": _text(
        "请签收", "有一件转介请签收", "乡镇（中心社区）转来一件需要帮助的事，请在{on}以前签收，不归本部门管的请退回。"
    ),
    "referral_returned": _text(
        "请改转", "部门退回一件转介", "{note}说一件转介不归它管，请在{on}以前改转给该管的部门，不要请本人自己跑。"
    ),
    "referral_answered": _text("有答复", "一件转介有了答复", "转给{note}的一件事有了答复，请打开看看还要做什么。"),
    "referral_withdrawn": _text(
        "请停用", "一件转介撤回了", "一件转介已经撤回，请不要再用收到的资料，已经存下的请删除。"
    ),
    "referral_unsolved": _text(
        "没有解决", "本人说没有解决", "转给{note}的一件事，本人说没有解决，请在{on}以前接着办。"
    ),
    "referral_silent_office": _text(
        "到期未答", "一件转介到期没有答复", "{note}到期没有答复一件转介，已经写进办理记录。请在{on}以前答复或者催办。"
    ),
}
