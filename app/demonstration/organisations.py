"""The organisations of the demonstration, marked 示例: one of each kind, and who works for it. The welfare home sits in
a township, which checks its months.
"""

from __future__ import annotations

from datetime import date

from app.accounts.directory import account_by_username
from app.kernel.clock import clock
from app.kernel.database import insert
from app.kernel.identifiers import new_id
from app.organisations.joining import join
from app.organisations.models import Organisation, Permit
from app.regions.service import NEW_AREA

_ONE_OF_EACH = (
    ("provider", "（示例）新区为老服务中心", "社会服务机构登记证书", "provider"),
    ("welfare_home", "（示例）新区福利院", "养老机构备案回执", "welfarehome"),
    ("charity", "（示例）新区慈善会", "慈善组织登记证书", "charity"),
    ("social_work", "（示例）新区社会工作站", "社会服务机构登记证书", "socialworker"),
    ("rescue_station", "（示例）新区救助管理站", "事业单位法人证书", "rescue"),
)
_WHERE_THE_HOME_IS = "620171101"
_VALID_UNTIL = date(2036, 12, 31)


def seed_organisations() -> None:
    """Whichever is missing."""
    for number, (kind, name, paper, username) in enumerate(_ONE_OF_EACH, start=1):
        if Organisation.select().where(Organisation.name == name).exists():
            continue
        of, now = new_id(), clock.now()
        region = _WHERE_THE_HOME_IS if kind == "welfare_home" else NEW_AREA
        insert(Organisation, {"id": of, "kind": kind, "name": name, "region": region, "registered_at": now})
        permit = {"organisation": of, "kind": paper, "number": f"示例〔2026〕{number}号", "valid_until": _VALID_UNTIL}
        insert(Permit, permit | {"entered_at": now})
        account = account_by_username(f"{username}-{NEW_AREA}")
        if account is not None:
            join(account.id, of)
