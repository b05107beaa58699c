"""What people are told about a benefit (待遇): money, reviews, raises, the account; cuts and stops are beside it."""

from __future__ import annotations

from collections.abc import Mapping

from app.notifications.phrases import OPEN, WINDOW
from app.notifications.templates import MessageText

BENEFIT_TEXTS: Mapping[str, MessageText] = {
    "benefit_started": MessageText(
        code="N13",
        template="payment",
        matter="救助金发放",
        status="已生效",
        hint="请留意银行到账",
        title="救助金开始发放",
        body=f"您的{{what}}从{{on}}起发放，每月{{amount}}，发到您登记的银行账户；还没登记账户的，请告诉{WINDOW}。没有收到也打这个电话。",
        sms=f"您的救助金从{{on}}起发放，请留意银行到账。没有收到请问{WINDOW}。",
    ),
    "benefit_paid": MessageText(
        code="N24",
        template="payment",
        matter="救助金发放",
        status="已发放",
        hint="请留意银行到账",
        title="救助金已发放",
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
    "instalment_released": MessageText(
        template="progress",
        matter="临时救助",
        status="已批准",
        hint="这一期{amount}会打到卡上",
        title="这一期临时救助金已批准发放",
        body=(
            "您家这一期的临时救助金（{amount}）已经批准发放，钱会打到您登记的银行卡上，请留意银行的短信；还没登记银行卡的，请快来登记。"
            f"一直没有收到，或者数目不对，请打电话给{WINDOW}。"
        ),
        sms=f"您家这一期的临时救助金已经批准，钱会打到您登记的银行卡上。没有收到请打电话给{WINDOW}。",
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
        body=f"您家的{{what}}从{{on}}起恢复发放，每月{{amount}}。没有收到，请打电话给{WINDOW}。",
        sms=f"您家的救助从{{on}}起恢复发放，请留意银行到账。没有收到请问{WINDOW}。",
    ),
    "months_restored": MessageText(
        template="payment",
        matter="停发的月份补回",
        status="要补发",
        hint="请留意银行到账",
        title="停发的月份给您补上",
        body=f"先前停发您家的救助，停错了。从{{on}}到新批的那份开始，中间的月份按每月{{amount}}补发。没有收到，请打电话给{WINDOW}。",
        sms=f"先前停发的救助停错了，中间的月份给您补发，请留意银行到账。没有收到请问{WINDOW}。",
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
