"""The nets as functions: each returns what it caught. ``test_nets`` holds the product to them, ``test_nets_bite``
plants one violation of each and sees it caught."""

import ast
import importlib
import pkgutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django import forms

import brobygger
from brobygger.core.access import declared
from brobygger.core.forms import GuardedFormMixin
from tests.contracts.addresses import Address

ROOT = Path(brobygger.__file__).parent
# Modules in which objects may be reached only through ``domain.queries``.
OUTER_LAYERS = ("views", "api", "forms", "templatetags", "urls", "desk_urls", "public_urls", "feeds", "context")


def undeclared_views(addresses: Iterable[Address]) -> list[str]:
    """Return the routes whose view does not declare its access (net 2)."""
    return [a.route for a in addresses if declared(a.view, a.name) is None]


def unlisted_pages(addresses: Iterable[Address], table: Mapping[str, Any]) -> set[str]:
    """Return URL names that are not in the table, and names in the table that are no address (net 4)."""
    return {a.name for a in addresses} ^ set(table)


def outer_modules() -> Iterator[Path]:
    """Yield the files of the outer layers of every app."""
    for file in sorted(ROOT.rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        if any(p in OUTER_LAYERS for p in parts[1:]):  # the first is a wing
            yield file


def unscoped_queries(source: str) -> list[int]:
    """Return the lines on which ``source`` reaches rows through a model's manager (net 3)."""
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager", "_base_manager"}
    ]


def form_classes() -> set[type[forms.BaseForm]]:
    """Return every form class of the product; all its modules are imported first."""
    for module in pkgutil.walk_packages(brobygger.__path__, "brobygger."):
        if ".migrations" not in module.name and not module.name.endswith(("__main__", "wsgi")):
            importlib.import_module(module.name)
    found, waiting = set(), [forms.BaseForm]
    while waiting:
        for form in waiting.pop().__subclasses__():
            waiting.append(form)
            if form.__module__.startswith("brobygger."):
                found.add(form)
    return found


def unguarded_forms(classes: Iterable[type[forms.BaseForm]]) -> list[str]:
    """Return the forms whose text fields would take a CPR number."""
    return [
        f"{c.__module__}.{c.__qualname__}"
        for c in classes
        if not issubclass(c, GuardedFormMixin) and c is not GuardedFormMixin
    ]


def broken_layers(repository: Path) -> str:
    """Return what import-linter says of the tree at ``repository``; empty when every contract is kept."""
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=repository,
        env={"PYTHONPATH": str(repository / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
