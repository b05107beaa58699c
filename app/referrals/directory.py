"""The directory (办事目录): measures and departments in the form of the Human Services Data Specification 3.0, for
whoever builds on it. What a service is, who gives it, where, for whom, with which papers, how long it takes. Data.

https://docs.openreferral.org/en/latest/hsds/
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from app.departments.departments import DEPARTMENTS, Department
from app.departments.kinds import KINDS, Kind, Within
from app.programmes.catalogue import MATERIALS, PROGRAMMES, Programme
from app.regions.service import HOTLINE

# A code keeps its identifier for ever, on every machine.
_NAMESPACE = UUID("0d5c1f0c-52f3-5a39-9d39-0e7c0b2f3a11")
DECIDED_BY = DEPARTMENTS["civil_affairs"]
AREA = "兰州新区"
UNITS = {"hours": "小时", "working_days": "个工作日", "calendar_days": "天"}


def services() -> list[dict[str, Any]]:
    """Each as an HSDS `service` with its organization; no amount, no person, nothing that is counted."""
    return [*_programmes(), *_kinds()]


def _programmes() -> Iterator[dict[str, Any]]:
    for programme in PROGRAMMES.values():
        if programme.procedure is not None:
            yield _of_programme(programme)


def _of_programme(programme: Programme) -> dict[str, Any]:
    identifier = _identifier("programme", programme.code)
    papers = (MATERIALS[each] for each in programme.materials)
    asked = [material for material in papers if material.paper and material.verifiable_by is None]
    return _service(identifier, DECIDED_BY) | {
        "name": programme.name,
        "alternate_name": programme.layer,
        "description": f"{programme.summary}依据：{programme.basis}",
        "eligibility_description": programme.who,
        "wait_time": programme.time_limit,
        "application_process": "在小程序里申请，或者到乡镇（中心社区）救助窗口申请。",
        "required_documents": [
            {
                "id": _identifier("document", programme.code, material.kind),
                "service_id": identifier,
                "document": f"{material.label}（{material.required_when}）",
            }
            for material in asked
        ],
    }


def _kinds() -> Iterator[dict[str, Any]]:
    for kind in KINDS.values():
        yield _of_kind(kind)


def _of_kind(kind: Kind) -> dict[str, Any]:
    given = "；".join(kind.outcomes.values())
    known = PROGRAMMES.get(kind.code)
    return _service(_identifier("kind", kind.code), kind.to) | {
        "name": kind.label,
        "description": f"{known.summary if known else ''}可以得到：{given}。依据：{kind.basis}",
        "eligibility_description": known.who if known else "由部门按自己的规定认定。",
        "wait_time": f"{_in_words(kind.receive_within)}内签收，{_in_words(kind.answer_within)}内答复",
        "application_process": "由乡镇（中心社区）救助窗口转给部门，本人在小程序里看进度；也可以直接找部门。",
        "required_documents": [],
    }


def _service(identifier: str, department: Department) -> dict[str, Any]:
    organization = _identifier("department", department.code)
    return {
        "id": identifier,
        "organization_id": organization,
        "status": "active",
        "fees_description": "不收费",
        "organization": {"id": organization, "name": department.name, "description": f"{AREA}{department.name}"},
        "phones": [
            {
                "id": _identifier("phone", identifier),
                "service_id": identifier,
                "number": department.telephone or HOTLINE,
                "type": "voice",
            }
        ],
        "service_areas": [{"id": _identifier("area", identifier), "service_id": identifier, "name": AREA}],
    }


def _in_words(within: Within) -> str:
    return f"{within.n}{UNITS[within.unit]}"


def _identifier(*parts: str) -> str:
    return str(uuid5(_NAMESPACE, "/".join(parts)))
