"""Settings: defaults here, ``kg.toml`` over them, unknown keys refused; passed as an argument, never global."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

from kg.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Settings:
    """All that a build may be told. ``kg.toml`` in the working folder sets the same names."""

    base: str = "https://w3id.org/civil-affairs/id/"  # of entity IRIs
    private: Literal["mask", "keep"] = "mask"  # names of members of the public in all that is written
    tagger: Literal["lac", "none"] = "lac"  # the statistical tagger beside the rules
    trig_limit: int = 400_000  # quads above which out/graph.nq is written in place of out/graph.trig
    decisions: str = "decisions.jsonl"  # what people decided about who is who; none where the file is missing
    workers: int = 1  # processes that read files; 0 means one for each core

    def __post_init__(self) -> None:
        hints = get_type_hints(type(self))
        for item in dataclasses.fields(self):
            value, allowed = getattr(self, item.name), get_args(hints[item.name])
            if allowed and value not in allowed:
                choices = ", ".join(map(str, allowed))
                raise SettingsError(f"setting {item.name} is {value!r}; it must be one of {choices}")
            if not allowed and (type(value) is not hints[item.name]):
                raise SettingsError(f"setting {item.name} is {value!r}; it must be of type {hints[item.name].__name__}")
        if not self.base.startswith(("http://", "https://")) or self.base[-1] not in "/#":
            raise SettingsError(f"setting base is {self.base!r}; it must be an http(s) address that ends with / or #")


def load_settings(path: Path | None = None, **overrides: Any) -> Settings:
    """Settings from ``path`` (default: ``kg.toml`` where it stands) with ``overrides`` that are not None on top.

    Raises SettingsError for an unreadable file, an unknown key or a value that cannot be.
    """
    given: dict[str, Any] = {}
    chosen = path or Path("kg.toml")
    if path is not None or chosen.is_file():
        try:
            given = tomllib.loads(chosen.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"{chosen}: settings cannot be read ({error}); mend or remove the file") from error
    known = {f.name for f in dataclasses.fields(Settings)}
    unknown = sorted(set(given) - known)
    if unknown:
        raise SettingsError(f"{chosen}: unknown setting {unknown[0]!r}; known are {', '.join(sorted(known))}")
    given.update({k: v for k, v in overrides.items() if v is not None})
    return Settings(**given)
