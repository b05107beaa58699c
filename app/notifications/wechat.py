"""WeChat's servers, called through wechatpy: log-in codes, phone numbers, subscribe messages, content check.

Any number of processes share one access token: it comes from `stable_token`, whose ordinary mode does not end the
token before it, and lies in a `TokenStore`. No exception and no log line holds a secret, a token, a code, an openid
or a phone number.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, Protocol, TypeVar

import requests
from wechatpy import WeChatClient  # type: ignore[import-untyped]
from wechatpy.exceptions import WeChatClientException  # type: ignore[import-untyped]
from wechatpy.session import SessionStorage  # type: ignore[import-untyped]

from app.kernel.signed_http import note_bad_tls

# At DEBUG urllib3 writes whole addresses, and WeChat's log-in call carries the app secret in its address.
logging.getLogger("urllib3.connectionpool").setLevel(logging.INFO)

TOKEN_ERRORS = frozenset({40001, 40014, 42001})
BUSY = frozenset({-1, 45011})
BAD_CODES = frozenset({40029, 40163, 41008})
NO_CREDIT = 43101

T = TypeVar("T")
Verdict = Literal["pass", "review", "risky"]
_VERDICTS: tuple[Verdict, ...] = ("pass", "review", "risky")
_LONGEST_TEXT = 2500
_SCENE_COMMENT = 2


class WeChatError(Exception):
    """A call of WeChat that did not succeed. `errcode` is WeChat's, where it gave one."""

    def __init__(self, errcode: int | None = None) -> None:
        super().__init__("no answer" if errcode is None else f"errcode {errcode}")
        self.errcode = errcode


class WeChatUnreachable(WeChatError):
    """No answer, or none that can be read. The call may or may not have been carried out; try again later."""


class WeChatBusy(WeChatError):
    """WeChat asks to try again later: -1, or 45011 quota of the minute."""


class WeChatRefused(WeChatError):
    """WeChat said no, and will say so again."""


class NoCredit(WeChatRefused):
    """43101: the person has not accepted (another) message of this template, or refuses them all."""


class BadCode(WeChatRefused):
    """The code from the phone is unknown, out of date or used up: the phone must get a new one."""


class TokenStore(Protocol):
    """What all processes share. A value is gone when its seconds are over."""

    def get(self, key: str) -> str | None: ...

    def set(self, key: str, value: str, ttl_seconds: int) -> None: ...

    def delete(self, key: str) -> None: ...


@dataclass(frozen=True)
class Session:
    """Who logged in. WeChat's session key is not kept: nothing here needs it."""

    openid: str
    unionid: str | None


class WeChat(Protocol):
    """What the domain asks of WeChat. Each call may raise `WeChatUnreachable`, `WeChatBusy` or `WeChatRefused`."""

    def code_to_session(self, code: str) -> Session:
        """Who the `wx.login` code belongs to. Raises `BadCode`."""

    def phone_number(self, code: str) -> str:
        """The phone number, without country code, that the person shared by `getPhoneNumber`. Raises `BadCode`."""

    def send_subscribe_message(self, openid: str, template_id: str, data: Mapping[str, str], page: str) -> None:
        """Send one message; it uses up one consent. Raises `NoCredit`. `data`: text by field name, such as `thing1`."""

    def check_text(self, openid: str, text: str) -> Verdict:
        """WeChat's opinion of a text (msgSecCheck 2), by somebody who used the mini-program in the last two hours."""


