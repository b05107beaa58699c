"""What people sign (授权与承诺): the texts by version, how long each holds, giving one and withdrawing it.

社会救助法 第40条、第41条; 个人信息保护法 第14至17条、第29条、第31条. A text that was published is never changed: a new
one has a new version, and each signature keeps the hash of the text it stands under.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from app.households.models import Consent
from app.kernel.calendar.counting import local_date
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.kernel.privacy import Secret


@dataclass(frozen=True)
class ConsentText:
    """One text in one version; the newest of a kind (`TEXTS`) is what is signed now.

    `valid_months`: None for what does not expire [P].
    """

    kind: str
    version: str
    title: str
    paragraphs: tuple[str, ...]
    valid_months: int | None

    @property
    def hash(self) -> str:
        return sha256("\n".join((self.kind, self.version, self.title, *self.paragraphs)).encode()).hexdigest()


CHECKED_UNDER = frozenset({"means_check", "obligor_check"})

_ELEVEN = "户籍、纳税、社会保险、不动产、市场主体、住房公积金、车船、银行存款、商业保险、证券、互联网金融"
# 社会救助法 第41条: payment institutions; and what the person need not prove once it can be looked up.
_SCOPE = f"{_ELEVEN}、支付账户余额（例如微信、支付宝里的钱）、残疾人证、婚姻登记、殡葬"
_TERM = "这份授权从签字起12个月内有效，到期要重新签。救助停发以后不再查询。"


def _checks(
    version: str,
    where_to_look: str,
    scope: str,
    to_withdraw: str = "在“我的进度”里点“撤回核对授权”",
    by_obligor: str = "告诉乡镇社会救助窗口就行",
) -> tuple[ConsentText, ConsentText]:
    """The two authorisations, which differ between versions in where a person finds out who has looked, in whom the
    office may ask (`scope`), and in where the authorisation is taken back.
    """
    use = (
        "查到的信息只用来办理社会救助，不作别的用途，也不公开。"
        f"只有办理这件事的工作人员能看，谁看过都有记录，您可以在{where_to_look}里查到。"
    )
    member = ConsentText(
        "means_check",
        version,
        "家庭经济状况核对授权书",
        (
            f"我同意兰州新区民政部门和乡镇（中心社区），为办理社会救助，向有关单位核对我的这些信息：{scope}。",
            use,
            _TERM,
            f"我可以随时撤回：{to_withdraw}，或者告诉乡镇社会救助窗口。撤回以后不再查询；"
            "没有授权，申请不能继续办理，已经依法查到的结果不受影响。",
            "未满18周岁的家庭成员，由监护人在他的名字下签字；监护人没有签的，不查这个孩子的信息。",
        ),
        valid_months=12,
    )
    obligor = ConsentText(
        "obligor_check",
        version,
        "赡养、抚养、扶养人核对授权书",
        (
            "我是申请人的赡养、抚养或者扶养人，不和申请人住在一起。"
            f"我同意兰州新区民政部门和乡镇（中心社区），为办理申请人的社会救助，向有关单位核对我的这些信息：{scope}。",
            use,
            _TERM,
            f"我可以不签，也可以随时撤回，{by_obligor}。",
        ),
        valid_months=12,
    )
    return member, obligor


def _pledge(version: str, what_follows: str) -> ConsentText:
    """What follows from lying is what the law says, and nothing else."""
    return ConsentText(
        "truth_pledge",
        version,
        "诚信承诺书",
        (
            "我填写的家庭成员、收入、财产、支出都是真实、完整的。",
            "以后家里情况有变化，我会及时告诉乡镇。",
            f"故意隐瞒或者虚报的，{what_follows}",
        ),
        valid_months=None,
    )


# Every text that somebody may have signed, oldest first: an auditor finds each by the hash that a signature keeps.
PUBLISHED = (
    *_checks("2026-11", "“我的”", _ELEVEN),
    *_checks("2026-11-24", "“设置”的“我的信息”", _ELEVEN),
    *_checks("2026-11-29", "“设置”的“我的信息”", _SCOPE),
    *_checks("2026-11-30", "“我的”里的“我的信息”", _SCOPE, "在“我的”的“核对授权”里点“撤回”"),
    _checks(
        "2026-12-01",
        "“我的”里的“我的信息”",
        _SCOPE,
        by_obligor="在“我的”的“核对授权”里点“撤回我的授权”，或者告诉乡镇社会救助窗口",
    )[1],
    _pledge(
        "2026-11", "要退回救助款物，还可能被处以骗取金额二倍以下的罚款，并记入信用记录（《社会救助法》第七十三条）。"
    ),
    _pledge("2026-11-29", "领了的救助要退回，还可能罚款（最多是骗取金额的两倍，《社会救助法》第七十三条）。"),
)
TEXTS: dict[str, ConsentText] = {text.kind: text for text in PUBLISHED}


def text_signed(consent: Consent) -> ConsentText | None:
    """The very text that a signature stands under; None for one that this program does not know."""
    return next((text for text in PUBLISHED if text.hash == consent.text_hash), None)


def holds(consent: Consent, on: date) -> bool:
    """Whether it may be used on that day: neither withdrawn nor expired."""
    return consent.withdrawn_at is None and (consent.valid_until is None or on <= consent.valid_until)


def give_consent(household: UUID, kind: str, signed_at: datetime, by: UUID | None, **more: Any) -> UUID:
    """Keep one signature (`consent_row`). Answers its id."""
    row = consent_row(household, kind, signed_at, by, **more)
    insert(Consent, row)
    given: UUID = row["id"]
    return given


def consent_row(
    household: UUID,
    kind: str,
    signed_at: datetime,
    by: UUID | None,
    *,
    position: int | None = None,
    obligor: tuple[str, str] | None = None,
    document: UUID | None = None,
    way: str,
) -> dict[str, Any]:
    """A signature under the newest text of its kind, by a member or by an obligor (name, ID number),
    as a row of `consent`; `way` as in `own_hand.py`.
    """
    text, signed_on = TEXTS[kind], local_date(signed_at)
    return {
        "id": new_id(),
        "household": household,
        "position": position,
        "obligor": obligor[0] if obligor else None,
        "obligor_id_number": Secret(obligor[1]) if obligor else None,
        "kind": kind,
        "text_version": text.version,
        "text_hash": text.hash,
        "signed_at": signed_at,
        "valid_until": months_later(signed_on, text.valid_months) if text.valid_months else None,
        "recorded_by": by,
        "signature_document": document,
        "way": way,
    }


def withdraw_consents(consents: Iterable[Consent], at: datetime, because: str | None) -> None:
    Consent.update(withdrawn_at=at, withdrawn_because=Secret(because) if because else None).where(
        Consent.id.in_([consent.id for consent in consents]), Consent.withdrawn_at.is_null()
    ).execute()


def months_later(day: date, months: int) -> date:
    """The same day of a later month; where that month is too short, its last day."""
    year, month = day.year + (day.month - 1 + months) // 12, (day.month - 1 + months) % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
