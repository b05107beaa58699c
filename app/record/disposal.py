"""What became of a matter when its time was over (归宿): erased, or handed over to the archive."""

from __future__ import annotations

from uuid import UUID

from peewee import CharField, UUIDField

from app.kernel.database import MomentField, Prepared, Table, placeholder
from app.kernel.errors import Conflict, Gone

# The place of what was erased: no office's.
NO_PLACE = "-"


class Disposal(Table):
    """`became`: `erased` or `handed_over`; `list_number` is that of the list by which it was done."""

    subject = UUIDField(primary_key=True)
    became = CharField(12)
    list_number = CharField(40)
    at = MomentField()

    guarded = ("became", "list_number", "at")

    class Meta:
        table_name = "disposal"


_FOUND = Prepared(lambda: Disposal.select().where(Disposal.subject == placeholder()))


def check_not_erased(subject: UUID) -> None:
    """Raises Gone, which says no more than the day and the list."""
    found = _FOUND.one(subject)
    if found is not None and found.became == "erased":
        raise Gone(
            f"这份材料的保存期限已经满了，{found.at:%Y年%-m月%-d日}按规定销毁了（销毁清册{found.list_number}），"
            "现在没有内容可以看。需要证明的，请联系新区民政司法和社保局。"
        )


def is_handed_over(subject: UUID) -> bool:
    """Whether the archive has signed for it: it is read there, and changed by nobody."""
    found = _FOUND.one(subject)
    return found is not None and found.became == "handed_over"


def check_not_handed_over(subject: UUID) -> None:
    """Raises Conflict: what the archive has signed for stays as it was."""
    found = _FOUND.one(subject)
    if found is not None and found.became == "handed_over":
        raise Conflict(
            f"这份档案已经移交档案馆（移交清册{found.list_number}），只能查看，不能再改。有变化的，请另外登记一件。"
        )
