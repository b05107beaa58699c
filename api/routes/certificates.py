"""Whether a certificate (低保证、特困供养证、困难身份证明) still holds: for whoever is shown one. Nothing personal."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from flask import Response
from markupsafe import Markup

from api.http.access import PUBLIC
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.http.rates import rate_limit
from api.routes.notices import NumberPath, page_of
from api.routes.system import HTML
from api.shapes.common import Shape
from app.notifications.fields import as_date
from app.printouts.rules import STANDING_LABELS, Standing
from app.printouts.verifying import Verified, serialize_verified, verified

bp = blueprint("certificates", "低保证、特困供养证")
pages = blueprint("certificate_pages", "查证是不是有效的网页", prefix="")
_KNOWN = Markup(
    "<dl><dt>现在</dt><dd><strong>{standing}</strong></dd><dt>证件</dt><dd>{kind_label}</dd><dt>编号</dt><dd>{number}</dd>"
    "<dt>发证日期</dt><dd>{issued_on}</dd><dt>发证单位</dt><dd>{issuer}</dd></dl>"
    "<p>请看一看，证上的编号、日期和单位是不是和这里一样，再核对持证人的身份证。</p>"
    "<p>为了保护个人信息，这里不显示姓名和金额。</p>"
)
_UNKNOWN = Markup(
    "<p>没有编号是“{number}”的证。</p><p>请对照证上的编号，看有没有写错。没有写错的，这个证可能是假的，请打12345问。</p>"
)


class CertificateStanding(Shape):
    """`holds`: the benefit goes on, and the certificate says what is so."""

    genuine: bool
    kind_label: str | None
    issued_on: date | None
    issuer: str | None
    standing: Literal["holds", "replaced", "changed", "ended"] | None
    holds: bool


@bp.get(
    "/certificates/<string:number>", summary="查一个证是不是有效（不用登录）", responses={"200": CertificateStanding}
)
@rate_limit("30/minute")
@operation(PUBLIC)
def show(path: NumberPath) -> Any:
    return serialize_verified(verified(path.number))


@pages.get("/verify/certificates/<string:number>", summary="证上的二维码打开的网页", responses={"200": HTML})
@rate_limit("30/minute")
@operation(PUBLIC)
def page(path: NumberPath) -> Response:
    """What any telephone opens, with nothing installed."""
    number = path.number.strip().upper()
    found = verified(number)
    if found is None:
        return page_of("没有查到这个证", _UNKNOWN.format(number=number))
    return page_of("这个证现在有效" if found.standing is Standing.HOLDS else "这个证现在不能用", _known(found))


def _known(found: Verified) -> Markup:
    return _KNOWN.format(
        standing=STANDING_LABELS[found.standing],
        kind_label=found.kind_label,
        number=found.number,
        issued_on=as_date(found.issued_on),
        issuer=found.issuer,
    )
