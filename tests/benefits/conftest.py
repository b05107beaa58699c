from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from config import Settings
from tests.support.benefits import Recipient, granted
from tests.support.office import Office
from tests.support.stand_ins import BankServer, start_bank


@pytest.fixture(scope="session")
def bank_process() -> Iterator[BankServer]:
    server = start_bank()
    yield server
    server.stop()


@pytest.fixture
def bank(bank_process: BankServer) -> Iterator[BankServer]:
    """The bank without faults."""
    yield bank_process
    bank_process.forgive()


@pytest.fixture
def make_settings(make_settings: Callable[..., Settings], bank: BankServer) -> Callable[..., Settings]:
    """Settings of a demonstration that asks the bank of these tests."""

    def make(**environment: str) -> Settings:
        return make_settings(**({"BANK_URL": bank.url} | environment))

    return make


@pytest.fixture
def zhang(office: Office) -> Recipient:
    """张三, who lives alone and has an allowance."""
    return granted(office)
