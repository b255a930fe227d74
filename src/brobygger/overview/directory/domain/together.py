"""Three versions of an entry: what its editor saw, what she said, and what stands now (R10).

Plain Python: details in, details out.
"""

from dataclasses import fields, replace
from typing import Any

# What a writing sets by itself.
_BESIDE = frozenset({"confirmed_on", "confirmed_by_others", "source_key", "drafts"})
_BY_KEY = frozenset({"visibility"})


def parts(details: Any) -> dict[str, Any]:
    """Return ``details`` as path to value; texts by field and language, levels by field. Nothing said is not there."""
    found: dict[str, Any] = {}
    for f in fields(details) if details is not None else ():
        value = getattr(details, f.name)
        if f.name == "texts":
            found |= {
                f"texts.{name}.{language}": text
                for name, said in value.items()
                for language, text in said.items()
                if text
            }
        elif f.name in _BY_KEY:
            found |= {f"{f.name}.{key}": said for key, said in value.items()}
        elif f.name not in _BESIDE and value not in (None, "", []):
            found[f.name] = sorted(value) if f.name == "board" else value
    return found


def together(before: Any, said: Any, now: Any) -> tuple[Any, set[str]]:
    """Return ``now`` with what the editor changed, and the paths that others changed to something else meanwhile.

    Args:
        before: what the editor saw.
        said: all of it as the editor says it; texts that are not named stay.
        now: what stands.
    """
    changed: dict[str, Any] = {}
    for f in fields(said):
        was, wanted, stands = (getattr(d, f.name) for d in (before, said, now))
        if f.name == "texts":
            changed["texts"] = _texts(was, wanted)
        elif f.name in _BY_KEY:
            changed[f.name] = _keys(was, wanted, stands)
        elif f.name not in _BESIDE and wanted != was:
            changed[f.name] = wanted
    a, b, c = parts(before), _whole(parts(before), said), parts(now)
    both = {p for p in a.keys() | b.keys() | c.keys() if a.get(p) != b.get(p) != c.get(p) != a.get(p)}
    return replace(now, **changed), both


def whole(stands: Any, said: Any) -> dict[str, Any]:
    """Return the paths of an entry that ``stands`` when ``said`` has been said of it."""
    return _whole(parts(stands), said)


def overlaid(stands: Any, said: Any) -> Any:
    """Return ``said`` with the texts of ``stands`` that it does not name."""
    if stands is None or not _texted(said):
        return said
    names = dict.fromkeys([*stands.texts, *said.texts])
    return replace(said, texts={n: stands.texts.get(n, {}) | said.texts.get(n, {}) for n in names})


def _whole(stands: dict[str, Any], said: Any) -> dict[str, Any]:
    named = (
        {f"texts.{name}.{language}" for name, by in said.texts.items() for language in by} if _texted(said) else set()
    )
    kept = {path: text for path, text in stands.items() if path.startswith("texts.") and path not in named}
    return kept | parts(said)


def _texted(details: Any) -> bool:
    return hasattr(details, "texts")


def _texts(was: dict[str, dict[str, str]], wanted: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for name, by in wanted.items():
        for language, text in by.items():
            if text != was.get(name, {}).get(language, ""):
                found.setdefault(name, {})[language] = text
    return found


def _keys(was: dict[str, str], wanted: dict[str, str], stands: dict[str, str]) -> dict[str, str]:
    gone = {k for k in was if k not in wanted}
    told = {k: v for k, v in wanted.items() if was.get(k) != v}
    return {k: v for k, v in stands.items() if k not in gone} | told
