"""The columns of a roll (花名册): the names of the contract, and what an office calls them. Data."""

from __future__ import annotations

from typing import NamedTuple

from app.households.inputs import RELATION_LABELS
from app.programmes.categories import CATEGORIES_OF, CATEGORY_LABELS


class Column(NamedTuple):
    """`hint` says in the template what to write."""

    name: str
    title: str
    hint: str


COLUMNS = (
    Column("household", "户号", "同一户的每个人写一样的号，比如 1"),
    Column("programme", "救助项目", "低保 或者 特困"),
    Column("category", "类别", "城市低保全额、城市低保差额、农村低保一类到四类、特困集中供养、特困分散供养"),
    Column("region", "村（社区）", "村、社区的名称或者代码"),
    Column("address", "详细地址", "可以不填"),
    Column("phone", "联系电话", "可以不填"),
    Column("name", "姓名", "一人一行"),
    Column("id_number", "身份证号", "这一列要设成文本"),
    Column("relation", "与户主的关系", "本人、配偶、子女、父母等；每户要有一个本人"),
    Column("covered", "是否享受", "是 或者 否；不填算是"),
    Column("monthly_amount", "全户每月金额（元）", "全户一共多少，写在本人那一行"),
    Column("account_holder", "户名", "可以不填，填了就要填全三项"),
    Column("account_number", "银行卡号", "这一列要设成文本"),
    Column("bank", "开户银行", ""),
    Column("since", "从哪个月起享受", "比如 2019-07"),
)
NAMES = tuple(column.name for column in COLUMNS)
TITLES = {column.title: column.name for column in COLUMNS}
# Said once for a household, in the row of the recipient; other rows leave them empty or say the same.
OF_HOUSEHOLD = ("programme", "category", "region", "monthly_amount", "account_number", "since")
# In the other rows as well these may be empty; a row that lacks one of the rest is refused.
NEEDED_BY_ALL = ("household", "name", "id_number", "relation")
NEEDED_BY_RECIPIENT = ("programme", "category", "region", "monthly_amount", "since")
ACCOUNT = ("account_holder", "account_number", "bank")
# A row whose first cell begins with this explains, and is left out.
REMARK = "#"

PROGRAMMES_SAID = {
    **{code: code for code in ("minimum_living_allowance", "destitute_support")},
    **dict.fromkeys(("低保", "最低生活保障", "城市低保", "农村低保"), "minimum_living_allowance"),
    **dict.fromkeys(("特困", "特困供养", "特困人员救助供养"), "destitute_support"),
}
_OF_ROLLS = frozenset().union(*(CATEGORIES_OF[code] for code in set(PROGRAMMES_SAID.values())))
CATEGORIES_SAID = {code: code for code in _OF_ROLLS} | {CATEGORY_LABELS[code]: code for code in _OF_ROLLS}
RELATIONS_SAID = {
    **{code: code for code in RELATION_LABELS},
    **{label: code for code, label in RELATION_LABELS.items()},
    **dict.fromkeys(("户主", "申请人"), "self"),
    **dict.fromkeys(("妻子", "丈夫", "妻", "夫"), "spouse"),
    **dict.fromkeys(("儿子", "女儿", "子", "女", "长子", "次子", "长女", "次女"), "child"),
    **dict.fromkeys(("父亲", "母亲", "父", "母"), "parent"),
    **dict.fromkeys(("祖父", "祖母", "外祖父", "外祖母", "爷爷", "奶奶"), "grandparent"),
    **dict.fromkeys(("孙子", "孙女", "外孙", "外孙女"), "grandchild"),
    **dict.fromkeys(("哥哥", "弟弟", "姐姐", "妹妹", "兄", "弟", "姐", "妹"), "sibling"),
    **dict.fromkeys(("儿媳", "女婿"), "child_in_law"),
    **dict.fromkeys(("公公", "婆婆", "岳父", "岳母"), "parent_in_law"),
    "其他": "other",
}
YES = frozenset({"", "是", "享受", "保障", "1", "y", "yes", "true", "√", "✓", "✔"})
NO = frozenset({"否", "不享受", "不保障", "0", "n", "no", "false", "×", "✕", "✗"})
