"""Every page, in both modes, can be read and used by those who do not see well: axe-core finds nothing serious."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.scene import VIEWS, Scene, log_in, use_elderly_mode
from tests.browser.service import Service

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def scene(service: Service) -> Scene:
    return Scene(service)


@pytest.mark.parametrize("elderly", [False, True], ids=["plain", "elderly"])
def test_axe_finds_nothing_serious_on_any_page(give_phone: GivePhone, scene: Scene, elderly: bool) -> None:
    faults = []
    for who in dict.fromkeys(view.who for view in VIEWS):
        phone = give_phone(who)
        if elderly:
            use_elderly_mode(phone)
        log_in(phone, who)
        for view in [view for view in VIEWS if view.who == who]:
            scene.show(phone, view)
            faults += [f"{view.name}: {fault}" for fault in serious_faults(phone.page)]
    assert faults == []