class WeChatServers:
    """`WeChat` over HTTP. `base_url` without a path, `timeout` in seconds for each attempt to connect or read."""

    def __init__(self, app_id: str, app_secret: str, base_url: str, token_store: TokenStore, timeout: float) -> None:
        self._client = _Client(app_id, app_secret, base_url, token_store, timeout)

    def code_to_session(self, code: str) -> Session:
        session = _ask(lambda: self._client.log_in(code))
        return _read(lambda: Session(session["openid"], session.get("unionid")))

    def phone_number(self, code: str) -> str:
        answer = self._post("wxa/business/getuserphonenumber", {"code": code})
        return _read(lambda: str(answer["phone_info"]["purePhoneNumber"]))

    def send_subscribe_message(self, openid: str, template_id: str, data: Mapping[str, str], page: str) -> None:
        message = {
            "touser": openid,
            "template_id": template_id,
            "page": page,
            "data": {name: {"value": value} for name, value in data.items()},
            "miniprogram_state": "formal",
            "lang": "zh_CN",
        }
        self._post("cgi-bin/message/subscribe/send", message)

    def check_text(self, openid: str, text: str) -> Verdict:
        pieces = [text[start : start + _LONGEST_TEXT] for start in range(0, len(text), _LONGEST_TEXT)]
        return max((self._check_piece(openid, piece) for piece in pieces), key=_VERDICTS.index, default="pass")

    def _check_piece(self, openid: str, text: str) -> Verdict:
        request = {"version": 2, "scene": _SCENE_COMMENT, "openid": openid, "content": text}
        answer = self._post("wxa/msg_sec_check", request)
        return _read(lambda: _VERDICTS[_VERDICTS.index(answer["result"]["suggest"])])

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """One call with the shared token; if WeChat does not know the token any more, one more with a fresh one."""
        token = _ask(self._client.token)["access_token"]
        try:
            return _ask(lambda: self._client.post(path, params={"access_token": token}, data=body))
        except WeChatRefused as refusal:
            if refusal.errcode not in TOKEN_ERRORS:
                raise
        self._client.forget(token)
        return _ask(lambda: self._client.post(path, data=body))


class _Client(WeChatClient):  # type: ignore[misc]
    """wechatpy's client, pointed at `base_url`, with the token of `stable_token` in the shared store.

    Its own retry is off: on a lasting 40001 it would call itself without end. Its own note of when the token ends
    (`expires_at`) stays empty: the store knows, for all processes.
    """

    def __init__(self, app_id: str, secret: str, base_url: str, token_store: TokenStore, timeout: float) -> None:
        super().__init__(app_id, secret, session=_StoredSession(token_store), timeout=timeout, auto_retry=False)
        self._http.max_redirects = 0
        self.API_BASE_URL = self.wxa.API_BASE_URL = base_url.rstrip("/") + "/"

    def token(self) -> dict[str, Any]:
        return {"access_token": self.access_token}

    def fetch_access_token(self) -> None:
        grant = {"grant_type": "client_credential", "appid": self.appid, "secret": self.secret}
        # wechatpy adds an access token to parameters that are a dict; here there is none yet.
        answer = self.post("cgi-bin/stable_token", params=(), data=grant)
        token, seconds = _read(lambda: (str(answer["access_token"]), int(answer["expires_in"])))
        self.session.set(self.access_token_key, token, max(seconds - 60, 1))

    def forget(self, token: str) -> None:
        """Drop the token that WeChat refused, unless another process has already replaced it."""
        if self.session.get(self.access_token_key) == token:
            self.session.delete(self.access_token_key)

    def log_in(self, code: str) -> Any:
        credentials = {"appid": self.appid, "secret": self.secret}
        query = {**credentials, "js_code": code, "grant_type": "authorization_code"}
        return self.get("sns/jscode2session", params=tuple(query.items()))  # not a dict: log-in needs no token


class _StoredSession(SessionStorage):  # type: ignore[misc]
    """wechatpy's session over our store."""

    def __init__(self, store: TokenStore) -> None:
        self._store = store

    def get(self, key: str, default: str | None = None) -> str | None:
        return self._store.get(key) or default

    def set(self, key: str, value: str, ttl: int = 7200) -> None:
        self._store.set(key, value, ttl)

    def delete(self, key: str) -> None:
        self._store.delete(key)


def _ask(call: Callable[[], Any]) -> dict[str, Any]:
    """The answer of one call, or our own error."""
    failure: WeChatError = WeChatUnreachable()
    try:
        answer = call()
        if isinstance(answer, dict):
            return answer
    except WeChatClientException as error:
        failure = _failure(error.errcode)
    except (requests.RequestException, ValueError) as error:
        note_bad_tls(error)
    # Raised out here, so that the library's exception, which holds the request with its secrets, is not its context.
    raise failure


def _read(read: Callable[[], T]) -> T:
    """A part of an answer that must be there."""
    try:
        return read()
    except (KeyError, TypeError, ValueError, AttributeError):
        pass
    raise WeChatUnreachable


def _failure(errcode: int | None) -> WeChatError:
    if errcode is None:
        return WeChatUnreachable()
    if errcode in BUSY:
        return WeChatBusy(errcode)
    if errcode in BAD_CODES:
        return BadCode(errcode)
    return NoCredit(errcode) if errcode == NO_CREDIT else WeChatRefused(errcode)
