"""How long each class of records is kept (保存期限): numbers of the policy, dated and with their source.

Found are two national minima (民政部办公厅、国家档案局办公室关于低保档案的规定): files of approval at least three years
after the household has left, those of daily management at least five; and the thirty years of vouchers and books. They
are floors: nobody can set less. Whatever else stands here is longer than that, or an assumption ([P]).
"""

from __future__ import annotations

from dataclasses import dataclass

ALLOWANCE_FILES = "民政部办公厅、国家档案局办公室关于低保档案的规定：审批档案自家庭退出之日起不少于3年"
DAILY_MANAGEMENT = "民政部办公厅、国家档案局办公室关于低保档案的规定：日常管理档案不少于5年"
BOOKS = "会计档案管理办法 附表：凭证、账簿保管30年"


@dataclass(frozen=True)
class RetentionClass:
    """`years` after the first of January that follows the end, never less than `least`.

    `how`: `list` is erased by a list that two people have agreed to; `transfer` is handed over and never erased by this
    program; `worker` loses its words by itself when it is old enough.
    """

    code: str
    label: str
    years: int
    least: int
    source: str
    how: str = "list"

    @property
    def setting(self) -> str:
        """The number of the policy."""
        return f"retention.{self.code}_years"


CLASSES: dict[str, RetentionClass] = {
    each.code: each
    for each in (
        RetentionClass("allowance_files", "低保、特困等救助对象的档案", 10, 3, f"{ALLOWANCE_FILES}；10年 [P]"),
        RetentionClass(
            "relief_files", "临时救助、急难救助、受灾救助的档案", 10, 3, f"{ALLOWANCE_FILES}（参照）；10年 [P]"
        ),
        RetentionClass("refused_files", "没有批准、撤回的申请", 5, 3, f"{ALLOWANCE_FILES}（参照）；5年 [P]"),
        RetentionClass("management_files", "日常管理：追回、服务、转介、名册、走访、协议", 5, 5, DAILY_MANAGEMENT),
        RetentionClass("leads", "困难线索、群众反映、需求评估", 3, 1, "个人信息保护法 第19条；3年 [P]"),
        RetentionClass("hotline", "热线工单", 3, 1, "个人信息保护法 第19条；3年 [P]"),
        RetentionClass("complaints", "投诉举报", 10, 3, f"{ALLOWANCE_FILES}（参照）；10年 [P]"),
        RetentionClass("shelter_files", "流散人员的救助档案", 10, 5, f"{DAILY_MANAGEMENT}（参照）；10年 [P]"),
        RetentionClass("books", "发放、结算、合同等会计档案", 30, 30, BOOKS, "transfer"),
        RetentionClass(
            "office_records",
            "会议、抽查、标准调整等文书档案",
            30,
            10,
            "机关文件材料归档范围和文书档案保管期限规定（国家档案局令第8号）：10年、30年、永久；30年 [P]",
            "transfer",
        ),
        RetentionClass(
            "looks", "谁看过什么：查看的原因和查过的字", 3, 1, "个人信息保护法 第19条、第56条；3年 [P]", "worker"
        ),
        RetentionClass("second_hands", "两个人办的事：当时写的内容", 5, 5, f"{DAILY_MANAGEMENT}（参照）", "worker"),
        RetentionClass("told_departments", "每天告诉部门的变动", 5, 5, DAILY_MANAGEMENT, "worker"),
    )
}
TRANSFER_AFTER = "retention.transfer_after_years"
