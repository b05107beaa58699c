"""Pictures of every kind that telephones make: upright, whole, and readable on whatever they were drawn on."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from app.documents.inspection import Limits, Refused, inspect
from tests.documents.pictures import LEFT, RIGHT, camera_exif, encoded, noise, picture

# Where the red half is, for each way a camera is held (Exif 2.32, 4.6.4.A).
RED = {1: "left", 2: "right", 3: "right", 4: "left", 5: "top", 6: "top", 7: "bottom", 8: "bottom"}
AT = {"left": (0.1, 0.5), "right": (0.9, 0.5), "top": (0.5, 0.1), "bottom": (0.5, 0.9)}
MADE = {
    "JPEG": {},
    "progressive": {"progressive": True},
    "without colour halved": {"subsampling": 0},
    "with restarts": {"restart_marker_rows": 1},
    "PNG": {},
    "WebP": {},
    "WebP without loss": {"lossless": True},
    "HEIF": {},
    "two in one (MPO)": {"save_all": True, "append_images": [Image.new("RGB", (30, 20))]},
}
FORMATS = {"PNG": "PNG", "WebP": "WEBP", "WebP without loss": "WEBP", "HEIF": "HEIF", "two in one (MPO)": "MPO"}


def kept(data: bytes) -> Image.Image:
    return Image.open(BytesIO(inspect(data, limits=Limits()).content)).convert("RGB")


def is_near(image: Image.Image, at: tuple[float, float], colour: tuple[int, int, int]) -> bool:
    found = image.getpixel((int(at[0] * (image.width - 1)), int(at[1] * (image.height - 1))))
    return all(abs(a - b) < 30 for a, b in zip(found, colour, strict=True))  # type: ignore[arg-type]


@settings(max_examples=25, deadline=None)
@given(
    made=st.sampled_from(sorted(MADE)), orientation=st.sampled_from(sorted(RED)), mode=st.sampled_from(["RGB", "CMYK"])
)
def test_a_picture_stands_upright_however_it_was_made_and_held(made: str, orientation: int, mode: str) -> None:
    kind = FORMATS.get(made, "JPEG")
    options = {**MADE[made], "exif": camera_exif(orientation).tobytes()}
    found = kept(encoded(picture(mode=mode if kind == "JPEG" else "RGB"), kind, **options))
    assert found.size == ((300, 200) if orientation < 5 else (200, 300))
    red = AT[RED[orientation]]
    assert is_near(found, red, LEFT) and is_near(found, (1 - red[0], 1 - red[1]), RIGHT)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), size=st.tuples(st.integers(8, 90), st.integers(8, 90)), held=st.integers(1, 8))
def test_a_photograph_without_its_last_mark_is_whole(seed: int, size: tuple[int, int], held: int) -> None:
    sent = encoded(noise(seed, size), "JPEG", exif=camera_exif(held).tobytes())
    assert sent.endswith(b"\xff\xd9")
    assert kept(sent[:-2]).tobytes() == kept(sent[:-1]).tobytes() == kept(sent).tobytes()


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32 - 1), share=st.floats(0.0, 0.98), progressive=st.booleans())
def test_a_photograph_that_is_cut_short_is_never_kept(seed: int, share: float, progressive: bool) -> None:
    sent = encoded(noise(seed, (64, 48)), "JPEG", progressive=progressive)
    with pytest.raises(Refused):
        inspect(sent[: int(len(sent) * share)], limits=Limits())


@pytest.mark.parametrize("ink", ["white", "snow", "black", "red", "yellow"])
@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_name_written_on_nothing_is_readable(ink: str, kind: str) -> None:
    signature = Image.new("RGBA", (120, 60), (255, 255, 255, 0))
    signature.paste(ink, (30, 20, 90, 30))
    found = kept(encoded(signature, kind, lossless=True) if kind == "WEBP" else encoded(signature, kind))
    written, paper = (found.convert("L").getpixel(at) for at in ((60, 25), (5, 5)))
    assert abs(written - paper) > 25  # type: ignore[operator]
