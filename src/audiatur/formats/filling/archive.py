"""A ZIP archive with some of its entries replaced: every other entry keeps its bytes, packed as they came.

Entries that stay are copied whole, local header, extra fields, packed bytes and data descriptor, in the
order in which they stand. Of the directory at the end only offsets change, and the sizes and checksums of
what was replaced (APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.14 to 4.3.16, 4.5.3).
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from audiatur.model import InputError

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_CENTRAL: Final = struct.Struct("<4s6H3I5H2I")
_LOCAL_MARK: Final = b"PK\x03\x04"
_CENTRAL_MARK: Final = b"PK\x01\x02"
_END_MARK: Final = b"PK\x05\x06"
_END64_MARK: Final = b"PK\x06\x06"
_LOCATOR_MARK: Final = b"PK\x06\x07"
_ZIP64_EXTRA: Final = 0x0001
_ELSEWHERE: Final = 0xFFFFFFFF
"""A field of 32 bits that says: the number stands in the ZIP64 extra field."""
_DESCRIPTOR: Final = 0x0008
"""Flag: sizes stand behind the packed bytes. What is replaced has them in front."""
_DEFLATED: Final = zipfile.ZIP_DEFLATED
_LEVEL: Final = 6
"""What Office and most others pack with; how well the entry was packed before cannot be told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Packed:
    """The new content of an entry as it stands in the archive."""

    method: int
    checksum: int
    size: int
    data: bytes


