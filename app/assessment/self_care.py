"""Self-care of 特困人员 (生活自理能力): six items, three levels (民发〔2021〕43号 第21、22条). Pure."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from app.kernel.forms.fields import Input

Level = Literal["full", "partial", "none"]
LEVEL_LABELS: dict[Level, str] = {
    "full": "具备生活自理能力",
    "partial": "部分丧失生活自理能力",
    "none": "完全丧失生活自理能力",
}
MOST_FAILED_FOR_PARTIAL = 3


class SelfCareItems(Input):
    """What somebody can do without help."""

    eats: Annotated[bool, Field(title="能自己吃饭")]
    dresses: Annotated[bool, Field(title="能自己穿衣")]
    gets_up: Annotated[bool, Field(title="能自己上下床")]
    uses_toilet: Annotated[bool, Field(title="能自己上厕所")]
    walks: Annotated[bool, Field(title="能在屋里自己走动")]
    bathes: Annotated[bool, Field(title="能自己洗澡")]


def self_care_level(items: SelfCareItems) -> Level:
    """All six met: `full`; up to three not met: `partial`; four or more not met: `none`."""
    failed = sum(not met for met in items.model_dump().values())
    if failed == 0:
        return "full"
    return "partial" if failed <= MOST_FAILED_FOR_PARTIAL else "none"
