"""What people are told about an application (申请) on its way; how it ends: `decision_messages.py`."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import OPEN, REMEDIES, WINDOW
from app.notifications.templates import MessageText

APPLICATION_TEXTS: Mapping[str, MessageText] = {
    "submitted": MessageText(
        code="N01",
        template="progress",
        matter="{item}",
        status="已提交",
        hint="正在看材料，请等消息",
        title="{item}已提交",
        body="您的{item}已经交上来了。工作人员会看材料：缺什么会一次告诉您，不缺就受理。您现在不用再跑，等消息就行。",
    ),
    "supplement_requested": MessageText(
        code="N02",
        template="supplement",
        matter="{item}",
        status="请补材料",
        hint="{note}",
        title="请补交材料",
        body=(
            "您的{item}还缺材料。请在{on}前补齐：打开“我的进度”，照着清单拍照上传。"
            f"不会用手机的，可以把材料拿到{WINDOW}，或者请村级协理员帮忙。"
        ),
        sms=f"您的救助申请要补交材料，请在{{on}}前补齐。{OPEN}或到{WINDOW}办理。",
        call=True,
        note="请补齐材料，点击查看",
    ),
    "not_accepted": MessageText(
        code="N03",
        template="decision",
        matter="{item}",
        status="没有受理",
        hint="原因和去哪里办，请看详情",
        title="{item}没有受理",
        body=f"您的{{item}}这次没有受理。原因和该去哪里办，请打开查看，书面通知书也会送给您。{REMEDIES}",
        sms=f"您的救助申请没有受理，书面通知书会送给您。{OPEN}或到{WINDOW}询问。",
        call=True,
    ),
    "transferred": MessageText(
        template="progress",
        matter="{item}",
        status="已移交",
        hint="{note}",
        title="{item}已移交",
        body=f"您的{{item}}应当由别的地方办理，已经替您转过去了，您不用重新申请。{{note}}。要问办到哪了，请打电话给{WINDOW}。",
        sms=f"您的救助申请已替您转到负责的地方办理，不用重新申请。要问请打{WINDOW}。",
        note="已转到负责的乡镇办理",
    ),
    "accepted": MessageText(
        code="N04",
        template="progress",
        matter="{item}",
        status="已受理",
        hint="最迟{on}办结",
        title="{item}已受理",
        body="您的{item}已经受理，编号{number}，最迟{on}给您结果。接下来工作人员会上门了解情况，请保持电话畅通。",
    ),
    "visit_planned": MessageText(
        code="N05",
        template="notice",
        matter="入户调查预约",
        status="待入户",
        hint="{on}上门，请家人在家",
        title="工作人员要到您家",
        body=(
            "工作人员{on}到您家看看情况，请家里人在家，身份证放在手边就行，不用准备证明。"
            f"时间不方便，打开点“商量哪天上门”，或者打电话给{WINDOW}。"
        ),
        sms=f"工作人员{{on}}到您家了解情况，请家里人在家。要改时间请打电话给{WINDOW}。",
        call=True,
        day="近日",
    ),
    "signed_by_link": MessageText(
        template="notice",
        matter="{item}",
        status="有人签了",
        hint="请打开看还有谁没签",
        title="核对授权书，家里人签好了一份",
        body="您的{item}：{note}",
        note="家里人在自己的手机上签好了核对授权书",
    ),
    "means_checked": MessageText(
        template="notice",
        matter="家庭情况核对",
        status="已开始",
        hint="不是您签的请马上打电话",
        title="正在核对您家的情况",
        body=(
            "编号{number}的{item}，乡镇按有您签字的授权书开始核对您的情况。谁看过，您可以在“我的”里的“我的信息”里查到。"
            f"您没有签过字的，请马上打电话给{WINDOW}。"
        ),
        sms=f"乡镇按有您签字的授权书开始核对您的情况。您没有签过字的，请马上打电话给{WINDOW}。",
    ),
    "check_negative": MessageText(
        code="N06",
        template="notice",
        matter="查到的情况",
        status="请看结果",
        hint="请您看一看，{on}前说明",
        title="查到的情况和您填的不一样",
        body=(
            "查到的情况，有的地方和您填的不一样。请打开看一看，{on}前说明情况。没说明的，工作人员先按查到的写意见；作决定以前，您还可以补。"
        ),
        sms=f"查到的情况和您填的不一样，{{on}}前请您看一看。{OPEN}或打{WINDOW}。",
        call=True,
    ),
    "consent_withdrawn": MessageText(
        template="notice",
        matter="{item}",
        status="已停查",
        hint="想接着办，请再签一次",
        title="您不让查了，申请先停着",
        body=(
            "您没有签字同意查询，工作人员就不能查，{item}先停着。"
            f"想接着办，请打开“我的进度”再签一次，或者打电话给{WINDOW}；不想办了，可以撤回申请。"
        ),
        sms=f"您撤回了查询的同意，救助申请先停着。想接着办，请再签一次。{OPEN}或到{WINDOW}办理。",
        call=True,
    ),
    "published": MessageText(
        code="N07",
        template="notice",
        matter="救助公示",
        status="公示中",
        hint="公示到{on}结束",
        title="正在公示",
        body="您的{item}正在公示，到{on}结束。公示期间没有人提意见，就进入最后审核。您现在不用做什么，等消息就行。",
    ),
    "objection_received": MessageText(
        code="N08",
        template="notice",
        matter="公示异议",
        status="调查中",
        hint="工作人员正在核实",
        title="公示期间有人提了意见",
        body="有人对公示提了不同的看法，我们再核实一下，不说明您有错。要问您的，会联系您，照实说就行。",
    ),
    "objection_answered": MessageText(
        code="N08b",
        template="notice",
        matter="公示异议",
        status="已答复",
        hint="核实结果请点击查看",
        title="公示的意见已经答复",
        body=f"公示期间收到的意见已经核实清楚，结果请打开查看。还有疑问，请到{WINDOW}询问。",
    ),
    "your_objection_answered": MessageText(
        template="notice",
        matter="公示的意见",
        status="有结果了",
        hint="{note}",
        title="您对公示提的意见有结果了",
        body="您对公示提的意见，工作人员已经核实。{note}。您是谁，我们没有告诉被公示的人。",
        sms=f"您对公示提的意见有结果了：{{note}}。要问的，请打{WINDOW}。",
        call=True,
        note="公示已经撤下",
    ),
    "delay_explained": MessageText(
        template="progress",
        matter="{item}",
        status="已说明",
        hint="原因请点击查看",
        title="为什么还没有办完",
        body=(
            "您的{item}没有按期办完，工作人员写明了原因，请打开查看。"
            f"不满意的，可以打12345，或者向园区民政投诉；要问的，请打电话给{WINDOW}。"
        ),
    ),
    "answer_due": MessageText(
        template="supplement",
        matter="{item}",
        status="等您办理",
        hint="请在{on}前办理",
        title="您的{item}在等您",
        body=(
            "您的{item}在等您办理，请在{on}前办完：打开“我的进度”，照着提示做。"
            f"不会用手机的，请到{WINDOW}，或者请村级协理员帮忙。"
        ),
        sms=f"您的救助申请在等您办理，请在{{on}}前办完。{OPEN}或到{WINDOW}办理。",
    ),
    "answer_due_now": MessageText(
        template="supplement",
        matter="{item}",
        status="快到期了",
        hint="请在{on}前办理",
        title="您的{item}快到期了",
        body=(
            f"您的{{item}}还在等您，请在{{on}}前打开“我的进度”办理，或者打电话给{WINDOW}；"
            "办不了的，村级协理员可以帮您。"
        ),
        sms=f"您的救助申请还在等您，请在{{on}}前办完。{OPEN}或到{WINDOW}办理。",
        call=True,
    ),
    "extended": MessageText(
        code="N11",
        template="notice",
        matter="办理期限延长",
        status="已延长",
        hint="最迟{on}办结",
        title="办理时间要延长",
        body="您的{item}还需要时间核实，办理时间延长，最迟{on}给您结果。您现在不用做什么，等消息就行。",
        sms="您的救助申请还需要时间核实，最迟{on}给您结果，请您等候。",
    ),
    "supplement_paused": MessageText(
        template="supplement",
        matter="{item}",
        status="给您留着",
        hint="补齐材料马上接着办",
        title="您的申请先给您留着",
        body=(
            "您的{item}材料还没有补齐，先给您留着，没有作废。补齐马上接着办；确实拿不到的，写个承诺就行。"
            f"村级协理员会到您家看看，帮您补。也可以打电话给{WINDOW}。"
        ),
        sms=f"您的救助申请材料还没有补齐，先给您留着，补齐马上接着办。村级协理员会来帮您，也可以打电话给{WINDOW}。",
        call=True,
    ),
    "draft_waiting_consent": MessageText(
        template="supplement",
        matter="{item}",
        status="待您确认",
        hint="请核对内容并签字同意",
        title="有一份申请等您确认",
        body=(
            "村级协理员替您填好了一份{item}，您本人同意了才会提交。请打开核对、签字。"
            "不会用手机的，协理员会上门找您。不想申请的，不用理会。"
        ),
        sms=f"村级协理员替您填好了一份救助申请，您同意才会提交。{OPEN}或者等协理员上门。",
        call=True,
    ),
}
