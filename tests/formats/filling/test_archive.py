"""Parts of an archive are replaced, and every other byte stays; held against the standard library."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.formats.real_files import files, needs_cases

from audiatur.formats.filling.archive import replace_parts
from audiatur.model import InputError

from .checking import packed

NAMES = st.lists(st.text("abcé/", min_size=1, max_size=6), min_size=1, max_size=5, unique=True)


class OneWay(io.BytesIO):
    """A stream that cannot be gone back in, so that sizes are written behind the packed bytes."""

    def seekable(self) -> bool:
        """No."""
        return False

    def tell(self) -> int:
        """Not known either."""
        raise OSError


@given(
    st.data(),
    NAMES,
    st.sampled_from([zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]),
    st.booleans(),
    st.binary(max_size=9),
)
def test_what_is_not_replaced_keeps_its_packed_bytes(
    data: st.DataObject, names: list[str], method: int, one_way: bool, before: bytes
) -> None:
    """Any archive, with comment, bytes before it, and descriptors: all entries in order, only some new."""
    out = OneWay() if one_way else io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        archive.comment = b"PK\x05 a remark"
        for name in names:
            archive.writestr(name, data.draw(st.binary(max_size=40)))
    old = before + out.getvalue()
    new = {name: data.draw(st.binary(max_size=99)) for name in data.draw(st.sets(st.sampled_from(names)))}
    result = replace_parts(old, new, "x")
    with zipfile.ZipFile(io.BytesIO(result)) as made, zipfile.ZipFile(io.BytesIO(old)) as was:
        assert made.testzip() is None
        assert made.comment == was.comment
        assert [info.filename for info in made.infolist()] == names
        for name in names:
            assert made.read(name) == new.get(name, was.read(name))
    there, then = packed(result), packed(old)
    assert all(there[name] == then[name] for name in names if name not in new)
    assert new or result == old


def test_sixty_four_bit_headers_are_followed() -> None:
    """Entries written as for files beyond 4 GB keep their form; a replaced one gets plain sizes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in ("one", "two"):
            with archive.open(name, "w", force_zip64=True) as entry:
                entry.write(name.encode())
    result = replace_parts(out.getvalue(), {"one": b"other"}, "x")
    with zipfile.ZipFile(io.BytesIO(result)) as archive:
        assert [archive.read(name) for name in ("one", "two")] == [b"other", b"two"]


@pytest.mark.parametrize("data", [b"", b"no archive", b"PK\x05\x06"])
def test_what_is_no_archive_is_refused(data: bytes) -> None:
    """A sentence, no exception of the library."""
    with pytest.raises(InputError, match="damaged"):
        replace_parts(data, {}, "x.xlsx")


def test_a_part_that_is_not_there_is_named() -> None:
    """Nothing is added to a package."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("one", b"1")
    with pytest.raises(InputError, match="no part two"):
        replace_parts(out.getvalue(), {"two": b""}, "x.xlsx")


@needs_cases
@pytest.mark.parametrize("path", files("documents/xlsx/*.xlsx"), ids=lambda path: path.name)
def test_real_workbooks_come_back_byte_for_byte(path: Path) -> None:
    """Nothing replaced: the same bytes. One part replaced by itself: all others packed as before."""
    data = path.read_bytes()
    assert replace_parts(data, {}, path.name) == data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        name = archive.namelist()[-1]
        result = replace_parts(data, {name: archive.read(name)}, path.name)
    old, new = packed(data), packed(result)
    assert list(old) == list(new)
    assert {part for part in old if old[part] != new[part]} <= {name}
