"""The departments and bodies outside (部门) to whom a household is referred, as the measures name them. Data.

A code is never given to another one. `telephone` is None where the operator has entered none: then 12345 is told.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints


@dataclass(frozen=True)
class Department:
    """`authority`: a body of the state, which does its own duty; another body is told only with a consent of its own
    (个人信息保护法 第23条). `takes_slips`: households are referred to it.
    """

    code: str
    name: str
    authority: bool = True
    telephone: str | None = None
    takes_slips: bool = True


DEPARTMENTS: dict[str, Department] = {
    each.code: each
    for each in (
        Department("health", "新区卫生健康委"),
        Department("education", "新区教体局"),
        Department("housing", "新区城建和交通局"),
        Department("employment", "新区公共就业服务机构"),
        Department("emergency_management", "新区应急局"),
        Department("legal_aid", "新区法律援助机构"),
        Department("courts", "新区法院、检察院"),
        Department("civil_affairs", "新区民政司法和社保局"),
        Department("disabled_federation", "新区残联"),
        Department("police", "新区公安局"),
        Department("city_management", "新区城管部门"),
        Department("rescue_station", "新区救助管理站"),
        Department("protected_shelter", "新区救助管理站专门保护人员", takes_slips=False),
        Department("hospital", "新区定点医院", authority=False),
        Department("charity", "新区慈善组织", authority=False),
        Department("social_work", "新区社会工作服务机构", authority=False),
        Department("service_provider", "承接政府购买服务的机构", authority=False),
    )
}


def department_name(code: str | None) -> str | None:
    found = DEPARTMENTS.get(code) if code else None
    return found.name if found else None


def _is_one(code: str) -> str:
    if code not in DEPARTMENTS:
        raise ValueError("没有这个部门，请从列表里选择。")
    return code


DepartmentCode = Annotated[
    str,
    StringConstraints(min_length=1, max_length=24),
    AfterValidator(_is_one),
    Field(json_schema_extra={"x-choices-url": "/api/v1/departments"}),
]
