"""The one place that builds the concrete parts from the settings and hands them down."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from flask import current_app

from app.accounts.assurance import assurance
from app.accounts.passkeys import relying_party
from app.benefits.bank import Bank, HttpBank
from app.demonstration.people import is_demonstration_data_present
from app.documents.inspection import Limits
from app.documents.scanner import clamd
from app.kernel.clock import clock
from app.kernel.database import connection, open_database
from app.kernel.privacy import Keys, vault
from app.kernel.record_keys import KeysAtHand, record_keys
from app.means_check.client import CheckPlatform, HttpCheckPlatform
from app.notifications.sending import Channels
from app.notifications.sms import SmsGateway
from app.notifications.templates import DEMONSTRATION_TEMPLATE_IDS
from app.notifications.token_store import DatabaseTokenStore
from app.notifications.wechat import WeChat, WeChatServers
from app.registry.database_roles import can_change_the_schema
from app.registry.messages import MESSAGE_TEXTS
from app.security_log.collecting import collector
from app.transparency.log import Log, read_witnesses
from config import Settings
from config_values import BadSettings
from storage import Store, open_store

OUTSIDE_TIMEOUT_SECONDS = 5.0
EXTENSION = "social_assistance"


@dataclass(frozen=True)
class Parts:
    """What the outermost layer and the worker's tasks need at hand: settings, the store of documents, WeChat, the ways
    to tell people, the means-check platform, the bank, the log of the record, the scanner.
    """

    settings: Settings
    store: Store
    wechat: WeChat
    channels: Channels
    check_platform: CheckPlatform
    bank: Bank
    log: Log
    scan: Callable[[bytes], str | None] | None
    limits: Limits

    @property
    def public_base_url(self) -> str:
        return self.settings.public_base_url


def build(settings: Settings) -> Parts:
    open_database(settings.database_url)
    load_keys(settings)
    clock.movable = settings.demonstration
    assurance.required = not settings.demonstration
    assurance.fresh_for = timedelta(minutes=settings.step_up_minutes)
    collector.url, collector.secret = settings.log_collector_url, settings.log_collector_secret
    relying_party.origin = settings.passkey_origin
    assurance.activation_holds = timedelta(hours=settings.activation_hours)
    _refuse_demonstration_data(settings)
    wechat = WeChatServers(
        settings.wechat_app_id,
        settings.wechat_app_secret,
        settings.wechat_base_url,
        DatabaseTokenStore(),
        OUTSIDE_TIMEOUT_SECONDS,
    )
    sms = SmsGateway(settings.sms_url, settings.sms_secret, OUTSIDE_TIMEOUT_SECONDS) if settings.sms_url else None
    return Parts(
        settings=settings,
        store=_store(settings),
        wechat=wechat,
        channels=Channels(wechat, sms, settings.wechat_templates or DEMONSTRATION_TEMPLATE_IDS, MESSAGE_TEXTS),
        check_platform=HttpCheckPlatform(
            settings.means_check_url, settings.means_check_secret, OUTSIDE_TIMEOUT_SECONDS
        ),
        bank=HttpBank(settings.bank_url, settings.bank_secret, OUTSIDE_TIMEOUT_SECONDS),
        log=_log(settings),
        scan=clamd(settings.clamd_url) if settings.clamd_url else None,
        limits=Limits(),
    )


def load_keys(settings: Settings) -> None:
    """What seals, and what the record is proved with."""
    vault.load(Keys(settings.encryption_keys, settings.current_key, settings.index_key, settings.index_by_sm3))
    record_keys.load(KeysAtHand(settings.record_keys, settings.sm3_record_keys))


def _refuse_demonstration_data(settings: Settings) -> None:
    """Their passwords are known to everybody, and a clock that was moved counts deadlines wrong."""
    if settings.demonstration:
        return
    with connection():
        if is_demonstration_data_present():
            raise BadSettings("DATABASE_URL names a database with demonstration data: production needs one of its own")


def refuse_another_process(settings: Settings, what: str) -> None:
    """Whoever has the secrets of one part of the program does not run as the other."""
    if settings.process not in ("all", what):
        raise BadSettings(f"PROCESS says `{settings.process}`, and this is the {what}")


def refuse_the_owner(settings: Settings) -> None:
    """Web and worker of production do not run as whoever owns the tables: the database would keep no rule from them."""
    if not settings.demonstration and can_change_the_schema():
        raise BadSettings(
            "DATABASE_URL names a role that can change the schema: web and worker want one of their own "
            "(`flask --app wsgi database-roles`)"
        )


def _log(settings: Settings) -> Log:
    try:
        witnesses = read_witnesses(settings.log_witnesses)
        return Log(settings.log_origin, settings.log_key, witnesses, settings.log_public_key)
    except ValueError:
        raise BadSettings("LOG_WITNESSES must read `<verifier key> <address>, …`, with a key for each") from None


def _store(settings: Settings) -> Store:
    """Keys of the folder are derived from those of the fields: one set to keep, two uses that never meet."""
    keys = {str(key_id): derived(key, "documents")[: len(key)] for key_id, key in settings.encryption_keys.items()}
    return open_store(
        settings.storage_url,
        encryption_keys=keys,
        current_key=str(settings.current_key),
        public_base_url=settings.public_base_url,
        signing_key=derived(settings.secret_key.encode(), "upload"),
        floor=settings.storage_floor,
    )


def derived(key: bytes, purpose: str) -> bytes:
    return hmac.new(key, purpose.encode(), sha256).digest()


def parts() -> Parts:
    """The parts of the application that is running."""
    found: Parts = current_app.extensions[EXTENSION]
    return found
