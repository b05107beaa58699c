"""Every page, in both modes, can be read and used by those who do not see well: axe-core finds nothing serious."""

from __future__ import annotations

import pytest

from tests.browser.conftest import GivePhone, serious_faults
from tests.browser.scene import VIEWS, Scene, View, log_in

# What larger letters and targets may change: the elements are the same in both modes.
OF_SIZE_AND_COLOUR = ("color-contrast", "target-size", "scrollable-region-focusable")
AT_A_TIME = 3
pytestmark = pytest.mark.xdist_group("phone-pages")


def _parts() -> list[tuple[str, int]]:
    """Somebody and which of their pages: a few at a time, so that no test takes long."""
    people = dict.fromkeys(view.who for view in VIEWS)
    return [(who, first) for who in people for first in range(0, len(_views_of(who)), AT_A_TIME)]


def _views_of(who: str) -> list[View]:
    return [view for view in VIEWS if view.who == who]


@pytest.mark.parametrize(("who", "first"), _parts())
def test_axe_finds_nothing_serious_on_what_somebody_sees(
    give_phone: GivePhone, scene: Scene, who: str, first: int
) -> None:
    phone, faults = give_phone(who), []
    log_in(phone, who)
    for elderly in (False, True):
        phone.page.evaluate(
            "elderly => wx.setStorageSync('preferences', { elderly, scale: elderly ? 1.25 : 1 })", elderly
        )
        for view in _views_of(who)[first : first + AT_A_TIME]:
            scene.show(phone, view)
            found = serious_faults(phone.page, *(OF_SIZE_AND_COLOUR if elderly else ()))
            faults += [f"{view.name}: {fault}" for fault in found]
    assert faults == []
