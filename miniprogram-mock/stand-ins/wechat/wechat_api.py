"""The calls of api.weixin.qq.com that the backend makes. Every answer is HTTP 200; the truth is in `errcode`."""

from __future__ import annotations

import io
import re
import secrets
from hashlib import sha256
from typing import Any

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from PIL import Image
from shared.records import Records
from wechat.templates import TEMPLATES, refused_field
from wechat.tokens import INVALID_GRANT, Tokens

INVALID_OPENID, INVALID_CODE, INVALID_TEMPLATE, INVALID_SCENE = 40003, 40029, 40037, 40129
INVALID_PAGE, EMPTY_CONTENT, LONG_CONTENT, BAD_BODY, BAD_ARGUMENT = 41030, 44004, 45002, 47001, 47003

_LOGIN_CODE = re.compile(r"demo-([a-z0-9-]+)")
_PHONE_CODE = re.compile(r"phone-(\d{11})")
_OPENID = re.compile(r"openid-[a-z0-9-]+")
_PAGE = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)+(\?[^\s#]*)?")
# Words by which a demonstration can see each verdict of the content check: verdict and WeChat's label.
_VERDICTS = {"赌博": ("risky", 20006), "办证": ("review", 10001)}


def blueprint(tokens: Tokens, sent: Records) -> Blueprint:
    routes = Blueprint("wechat", __name__)

    @routes.get("/cgi-bin/token")
    def token() -> ResponseReturnValue:
        errcode = _check_grant(tokens, request.args)
        return _refuse(errcode) if errcode else jsonify(tokens.plain())

    @routes.post("/cgi-bin/stable_token")
    def stable_token() -> ResponseReturnValue:
        errcode = _check_grant(tokens, _body())
        return _refuse(errcode) if errcode else jsonify(tokens.stable(_body().get("force_refresh") is True))

    @routes.get("/sns/jscode2session")
    def session() -> ResponseReturnValue:
        errcode = tokens.check_app(request.args.get("appid"), request.args.get("secret"))
        code = _LOGIN_CODE.fullmatch(request.args.get("js_code", ""))
        if errcode or not code:
            return _refuse(errcode or INVALID_CODE)
        return jsonify(openid=f"openid-{code[1]}", session_key=secrets.token_urlsafe(16))

    @routes.post("/cgi-bin/message/subscribe/send")
    def send() -> ResponseReturnValue:
        errcode, errmsg = _check_message(tokens, _body())
        record = sent.append(_body(), errcode=errcode)
        return _refuse(errcode, errmsg) if errcode else jsonify(errcode=0, errmsg="ok", msgid=record["id"])

    @routes.post("/wxa/business/getuserphonenumber")
    def phone_number() -> ResponseReturnValue:
        errcode = tokens.check(request.args.get("access_token"))
        code = _PHONE_CODE.fullmatch(str(_body().get("code")))
        if errcode or not code:
            return _refuse(errcode or INVALID_CODE)
        phone = {"phoneNumber": code[1], "purePhoneNumber": code[1], "countryCode": "86"}
        return jsonify(errcode=0, errmsg="ok", phone_info=phone)

    @routes.post("/wxa/msg_sec_check")
    def content_check() -> ResponseReturnValue:
        errcode = tokens.check(request.args.get("access_token")) or _check_content_request(_body())
        if errcode:
            return _refuse(errcode)
        suggest, label = next((v for word, v in _VERDICTS.items() if word in _body()["content"]), ("pass", 100))
        return jsonify(errcode=0, errmsg="ok", result={"suggest": suggest, "label": label})

    @routes.post("/wxa/getwxacodeunlimit")
    def code_picture() -> ResponseReturnValue:
        scene = _body().get("scene")
        errcode = tokens.check(request.args.get("access_token"))
        if errcode or not isinstance(scene, str) or not 1 <= len(scene) <= 32:
            return _refuse(errcode or INVALID_SCENE)
        return Response(_picture(scene), mimetype="image/png")

    return routes


def _body() -> dict[str, Any]:
    body = request.get_json(force=True, silent=True)
    return body if isinstance(body, dict) else {}


def _refuse(errcode: int, errmsg: str = "refused") -> Response:
    return jsonify(errcode=errcode, errmsg=f"{errmsg} rid: {secrets.token_hex(8)}")


def _check_grant(tokens: Tokens, grant: Any) -> int:
    errcode = tokens.check_app(grant.get("appid"), grant.get("secret"))
    return errcode or (0 if grant.get("grant_type") == "client_credential" else INVALID_GRANT)


def _check_message(tokens: Tokens, message: dict[str, Any]) -> tuple[int, str]:
    errcode = tokens.check(request.args.get("access_token"))
    if errcode:
        return errcode, "invalid credential"
    if not _OPENID.fullmatch(str(message.get("touser"))):
        return INVALID_OPENID, "invalid openid"
    template = str(message.get("template_id"))
    if template not in TEMPLATES:
        return INVALID_TEMPLATE, "invalid template_id"
    field = refused_field(template, message.get("data"))
    if field:
        return BAD_ARGUMENT, f"argument invalid! data.{field}.value invalid"
    page = message.get("page", "pages/index/index")
    return (0, "ok") if isinstance(page, str) and _PAGE.fullmatch(page) else (INVALID_PAGE, "invalid page")


def _check_content_request(body: dict[str, Any]) -> int:
    content = body.get("content")
    if body.get("version") != 2 or not isinstance(content, str):
        return BAD_BODY
    if not _OPENID.fullmatch(str(body.get("openid"))):
        return INVALID_OPENID
    if body.get("scene") not in (1, 2, 3, 4):
        return INVALID_SCENE
    if not content:
        return EMPTY_CONTENT
    return LONG_CONTENT if len(content) > 2500 else 0


def _picture(scene: str) -> bytes:
    """A picture that differs for each scene; no phone can read it."""
    bits = Image.frombytes("1", (16, 16), sha256(scene.encode()).digest())
    picture = io.BytesIO()
    bits.convert("L").resize((320, 320)).save(picture, "PNG")
    return picture.getvalue()
