"""What people are told of how an application ends: what was decided, and what ends it otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import OPEN, REMEDIES, WINDOW
from app.notifications.templates import MessageText

DECISION_TEXTS: Mapping[str, MessageText] = {
    "ended_by_death": MessageText(
        template="decision",
        matter="{item}",
        status="已终止",
        hint="请您节哀，不用再办手续",
        title="{item}到此为止",
        body=(
            "得知申请人去世，请您节哀。{item}到此为止，家里人不用再办什么手续。"
            f"家里有困难、要办丧事补助的，请打电话给{WINDOW}，我们帮您办。"
        ),
        sms=f"得知申请人去世，请您节哀。救助申请到此为止，家里有困难请打电话给{WINDOW}。",
    ),
    "goes_on_after_death": MessageText(
        template="progress",
        matter="{item}",
        status="继续办理",
        hint="请您节哀，申请接着办",
        title="{item}接着办",
        body=(
            "得知您家里有人去世，请您节哀。{item}由家里其他人接着办，不用重新提交，工作人员会重新核算。"
            f"有困难请打电话给{WINDOW}。"
        ),
    ),
    "refusal_intended": MessageText(
        template="notice",
        matter="公示异议",
        status="请您说明",
        hint="有不同意见请在{on}前说",
        title="公示以后查到了新的情况",
        body=(
            "公示期间有人提了意见，核实以后，打算不批准您的{item}，原因请打开查看。还没有决定。"
            f"您不同意的，请在{{on}}前说明情况、交上证明，也可以告诉{WINDOW}。"
        ),
        sms=f"您的救助申请有新的核实结果，请在{{on}}前说明。{OPEN}或问{WINDOW}。",
        call=True,
    ),
    "approved": MessageText(
        code="N09",
        template="decision",
        matter="{what}确认",
        status="批准了",
        hint="每月{amount}，点击查看",
        title="{item}已批准",
        body=(
            "您的{item}已经批准，每月{amount}，发到您登记的银行账户。"
            f"还没登记账户的，打开“我的救助金”，点“登记、换收款账户”，也可以告诉{WINDOW}。"
            f"以后家里情况有变化，比如有人找到工作、添了人口，请及时告诉{WINDOW}。"
        ),
        sms=f"您的救助申请已经批准。{OPEN}或到{WINDOW}询问。",
    ),
    "aid_approved": MessageText(
        template="decision",
        matter="临时救助",
        status="批准了",
        hint="一共{amount}，点击查看",
        title="{item}已批准",
        body=(
            "您的{item}已经批准，一共{amount}，钱会打到您登记的银行卡上。分几次发的，日期请打开查看。"
            f"到时候没有收到，或者还没有登记银行卡的，请打电话给{WINDOW}。"
        ),
        sms=f"您的救助申请已经批准，钱会打到您登记的银行卡上。没有收到请打电话给{WINDOW}。",
    ),
    "recognised": MessageText(
        template="decision",
        matter="{what}",
        status="批准了",
        hint="到{on}为止，点击查看",
        title="您家已经认定",
        body=(
            "您家的{item}已经批准，到{on}为止。这项认定本身不发钱，凭它可以申请教育、住房、就业等救助，"
            f"不用再重复证明家里困难。怎样申请，请打电话给{WINDOW}。"
        ),
        sms=f"您家的困难家庭认定已经批准，凭它可以申请教育、住房等救助。{OPEN}或到{WINDOW}询问。",
    ),
    "recognition_ends_soon": MessageText(
        template="notice",
        matter="{what}",
        status="快到期",
        hint="{on}到期，可以接着申请",
        title="困难家庭认定快到期了",
        body=(
            "您家的困难家庭认定到{on}为止。还困难的，打开这一件，点“接着申请认定”，以前填的、交的都给您留着，"
            f"没有变的不用再交。不会用手机的，请打电话给{WINDOW}。"
        ),
        sms=f"您家的困难家庭认定到{{on}}为止。还困难的可以接着申请，请打电话给{WINDOW}。",
        call=True,
    ),
    "recognition_ended": MessageText(
        template="notice",
        matter="{what}",
        status="已到期",
        hint="还困难可以接着申请",
        title="困难家庭认定到期了",
        body=(
            "您家的困难家庭认定已经到期。还困难的，打开这一件，点“接着申请认定”，没有变的材料不用再交。"
            f"不会用手机的，请打电话给{WINDOW}。"
        ),
        sms=f"您家的困难家庭认定已经到期。还困难的可以接着申请，请打电话给{WINDOW}。",
    ),
    "short_way": MessageText(
        template="progress",
        matter="{item}",
        status="只核支出",
        hint="最迟{on}办结",
        title="只看这次花的钱",
        body=(
            "您家已经认定过困难，这次不用再查家里的情况，工作人员只看这次花了多少钱。最迟{on}给您结果。"
            f"请把交费的单据准备好。有事请打电话给{WINDOW}。"
        ),
    ),
    "refused": MessageText(
        code="N10",
        template="decision",
        matter="{what}确认",
        status="没有批准",
        hint="原因和不同意怎么办，请看详情",
        title="{item}没有批准",
        body=(
            f"您的{{item}}没有批准，原因请打开查看，书面通知书也会送给您。{REMEDIES}情况有变化的，随时可以重新申请。"
        ),
        sms=f"您的救助申请没有批准，书面通知书会送给您。{OPEN}或到{WINDOW}询问。",
        call=True,
    ),
    "terminated": MessageText(
        code="N12",
        template="decision",
        matter="{item}",
        status="终止办理",
        hint="原因见详情，可重新申请",
        title="{item}已终止办理",
        body=f"您的{{item}}已经终止办理，原因请打开查看。{REMEDIES}需要的时候，随时可以重新申请。",
        sms=f"您的救助申请已经终止办理，需要时可以重新申请。{OPEN}或到{WINDOW}询问。",
        call=True,
    ),
    "handed_over_to_children": MessageText(
        template="progress",
        matter="{item}",
        status="已转办",
        hint="到哪里接着办，请看详情",
        title="按您的选择，改办儿童保障",
        body=(
            "按您的选择，孩子改办孤儿（事实无人抚养儿童）基本生活保障，特困供养这边不再办。"
            "到哪里接着办：{note}。改了主意的，随时可以重新申请特困供养。"
        ),
        sms=f"按您的选择，孩子改办孤儿（事实无人抚养儿童）保障，特困供养不再办。{OPEN}看到哪里接着办。",
        call=True,
        note="请打开查看",
    ),
    "withdrawn": MessageText(
        code="N16",
        template="progress",
        matter="{item}",
        status="已撤回",
        hint="需要时可以重新申请",
        title="{item}不再办理",
        body=(
            f"您的{{item}}已经撤回，不再办理了。不是您的意思，请马上打电话给{WINDOW}。需要的时候，随时可以重新申请。"
        ),
    ),
    "withdrawal_proposed": MessageText(
        template="supplement",
        matter="{item}",
        status="等您确认",
        hint="不撤回请打开点一下",
        title="有人替您提出撤回",
        body=(
            "有人替您提出撤回{item}。您没有确认以前，照常接着办。确实不办了，请打开点“撤回”；"
            f"不是您的意思，点“我不撤回”，或者打电话给{WINDOW}。"
        ),
        sms=f"有人替您提出撤回救助申请，您不确认就照常办。不是您的意思请打电话给{WINDOW}。",
        call=True,
    ),
    "draft_expired": MessageText(
        template="progress",
        matter="{item}",
        status="没有提交",
        hint="需要时可以重新填",
        title="没有提交的{item}已经删除",
        body=(
            "一份没有提交的{item}放了三十天，里面填的内容已经删除。"
            f"还想申请的，随时可以重新填，也可以打电话给{WINDOW}，我们帮您填。"
        ),
    ),
}
