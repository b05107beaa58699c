"""The notices (通知) that people get, as data: at which moment, on which WeChat template, in which words.

A resident of seventy reads these: what happened, then what to do next. No text names an illness, an income,
an ID number or a reporter. In the texts `{item}` is the matter (`低保申请`), `{what}` what it asks for (`低保`),
`{number}` the case number, `{on}` a day, `{amount}` a sum and `{note}` a phrase of the step; a notice says what
stands for the day and the phrase where there are none.
"""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.templates import Notice
from app.notifications.texts_for_offices import FOR_OFFICES

_REMEDIES = "不同意的，可以申请行政复议，也可以向法院起诉，去哪里、多少天之内，通知书里写着。"
_WINDOW = "乡镇社会救助窗口"
_OPEN = "请打开“掌上救助”小程序查看，"

_APPLICATION: Mapping[str, Notice] = {
    "submitted": Notice(
        "N01", "progress", "{item}", "已提交", "正在看材料，请等消息", "{item}已提交",
        "您的{item}已经交上来了。工作人员会看材料：缺什么会一次告诉您，不缺就受理。您现在不用再跑，等消息就行。",
    ),
    "supplement_requested": Notice(
        "N02", "supplement", "{item}", "待补正", "{note}", "请补交材料",
        "您的{item}还缺材料。请在{on}前补齐：打开“我的进度”，照着清单拍照上传。"
        f"不会用手机的，可以把材料拿到{_WINDOW}，或者请村级协理员帮忙。",
        f"您的救助申请要补交材料，请在{{on}}前补齐。{_OPEN}或到{_WINDOW}办理。", call=True,
        note="请补齐材料，点击查看",
    ),
    "not_accepted": Notice(
        "N03", "decision", "{item}", "不予受理", "理由与办理渠道见详情", "{item}没有受理",
        f"您的{{item}}这次没有受理。原因和该去哪里办，请打开查看，书面通知书也会送给您。{_REMEDIES}",
        f"您的救助申请没有受理，书面通知书会送给您。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "transferred": Notice(
        None, "progress", "{item}", "已移交", "{note}", "{item}已移交",
        "您的{item}应当由别的地方办理，已经替您转过去了，您不用重新申请。{note}。接下来由那边的工作人员联系您。",
        "您的救助申请已替您转到负责的地方办理，不用重新申请，那边会联系您。", note="已转到负责的乡镇办理",
    ),
    "accepted": Notice(
        "N04", "progress", "{item}", "已受理", "最迟{on}办结", "{item}已受理",
        "您的{item}已经受理，编号{number}，最迟{on}给您结果。接下来工作人员会上门了解情况，请保持电话畅通。",
    ),
    "visit_planned": Notice(
        "N05", "notice", "入户调查预约", "待入户", "{on}上门，请家人在家", "工作人员要到您家",
        f"工作人员{{on}}到您家了解情况，请家里人在家，准备好身份证和户口本。时间不方便，打开点“想换一天上门”，或者打电话给{_WINDOW}。",
        f"工作人员{{on}}到您家了解情况，请家里人在家。要改时间请打电话给{_WINDOW}。", call=True, day="近日",
    ),
    "ended_by_death": Notice(
        None, "decision", "{item}", "已终止", "请您节哀，不用再办手续", "{item}到此为止",
        f"得知申请人去世，请您节哀。{{item}}到此为止，家里人不用再办什么手续。家里有困难、要办丧事补助的，请打电话给{_WINDOW}，我们帮您办。",
        f"得知申请人去世，请您节哀。救助申请到此为止，家里有困难请打电话给{_WINDOW}。",
    ),
    "goes_on_after_death": Notice(
        None, "progress", "{item}", "继续办理", "请您节哀，申请接着办", "{item}接着办",
        f"得知您家里有人去世，请您节哀。{{item}}由家里其他人接着办，不用重新提交，工作人员会重新核算。有困难请打电话给{_WINDOW}。",
    ),
    "check_negative": Notice(
        "N06", "notice", "经济状况核对", "可提异议", "有意见请在{on}前提出", "核对结果请您过目",
        "核对家庭经济状况时，发现有的地方和您填的不一样。请打开查看；不同意的，请在{on}前说明情况、交上证明。"
        "过了这天，就按核对结果继续办理。",
        f"您的救助申请有核对结果要您过目，有意见请在{{on}}前提出。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "consent_withdrawn": Notice(
        None, "notice", "{item}", "已停查", "想继续办，请重新授权", "核对授权已经撤回",
        "您撤回了核对授权，工作人员不会再去查询。没有授权，{item}不能继续办理。"
        f"想继续的，请打开“我的进度”重新签字，或到{_WINDOW}办理；不想办了的，可以撤回申请。",
        f"您撤回了核对授权，救助申请不能继续办理。想继续的请重新签字。{_OPEN}或到{_WINDOW}办理。", call=True,
    ),
    "published": Notice(
        "N07", "notice", "救助公示", "公示中", "公示到{on}结束", "正在公示",
        "您的{item}正在公示，到{on}结束。公示期间没有人提意见，就进入最后审核。您现在不用做什么，等消息就行。",
    ),
    "objection_received": Notice(
        "N08", "notice", "公示异议", "调查中", "工作人员正在核实", "公示期间有人提了意见",
        "公示期间收到一条意见，工作人员正在核实，可能会联系您，请照实说明情况。核实清楚以后再继续办理。",
    ),
    "objection_answered": Notice(
        "N08b", "notice", "公示异议", "已答复", "核实结果请点击查看", "公示的意见已经答复",
        f"公示期间收到的意见已经核实清楚，结果请打开查看。还有疑问，请到{_WINDOW}询问。",
    ),
    "approved": Notice(
        "N09", "decision", "{what}确认", "予以确认", "标准{amount}，点击查看", "{item}已批准",
        f"您的{{item}}已经批准，标准{{amount}}，发到您登记的银行账户。还没登记账户的，可以打开“我的救助金”登记，也可以告诉{_WINDOW}。"
        f"以后家里情况有变化，比如有人找到工作、添了人口，请及时告诉{_WINDOW}。",
        f"您的救助申请已经批准。{_OPEN}或到{_WINDOW}询问。",
    ),
    "refused": Notice(
        "N10", "decision", "{what}确认", "不予确认", "理由及复议诉讼途径见详情", "{item}没有批准",
        f"您的{{item}}没有批准，原因请打开查看，书面通知书也会送给您。{_REMEDIES}情况有变化的，随时可以重新申请。",
        f"您的救助申请没有批准，书面通知书会送给您。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "delay_explained": Notice(
        None, "progress", "{item}", "已说明", "超期的原因请点击查看", "为什么还没有办完",
        f"您的{{item}}没有按期办完，工作人员写明了原因，请打开查看。不满意的，可以打12345，或者向园区民政投诉；要问的，请打电话给{_WINDOW}。",
    ),
    "answer_due": Notice(
        None, "supplement", "{item}", "等您办理", "请在{on}前办理", "您的{item}在等您",
        f"您的{{item}}在等您办理，请在{{on}}前办完：打开“我的进度”，照着提示做。不会用手机的，请到{_WINDOW}，或者请村级协理员帮忙。",
        f"您的救助申请在等您办理，请在{{on}}前办完。{_OPEN}或到{_WINDOW}办理。",
    ),
    "answer_due_now": Notice(
        None, "supplement", "{item}", "快到期了", "请在{on}前办理", "您的{item}快到期了",
        f"您的{{item}}还在等您，{{on}}以后就不再等了。请马上打开“我的进度”办理，或者打电话给{_WINDOW}；办不了的，村级协理员可以帮您。",
        f"您的救助申请还在等您，请在{{on}}前办完。{_OPEN}或到{_WINDOW}办理。", call=True,
    ),
    "extended": Notice(
        "N11", "notice", "办理期限延长", "已延长", "最迟{on}办结", "办理时间要延长",
        "您的{item}还需要时间核实，办理时间延长，最迟{on}给您结果。您现在不用做什么，等消息就行。",
        "您的救助申请还需要时间核实，最迟{on}给您结果，请您等候。",
    ),
    "terminated": Notice(
        "N12", "decision", "{item}", "终止办理", "原因见详情，可重新申请", "{item}已终止办理",
        f"您的{{item}}已经终止办理，原因请打开查看。{_REMEDIES}需要的时候，随时可以重新申请。",
        f"您的救助申请已经终止办理，需要时可以重新申请。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "withdrawn": Notice(
        "N16", "progress", "{item}", "已撤回", "需要时可以重新申请", "{item}不再办理",
        f"您的{{item}}不再办理了：您已经撤回，或者材料太久没有补齐。不是您的意思，请告诉{_WINDOW}。"
        "需要的时候，随时可以重新申请。",
    ),
    "draft_waiting_consent": Notice(
        None, "supplement", "{item}", "待您确认", "请核对内容并签字同意", "有一份申请等您确认",
        "村级协理员替您填好了一份{item}，您本人同意了才会提交。请打开核对、签字。"
        "不会用手机的，协理员会上门找您。不想申请的，不用理会。",
        f"村级协理员替您填好了一份救助申请，您同意才会提交。{_OPEN}或者等协理员上门。", call=True,
    ),
}  # fmt: skip

