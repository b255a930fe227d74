"""The material beside the repository (official schemas and examples); tests that need it skip without it."""

import json
import os
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry
from referencing.jsonschema import DRAFT202012

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("BROBYGGER_SHARED", ROOT.parent / "shared"))
HSDS = SHARED / "data" / "hsds" / "examples"
HSDS_SCHEMA = SHARED / "data" / "hsds" / "schema"

needs_shared = pytest.mark.skipif(
    not HSDS.is_dir(), reason="the folder shared/ with the official examples is not beside the repository"
)

FORMATS = FormatChecker(["uuid", "email"])
FORMATS.checks("uri", ValidationError)(lambda text: URLValidator()(text) is None)
FORMATS.checks("date-time", ValueError)(lambda text: datetime.fromisoformat(text).tzinfo is not None)


@cache
def validator(kind: str) -> Draft202012Validator:
    """Return what holds records to the official schema of ``kind``, in which the schemas name each other."""
    schemas = [(f.name, json.loads(f.read_text())) for f in HSDS_SCHEMA.glob("*.json")]
    for _name, schema in schemas:
        schema.pop("$id", None)
    registry = Registry().with_resources((n, DRAFT202012.create_resource(s)) for n, s in schemas)
    return Draft202012Validator({"$ref": f"{kind}.json"}, registry=registry, format_checker=FORMATS)


def wrong(record: dict[str, Any], kind: str) -> list[str]:
    """Return what the official schema says against ``record``."""
    return [f"{kind} {list(e.path)}: {e.message[:100]}" for e in validator(kind).iter_errors(record)]
