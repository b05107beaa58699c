"""Standards as the calculation takes them, without a database; amounts in fen a month."""

from __future__ import annotations

from app.programmes.standards import KIND_LABELS, InForce

ALLOWANCE, DESTITUTE = "minimum_living_allowance", "destitute_support"


def in_force(amounts: dict[str, int], *, example: bool = False) -> dict[str, InForce]:
    return {code: {"amount": amount, "row": KIND_LABELS[code], "example": example} for code, amount in amounts.items()}


def of_an_area(urban: int, rural: int, classes: tuple[int, int, int, int], basic: tuple[int, int]) -> dict[str, int]:
    """Of town and country, classes 1 to 4, basic living of destitute support in town and country."""
    return {
        f"{ALLOWANCE}.urban": urban,
        f"{ALLOWANCE}.rural": rural,
        **{f"{ALLOWANCE}.rural_{number}": amount for number, amount in enumerate(classes, 1)},
        f"{DESTITUTE}.urban": basic[0],
        f"{DESTITUTE}.rural": basic[1],
        f"{DESTITUTE}.care_full": 162_00,
        f"{DESTITUTE}.care_partial": 301_00,
        f"{DESTITUTE}.care_none": 540_00,
    }


AREAS = {
    "兰州新区 2022": of_an_area(687_00, 687_00, (687_00, 618_00, 84_00, 58_00), (1189_00, 1189_00)),
    "兰州市五区 2023": of_an_area(920_00, 465_00, (465_00, 442_00, 89_00, 62_00), (1196_00, 604_50)),
    "兰州市三县 2023": of_an_area(700_00, 465_00, (465_00, 442_00, 89_00, 62_00), (910_00, 604_50)),
}
NEW_AREA = in_force(AREAS["兰州新区 2022"])
FIVE_DISTRICTS = in_force(AREAS["兰州市五区 2023"])
