"""A stand-in for WeChat's servers (and for an SMS gateway), for demonstration and tests. Loopback only.

    python miniprogram-mock/wechat/server.py --port 8001 --data-dir var

It answers the calls that the backend makes as WeChat would, limits and error codes included, remembers every message in
`DATA_DIR/wechat/` and can be told to fail. What it can be told is in `control.py`; nothing of it exists at WeChat.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import control
import sms
import wechat_api
from faults import Faults, install_faults
from flask import Flask
from push import Callback
from records import Records
from tokens import Tokens
from werkzeug.serving import make_server

# The backend uses this one in demonstration mode, and refuses it in production.
_SECRET = "demonstration-secret-do-not-use-in-production"
_CALLBACK = "http://127.0.0.1:8000/api/v1/wechat/callback"


def create_app(options: argparse.Namespace) -> Flask:
    app = Flask("wechat")
    app.json.ensure_ascii = app.json.sort_keys = False  # type: ignore[attr-defined]
    directory = Path(options.data_dir) / "wechat"
    sent = Records(directory / "sent.jsonl", ("touser", "template_id", "page", "data"))
    texts = Records(directory / "sms.jsonl", ("touser", "text", "message_id"))
    faults = Faults()
    tokens = Tokens(options.app_id, options.app_secret)
    callback = Callback(options.callback, options.push_token, options.push_aes_key, options.app_id)
    install_faults(app, faults, {"/cgi-bin/message/subscribe/send": sent, "/_sms": texts})
    app.register_blueprint(wechat_api.blueprint(tokens, sent))
    app.register_blueprint(sms.blueprint(options.sms_secret, texts))
    app.register_blueprint(control.blueprint(tokens, sent, texts, faults, callback))
    return app


def parse_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Stand-in for WeChat's servers, on 127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    parser.add_argument("--data-dir", default="var", help="messages are kept in DATA_DIR/wechat (default: var)")
    parser.add_argument("--app-id", default="wx-demonstration", help="the mini-program that it knows")
    parser.add_argument("--app-secret", default=_SECRET)
    parser.add_argument("--callback", default=_CALLBACK, help="the address that takes pushed events")
    parser.add_argument("--push-token", default=_SECRET, help="signs pushed events")
    parser.add_argument("--push-aes-key", default="", help="EncodingAESKey, 43 characters: pushed events are encrypted")
    parser.add_argument("--sms-secret", default=_SECRET, help="signs requests to the SMS gateway")
    return parser.parse_args()


def main() -> None:
    options = parse_options()
    logging.getLogger("werkzeug").setLevel(logging.ERROR)  # its access log would hold secrets and phone numbers
    server = make_server("127.0.0.1", options.port, create_app(options), threaded=True)
    print(f"WeChat stand-in on http://127.0.0.1:{server.port}", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        server.server_close()


if __name__ == "__main__":
    main()