_BENEFIT: Mapping[str, Notice] = {
    "benefit_started": Notice(
        "N13", "payment", "救助金发放", "已生效", "请留意银行到账", "救助金开始发放",
        f"您的{{what}}从{{on}}起发放，标准{{amount}}，发到您登记的银行账户。没有收到，请打电话给{_WINDOW}。",
        f"您的救助金从{{on}}起发放，请留意银行到账。没有收到请问{_WINDOW}。",
    ),
    "benefit_paid": Notice(
        "N24", "payment", "救助金发放", "已发放", "请留意银行到账", "这个月的救助金已发放",
        f"您的{{what}}（{{amount}}）已经发到您登记的银行账户。没有收到，请打电话给{_WINDOW}。",
    ),
    "payment_failed": Notice(
        "N24", "payment", "救助金发放", "发放失败", "请核对银行卡", "救助金没有发到您的卡上",
        f"您的救助金（{{amount}}）没有发成功，多半是银行卡的问题。钱还给您留着：请打开核对卡号，或带上银行卡到{_WINDOW}。",
        f"您的救助金没有发成功，钱还给您留着。请带上银行卡到{_WINDOW}核对卡号。", call=True,
    ),
    "temporary_aid_paid": Notice(
        "N14", "payment", "临时救助", "已发放", "没收到请马上打电话", "临时救助金已发放",
        f"临时救助金（{{amount}}）已经发给您。没有收到或者数目不对，请马上打电话给{_WINDOW}。"
        "有些手续可以以后再补，工作人员会告诉您怎么补。",
        f"临时救助金已经发给您。没有收到或者数目不对，请马上打电话给{_WINDOW}。",
    ),
    "review_no_change": Notice(
        "N13b", "notice", "定期复核", "保持不变", "救助照旧，不用办理", "复核完了，救助照旧",
        f"您家的{{what}}已经复核过，救助照旧，您不用办什么。以后家里情况有变化，请及时告诉{_WINDOW}。",
    ),
    "review_due": Notice(
        "N19", "notice", "定期复核提醒", "待复核", "请在{on}前复核", "该复核了",
        f"您家的{{what}}要在{{on}}前复核。请打开照着提示填，或到{_WINDOW}办理；走不动的，工作人员会上门。",
        f"您家的救助要在{{on}}前复核。{_OPEN}或到{_WINDOW}办理。", call=True,
    ),
    "hearing": Notice(
        "N20", "decision", "拟调整救助待遇", "请陈述", "请在{on}前说明情况", "先听听您的意见",
        f"您家的救助可能要调整或者停发。作出决定以前，您可以在{{on}}前说明情况、交上材料：打开填写，或到{_WINDOW}当面说。",
        f"您家的救助可能要调整，请在{{on}}前说明情况。{_OPEN}或到{_WINDOW}当面说。", call=True,
    ),
    "ending_published": Notice(
        None, "decision", "拟终止特困供养", "公示中", "公示到{on}结束", "停发以前先公示",
        f"您的{{what}}拟终止，正在村（社区）公示，到{{on}}结束。这期间救助照发；您不同意，或者情况变了，请尽快到{_WINDOW}说明。",
        f"您的救助拟终止，公示到{{on}}结束，这期间照发。不同意的请尽快到{_WINDOW}说明。", call=True,
    ),
    "instalment_released": Notice(
        None, "payment", "临时救助", "已发放", "没收到请马上打电话", "这一期临时救助金已发放",
        f"您家这一期的临时救助金（{{amount}}）已经发放。没有收到或者数目不对，请马上打电话给{_WINDOW}。",
        f"您家这一期的临时救助金已经发放。没有收到或者数目不对，请马上打电话给{_WINDOW}。",
    ),
    "hearing_held": Notice(
        None, "notice", "拟调整救助待遇", "已听取", "您的意见已记下，可以查看", "您的意见已经记下",
        f"您对停发救助的意见已经记下，作出决定以前会认真考虑。记得不对的，请马上告诉{_WINDOW}。",
    ),
    "benefit_changed": Notice(
        "N21", "payment", "救助待遇调整", "已调整", "理由及救济途径见详情", "救助标准有调整",
        f"您家的{{what}}从{{on}}起有调整，新的标准：{{amount}}。原因请打开查看。{_REMEDIES}",
        f"您家的救助从{{on}}起有调整。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "benefit_stopped": Notice(
        "N22", "decision", "救助待遇终止", "已终止", "理由及救济途径见详情", "救助停发了",
        f"您家的{{what}}已经停发，原因请打开查看，书面决定也会送给您。{_REMEDIES}又有困难的，随时可以重新申请。",
        f"您家的救助已经停发，书面决定会送给您。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "taper": Notice(
        "N23", "notice", "渐退期提醒", "渐退中", "渐退期到{on}结束", "救助还会继续发一段时间",
        f"您家的情况好转了。为了让您稳当些，{{what}}会继续发到{{on}}，然后停发。有困难请及时告诉{_WINDOW}。",
    ),
    "benefit_ended_by_death": Notice(
        None, "notice", "救助待遇终止", "已终止", "家里还有困难请打电话", "救助待遇办结",
        f"请节哀。家人去世以后，{{what}}从{{on}}起不再发放，书面决定会送给您。丧葬有困难的，请打电话给{_WINDOW}，我们帮您问。",
    ),
    "benefit_resumed": Notice(
        None, "payment", "救助待遇恢复", "已恢复", "请留意银行到账", "救助恢复发放",
        f"您家的{{what}}从{{on}}起恢复发放，标准{{amount}}。没有收到，请打电话给{_WINDOW}。",
        f"您家的救助从{{on}}起恢复发放，请留意银行到账。没有收到请问{_WINDOW}。",
    ),
    "change_reported": Notice(
        None, "progress", "家庭情况变化", "已收到", "工作人员会核实", "您报告的变化已收到",
        "您报告的家里的变化已经收到，工作人员会核实，可能会联系您。核实以前，救助照旧发放，您不用办什么。",
    ),
    "statement_kept": Notice(
        None, "notice", "拟调整救助待遇", "已听取", "您的意见已记下，可以查看", "您的意见已经记下",
        f"您对调整救助的意见已经记下，作出决定以前会认真考虑。记得不对的，请马上告诉{_WINDOW}。",
    ),
    "hearing_called": Notice(
        None, "notice", "救助听证", "待听证", "工作人员会约时间", "会为您开听证会",
        f"您要求的听证会已经登记，工作人员会打电话和您约时间。不方便去的，可以请家人代您去，或者打电话给{_WINDOW}。",
        f"您要求的听证会已经登记，工作人员会和您约时间。有事请打电话给{_WINDOW}。", call=True,
    ),
    "account_change_asked": Notice(
        None, "notice", "收款账户变更", "待确认", "不是您办的请马上打电话", "有人申请换收款账户",
        "有人申请换您家救助金的收款账户。是您办的，请把短信里的验证码填进来。"
        f"不是您办的，别把验证码告诉任何人，请马上打电话给{_WINDOW}。核实以前，钱还是发到原来的账户。",
    ),
    "account_changed": Notice(
        None, "notice", "收款账户变更", "已变更", "不是您办的请马上打电话", "收款账户已经换好",
        f"您家的救助金以后发到新的银行账户。不是您办的，请马上打电话给{_WINDOW}。",
        f"您家救助金的收款账户已经换好。不是您办的，请马上打电话给{_WINDOW}。", call=True,
    ),
    "account_not_changed": Notice(
        None, "notice", "收款账户变更", "未变更", "钱还是发到原来的账户", "收款账户没有换",
        f"收款账户没有换，钱还是发到原来的账户，原因请打开查看。还想换的，请重新提交，或带上银行卡到{_WINDOW}办理。",
        f"收款账户没有换，钱还是发到原来的账户。{_OPEN}或到{_WINDOW}办理。",
    ),
    "recovery": Notice(
        "N15", "decision", "救助金追回", "待处理", "请查看告知书并陈述意见", "有一笔救助金要核对",
        f"有一笔发给您的救助金可能要退回。请打开告知书看清楚，在{{on}}前说明情况；不明白的，到{_WINDOW}当面问。",
        f"有一笔救助金要和您核对，请在{{on}}前说明情况。{_OPEN}或到{_WINDOW}当面问。", call=True,
    ),
    "referral_moved": Notice(
        "N18", "progress", "救助转介", "已转办", "{note}", "您的事情已转办",
        f"您的事情已经替您转给有关部门办理，那边会联系您。{{note}}。等不到消息，请打电话给{_WINDOW}，我们帮您问。",
        note="已转到有关部门办理",
    ),
}  # fmt: skip

