"""How a document writes its number, days, sums of money, and the clauses it rests on. Pure."""

from __future__ import annotations

from datetime import date

from app.kernel.money import yuan_text

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
# Our short marks in `basis`, and how an official document names the same source.
_SOURCES = {
    "措施": "《兰州新区改革完善社会救助制度的工作举措》",
    "社会救助法": "《中华人民共和国社会救助法》",
    "民法典": "《中华人民共和国民法典》",
    "民发〔2021〕57号": "《最低生活保障审核确认办法》（民发〔2021〕57号）",
    "民发〔2021〕43号": "《特困人员认定办法》（民发〔2021〕43号）",
    "民发〔2022〕83号": "《关于进一步做好最低生活保障等社会救助兜底保障工作的通知》（民发〔2022〕83号）",
    "国办发〔2023〕39号": "《关于加强低收入人口动态监测做好分层分类社会救助工作的意见》（国办发〔2023〕39号）",
    "国发〔2014〕47号": "《国务院关于全面建立临时救助制度的通知》（国发〔2014〕47号）",
    "刚性支出困难家庭认定办法": "《刚性支出困难家庭认定办法》",
    "个人信息保护法": "《中华人民共和国个人信息保护法》",
    "行政复议法": "《中华人民共和国行政复议法》",
    "行政诉讼法": "《中华人民共和国行政诉讼法》",
}


def printed_number(number: str) -> str:
    """`N620171101-2026-000012-7K3QM` -> `兰新救〔2026〕620171101-000012-7K3QM号`."""
    place, year, running, guarded = number.removeprefix("N").rsplit("-", 3)
    return f"兰新救〔{year}〕{place}-{running}-{guarded}号"


def cited(basis: str) -> str:
    """The clauses of a `basis` with their sources in full; marks of our own (`[P]`) are left out."""
    parts = (part.strip() for part in basis.split("；"))
    return "；".join(citation for part in parts if (citation := _citation(part)))


def _citation(part: str) -> str | None:
    for short, full in _SOURCES.items():
        if part.startswith(short):
            clause = part.removeprefix(short).strip()
            return full + clause.replace("(", "（").replace(")", "）")
    return None


def iso(day: date | None) -> str | None:
    """A day as what is kept of a notice has it: `2026-12-15`."""
    return day.isoformat() if day else None


def money(fen: int) -> dict[str, str]:
    """A sum in figures and in the words that cannot be altered (大写): `640元`, `人民币陆佰肆拾元整`."""
    return {"figures": yuan_text(fen), "words": in_words(fen)}


def in_words(fen: int) -> str:
    """A sum below 10,000 亿元 in capital numerals, as bank papers write it. Not negative."""
    yuan, rest = divmod(fen, 100)
    tens, ones = divmod(rest, 10)
    text = _yuan_in_words(yuan) + "元" if yuan or not rest else ""
    if not rest:
        return f"人民币{text}整"
    text += f"{_DIGITS[tens]}角" if tens else "零" * bool(text)
    return f"人民币{text}" + (f"{_DIGITS[ones]}分" if ones else "整")


def _yuan_in_words(yuan: int) -> str:
    text, skipped = "", False
    for unit, name in ((10**8, "亿"), (10**4, "万"), (1, "")):
        group, yuan = divmod(yuan, unit)
        if group:
            text += ("零" if text and (skipped or group < 1000) else "") + _group_in_words(group) + name
        skipped = not group
    return text or _DIGITS[0]


def _group_in_words(group: int) -> str:
    """Four digits, without the zeros at either end."""
    text, zero = "", False
    for digit, unit in zip(f"{group:04d}", ("仟", "佰", "拾", ""), strict=True):
        if digit == "0":
            zero = bool(text)
        else:
            text += "零" * zero + _DIGITS[int(digit)] + unit
            zero = False
    return text
