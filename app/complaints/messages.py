"""What the offices and whoever wrote are told of a complaint. Nothing here says what it is about."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

_LOOK = "请打开“掌上救助”，用查询号看"

COMPLAINT_TEXTS: Mapping[str, MessageText] = {
    "complaint_received": MessageText(
        template="notice",
        matter="群众来信",
        status="待受理",
        hint="请在{on}前看过",
        title="收到一封群众来信",
        body="收到一封群众来信，最迟{on}要受理。请打开看过，安排没有办过这件事的人核查。写信人是谁，不要打听。",
    ),
    "complaint_assigned": MessageText(
        template="notice",
        matter="群众来信",
        status="待核查",
        hint="请打开核查",
        title="有一封群众来信请您核查",
        body="有一封群众来信交给您核查，最迟{on}要答复写信人。请打开看过，及时核查，写出结论。",
    ),
    "complaint_concluded": MessageText(
        template="notice",
        matter="群众来信",
        status="待答复",
        hint="请在{on}前答复",
        title="一封群众来信已经查完，请答复",
        body="一封群众来信已经查完，最迟{on}要书面答复写信人。请打开写答复。",
    ),
    "complaint_overdue": MessageText(
        template="notice",
        matter="群众来信",
        status="已超期",
        hint="请督促尽快办理",
        title="一封群众来信超过期限",
        body="一封群众来信超过了期限，还没有办。请打开看看卡在哪一步，督促尽快办，也可以直接接办。",
    ),
    "complaint_added": MessageText(
        template="notice",
        matter="群众来信",
        status="有新补充",
        hint="请打开看",
        title="一封群众来信的写信人又说了话",
        body="一封群众来信的写信人又补充了情况，或者回答了问题。请打开看。",
    ),
    "complaint_asked": MessageText(
        template="progress",
        matter="您反映的问题",
        status="想再问您",
        hint="请点击查看",
        title="查您反映的问题的人想再问您",
        body=f"查您反映的问题的人想再问您几句，不会问您是谁。{_LOOK}，在那里回答。",
        sms=f"查您反映的问题的人想再问您几句。{_LOOK}，在那里回答。",
    ),
    "complaint_answered": MessageText(
        template="progress",
        matter="您反映的问题",
        status="已答复",
        hint="请点击查看答复",
        title="您反映的问题有答复了",
        body=f"您反映的问题有书面答复了。{_LOOK}。不清楚的，可以打12345。",
        sms=f"您反映的问题有答复了。{_LOOK}。不清楚的打12345。",
    ),
    "complaint_late": MessageText(
        template="progress",
        matter="您反映的问题",
        status="已超期",
        hint="向您道歉，原因请打电话问",
        title="没有按时答复您，请您谅解",
        body="没有在说好的日子以前答复您，请您谅解。超期已经记下，新区民政也知道了。要问原因，请打12345。",
        sms="您反映的问题没有按时答复，请您谅解。新区民政已经知道。要问原因，请打12345。",
    ),
}