_EMERGENCY: Mapping[str, Notice] = {
    "emergency_received": Notice(
        None, "progress", "急难求助", "已收到", "工作人员会尽快联系您", "急难求助已收到",
        "您报告的急难情况已经收到，工作人员会尽快联系您，请保持电话畅通。有生命危险的，请先打110、119或者120。",
        "您报告的急难情况已收到，工作人员会尽快联系您，请保持电话畅通。有危险请先打110、119、120。",
    ),
    "follow_up_opened": Notice(
        None, "progress", "跟进救助", "已收到", "工作人员会尽快联系您", "我们会接着帮助您",
        f"您家还有困难，工作人员已经替您登记了跟进救助，会尽快联系您，请保持电话畅通。有新的困难，请打电话给{_WINDOW}。",
        "已替您登记跟进救助，工作人员会尽快联系您，请保持电话畅通。",
    ),
    "emergency_declined": Notice(
        None, "decision", "急难求助", "不予救助", "理由及救济途径见详情", "急难求助没有批准",
        f"您的急难求助没有批准，原因请打开查看，书面通知书也会送给您。{_REMEDIES}情况变了，随时可以再求助。",
        f"您的急难求助没有批准，书面通知书会送给您。{_OPEN}或到{_WINDOW}询问。", call=True,
    ),
    "deadline_missed": Notice(
        None, "progress", "{item}", "已超期", "上级已在催办，请谅解", "办理超过了期限，请您谅解",
        "您的{item}超过了规定的期限还没有办完，请您谅解。现在办到这一步：{note}。上级部门已经收到提醒，会催着尽快办。"
        "您可以打乡镇电话问原因，也可以向园区民政投诉，或者打12345。", note="见详情",
    ),
}  # fmt: skip

MESSAGE_TEXTS: Mapping[str, Notice] = {**_APPLICATION, **_BENEFIT, **_EMERGENCY, **FOR_OFFICES}
