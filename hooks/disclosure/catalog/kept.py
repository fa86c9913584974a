"""What decoding the catalogue's files gave, kept on the disk between runs.

Decoding is a quarter of a second that nearly every run would spend on files nobody has touched.
What is kept stands under a digest of all it was made from: the bytes of the files, their places
and the engine's own code. The folder may be shared between branches and machines and is nobody's
property, so what does not prove whole and of the right shape counts as not there; losing it costs
one slow run. The standard catalogue is part of the engine: what it says is kept beside it, where
Python keeps what it compiled of our modules, or in the same folder where nobody may write there.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from hashlib import sha256
from importlib.util import cache_from_source, find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from disclosure.decode.fields import PlacedStr
from disclosure.diagnostics.place import Place
from disclosure.sealed import DIGEST, is_whole, write_sealed

if TYPE_CHECKING:
    from disclosure.catalog.reading import CatalogFile

T = TypeVar("T")

ENGINE = Path(__file__).resolve().parent.parent
ROOMS = ("catalog", "decode", "diagnostics")
"""Whose code decides what decoding gives."""


def kept(
    paths: Sequence[Path], shape: type[T], *, key: str, make: Callable[[], T]
) -> tuple[T, str]:
    """The `shape` that one of `paths` holds under `key`; where none does, the one made now.

    It is kept at the first of them that can be written. With a line on what was found damaged,
    else "".
    """
    notes: list[str] = []
    for path in paths:
        found, note = _read(path, shape, key)
        if found is not None:
            return found, "\n".join(notes)
        notes += [note] if note else []
    found = make()
    payload = msgspec.msgpack.encode(found, enc_hook=_encode)
    any(write_sealed(path, key.encode() + payload) for path in paths)
    return found, "\n".join(notes)


def beside(folder: Path) -> tuple[Path, ...]:
    """Where what a folder of the engine says is kept beside it; nowhere if Python may not, too."""
    if sys.dont_write_bytecode:
        return ()
    return (Path(cache_from_source(folder.with_suffix(".yml"), optimization="catalog")),)


def key_of(files: Iterable[CatalogFile]) -> str:
    """Changes with the bytes, names and places of `files`, and with the engine's code."""
    whole = sha256(_code())
    for file in files:
        whole.update(f"\n{file.name}\0{file.place}\0{len(file.data or b'')}\n".encode())
        whole.update(file.data or b"")
    return whole.hexdigest()


def _read(path: Path, shape: type[T], key: str) -> tuple[T | None, str]:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, ""
    except OSError as error:
        return None, f"目录缓存 {path.name} 读不出来（{error.strerror}），已重新读取"
    if not is_whole(data):
        return None, f"目录缓存 {path.name} 残缺或被改动，已重新读取"
    wanted = key.encode()
    start = DIGEST + len(wanted)
    if data[DIGEST:start] != wanted:
        return None, ""  # made from other files, or by another version
    try:
        return _decoded(data, start, shape), ""  # type: ignore[arg-type]  # a type is hashable
    except (msgspec.MsgspecError, ValueError, TypeError):
        return None, f"目录缓存 {path.name} 不合格式，已重新读取"


@lru_cache(maxsize=2)
def _decoded(data: bytes, start: int, shape: type[T]) -> T:
    """What stands in `data`; once a process, as every rebuild of `mkdocs serve` asks again."""
    return msgspec.msgpack.decode(memoryview(data)[start:], type=shape, dec_hook=_decode)


@cache
def _code() -> bytes:
    whole = sha256(msgspec.__version__.encode())
    paths = sorted(path for room in ROOMS for path in (ENGINE / room).glob("*.py"))
    # PyYAML's version stands there; to import it takes as long as all the rest.
    parser = find_spec("yaml")
    if parser is not None and parser.origin is not None:
        paths.append(Path(parser.origin))
    for path in paths:
        whole.update(path.name.encode() + b"\0" + path.read_bytes())
    return whole.digest()


def _encode(value: object) -> object:
    if isinstance(value, PlacedStr):
        return [str.__str__(value), value.place]
    raise NotImplementedError(type(value))  # what msgspec asks of a hook for any other type


def _decode(kind: type, value: Any) -> object:
    if kind is PlacedStr:
        text, (path, line, column) = value
        return PlacedStr(text, Place(path, line, column))
    raise NotImplementedError(kind)  # what msgspec asks of a hook for any other type
