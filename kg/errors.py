"""What can go wrong, in a user's words: each message names the value, the place and the remedy, on one line."""


class KgError(Exception):
    """Root of all errors raised on purpose; the command line prints the message and exits with ``status``."""

    status = 2


class InputError(KgError):
    """A file or folder that cannot be read as a bulletin: missing, empty, binary, of an unknown encoding or format."""


class OutputError(KgError):
    """A place that cannot be written: not ours, not a folder, no room, no right."""


class QueryError(KgError):
    """A query that cannot be run: a syntax error, an unknown name or parameter."""


class SettingsError(KgError):
    """A setting that is unknown or has a value that cannot be."""


class NotFoundError(KgError):
    """A name or IRI that the graph does not hold."""

    status = 1