def replace_parts(data: bytes, parts: Mapping[str, bytes], name: str) -> bytes:
    """Give the archive with these entries (by name) holding other bytes; nothing else of it changes.

    Raises:
        InputError: the archive has no such entry, or its entries lie in each other.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, directory = archive.infolist(), archive.start_dir
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise InputError.of(name, "the file is damaged or cut off; get it again from its sender") from error
    missing = set(parts) - {info.filename for info in infos}
    if missing:
        raise InputError.of(name, f"the file has no part {', '.join(sorted(missing))}")
    order = sorted(range(len(infos)), key=lambda at: infos[at].header_offset)
    starts = [infos[at].header_offset for at in order]
    if len(set(starts)) < len(starts) or any(start >= directory for start in starts):
        raise InputError.of(name, "two parts of the file share their bytes; save it again in Office")
    out = bytearray(data[: starts[0]] if starts else data[:directory])
    moved: dict[int, int] = {}
    packed: dict[int, _Packed] = {}
    for at, start, end in zip(order, starts, [*starts[1:], directory], strict=True):
        moved[at] = len(out) - start
        new = parts.get(infos[at].filename)
        if new is None:
            out += data[start:end]
        else:
            packed[at] = _pack(new, infos[at].compress_type)
            out += _local(data, start, packed[at])
    return bytes(out) + _directory(data, directory, len(out) - directory, moved, packed)


def _pack(data: bytes, method: int) -> _Packed:
    """Pack as it was packed; methods that no Office program writes become the usual one."""
    if method == zipfile.ZIP_STORED:
        return _Packed(method=method, checksum=zlib.crc32(data), size=len(data), data=data)
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(data) + packer.flush()
    return _Packed(method=_DEFLATED, checksum=zlib.crc32(data), size=len(data), data=packed)


def _local(data: bytes, start: int, new: _Packed) -> bytes:
    """The local header of an entry with its new content; name, time and extra fields stay."""
    mark, version, flags, _, time, date, _, _, _, names, extras = _LOCAL.unpack_from(data, start)
    at = start + _LOCAL.size
    name, extra = data[at : at + names], _without_zip64(data[at + names : at + names + extras])
    header = _LOCAL.pack(
        mark,
        version,
        flags & ~_DESCRIPTOR,
        new.method,
        time,
        date,
        new.checksum,
        len(new.data),
        new.size,
        names,
        len(extra),
    )
    return header + name + extra + new.data


def _directory(
    data: bytes, start: int, shift: int, moved: Mapping[int, int], packed: Mapping[int, _Packed]
) -> bytes:
    """The directory and what follows it, with the places and sizes as they are now."""
    out = bytearray()
    at = start
    for number in range(len(moved)):
        fields = _CENTRAL.unpack_from(data, at)
        names, extras, notes = fields[10:13]
        end = at + _CENTRAL.size + names + extras + notes
        record = data[at:end]
        new = packed.get(number)
        out += _replaced(record, new, moved[number]) if new else _moved(record, moved[number])
        at = end
    return bytes(out) + _ending(data[at:], len(out), shift, start, at)


def _moved(record: bytes, by: int) -> bytes:
    """A record of the directory with the place of its entry; all else as it was."""
    if not by:
        return record
    fields = list(_CENTRAL.unpack_from(record))
    if fields[16] != _ELSEWHERE:
        fields[16] += by
        return _CENTRAL.pack(*fields) + record[_CENTRAL.size :]
    before = 8 * sum(fields[at] == _ELSEWHERE for at in (8, 9))
    at = _CENTRAL.size + fields[10]
    for kind, start, _ in _extras(record[at : at + fields[11]]):
        if kind == _ZIP64_EXTRA:
            place = at + start + 4 + before
            (old,) = struct.unpack_from("<Q", record, place)
            return record[:place] + struct.pack("<Q", old + by) + record[place + 8 :]
    return record


def _replaced(record: bytes, new: _Packed, by: int) -> bytes:
    """A record of the directory for new content, whose numbers all fit into 32 bits."""
    fields = list(_CENTRAL.unpack_from(record))
    names, extras = fields[10], fields[11]
    at = _CENTRAL.size + names
    extra = _without_zip64(record[at : at + extras])
    offset = fields[16] + by if fields[16] != _ELSEWHERE else _offset64(record, fields) + by
    fields[3] = fields[3] & ~_DESCRIPTOR
    fields[4], fields[7], fields[8], fields[9] = new.method, new.checksum, len(new.data), new.size
    fields[11], fields[16] = len(extra), offset
    return _CENTRAL.pack(*fields) + record[_CENTRAL.size : at] + extra + record[at + extras :]


def _offset64(record: bytes, fields: list[int]) -> int:
    at = _CENTRAL.size + fields[10]
    before = 8 * sum(fields[place] == _ELSEWHERE for place in (8, 9))
    for kind, start, _ in _extras(record[at : at + fields[11]]):
        if kind == _ZIP64_EXTRA:
            (offset,) = struct.unpack_from("<Q", record, at + start + 4 + before)
            return int(offset)
    return _ELSEWHERE


def _extras(extra: bytes) -> Iterator[tuple[int, int, int]]:
    """The extra fields of an entry: kind, start and end of each."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        yield kind, at, at + 4 + length
        at += 4 + length


def _without_zip64(extra: bytes) -> bytes:
    for kind, start, end in _extras(extra):
        if kind == _ZIP64_EXTRA:
            return extra[:start] + extra[end:]
    return extra


def _ending(tail: bytes, size: int, shift: int, start: int, end: int) -> bytes:
    """What stands behind the directory: size and place of the directory, in one record or in three."""
    out = bytearray(tail)
    grown = size - (end - start)
    at = 0
    if out.startswith(_END64_MARK):
        (length,) = struct.unpack_from("<Q", out, 4)
        old_size, old_start = struct.unpack_from("<2Q", out, 40)
        struct.pack_into("<2Q", out, 40, old_size + grown, old_start + shift)
        at = length + 12
        if out[at : at + 4] == _LOCATOR_MARK:
            (place,) = struct.unpack_from("<Q", out, at + 8)
            struct.pack_into("<Q", out, at + 8, place + shift + grown)
    at = out.find(_END_MARK, at)
    old_size, old_start = struct.unpack_from("<2I", out, at + 12)
    if old_size != _ELSEWHERE:
        struct.pack_into("<I", out, at + 12, old_size + grown)
    if old_start != _ELSEWHERE:
        struct.pack_into("<I", out, at + 16, old_start + shift)
    return bytes(out)
