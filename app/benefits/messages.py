"""What people are told about a benefit (待遇): money, reviews, changes, the account."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import OPEN, REMEDIES, WINDOW
from app.notifications.templates import MessageText

BENEFIT_TEXTS: Mapping[str, MessageText] = {
    "benefit_started": MessageText(
        code="N13",
        template="payment",
        matter="救助金发放",
        status="已生效",
        hint="请留意银行到账",
        title="救助金开始发放",
        body=f"您的{{what}}从{{on}}起发放，标准{{amount}}，发到您登记的银行账户。没有收到，请打电话给{WINDOW}。",
        sms=f"您的救助金从{{on}}起发放，请留意银行到账。没有收到请问{WINDOW}。",
    ),
    "benefit_paid": MessageText(
        code="N24",
        template="payment",
        matter="救助金发放",
        status="已发放",
        hint="请留意银行到账",
        title="这个月的救助金已发放",
        body=f"您的{{what}}（{{amount}}）已经发到您登记的银行账户。没有收到，请打电话给{WINDOW}。",
    ),
    "payment_failed": MessageText(
        code="N24",
        template="payment",
        matter="救助金发放",
        status="发放失败",
        hint="请核对银行卡",
        title="救助金没有发到您的卡上",
        body=(
            "您的救助金（{amount}）没有发成功，多半是银行卡的问题。"
            f"钱还给您留着：请打开核对卡号，或带上银行卡到{WINDOW}。"
        ),
        sms=f"您的救助金没有发成功，钱还给您留着。请带上银行卡到{WINDOW}核对卡号。",
        call=True,
    ),
    "temporary_aid_paid": MessageText(
        code="N14",
        template="payment",
        matter="临时救助",
        status="已发放",
        hint="没收到请马上打电话",
        title="临时救助金已发放",
        body=(
            f"临时救助金（{{amount}}）已经发给您。没有收到或者数目不对，请马上打电话给{WINDOW}。"
            "有些手续可以以后再补，工作人员会告诉您怎么补。"
        ),
        sms=f"临时救助金已经发给您。没有收到或者数目不对，请马上打电话给{WINDOW}。",
    ),
    "one_off_granted": MessageText(
        template="notice",
        matter="救助金",
        status="要发给您",
        hint="不用办理",
        title="有一笔补助要发给您",
        body=f"要发给您家{{note}}，一共{{amount}}，会打到领救助金的账户，您不用办什么。到账了再告诉您。有问题请打电话给{WINDOW}。",
    ),
    "review_no_change": MessageText(
        code="N13b",
        template="notice",
        matter="定期复核",
        status="保持不变",
        hint="救助照旧，不用办理",
        title="复核完了，救助照旧",
        body=f"您家的{{what}}已经复核过，救助照旧，您不用办什么。以后家里情况有变化，请及时告诉{WINDOW}。",
    ),
    "review_due": MessageText(
        code="N19",
        template="notice",
        matter="定期看看您家近况",
        status="要来看看",
        hint="救助照发，不用办理",
        title="工作人员要来看看您家近况",
        body=f"{{on}}前工作人员要来看看您家近况，救助照发。家里有变化请说一声，没有变化不用办什么。有事请打电话给{WINDOW}。",
        sms=f"{{on}}前工作人员要来看看您家近况，救助照发，不用办什么。有事请打电话给{WINDOW}。",
        call=True,
    ),
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
    "instalment_released": MessageText(
        template="progress",
        matter="临时救助",
        status="已批准",
        hint="这一期{amount}会打到卡上",
        title="这一期临时救助金已批准发放",
        body=(
            "您家这一期的临时救助金（{amount}）已经批准发放，钱会打到您登记的银行卡上，请留意银行的短信。"
            f"一直没有收到，或者数目不对，请打电话给{WINDOW}。"
        ),
        sms=f"您家这一期的临时救助金已经批准，钱会打到您登记的银行卡上。没有收到请打电话给{WINDOW}。",
    ),
    "hearing_held": MessageText(
        template="notice",
        matter="救助金可能要调整",
        status="已记下",
        hint="您的意见已记下，可以查看",
        title="您的意见已经记下",
        body=f"您对停发救助的意见已经记下，作出决定以前会认真考虑。记得不对的，请马上告诉{WINDOW}。",
    ),
    "benefit_raised": MessageText(
        template="payment",
        matter="救助金增发",
        status="已增发",
        hint="请留意银行到账",
        title="救助金多发了",
        body=f"您家的{{what}}从{{on}}起增发，每月{{amount}}。原因写在通知书里，请打开查看。有疑问请打电话给{WINDOW}。",
        sms=f"您家的救助金从{{on}}起增发，通知书里写着原因。有疑问请打{WINDOW}。",
    ),
    "standard_raised": MessageText(
        template="payment",
        matter="救助标准提高",
        status="已增发",
        hint="不用申请，自动增发",
        title="救助标准提高了，您家多发了",
        body=f"您家的{{what}}：{{note}}。不用申请，也不用交材料。怎样算的写在告知书里。有疑问请打电话给{WINDOW}。",
        sms=f"救助标准提高了，您家的救助金自动增发，不用申请。有疑问请打{WINDOW}。",
    ),
    "top_up_added": MessageText(
        template="payment",
        matter="分类施保",
        status="已增发",
        hint="不用申请，自动增发",
        title="您家的低保金多发了",
        body=f"您家的{{what}}：{{note}}。有疑问请打电话给{WINDOW}。",
        sms=f"您家的救助金按分类施保增发，不用申请。有疑问请打{WINDOW}。",
    ),
    "facts_changed": MessageText(
        template="notice",
        matter="救助情况核实",
        status="正在核实",
        hint="还没有决定，救助照发",
        title="有个情况要核实，救助照发",
        body=f"您家的{{what}}：{{note}}。您先不用办什么；情况不对的，请打电话给{WINDOW}。",
        sms=f"您家的救助有个情况要核实，还没有决定，救助照发。情况不对的请打{WINDOW}。",
        call=True,
    ),
    "arrears_to_come": MessageText(
        template="payment",
        matter="救助金补发",
        status="待补发",
        hint="不用申请",
        title="以前少发的要补给您",
        body=f"您家的{{what}}以前少发了{{amount}}，随下一批名单补发，不用申请。有疑问请打电话给{WINDOW}。",
    ),
    "cut_decided": MessageText(
        template="decision",
        matter="救助金减发",
        status="已决定",
        hint="决定书正在送给您",
        title="救助金要减发",
        body=(
            "您家的{what}要减为每月{amount}，从您收到决定书的下个月起。原因写在决定书里，会送到您手上。"
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
            "您家的{what}要停发，从您收到决定书的下个月起。原因写在决定书里，会送到您手上。"
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
    "benefit_ended_by_death": MessageText(
        template="notice",
        matter="救助待遇办结",
        status="已办结",
        hint="家里还有困难请打电话",
        title="救助待遇办结",
        body=(
            "请节哀。家人去世以后，{what}从{on}起不再发放，书面通知会送给您家。"
            f"丧葬有困难的，请打电话给{WINDOW}，我们帮您问。"
        ),
    ),
    "benefit_resumed": MessageText(
        template="payment",
        matter="救助待遇恢复",
        status="已恢复",
        hint="请留意银行到账",
        title="救助恢复发放",
        body=f"您家的{{what}}从{{on}}起恢复发放，标准{{amount}}。没有收到，请打电话给{WINDOW}。",
        sms=f"您家的救助从{{on}}起恢复发放，请留意银行到账。没有收到请问{WINDOW}。",
    ),
    "benefit_handed_over": MessageText(
        template="notice",
        matter="救助待遇移交",
        status="已移交",
        hint="救助金照发，不用办理",
        title="您搬家了，救助金照发",
        body=f"{{note}}。有事请打电话给{WINDOW}。",
        note="救助金照发，您不用重新申请",
    ),
    "benefit_taken_over": MessageText(
        template="progress",
        matter="救助待遇移交",
        status="已移入",
        hint="请看看这家的情况",
        title="有一户搬到您这里",
        body="{item}（{number}）的家庭搬到了您的辖区，待遇不中断，请安排人去看看。",
    ),
    "authorisation_withdrawn": MessageText(
        template="notice",
        matter="核对授权",
        status="已撤回",
        hint="救助金照发",
        title="核对授权已经撤回",
        body=f"核对授权已经撤回，不再查询，救助金照发。下次看您家近况时会再请您签字。不是您办的，请马上打电话给{WINDOW}。",
        sms=f"您撤回了核对授权，救助金照发。不是您办的，请马上打{WINDOW}。",
    ),
    "authorisation_to_renew": MessageText(
        template="progress",
        matter="核对授权",
        status="已撤回",
        hint="请联系本人",
        title="有人撤回了核对授权",
        body="{item}（{number}）有人撤回了核对授权，系统已停止查询。救助照发；复核以前请联系本人续签。",
    ),
    "change_reported": MessageText(
        template="progress",
        matter="家庭情况变化",
        status="已收到",
        hint="工作人员会核实",
        title="您报告的变化已收到",
        body="您报告的家里的变化已经收到，工作人员会核实，可能会联系您。核实以前，救助照旧发放，您不用办什么。",
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
    "account_change_asked": MessageText(
        template="notice",
        matter="收款账户变更",
        status="待确认",
        hint="不是您办的请马上打电话",
        title="有人申请换收款账户",
        body=(
            "有人申请换您家救助金的收款账户。是您办的，请把短信里的验证码填进来。"
            f"不是您办的，别把验证码告诉任何人，请马上打电话给{WINDOW}。核实以前，钱还是发到原来的账户。"
        ),
    ),
    "account_changed": MessageText(
        template="notice",
        matter="收款账户变更",
        status="已变更",
        hint="不是您办的请马上打电话",
        title="收款账户已经换好",
        body=f"您家的救助金以后发到新的银行账户。不是您办的，请马上打电话给{WINDOW}。",
        sms=f"您家救助金的收款账户已经换好。不是您办的，请马上打电话给{WINDOW}。",
        call=True,
    ),
    "account_not_changed": MessageText(
        template="notice",
        matter="收款账户变更",
        status="未变更",
        hint="钱还是发到原来的账户",
        title="收款账户没有换",
        body=(
            f"收款账户没有换，钱还是发到原来的账户，原因请打开查看。还想换的，请重新提交，或带上银行卡到{WINDOW}办理。"
        ),
        sms=f"收款账户没有换，钱还是发到原来的账户。{OPEN}或到{WINDOW}办理。",
    ),
    "recovery": MessageText(
        code="N15",
        template="decision",
        matter="救助金追回",
        status="待处理",
        hint="请看告知书，说说您的情况",
        title="有一笔救助金要核对",
        body=f"有一笔发给您的救助金可能要退回。请打开告知书看清楚，在{{on}}前说明情况；不明白的，到{WINDOW}当面问。",
        sms=f"有一笔救助金要和您核对，{{on}}前请说说情况。{OPEN}或打{WINDOW}。",
        call=True,
    ),
    "referral_moved": MessageText(
        code="N18",
        template="progress",
        matter="救助转介",
        status="请去办理",
        hint="地址和电话请打开看",
        title="这件事要到别处办",
        body=(
            "您的事由{note}办，请您去那里或者打电话。地址和电话打开就能看到。"
            f"{{on}}以前我们再问您办好没有；没办好的，打开点“没有解决，请接着帮我”，或者打电话给{WINDOW}。"
        ),
        sms=f"您的事由{{note}}办，请去那里或者打电话。没办好的打电话给{WINDOW}，我们接着帮您。",
        call=True,
        note="别的部门",
    ),
}
