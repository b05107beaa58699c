"""What only shows with real processes: one token for all of them, and a stand-in that forgets nothing."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from app.notifications.wechat import WeChatServers
from tests.notifications.token_stores import FileTokens, MemoryTokens
from tests.support.stand_ins import APP_ID, APP_SECRET, WeChatServer, start_wechat

DATA = {"thing1": "救助公示", "phrase2": "公示中", "date6": "2026年12月1日", "thing5": "公示到2026年12月1日结束"}


def send_from_a_process(url: str, tokens: Path, openid: str) -> None:
    send(WeChatServers(APP_ID, APP_SECRET, url, FileTokens(tokens), 10), openid)


def send(client: WeChatServers, openid: str) -> None:
    client.send_subscribe_message(openid, "tmpl-notice", DATA, "packages/subject/pages/subject/subject")


def test_processes_share_one_token_and_its_replacement(wechat: WeChatServer, tmp_path: Path) -> None:
    tokens, before, last = tmp_path / "tokens", wechat.token_fetches(), len(wechat.sent())
    send_from_a_process(wechat.url, tokens, "openid-first")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as processes:
        work = [processes.submit(send_from_a_process, wechat.url, tokens, f"openid-{n}") for n in range(6)]
        assert [each.result() for each in work] == [None] * 6
    assert wechat.token_fetches() == before + 1
    assert [attempt["errcode"] for attempt in wechat.sent(since=last)] == [0] * 7


def test_a_token_fetched_by_one_process_does_not_end_that_of_another(wechat: WeChatServer) -> None:
    clients = [WeChatServers(APP_ID, APP_SECRET, wechat.url, MemoryTokens(), 5) for _ in range(2)]
    last = len(wechat.sent())
    for _ in range(2):
        for client in clients:
            send(client, "openid-zhangsan")
    assert [attempt["errcode"] for attempt in wechat.sent(since=last)] == [0] * 4


def test_the_stand_in_remembers_messages_after_being_killed(tmp_path: Path) -> None:
    server = start_wechat(tmp_path)
    for name in ("zhangsan", "lisi"):
        send(WeChatServers(APP_ID, APP_SECRET, server.url, MemoryTokens(), 5), f"openid-{name}")
    before = server.sent()
    server.kill()
    with (tmp_path / "wechat" / "sent.jsonl").open("a") as file:
        file.write('{"id": 3, "half a li')
    server = start_wechat(tmp_path)
    try:
        assert server.sent() == before
        send(WeChatServers(APP_ID, APP_SECRET, server.url, MemoryTokens(), 5), "openid-wanglan")
        assert [message["id"] for message in server.sent()] == [1, 2, 3]
        assert [message["touser"] for message in server.sent(since=2)] == ["openid-wanglan"]
    finally:
        server.stop()
