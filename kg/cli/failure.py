"""Errors as one line on standard error, and the exit status that goes with each."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from typing import TYPE_CHECKING, Any

import click

from kg.cli.render import note
from kg.errors import KgError

if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130


class Interrupted(Exception):  # noqa: N818 - not an error
    """The user pressed Ctrl-C."""


class ReaderGone(Exception):  # noqa: N818 - not an error
    """Whoever read standard output has closed it, as ``head`` does when it has enough."""


def status_of(run: Callable[[], Any], debug: bool = False) -> int:
    """Run a command and return its exit status; what goes wrong is one line on standard error."""
    try:
        returned = run()
        sys.stdout.flush()
        return returned if isinstance(returned, int) else 0
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except (Interrupted, click.Abort, KeyboardInterrupt):
        note("interrupted; nothing further was written")
        return INTERRUPTED
    except click.ClickException as error:
        note(_usage(error))
        return 2
    except KgError as error:
        note(str(error))
        return error.status
    except (ReaderGone, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        note(_system(error))
        return 2
    except MemoryError:
        note("not enough memory; read fewer files at once, or give fewer --workers")
        return 2
    except Exception as error:
        if debug:
            traceback.print_exc()
        else:
            what = f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"
            note(f"unexpected error ({what}); a fault in kg: please report it with what `kg --debug …` prints")
        return 2


def _usage(error: click.ClickException) -> str:
    """A usage error with the command that explains more."""
    context = getattr(error, "ctx", None)
    path = context.command_path if context else "kg"
    return f"{error.format_message().rstrip('.')}; see {path} --help"


def _system(error: OSError) -> str:
    where = f"{error.filename}: " if error.filename else ""
    if error.errno == errno.ENOSPC:
        return f"{where}no space left on the device; free some room or choose another --out"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"{where}no right to read or write there; choose another place or change its permissions"
    return f"{where}{error.strerror or error}"
