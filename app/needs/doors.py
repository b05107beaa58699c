"""Where to go (去哪里办): the offices and telephones that the self-assessment names. Data.

A number that has a short form for the whole country is given as that; for everybody else the hotline 12345 connects.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.regions.service import HOTLINE

WORKING_HOURS = "工作日上班时间"
DAY_AND_NIGHT = "白天黑夜都有人接"


@dataclass(frozen=True)
class Door:
    """`phone` None: the one of the township where the person lives, the hotline where that is not known."""

    name: str
    phone: str | None
    hours: str


DOORS: Mapping[str, Door] = {
    "township": Door("乡镇（中心社区）社会救助窗口", None, WORKING_HOURS),
    "urgent": Door("当地急难值班（在这里点“急难求助”，马上有人看）", HOTLINE, DAY_AND_NIGHT),
    "ambulance": Door("急救中心", "120", DAY_AND_NIGHT),
    "police": Door("公安机关（报警）", "110", DAY_AND_NIGHT),
    "hotline": Door("社会救助服务热线", HOTLINE, DAY_AND_NIGHT),
    "village": Door("村（社区）救助协理员", None, WORKING_HOURS),
    "medical": Door("医疗保障部门", "12393", WORKING_HOURS),
    "education": Door("学校，或者教育体育局", HOTLINE, WORKING_HOURS),
    "housing": Door("城建和交通局", HOTLINE, WORKING_HOURS),
    "employment": Door("公共就业服务机构", "12333", WORKING_HOURS),
    "disaster": Door("应急管理部门", HOTLINE, DAY_AND_NIGHT),
    "legal_aid": Door("法律援助机构", "12348", DAY_AND_NIGHT),
    "justice": Door("办案的公安、检察院或者法院", "12309", WORKING_HOURS),
    "disabled": Door("残疾人联合会", "12385", WORKING_HOURS),
    "civil_affairs": Door("新区民政司法和社保局", HOTLINE, WORKING_HOURS),
}
