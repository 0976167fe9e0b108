"""Requests to a SPARQL server of somebody else: plain HTTP with the standard library, errors in one line."""

from __future__ import annotations

import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kg.errors import KgError, QueryError

if TYPE_CHECKING:
    from urllib.request import OpenerDirector


@dataclass(frozen=True, slots=True)
class Account:
    """Who we are at the server: sent as Basic or Digest, whichever it asks for. An empty name: nobody."""

    user: str = ""
    password: str = field(default="", repr=False)


class NoAnswerError(QueryError):
    """The server could not be reached, or answered with an error; ``code`` is its HTTP status or 0."""

    def __init__(self, message: str, code: int = 0) -> None:
        super().__init__(message)
        self.code = code


class TooLargeError(QueryError):
    """The server sends more than was allowed."""


class Client:
    """One server. Raises KgError for an address that is no http(s) address."""

    def __init__(self, url: str, account: Account | None = None, timeout: float = 60.0) -> None:
        if not url.startswith(("http://", "https://")):
            raise KgError(f"{url}: no address of a server; write it as http://host:port/path")
        self.url = url
        self.timeout = timeout
        self._opener = _opener(url, account or Account())

    def send(
        self,
        method: str,
        query: str = "",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        timeout: float | None = None,
        most: int | None = None,
    ) -> bytes:
        """The body of the answer. Raises NoAnswerError with what the server says, in one line, and TooLargeError where
        the answer has more than ``most`` bytes; no more than those are read."""
        joint = "&" if "?" in self.url else "?"
        address = f"{self.url}{joint}{query}" if query else self.url
        request = urllib.request.Request(address, body, headers or {}, method=method)
        try:
            with self._opener.open(request, timeout=timeout or self.timeout) as answer:
                found: bytes = answer.read() if most is None else answer.read(most + 1)
                if most is not None and len(found) > most:
                    raise TooLargeError(f"{self.url}: the answer is larger than {most >> 20} MiB; narrow the query")
                return found
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(2000).decode("utf-8", "replace").split())[:160]
            raise NoAnswerError(f"{self.url}: answers {error.code} {error.reason}: {said}", error.code) from None
        except TimeoutError:
            raise NoAnswerError(f"{self.url}: no answer in {timeout or self.timeout:g} s; allow it more time") from None
        except (urllib.error.URLError, OSError) as error:
            reason = getattr(error, "reason", error)
            raise NoAnswerError(f"{self.url}: cannot be reached ({reason}); is the server running there?") from None


def _opener(url: str, account: Account) -> OpenerDirector:
    if not account.user:
        return urllib.request.build_opener()
    known = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    known.add_password(None, url, account.user, account.password)
    return urllib.request.build_opener(
        urllib.request.HTTPDigestAuthHandler(known), urllib.request.HTTPBasicAuthHandler(known)
    )
