"""The browser edition of the mini-program: its files, and what its demonstration panel needs to know."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import requests
from flask import Response, jsonify, request, send_from_directory
from pydantic import BaseModel

from api.http.access import PUBLIC
from api.http.blueprints import blueprint
from api.http.operation import operation
from api.wiring import parts
from app.kernel.errors import NotFound
from app.notifications.templates import TEMPLATES
from app.regions.service import regions

bp = blueprint("browser_edition", "浏览器版", prefix="")
BROWSER_EDITION = Path(__file__).parents[2] / "miniprogram-mock" / "browser" / "dist"
STAND_IN_TIMEOUT_SECONDS = 2
PACKED = (("br", "br"), ("gz", "gzip"))
PEOPLE = (
    ("zhangsan", "张三（居民）"),
    ("lisi", "李四（居民）"),
    ("wanglan", "王兰（居民）"),
    ("assistant-620171101002", "彩虹城社区协理员"),
    ("assistant-620171102", "秦川镇各村协理员"),
)


class AssetPath(BaseModel):
    name: str


@bp.get("/browser-config.json", summary="浏览器版的设置（仅演示）", doc_ui=False)
@operation(PUBLIC)
def browser_config() -> Any:
    """Who can be played, where one can be, and what the message templates are called."""
    if not parts().settings.demonstration:
        raise NotFound
    ids = parts().channels.template_ids
    places = [
        {"name": row.name, "address": row.name, "longitude": row.longitude, "latitude": row.latitude}
        for row in regions().values()
        if row.level == "town" and row.longitude is not None
    ]
    return jsonify(
        {
            "people": [
                {"name": name, "label": label, "phone": f"1380000{number:04d}"}
                for number, (name, label) in enumerate(PEOPLE, start=1)
            ],
            "places": places,
            "templates": {ids[name]: template.title for name, template in TEMPLATES.items()},
            "messages_url": "/_demo/messages",
        }
    )


@bp.get("/_demo/messages", summary="微信替身收到的消息（仅演示）", doc_ui=False)
@operation(PUBLIC)
def demo_messages() -> Any:
    """What the stand-in received, fetched for the page, which may talk to its own origin only."""
    if not parts().settings.demonstration:
        raise NotFound
    try:
        answer = requests.get(
            f"{parts().settings.wechat_base_url}/_sent", timeout=STAND_IN_TIMEOUT_SECONDS, allow_redirects=False
        )
    except requests.RequestException:
        return jsonify([])
    return Response(answer.content, content_type="application/json")


@bp.get("/", summary="浏览器版首页", doc_ui=False)
@operation(PUBLIC)
def home() -> Any:
    """Of the demonstration alone: phones have the mini-program from WeChat."""
    if not parts().settings.demonstration:
        raise NotFound
    if not (BROWSER_EDITION / "index.html").exists():
        return Response(
            "浏览器版还没有生成：请运行 make browser。接口文档在 /docs", content_type="text/plain; charset=utf-8"
        )
    return _static("index.html", max_age=0)


@bp.get("/assets/<path:name>", summary="浏览器版的文件", doc_ui=False)
@operation(PUBLIC)
def assets(path: AssetPath) -> Any:
    if not parts().settings.demonstration:
        raise NotFound
    return _static(f"assets/{path.name}", max_age=31536000)


def _static(name: str, max_age: int) -> Response:
    """The file, or the smallest of its packed siblings that the browser takes."""
    for ending, encoding in PACKED:
        if request.accept_encodings[encoding] and os.path.exists(BROWSER_EDITION / f"{name}.{ending}"):
            response = send_from_directory(BROWSER_EDITION, f"{name}.{ending}", max_age=max_age, mimetype=_type(name))
            response.headers["Content-Encoding"] = encoding
            response.headers["Vary"] = "Accept-Encoding"
            return response
    return send_from_directory(BROWSER_EDITION, name, max_age=max_age)


def _type(name: str) -> str:
    types = {"html": "text/html; charset=utf-8", "js": "text/javascript", "css": "text/css", "json": "application/json"}
    return types.get(name.rsplit(".", 1)[-1], "application/octet-stream")
