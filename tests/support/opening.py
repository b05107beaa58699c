"""Opening the application in this process, on a database and in a folder of one's own."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from api.http.logs import configure_logs
from api.wiring import EXTENSION, build
from config import Settings, read_settings
from tests.support.stand_ins import WeChatServer
from tests.support.world import World


def settings_in(data: Path, wechat: WeChatServer, **environment: str) -> Settings:
    """Settings of a demonstration in this folder, with a bank and a means-check platform that do not answer,
    and without outside keepers of the record."""
    base = {
        "APP_ENV": "demonstration",
        "DATA_DIR": str(data),
        "WECHAT_BASE_URL": wechat.url,
        "SMS_URL": f"{wechat.url}/_sms",
        "PUBLIC_BASE_URL": "http://localhost",
        "BANK_URL": "http://127.0.0.1:9",
        "MEANS_CHECK_URL": "http://127.0.0.1:9",
        "LOG_WITNESSES": "",
        "LOG_LEVEL": "WARNING",
    }
    return read_settings(base | environment)


def opened(application: Flask, wechat: WeChatServer, kind: str, settings: Settings) -> World:
    """The application on this database: every part but its routes is made anew."""
    configure_logs(settings.log_level)
    application.extensions[EXTENSION] = build(settings)
    made = World(application, wechat, kind)
    made.parts.store.prepare()
    return made
