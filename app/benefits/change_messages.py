"""What people are told while a benefit may be cut or stopped, and of what was decided: told first, heard, decided."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import REMEDIES, WINDOW
from app.notifications.templates import MessageText

CHANGE_TEXTS: Mapping[str, MessageText] = {
    "hearing": MessageText(
        code="N20",
        template="decision",
        matter="救助金可能要调整",
        status="请您说明",
        hint="通知书正在送给您",
        title="家里情况有变化，先听您说",
        body=(
            "{note}。现在还没有决定。通知书会送到您手上，收到以后5个工作日内，请您说说情况："
            f"打开就能填，也可以到{WINDOW}当面说。没有决定以前，救助金照发。"
        ),
        sms=f"您家的救助金可能要调整，还没有决定，通知书会送给您。想说情况请打{WINDOW}。",
        call=True,
        note="您家的救助金可能要调整",
    ),
    "days_to_speak": MessageText(
        template="decision",
        matter="救助金可能要调整",
        status="请您说明",
        hint="请在{on}前说说情况",
        title="请您说说情况",
        body=(
            f"通知书已经送到。还没有决定，请您在{{on}}前说说情况：打开就能填，也可以到{WINDOW}当面说，"
            "或者请家人代您说。没有决定以前，救助金照发。"
        ),
        sms=f"您家的救助金可能要调整，{{on}}前请说说情况：打开小程序填，或打{WINDOW}。",
        call=True,
    ),
    "stop_hearing": MessageText(
        template="decision",
        matter="余下各期可能停发",
        status="请您说明",
        hint="通知书正在送给您",
        title="先听听您的意见",
        body=(
            "您家余下各期的救助金可能要停发，还没有决定。通知书会送到您手上，收到以后5个工作日内，请您说说情况："
            f"打开就能填，也可以到{WINDOW}当面说。"
        ),
        sms=f"您家余下各期救助金可能要停发，还没有决定。想说情况请打{WINDOW}。",
        call=True,
    ),
    "days_to_answer": MessageText(
        template="decision",
        matter="余下各期可能停发",
        status="请您说明",
        hint="请在{on}前说说情况",
        title="请您说说情况",
        body=f"通知书已经送到。还没有决定，请您在{{on}}前说说情况：打开就能填，也可以到{WINDOW}当面说。",
        sms=f"余下各期救助金可能要停发，{{on}}前请说说情况：打开小程序填，或打{WINDOW}。",
        call=True,
    ),
    "instalments_stopped": MessageText(
        template="decision",
        matter="余下各期停发",
        status="已停发",
        hint="决定书正在送给您",
        title="余下各期救助金停发了",
        body=f"您家余下各期的救助金停发了，原因写在决定书里，决定书会送到您手上。{REMEDIES}又有困难的，随时可以重新申请。",
        sms=f"您家余下各期的救助金停发了，决定书会送给您。有疑问请打{WINDOW}。",
        call=True,
    ),
    "notice_not_delivered": MessageText(
        template="notice",
        matter="有一份文书要送给您",
        status="没有送到",
        hint="请到窗口领，或打电话",
        title="有一份文书没有送到",
        body=f"有一份文书要送给您，没有送到。请到{WINDOW}领，或者打电话说什么时候在家，我们再送。",
        sms=f"有一份文书没有送到您手上。请来领，或者约时间再送，请打{WINDOW}。",
        call=True,
    ),
    "ending_published": MessageText(
        template="decision",
        matter="拟终止特困供养",
        status="公示中",
        hint="公示到{on}结束",
        title="停发以前先公示",
        body=(
            "您的{what}拟终止，正在村（社区）公示，到{on}结束。这期间救助照发；"
            f"您不同意，或者情况变了，请尽快到{WINDOW}说明。"
        ),
        sms=f"您的救助拟终止，公示到{{on}}结束，这期间照发。不同意的请尽快到{WINDOW}说明。",
        call=True,
    ),
    "hearing_held": MessageText(
        template="notice",
        matter="救助金可能要调整",
        status="已记下",
        hint="您的意见已记下，可以查看",
        title="您的意见已经记下",
        body=f"您对停发救助的意见已经记下，作出决定以前会认真考虑。记得不对的，请马上告诉{WINDOW}。",
    ),
    "cut_decided": MessageText(
        template="decision",
        matter="救助金减发",
        status="已决定",
        hint="决定书正在送给您",
        title="救助金要减发",
        body=(
            "您家的{what}要减为每月{amount}，最早从您收到决定书的下个月起。原因写在决定书里，会送到您手上。"
            f"{REMEDIES}有疑问请打电话给{WINDOW}。"
        ),
        sms=f"您家的救助金要减发，决定书会送给您。有疑问请打{WINDOW}。",
        call=True,
    ),
    "taper_decided": MessageText(
        template="decision",
        matter="救助金再发几个月",
        status="已决定",
        hint="决定书正在送给您",
        title="救助金还会再发几个月",
        body=(
            "您家有人找到了工作。为了让您稳当些，{what}还会再发几个月，然后停发。决定书会送到您手上，写着发到哪个月。"
            f"{REMEDIES}"
        ),
        sms=f"您家的救助金再发几个月就停，决定书会送给您。有疑问请打{WINDOW}。",
        call=True,
    ),
    "stop_decided": MessageText(
        template="decision",
        matter="救助金停发",
        status="已决定",
        hint="决定书正在送给您",
        title="救助金要停发",
        body=(
            "您家的{what}要停发，最早从您收到决定书的下个月起。原因写在决定书里，会送到您手上。"
            f"{REMEDIES}又有困难的，随时可以重新申请。"
        ),
        sms=f"您家的救助金要停发，决定书会送给您。有疑问请打{WINDOW}。",
        call=True,
    ),
    "benefit_changed": MessageText(
        code="N21",
        template="payment",
        matter="救助金减发",
        status="已减发",
        hint="理由和办法写在决定书里",
        title="救助金有调整",
        body=f"您家每月的救助金从{{on}}起减为{{amount}}，原因和不同意怎么办，写在决定书里。有疑问请打电话给{WINDOW}。",
        sms=f"您家每月的救助金从{{on}}起减发，原因写在决定书里。有疑问请打{WINDOW}。",
        call=True,
    ),
    "benefit_stopped": MessageText(
        code="N22",
        template="decision",
        matter="救助金停发",
        status="已停发",
        hint="理由和办法写在决定书里",
        title="救助金停发了",
        body=f"您家的{{what}}停发了，原因写在决定书里。{REMEDIES}又有困难的，随时可以重新申请。",
        sms=f"您家的救助金停发了，不同意怎么办写在决定书里。有疑问请打{WINDOW}。",
        call=True,
    ),
    "taper": MessageText(
        code="N23",
        template="notice",
        matter="救助金再发几个月",
        status="还发几个月",
        hint="发到{on}",
        title="救助还会继续发一段时间",
        body=f"{{what}}会继续发到{{on}}，然后停发。工作又没有了，或者又有困难，请马上打电话给{WINDOW}。",
    ),
    "taper_to_look_at": MessageText(
        template="progress",
        matter="渐退期快满",
        status="待核实",
        hint="请在{on}前核实",
        title="渐退期快满，停发前请再看一次",
        body="{item}（{number}）的渐退期到{on}满。停发以前请再看看这家：还有工作的，点“看过了”；工作又没有了的，恢复发放。",
    ),
    "statement_kept": MessageText(
        template="notice",
        matter="救助金可能要调整",
        status="已记下",
        hint="您的意见已记下，可以查看",
        title="您的意见已经记下",
        body=f"您对调整救助的意见已经记下，作出决定以前会认真考虑。记得不对的，请马上告诉{WINDOW}。",
    ),
    "hearing_called": MessageText(
        template="notice",
        matter="当面听取意见",
        status="会约时间",
        hint="工作人员会约时间",
        title="会当面听您说",
        body=(
            "您要求当面说，已经登记，工作人员会打电话和您约时间，听您讲、记下来再决定。"
            f"不方便去的，可以请家人代您说，或者打电话给{WINDOW}。"
        ),
        sms=f"您要求当面说，工作人员会和您约时间。有事请打电话给{WINDOW}。",
        call=True,
    ),
}
