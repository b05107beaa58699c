"""What people are told about who they are and who acts for them."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

RESIDENT_TEXTS: Mapping[str, MessageText] = {
    "identity_verified": MessageText(
        template="notice",
        matter="身份核实",
        status="已核实",
        hint="不是您办的请马上联系",
        title="您的身份已在窗口核实",
        body=(
            "有人带着您的身份证在窗口核实了身份，以后由核实过的微信账号查看和办理您的事项。"
            "不是您本人办的，请马上打乡镇电话，或到乡镇窗口说明。"
        ),
        sms="您的身份已在窗口核实。不是您本人办的，请马上打乡镇电话，或到乡镇窗口说明。",
    ),
    "agency_ended": MessageText(
        template="progress",
        matter="{item}",
        status="代办结束",
        hint="以后由您自己办理",
        title="不再由别人代办",
        body="您的{item}不再由别人代办：代您办理的人看不到也办不了了，以后的消息只发给您。",
    ),
}
