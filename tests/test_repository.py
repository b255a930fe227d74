"""The repository's own promises: the files beside the code say what is so."""

import ast
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest
import yaml
from django.core.management import get_commands, load_command_class
from jsonschema import Draft202012Validator

from brobygger import cli
from brobygger.core import env, languages
from brobygger.core.rights import RIGHTS, Role

ROOT = Path(__file__).resolve().parent.parent
NAMED = {"import": "import_file", "export": "export_file"}
TEXT = {"type": "string", "minLength": 1}
# publiccode.yml 0.7, the keys that this project uses; none other is allowed to slip in.
PUBLICCODE = {
    "type": "object",
    "additionalProperties": False,
    "required": [
        *("publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType"),
        *("description", "legal", "maintenance", "localisation"),
    ],
    "properties": {
        "publiccodeYmlVersion": {"const": "0.7"},
        "name": TEXT,
        "url": {"type": "string", "pattern": r"^https://\S+\.git$"},
        "softwareVersion": TEXT,
        "releaseDate": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"},
        "platforms": {"type": "array", "items": {"enum": ["web", "windows", "mac", "linux", "ios", "android"]}},
        "categories": {"type": "array", "items": {"type": "string", "pattern": "^[a-z-]+$"}},
        "developmentStatus": {"enum": ["concept", "development", "beta", "stable", "obsolete"]},
        "softwareType": {"const": "standalone/web"},
        "intendedAudience": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "countries": {"type": "array", "items": {"type": "string", "pattern": "^[a-z]{2}$"}},
                "scope": {"type": "array", "items": {"enum": ["local-authorities", "welfare"]}},
            },
        },
        "description": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "type": "object",
                "additionalProperties": False,
                "required": ["shortDescription", "longDescription", "features"],
                "properties": {
                    "shortDescription": {"type": "string", "maxLength": 150},
                    "longDescription": {"type": "string", "minLength": 150, "maxLength": 10000},
                    "features": {"type": "array", "minItems": 1, "items": TEXT},
                },
            },
        },
        "legal": {"type": "object", "required": ["license"], "properties": {"license": {"const": "MPL-2.0"}}},
        "maintenance": {
            "type": "object",
            "required": ["type", "contacts"],
            "properties": {"type": {"enum": ["internal", "community"]}, "contacts": {"type": "array", "minItems": 1}},
        },
        "localisation": {
            "type": "object",
            "required": ["localisationReady", "availableLanguages"],
            "properties": {"localisationReady": {"const": True}, "availableLanguages": {"type": "array"}},
        },
    },
}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in listed.splitlines() if (ROOT / line).is_file()]


def test_publiccode_is_valid_and_names_the_languages_there_are() -> None:
    told = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert not list(Draft202012Validator(PUBLICCODE).iter_errors(told))
    assert told["localisation"]["availableLanguages"] == list(languages.NAMES)
    assert told["softwareVersion"] == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]


@pytest.mark.parametrize("name", sorted(env.SETTINGS))
def test_every_setting_is_documented(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs/administrator/settings.md").read_text("utf-8")


@pytest.mark.parametrize("name", sorted(cli.COMMANDS))
def test_every_command_is_documented_and_exists(name: str) -> None:
    assert f"`brobygger {name}" in (ROOT / "docs/administrator/commands.md").read_text("utf-8")
    assert NAMED.get(name, name) in get_commands()


def test_what_an_administrator_is_told_to_type_is_understood() -> None:
    text = (ROOT / "docs/administrator/running.md").read_text("utf-8")
    typed = [line.partition("  #")[0] for line in re.findall(r"^brobygger (.+)$", text, re.MULTILINE)]
    assert len(typed) > 5
    for words in map(shlex.split, typed):
        if words[0] == "--data-dir":
            del words[:2]
        name = NAMED.get(words[0], words[0])
        load_command_class(get_commands()[name], name).create_parser("brobygger", name).parse_args(words[1:])


@pytest.mark.parametrize("file", ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_links_and_paths_in_the_documents_lead_somewhere(file: str) -> None:
    text = (ROOT / file).read_text("utf-8")
    links = [m for m in re.findall(r"\]\(([^)#]+)", text) if "://" not in m]
    paths = re.findall(r"`((?:src|tests|docs|bench|requirements|\.ci)/[\w./-]*)`", text)
    assert links or paths
    assert [p for p in links + paths if not (ROOT / p).exists()] == []


def test_no_file_names_a_package_registry() -> None:
    hosts = re.compile(r"pypi\.org|pythonhosted\.org|registry\.npmjs|deb\.debian\.org")
    found = []
    for file in tracked():
        try:
            text = file.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        if hosts.search(text):
            found.append(file.name)
    assert found == []


def test_files_stay_under_400_lines_or_say_why() -> None:
    caught = []
    for file in tracked():
        if file.suffix in {".py", ".css", ".js", ".html"} and "migrations" not in file.parts:
            text = file.read_text("utf-8")
            if text.count("\n") > 400 and "Longer than 400 lines because" not in text:
                caught.append(f"{file.relative_to(ROOT)}: {text.count(chr(10))} lines")
    assert caught == []


def test_functions_stay_under_50_lines_or_say_why() -> None:
    caught = []
    for file in tracked():
        if file.suffix != ".py" or "migrations" in file.parts:
            continue
        source = file.read_text("utf-8")
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > 50 and "Longer than 50 lines because" not in (ast.get_source_segment(source, node) or ""):
                    caught.append(f"{file.relative_to(ROOT)}:{node.lineno} {node.name}: {lines} lines")
    assert caught == []


def test_pins_carry_hashes_and_no_addresses() -> None:
    for name in ("app.txt", "dev.txt"):
        text = (ROOT / "requirements" / name).read_text()
        assert "://" not in text
        assert text.count("==") <= text.count("--hash=sha256:")


def test_the_page_on_rights_is_the_table_of_rights() -> None:
    text = (ROOT / "docs/administrator/rights.md").read_text("utf-8")
    rows = [f"| `{n}` | " + " | ".join("●" if r in roles else "–" for r in Role) + " |" for n, roles in RIGHTS.items()]
    assert [line for line in text.splitlines() if line.startswith("| `")] == rows


def test_every_silenced_type_error_carries_its_reason() -> None:
    bare = [
        f"{file.relative_to(ROOT)}:{number}"
        for folder in ("src", "tests", "bench")
        for file in (ROOT / folder).rglob("*.py")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# type: ignore(\[[a-z, -]+\])?\s*$", line)
    ]
    assert not bare
