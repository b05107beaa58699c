"""A stand-in for WeChat's servers (and for an SMS gateway), for demonstration and tests. Loopback only.

    python miniprogram-mock/stand-ins wechat --port 8001 --data-dir var

It answers the calls that the backend makes as WeChat would, limits and error codes included, remembers every message in
`DATA_DIR/wechat/` and can be told to fail. What it can be told is in `control.py`; nothing of it exists at WeChat.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from flask import Flask
from shared.faults import Faults
from shared.records import Records
from shared.server import command_line, new_service, serve
from shared.signing import SECRET
from wechat import control, sms, wechat_api
from wechat.faults import Fault, install_faults
from wechat.push import Callback
from wechat.tokens import Tokens

_CALLBACK = "http://127.0.0.1:8000/api/v1/wechat/callback"


def create_app(options: argparse.Namespace) -> Flask:
    app = new_service()
    directory = Path(options.data_dir) / "wechat"
    sent = Records(directory / "sent.jsonl", ("touser", "template_id", "page", "data"))
    texts = Records(directory / "sms.jsonl", ("touser", "text", "message_id"))
    faults = Faults[Fault]()
    tokens = Tokens(options.app_id, options.app_secret)
    callback = Callback(options.callback, options.push_token, options.push_aes_key, options.app_id)
    install_faults(app, faults, {"/cgi-bin/message/subscribe/send": sent, "/_sms": texts})
    app.register_blueprint(wechat_api.blueprint(tokens, sent))
    app.register_blueprint(sms.blueprint(options.sms_secret, texts))
    app.register_blueprint(control.blueprint(tokens, sent, texts, faults, callback))
    return app


def parse_options() -> argparse.Namespace:
    parser = command_line("WeChat's servers", 8001)
    parser.add_argument("--data-dir", default="var", help="messages are kept in DATA_DIR/wechat (default: var)")
    parser.add_argument("--app-id", default="wx-demonstration", help="the mini-program that it knows")
    parser.add_argument("--app-secret", default=SECRET)
    parser.add_argument("--callback", default=_CALLBACK, help="the address that takes pushed events")
    parser.add_argument("--push-token", default=SECRET, help="signs pushed events")
    parser.add_argument("--push-aes-key", default="", help="EncodingAESKey, 43 characters: pushed events are encrypted")
    parser.add_argument("--sms-secret", default=SECRET, help="signs requests to the SMS gateway")
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    serve("WeChat", create_app(options), options.port)
