"""The command ``brobygger``. Each app brings its subcommands as Django management commands; these are the names
people use for them."""

import os
import sys

COMMANDS = {
    "demo": "build the demonstration places and serve them",
    "serve": "serve pages and run the worker",
    "worker": "run durable and periodic jobs",
    "migrate": "bring the database up to date",
    "import": "import KIND FILE --place SLUG",
    "export": "export KIND --place SLUG [--format csv|xlsx] [-o FILE]",
    "backup": "write database and files to one archive",
    "restore": "read such an archive back",
    "messages": "extract and compile the interface's texts",
}


def main() -> None:
    """Run a subcommand. ``--data-dir DIR`` before or after it names the installation's folder."""
    words = sys.argv[1:]
    if "--data-dir" in words:
        at = words.index("--data-dir")
        if at + 1 >= len(words):
            sys.exit("--data-dir needs a folder")
        os.environ["BROBYGGER_DATA_DIR"] = words[at + 1]
        del words[at : at + 2]
    if not words or words[0] in {"-h", "--help", "help"} or words[0] not in COMMANDS:
        for name, what in COMMANDS.items():
            sys.stdout.write(f"brobygger {name:<10} {what}\n")
        sys.exit(0 if words and words[0] in {"-h", "--help", "help"} else 2)
    if words[0] == "demo":
        os.environ["BROBYGGER_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "brobygger.config.settings")
    from django.core.management import execute_from_command_line

    name = {"import": "import_file", "export": "export_file"}.get(words[0], words[0])
    execute_from_command_line(["brobygger", name, *words[1:]])


if __name__ == "__main__":
    main()
