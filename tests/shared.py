"""The material beside the repository (official schemas and examples); tests that need it skip without it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BROBYGGER_SHARED", ROOT.parent / "shared"))
HSDS = SHARED / "data" / "hsds" / "examples"
HSDS_SCHEMA = SHARED / "data" / "hsds" / "schema"

needs_shared = pytest.mark.skipif(
    not HSDS.is_dir(), reason="the folder shared/ with the official examples is not beside the repository"
)
