"""How a file is cut into volumes and numbered, by examples."""

from __future__ import annotations

from app.dossiers.rules import MB, VOLUME, Size, first_pages, volumes

PHOTO = Size(MB, 1)


def test_forty_photographs_are_one_volume() -> None:
    assert volumes([PHOTO] * 40) == [1] * 40
    assert volumes([]) == []


def test_the_next_volume_begins_where_one_is_full_by_bytes_or_by_pages() -> None:
    assert volumes([Size(20 * MB, 1)] * 5) == [1, 1, 2, 2, 3]
    assert volumes([Size(1, VOLUME.pages - 1), Size(1, 1), Size(1, 1)]) == [1, 1, 2]


def test_what_is_larger_than_a_volume_has_one_to_itself() -> None:
    large = Size(VOLUME.size + 1, 1)
    assert volumes([large]) == [1]
    assert volumes([PHOTO, large, PHOTO]) == [1, 2, 3]


def test_pages_are_counted_from_the_cover_and_what_is_not_there_has_none() -> None:
    assert first_pages(2, [3, None, 1, 0, 2]) == [3, None, 6, None, 7]
    assert first_pages(2, []) == []
