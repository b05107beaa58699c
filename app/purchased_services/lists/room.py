"""The yearly list of purchased services: what may be bought, for whom, with which money."""

from __future__ import annotations

from app.kernel.descriptor import Room
from app.purchased_services.lists.messages import LIST_TEXTS
from app.purchased_services.lists.models import ServiceList, ServiceListLine
from app.purchased_services.lists.presenters import brief_lists, serialize_list
from app.purchased_services.lists.procedure import SERVICE_LIST
from app.workflow.collection import Collection, Column, columns

SERVICE_LISTS = Collection(
    name="service-lists",
    label="购买服务清单",
    one="一份购买服务清单",
    begun="起草清单",
    procedures=(SERVICE_LIST,),
    details=serialize_list,
    brief=brief_lists,
    columns=columns(
        Column("年度", ("year",), "number"),
        Column("几项服务", ("line_count",), "number"),
        Column("一共打算花（元）", ("planned",), "fen"),
        Column("哪一天公布", ("published_on",), "moment"),
        Column("为什么改", ("reason",)),
    ),
    is_asked_for=False,
    needs_account=False,
)
ROOM = Room(name="service_lists", tables=(ServiceList, ServiceListLine), messages=LIST_TEXTS, collection=SERVICE_LISTS)
