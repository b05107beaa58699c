"""A real stand-in for WeChat's servers, over HTTP, and the real client."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from app.notifications.wechat import WeChatServers
from tests.notifications.token_stores import MemoryTokens
from tests.support.stand_ins import APP_ID, APP_SECRET, WeChatServer, start_wechat


@pytest.fixture(scope="session")
def running_wechat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WeChatServer]:
    server = start_wechat(tmp_path_factory.mktemp("wechat"))
    yield server
    server.stop()


@pytest.fixture
def wechat(running_wechat: WeChatServer) -> WeChatServer:
    """The stand-in, with no fault on order and every access token forgotten."""
    running_wechat.forgive()
    running_wechat.expire_tokens()
    return running_wechat


@pytest.fixture
def connect(wechat: WeChatServer) -> Callable[..., WeChatServers]:
    """A new client with an empty token store, as a process has that just started."""

    def client(timeout: float = 5, secret: str = APP_SECRET) -> WeChatServers:
        return WeChatServers(APP_ID, secret, wechat.url, MemoryTokens(), timeout)

    return client


@pytest.fixture
def client(connect: Callable[..., WeChatServers]) -> WeChatServers:
    return connect()
