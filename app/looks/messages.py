"""What supervisors and lookers are told about unusual looks."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import MessageText

LOOK_TEXTS: Mapping[str, MessageText] = {
    "unusual_looks": MessageText(
        template="notice",
        matter="查看资料",
        status="请核实",
        hint="请打开“异常查看”",
        title="有异常的查看记录",
        body="{item}有异常的查看记录。请打开“异常查看”，看本人怎样说明，核实以后登记结果。",
    ),
    "glass_broken": MessageText(
        template="notice",
        matter="紧急查看",
        status="已打开",
        hint="不明白的请打热线电话",
        title="有人紧急查看了您的申请",
        body="编号{number}的{item}，有别处的工作人员写明紧急事由打开看了。我们会核实。不明白的，请打12345。",
        sms="编号{number}的{item}，别处工作人员紧急打开看了，我们会核实。有疑问请打12345。",
    ),
    "glass_broken_here": MessageText(
        template="notice",
        matter="紧急查看",
        status="请核实",
        hint="请打开“异常查看”",
        title="有人紧急查看了这里的申请",
        body="编号{number}的{item}，有别处的工作人员写明紧急事由打开看了。请打开“异常查看”核实，登记结果。",
    ),
    "look_to_explain": MessageText(
        template="notice",
        matter="查看资料",
        status="请说明",
        hint="请打开“异常查看”",
        title="有一次查看请您说明",
        body="您有一次查看{item}的资料，被标为异常，监督人员会核实。请打开“异常查看”，写一句当时为什么要看。",
    ),
}
