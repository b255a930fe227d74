"""The command ``brobygger``. Each app brings its subcommands as Django management commands; these are the names
people use for them."""

import os
import sys
from typing import NoReturn

COMMANDS = {
    "demo": "build the demonstration places and serve them",
    "serve": "serve pages and run the worker",
    "worker": "run durable and periodic jobs and send mails",
    "jobs": "list jobs that wait or were laid aside [--retry ID]",
    "migrate": "bring the database up to date",
    "import": "import KIND FILE --place SLUG",
    "export": "export KIND --place SLUG [--format csv|xlsx] [-o FILE]",
    "backup": "write database, files and keys to one archive",
    "restore": "read such an archive back",
    "timeline": "analyse FILE [--needs FILE] [--audience SLUG] [--json]: what a wall kept in a spreadsheet shows",
    "operator": "make EMAIL an operator of this installation",
    "invite": "--place SLUG --name NAME: invite an administrator and print the link",
    "messages": "extract and compile the interface's texts",
}
_MODULES = {"import": "import_file", "export": "export_file"}


def main() -> None:
    """Run a subcommand. ``--data-dir DIR`` before or after it names the installation's folder."""
    words = _with_data_dir(sys.argv[1:])
    if words and words[0] in {"-h", "--help", "help"}:
        sys.stdout.write(_help())
        sys.exit(0)
    if not words or words[0] not in COMMANDS:
        unknown = f"There is no command {words[0]!r}.\n" if words else ""
        _stop(f"{unknown}{_help()}".rstrip())
    if words[0] == "demo":
        os.environ["BROBYGGER_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
    try:
        _run(words)
    except KeyboardInterrupt:
        sys.exit(130)
    except SystemExit as end:
        if isinstance(end.code, str):  # what env.py says of wrong settings
            _stop(end.code)
        # Django ends a command that refuses with 1; a person's mistake is 2 here.
        sys.exit(2 if end.code == 1 else end.code)


def _run(words: list[str]) -> None:
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    sys.argv[0] = "brobygger"
    try:
        execute_from_command_line(["brobygger", _MODULES.get(words[0], words[0]), *words[1:]])
    except ImproperlyConfigured as error:
        _stop(str(error))
    except OperationalError as error:
        _stop(f"The database cannot be used: {str(error).strip()}")


def _with_data_dir(words: list[str]) -> list[str]:
    for at, word in enumerate(words):
        if word == "--data-dir":
            if at + 1 >= len(words):
                _stop("--data-dir needs a folder.")
            folder, rest = words[at + 1], words[:at] + words[at + 2 :]
        elif word.startswith("--data-dir="):
            folder, rest = word.partition("=")[2], words[:at] + words[at + 1 :]
        else:
            continue
        if os.path.exists(folder) and not os.path.isdir(folder):
            _stop(f"--data-dir: {folder} is not a folder.")
        os.environ["BROBYGGER_DATA_DIR"] = folder
        return rest
    return words


def _help() -> str:
    lines = [f"brobygger {name:<10} {what}\n" for name, what in COMMANDS.items()]
    return "".join(lines) + "Every command takes --data-dir DIR (database, files and keys of this installation).\n"


def _stop(line: str) -> NoReturn:
    sys.stderr.write(f"{line}\n")
    sys.exit(2)


if __name__ == "__main__":
    main()
