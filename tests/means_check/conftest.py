"""The real stand-in for the means-check platform, as a process, and the world that asks it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from config import Settings
from tests.support.stand_ins import Platform, start_platform


@pytest.fixture(scope="session")
def running_platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    platform = start_platform(tmp_path_factory.mktemp("means_check"))
    yield platform
    platform.stop()


@pytest.fixture
def platform(running_platform: Platform) -> Platform:
    """The platform with no fault on order."""
    running_platform.forgive()
    return running_platform


@pytest.fixture
def make_settings(make_settings: Callable[..., Settings], platform: Platform) -> Callable[..., Settings]:
    """Settings that reach the platform."""

    def make(**environment: str) -> Settings:
        return make_settings(MEANS_CHECK_URL=platform.url, **environment)

    return make
