"""Every page in both modes, as a phone of 375 by 812 shows it, into var/screens/: `make screenshots`."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.bench.stage import seed
from tests.browser.conftest import RUNNER, load_builder
from tests.browser.phone import Phone
from tests.browser.scene import VIEWS, Scene, log_in, use_elderly_mode
from tests.browser.service import ROOT, running_service
from tests.support.chromium import CHROMIUM, FLAGS

FOLDER = ROOT / "var" / "screens"
SIZE = {"width": 375, "height": 812}
COLOURS = 64


def main() -> None:
    if CHROMIUM is None:
        raise SystemExit("no Chromium on this machine: apt-get install -y chromium-headless-shell fonts-noto-cjk")
    load_builder().build(RUNNER.parent / "miniprogram", RUNNER / "dist")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    folder = Path(tempfile.mkdtemp(prefix="screenshots-"))
    seed(f"sqlite:///{folder / 'seeded.sqlite3'}")
    with running_service(folder / "run", folder / "seeded.sqlite3") as service, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        scene = Scene(service)
        for elderly in (False, True):
            for who in dict.fromkeys(view.who for view in VIEWS):
                photograph(scene, browser, who, elderly=elderly)
        browser.close()
    shutil.rmtree(folder)


def photograph(scene: Scene, browser: Browser, who: str, *, elderly: bool) -> None:
    """What one person sees."""
    page = browser.new_context(viewport=SIZE).new_page()  # type: ignore[arg-type]
    page.goto(f"{scene.service.url}/?as={who}")
    page.locator("page").first.wait_for()
    phone = Phone(page, scene.service.url)
    if elderly:
        use_elderly_mode(phone)
    log_in(phone, who)
    for view in [view for view in VIEWS if view.who == who]:
        scene.show(phone, view)
        path = FOLDER / f"{view.name}{'-elderly' if elderly else ''}.png"
        page.screenshot(path=path)
        Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(path, optimize=True)
    page.context.close()


if __name__ == "__main__":
    main()
