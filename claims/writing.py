"""A file is written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from claims.model import BadInput


def write(path: str | os.PathLike[str], content: bytes) -> Path:
    """Put `content` at `path` in one step; whoever looks sees the old file or the new one, never a part.

    Raises `BadInput` where the folder is missing or can't be written, or the disk is full; the old file then stands
    as it was.
    """
    target = Path(path)
    if not target.parent.is_dir():
        raise BadInput(
            f"{target}: can't be written, there is no folder {target.parent}; make it, or choose another place"
        )
    temporary = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        descriptor, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(target)
    except OSError as error:
        raise BadInput(f"{target}: can't be written ({error.strerror}); choose another place with -o") from error
    finally:
        if temporary:
            with suppress(OSError):
                Path(temporary).unlink()
    return target


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
