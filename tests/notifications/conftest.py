"""A real stand-in for WeChat's servers, over HTTP, and the real client."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from app.notifications.wechat import WeChatServers
from tests.notifications.token_stores import MemoryTokens
from tests.support.stand_ins import APP_ID, APP_SECRET, WeChatServer, start_wechat


@pytest.fixture(scope="session")
def wechat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WeChatServer]:
    """A stand-in of these tests' own: they count what it was asked."""
    server = start_wechat(tmp_path_factory.mktemp("wechat"))
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def nothing_ordered(request: pytest.FixtureRequest) -> None:
    """No fault is on order and every access token is forgotten, where a test asks for the stand-in."""
    if "wechat" in request.fixturenames:
        wechat: WeChatServer = request.getfixturevalue("wechat")
        wechat.forgive()
        wechat.expire_tokens()


@pytest.fixture
def connect(wechat: WeChatServer) -> Callable[..., WeChatServers]:
    """A new client with an empty token store, as a process has that just started."""

    def client(timeout: float = 5, secret: str = APP_SECRET) -> WeChatServers:
        return WeChatServers(APP_ID, secret, wechat.url, MemoryTokens(), timeout)

    return client


@pytest.fixture
def client(connect: Callable[..., WeChatServers]) -> WeChatServers:
    return connect()
