"""The configuration of the reverse proxy (nginx) that stands in front in production.

Printed by the program itself, so that the proxy's limits are the program's: sizes from where they are checked, the name
from the settings.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

import click
from jinja2 import Environment, StrictUndefined

from api.http.problems import TITLES
from api.http.requests import MAX_ANSWER_BYTES, MAX_JSON_BYTES, StrictRequest
from api.wiring import parts
from app.notifications.wechat_push import LARGEST_BYTES

_TEMPLATE = Path(__file__).with_name("nginx.conf")
# An uploaded file and the fields of its ticket, what WeChat pushes, and what a bank answers; nothing else.
_LARGER = (
    ("/uploads/", StrictRequest.max_content_length),
    ("= /api/v1/wechat/callback", LARGEST_BYTES),
    ("~ ^/api/v1/payment-runs/[0-9a-f-]+/(answer-file|actions/import_results)$", MAX_ANSWER_BYTES),
)
_KEPT = "您填写的内容没有丢。"
# What nginx refuses by itself, in the words and the shape of every other refusal.
_REFUSALS = (
    ("@unreadable", 400, "malformed", "请求读不懂，请刷新页面后再试。"),
    ("@slow", 408, "too-slow", f"网络太慢，没有收完。{_KEPT}请换个信号好的地方再试。"),
    ("@too_large", 413, "too-large", "内容太大，请压缩后再提交，或者分几次提交。"),
    ("@too_many", 429, "too-many", f"操作太频繁了，请稍等一会儿再试。{_KEPT}"),
    ("@away", 503, "unavailable", f"系统正在维护，请过一会儿再试。{_KEPT}"),
)


@click.command("proxy-config")
@click.option("--certificate", required=True, help="File with the certificate and its chain (PEM).")
@click.option("--key", required=True, help="File with its private key (PEM).")
@click.option("--program-port", default=8000, show_default=True, help="PORT of the web process.")
@click.option("--address", default="*", show_default=True, help="Address to listen on.")
@click.option("--https-port", default=443, show_default=True)
@click.option("--http-port", default=80, show_default=True)
@click.option("--connections", default=60, show_default=True, help="At once from one address.")
@click.option("--requests-a-second", default=30, show_default=True, help="From one address, on average.")
@click.option("--access-log", default="/var/log/nginx/access.log", show_default=True)
def proxy_config_command(https_port: int, requests_a_second: int, **options: str | int) -> None:
    """Print the configuration of nginx for this installation. Set TRUSTED_PROXIES=1 with it."""
    settings = parts().settings
    if not settings.web_certificate:
        raise click.UsageError("WEB_CERTIFICATE is not set: the proxy asks the program by TLS and has to know it")
    click.echo(
        Environment(undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=False, autoescape=False)  # noqa: S701 (no HTML)
        .from_string(_TEMPLATE.read_text(encoding="utf-8"))
        .render(
            name=urlsplit(settings.public_base_url).hostname,
            program_certificate=settings.web_certificate,
            https_port=https_port,
            https_suffix="" if https_port == 443 else f":{https_port}",
            requests_a_second=requests_a_second,
            burst=requests_a_second * 4,
            json_bytes=MAX_JSON_BYTES,
            larger=_LARGER,
            refusals=[(place, status, _problem(status, kind, detail)) for place, status, kind, detail in _REFUSALS],
            **options,
        )
    )


def _problem(status: int, kind: str, detail: str) -> str:
    body = {
        "type": f"urn:social-assistance:problem:{kind}",
        "title": TITLES.get(status, "请求没有成功"),
        "status": status,
        "detail": detail,
        "errors": [],
        "request_id": "$request_id",
    }
    return json.dumps(body, ensure_ascii=False)
