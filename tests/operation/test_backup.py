"""Backup while the system runs, and restore on a machine where nothing is left: everything can be read,
and the record holds.
"""

from __future__ import annotations

import io
import shutil
import stat
import tarfile
import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from api.wiring import EXTENSION
from app.kernel.database import database
from tests.support.world import Person, World, application, ok, problem, submitted


@pytest.fixture
def on_sqlite(world: World) -> World:
    if world.database_kind != "sqlite":
        pytest.skip("PostgreSQL has tools of its own")
    return world


def upload(person: Person, subject: str) -> str:
    buffer = io.BytesIO()
    Image.new("RGB", (200, 200), "white").save(buffer, "PNG")
    data = buffer.getvalue()
    wanted = {
        "subject": {"collection": "applications", "id": subject},
        "kind": "id_card",
        "filename": "a.png",
        "content_type": "image/png",
        "size": len(data),
    }
    answer = ok(person.post("/documents", wanted))
    form = {**answer["upload"]["fields"], "file": (io.BytesIO(data), "a.png")}
    assert person.client.post(answer["upload"]["url"], data=form).status_code == 204
    return str(ok(person.post(f"/documents/{answer['document']['id']}/complete"))["id"])


def lose_everything(world: World) -> Path:
    """The disk is gone. Answers where the database was."""
    path = Path(world.parts.settings.database_url.removeprefix("sqlite:///"))
    database.close_all()
    for file in path.parent.glob(f"{path.name}*"):
        file.unlink()
    shutil.rmtree(world.parts.settings.data_dir / "objects")
    return path


def test_backup_and_restore(on_sqlite: World, tmp_path: Path) -> None:
    world, target = on_sqlite, tmp_path / "kept" / "backup.tar.gz"
    target.parent.mkdir()
    zhang = world.resident()
    draft = ok(zhang.post("/applications", application(zhang)))
    document = upload(zhang, draft["id"])
    case = zhang.act("applications", draft["id"], "submit")
    code, said = world.command("backup", str(target))
    assert code == 0, said
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in target.parent.iterdir()] == ["backup.tar.gz"], "nothing half done lies about"

    later = submitted(world.resident("lisi", "李四"))
    lose_everything(world)
    assert world.command("restore", str(target))[0] == 0
    assert zhang.read(f"/applications/{case['id']}")["state"] == "submitted"
    address = zhang.get(f"/documents/{document}/content").headers["Location"]
    assert zhang.client.get(address).data.startswith(b"\x89PNG")
    problem(world.officer().get(f"/applications/{later['id']}"), 404)
    assert world.command("audit", "verify")[0] == 0


def test_a_backup_during_the_work_is_whole(on_sqlite: World, tmp_path: Path) -> None:
    """People go on submitting and uploading while it is made; each case in it is complete."""
    world, target, over = on_sqlite, tmp_path / "backup.tar.gz", threading.Event()
    people = [world.resident(f"busy{n}") for n in range(2)]

    def work(person: Person) -> None:
        while not over.is_set():
            submitted(person)

    threads = [threading.Thread(target=work, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    try:
        codes = [world.command("backup", str(target))[0] for _ in range(2)]
    finally:
        over.set()
        for thread in threads:
            thread.join()
    assert codes == [0, 0]
    lose_everything(world)
    assert world.command("restore", str(target))[0] == 0
    assert world.command("audit", "verify")[0] == 0
    cases = [item for person in people for item in person.read("/applications")["items"]]
    assert cases and all(item["state"] in ("draft", "submitted") for item in cases)


def test_restoring_over_something_needs_a_word(on_sqlite: World, tmp_path: Path) -> None:
    target = tmp_path / "backup.tar.gz"
    zhang = on_sqlite.resident()
    assert on_sqlite.command("backup", str(target))[0] == 0
    case = submitted(zhang)
    code, said = on_sqlite.command("restore", str(target))
    assert code == 1 and "--force" in said
    assert zhang.get(f"/applications/{case['id']}").status_code == 200
    assert on_sqlite.command("restore", str(target), "--force")[0] == 0
    problem(zhang.get(f"/applications/{case['id']}"), 404)


def test_an_archive_that_reaches_out_of_its_folder_is_refused(on_sqlite: World, tmp_path: Path) -> None:
    hostile = tmp_path / "hostile.tar.gz"
    with tarfile.open(hostile, "w:gz") as archive:
        archive.addfile(tarfile.TarInfo("../../escaped"), io.BytesIO())
    zhang = on_sqlite.resident()
    assert on_sqlite.command("restore", str(hostile), "--force")[0] == 1
    assert zhang.get("/me").status_code == 200, "what was there is still there"


def test_postgresql_is_sent_to_its_own_tools(world: World, tmp_path: Path) -> None:
    if world.database_kind == "postgresql":
        code, said = world.command("backup", str(tmp_path / "backup.tar.gz"))
        assert code == 1 and "pg_dump" in said


def sealing(world: World, monkeypatch: pytest.MonkeyPatch, folder: Path) -> Path:
    """From now on backups are sealed. Answers the file of the private key."""
    identity = folder / "identity.txt"
    code, public = world.command("keys", "backup-pair", str(identity))
    assert code == 0 and stat.S_IMODE(identity.stat().st_mode) == 0o600
    set_up(world, monkeypatch, backup_recipients=(public.strip(),))
    return identity


def set_up(world: World, monkeypatch: pytest.MonkeyPatch, **settings: Any) -> None:
    changed = replace(world.parts, settings=replace(world.parts.settings, **settings))
    monkeypatch.setitem(world.app.extensions, EXTENSION, changed)


def test_a_sealed_backup_opens_with_the_private_key_alone(
    on_sqlite: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, target = on_sqlite, tmp_path / "backup.tar.gz.age"
    identity, other = sealing(world, monkeypatch, tmp_path), tmp_path / "other.txt"
    assert world.command("keys", "backup-pair", str(other))[0] == 0
    zhang = world.resident()
    case = submitted(zhang)
    assert world.command("backup", str(target))[0] == 0
    assert target.read_bytes().startswith(b"age-encryption.org/v1") and not tarfile.is_tarfile(target)

    (tmp_path / "cut.age").write_bytes(target.read_bytes()[:-1])
    for source, key, why in (
        (target, [], "--identity"),
        (target, ["--identity", str(other)], "does not open"),
        (tmp_path / "cut.age", ["--identity", str(identity)], "damaged"),
        (target, ["--identity", str(target)], ""),
    ):
        code, said = world.command("restore", str(source), *key, "--force")
        assert code == 1 and why in said, said
        assert zhang.get(f"/applications/{case['id']}").status_code == 200, "what was there is still there"

    lose_everything(world)
    assert world.command("restore", str(target), "--identity", str(identity))[0] == 0
    assert zhang.read(f"/applications/{case['id']}")["state"] == "submitted"


def test_production_makes_no_backup_that_is_not_sealed(
    on_sqlite: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(on_sqlite, monkeypatch, demonstration=False)
    code, said = on_sqlite.command("backup", str(tmp_path / "backup.tar.gz"))
    assert code == 1 and "BACKUP_RECIPIENTS" in said
