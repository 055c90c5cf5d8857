"""A foreign file is read in a process of its own, with limits: whatever it does to the reader, the program goes on."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

from claims.model import BadInput
from claims.sheets import sniff, wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from claims.sheets.cells import Workbook

SECONDS = 10  # of a processor's time
PATIENCE = 3  # times that by the clock, where other programs keep the processors busy
MEMORY = 500_000_000
_MOST_SENT = 150_000_000


def read(path: str | os.PathLike[str]) -> Workbook:
    """Read all cells of a spreadsheet file, of whatever program, by its content and not by its suffix.

    Raises `BadInput` that names the file, what it is, and what to do. Takes at most ten seconds of a processor's time,
    half a minute by the clock, and 500 MB; ten seconds by the clock where the system counts nothing else (Windows).
    """
    name = os.fspath(path)
    sniff.present(name)
    with _started(name) as process:
        stopped = threading.Event()
        alarm = threading.Timer(_patience(), _stop, (process, stopped))
        alarm.daemon = True
        alarm.start()
        try:
            return wire.workbook(name, _received(name, process))
        except (EOFError, ValueError, LookupError, TypeError) as error:
            if isinstance(error, BadInput):
                raise
            raise BadInput(_failure(name, process, stopped)) from error
        finally:
            alarm.cancel()
            process.kill()


def _patience() -> float:
    """Give the seconds by the clock: where the child's own time is limited, a machine may be busy otherwise."""
    return SECONDS * (PATIENCE if importlib.util.find_spec("resource") else 1)


def _started(path: str) -> subprocess.Popen[bytes]:
    environment = dict(os.environ) | {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry)}
    environment.pop("PYTHONWARNINGS", None)
    try:
        return subprocess.Popen(  # noqa: S603 (our own interpreter, our own module)
            _command(path), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
        )
    except (OSError, ValueError) as error:
        raise BadInput(f"{path}: can't be read, because no process can be started for it ({error})") from error


def _command(path: str) -> list[str]:
    # -P: a json.py beside the file must not be what we import
    return [sys.executable, "-P", "-m", "claims.sheets", os.path.abspath(path), path]  # noqa: PTH100 (links stay links)


def _stop(process: subprocess.Popen[bytes], stopped: threading.Event) -> None:
    stopped.set()
    process.kill()


def _received(path: str, process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    total = 0
    while process.stdout and (line := process.stdout.readline(_MOST_SENT)):
        total += len(line)
        if total >= _MOST_SENT:
            raise BadInput(
                f"{path}: holds more than any checklist can; delete what does not belong to it and save again"
            )
        yield line


def _failure(path: str, process: subprocess.Popen[bytes], stopped: threading.Event) -> str:
    """Say why the child went silent."""
    process.kill()
    code = process.wait()
    if stopped.is_set() or code == -24:  # 24: the processor time was used up
        seconds = f"{_patience() if stopped.is_set() else SECONDS:g}"
        return f"{path}: could not be read within {seconds} seconds; keep only the checklist in it and save it anew"
    return f"{path}: made its reader stop (exit {code}), as damaged files do; open it and save it as .xlsx"


def limit() -> None:
    """Limit this process, where the system knows how: memory, processor time, no core dump."""
    try:
        import resource
    except ImportError:  # Windows: there the clock alone protects
        return
    for name, amount in (("RLIMIT_AS", MEMORY), ("RLIMIT_CPU", SECONDS), ("RLIMIT_CORE", 0)):
        try:
            _, hard = resource.getrlimit(getattr(resource, name))
            most = amount if hard == resource.RLIM_INFINITY else min(amount, hard)
            resource.setrlimit(getattr(resource, name), (most, hard))
        except (AttributeError, OSError, ValueError):
            continue


def serve(path: str, name: str) -> None:
    """Read one file and write it to standard output, line by line; a file that can't be read becomes a refusal."""
    limit()
    sys.stdout.writelines(_answer(path, name))


def _answer(path: str, name: str) -> Iterator[str]:
    from claims.sheets.here import read as read_here

    advice = "delete what does not belong to the checklist and save again"
    try:
        return wire.lines(read_here(path)._replace(path=name))
    except BadInput as error:
        message = str(error).replace(path, name, 1)
    except MemoryError:
        message = f"{name}: needs more than {MEMORY // 1_000_000} MB of memory, as no checklist does; {advice}"
    except Exception as error:  # noqa: BLE001 (whatever a damaged file provokes in a reader is the file's fault)
        message = f"{name}: is damaged ({type(error).__name__}: {str(error)[:80]}); open it and save it as .xlsx"
    return iter((wire.refusal(message),))
