"""What people are told about who they are and who acts for them."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import WINDOW
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
            f"不是您本人办的，请马上打电话给{WINDOW}。"
        ),
        sms=f"您的身份已在窗口核实。不是您本人办的，请马上打电话给{WINDOW}。",
    ),
    "identity_changes_hands": MessageText(
        template="notice",
        matter="身份核实",
        status="要换账号",
        hint="不是您办的请马上停止",
        title="有人要把您的身份换到另一个账号",
        body=(
            "有人带着您的身份证在窗口办理，要把您的身份换到另一个微信账号，过几天生效。"
            f"不是您本人办的，请马上打开这条消息，点“不是我，请停止”，或者打电话给{WINDOW}。"
        ),
        sms=f"有人在窗口要把您的身份换到另一个微信账号，过几天生效。不是您办的，请马上打电话给{WINDOW}。",
    ),
    "identity_given_back": MessageText(
        template="notice",
        matter="身份核实",
        status="已撤销",
        hint="有疑问请打电话问",
        title="身份核实已撤销",
        body=f"把身份核实到另一个账号的事已经撤销，原来登记的账号恢复了。有疑问的，请打电话给{WINDOW}。",
        sms=f"您的身份核实已撤销，原来登记的账号恢复了。有疑问请打电话给{WINDOW}。",
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
