"""Stylesheets, scripts and pictures under names that change with their content, packed, so that browsers keep them.

``brobygger serve`` gathers them in the data folder before it starts, once for every version of the files.
Where nothing was gathered (tests, a server of somebody's own), they are found in the source under their plain names.
"""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

STAMP = "gathered"  # beside the files: of which sources they were made


class HashedFiles(CompressedManifestStaticFilesStorage):
    """Names with a hash for what was gathered, plain names where nothing was."""

    support_js_module_import_aggregation = True  # a module that imports another names it by its hash

    def url_converter(self, name: str, *args: Any, **options: Any) -> Callable[[re.Match[str]], str]:
        """Return what rewrites the addresses in ``name``; scripts of libraries stay as they are.

        Libraries' scripts are whole files that talk of imports in their comments only.
        """
        if name.endswith(".js") and not str(finders.find(name)).startswith(str(settings.BASE)):
            return lambda found: found[0]
        convert: Callable[[re.Match[str]], str] = super().url_converter(name, *args, **options)
        return convert

    def stored_name(self, name: str) -> str:
        """Return the name under which ``name`` is served.

        Raises:
            ValueError: files were gathered, but not this one.
        """
        return str(super().stored_name(name)) if self.hashed_files else name


def sources() -> str:
    """Return a mark of all static files by name, size and time of change; it is another when one of them is."""
    seen = hashlib.blake2b(digest_size=16)
    for finder in finders.get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            seen.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def gather() -> bool:
    """Gather the static files where they differ from those gathered last; return whether they did.

    Files of earlier versions stay: a page that a browser still shows may ask for them.
    """
    mark, stamp = sources(), Path(settings.STATIC_ROOT) / STAMP
    if stamp.is_file() and stamp.read_text() == mark:
        return False
    stamp.unlink(missing_ok=True)  # written last, so that half of a gathering is never taken for a whole one
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(mark)
    return True
