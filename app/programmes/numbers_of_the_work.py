"""The open numbers of the work around decisions: how often, how long kept, how long waited, how many compared."""

from __future__ import annotations

from app.programmes.open_number import OpenNumber
from app.programmes.retention import CLASSES, TRANSFER_AFTER
from app.programmes.sources import CONNECTED_LATER, SOURCE_LABELS, setting_of

VISITED = (
    ("destitute_support", "特困供养的人", 1),
    ("watched", "关爱对象", 1),
    ("minimum_living_allowance", "低保家庭", 3),
)


def _social_posts(kind: str, label: str) -> OpenNumber:
    """No text says the share: nothing is compared before the operator has entered it with its document."""
    return OpenNumber(
        f"posts.social_work_percent.{kind}",
        0,
        "percent",
        f"{label}的岗位里，社工岗位至少占百分之几（0：还没有定，不比较）",
        "措施(十七)只说“按比例”；比例未见文件，由新区定，[P]",
        most=100,
    )


NUMBERS_OF_THE_WORK = (
    OpenNumber(
        "emergency.longest_review_delay",
        90,
        "days",
        "突发事件期间，定期复核最多往后推几天（从第一次推算起）",
        "民发〔2021〕57号 第31条只说“可以适当延长”；[P]",
        most=366,
    ),
    OpenNumber(
        "report.cut_off_day",
        15,
        "days",
        "月报截止到每月几日（从上月这一日的次日算起）",
        "乡镇月报惯例：上月16日至本月15日；未见文件，[P]",
        least=1,
        most=28,
    ),
    OpenNumber(
        "appraisal.smallest_sample",
        30,
        "times",
        "部门绩效：一个数字少于多少件就不比较",
        "示例；措施(二十三)没有写，[P]",
        least=1,
    ),
    _social_posts("provider", "服务机构"),
    _social_posts("welfare_home", "福利院"),
    _social_posts("charity", "慈善组织"),
    _social_posts("social_work", "社会工作机构"),
    _social_posts("rescue_station", "救助站"),
    OpenNumber(
        "lead.dismissals_sampled_percent",
        20,
        "percent",
        "不再跟进的线索，园区抽查百分之几",
        "社会救助法 第39条；措施(十九)；[P]",
    ),
    OpenNumber(
        "medical.large_own_part",
        10_000_00,
        "fen",
        "全家十二个月个人自付医药费达到多少，就上门看",
        "措施(七)：防范化解因病致贫返贫；甘肃省没有写数，[P]",
        least=1_00,
    ),
    OpenNumber(
        "means_check.answers_kept_months",
        12,
        "months",
        "核对的原始答复在决定作出以后保留几个月，到期删除，只留结论",
        "个人信息保护法 第19条：实现目的所必要的最短时间；[P]",
    ),
    OpenNumber(
        "security_log.kept_days",
        365,
        "days",
        "安全日志（登录、拒绝、授权等）保留多少天，到期删除；少于183天的按183天",
        "网络安全法 第21条：不少于六个月；[P]",
    ),
    OpenNumber(
        "second_hand.most_days",
        7,
        "days",
        "要两个人办的事，几天内没有第二个人确认就作废",
        "防止忘了的事过很久突然生效；[P]",
    ),
    OpenNumber(
        "holder_change.waits_days",
        3,
        "days",
        "身份换到另一个账号，确认以后等几天才生效，好让原来的本人看到消息",
        "[P]",
    ),
    OpenNumber(
        "stranded.stay_days",
        10,
        "days",
        "流散人员在救助站一般最多住几天，到期提醒救助站",
        "《城市生活无着的流浪乞讨人员救助管理办法实施细则》（2003年7月21日）：一般不超过10天",
        least=1,
    ),
    OpenNumber(
        "stranded.long_stay_months",
        3,
        "months",
        "进站满几个月还查不到身份的，可以办理落户安置",
        "外省做法（2022年）：满3个月；未见本地规定，[P]",
        least=1,
    ),
    OpenNumber(
        "stranded.publish_days",
        1,
        "days",
        "查不到身份的，进站几天内发布寻亲公告",
        "示例：未见本地规定，[P]",
        least=1,
    ),
    OpenNumber(
        "stranded.sample_days",
        7,
        "days",
        "查不到身份的，进站几天内请公安采血比对",
        "示例：未见本地规定，[P]",
        least=1,
    ),
    *(
        OpenNumber(
            f"village_visit.{group}",
            months,
            "months",
            f"村（社区）负责人几个月走访一次{label}（0：不列入）",
            "措施(十九)：走访列为村（社区）基层党建重要工作内容；次数为示例，[P]",
            most=12,
        )
        for group, label, months in VISITED
    ),
    *(
        OpenNumber(
            setting_of(source),
            int(source not in CONNECTED_LATER),
            "yes_no",
            f"能不能核对“{label}”：能核对的，不得要求群众提供证明",
            "接通以后改为“是”；[P]" if source in CONNECTED_LATER else "社会救助法 第41条、第62条第2款",
        )
        for source, label in SOURCE_LABELS.items()
    ),
    *(
        OpenNumber(
            kept.setting,
            kept.years,
            "calendar_years",
            f"{kept.label}保存多少年，从办结或者退出的次年1月1日起算",
            kept.source,
            least=kept.least,
            most=100,
        )
        for kept in CLASSES.values()
    ),
    OpenNumber(
        TRANSFER_AFTER,
        5,
        "calendar_years",
        "办结或者退出以后满多少年，可以列入移交档案馆的清册",
        "档案法 第15条：按国家规定的期限移交；[P]",
        least=1,
        most=100,
    ),
)
