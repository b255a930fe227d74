"""``brobygger timeline analyse FILE``: what a wall that is kept in a spreadsheet shows. Needs no database."""

import json
import sys
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from brobygger.reception.timeline.analysis.answer import analyse, as_json
from brobygger.reception.timeline.analysis.limits import Limits
from brobygger.reception.timeline.analysis.reading import MOST, Read, T, read_needs, read_wall
from brobygger.reception.timeline.analysis.sheets import MOST_BYTES, Unreadable
from brobygger.reception.timeline.report import report
from brobygger.reception.timeline.said import said, said_of_file, where

LIMITS = {
    "max_must": "minutes of authority tasks a week, above which it is too much",
    "warn_must": "minutes of authority tasks a week, above which it is much",
    "max_starts": "new things a week",
    "max_faces": "new faces a week, from week 1 on",
    "min_gap": "days without a card of a needed topic",
}


class Command(BaseCommand):
    """Analyses a wall, or tells everything that is wrong with its rows and ends with status 2."""

    help = "analyse FILE [--needs FILE] [--audience SLUG] [--json]: what a wall kept in a spreadsheet shows"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """analyse FILE, what is needed, for whom, and the limits."""
        parser.add_argument("what", choices=["analyse"])
        parser.add_argument("file", help="the cards, CSV or XLSX; - for standard input")
        parser.add_argument(
            "--needs", metavar="FILE", help="topic, from_day, to_day: when something of a topic is needed"
        )
        parser.add_argument("--audience", default="", metavar="SLUG", help="only cards for everyone or for it count")
        ours = Limits()
        for name, what in LIMITS.items():
            default = getattr(ours, name)
            option = "--" + name.replace("_", "-")
            parser.add_argument(option, type=_whole, default=default, metavar="N", help=f"{what} ({default})")
        parser.add_argument("--json", action="store_true", help="as data, not as tables")

    def handle(self, *args: Any, **options: Any) -> None:
        """Analyse and tell."""
        wall, problems = self._read(options["file"], read_wall)
        needs, more = self._read(options["needs"], read_needs) if options["needs"] else (Read(), 0)
        if problems + more:
            raise CommandError(_("Nothing was analysed."), returncode=2)
        limits = Limits(**{name: options[name] for name in LIMITS})
        found = analyse(wall.found, needs.found, limits, options["audience"])
        if options["json"]:
            self.stdout.write(json.dumps(as_json(found), indent=1, ensure_ascii=False))
            return
        for line in report(found, audience=options["audience"]):
            self.stdout.write(line)

    def _read(self, file: str, reader: Callable[[bytes], Read[T]]) -> tuple[Read[T], int]:
        """Return what a file holds and how many problems it has; each is told."""
        name = Path(file).name if file != "-" else _("standard input")
        try:
            content = sys.stdin.buffer.read(MOST_BYTES + 1) if file == "-" else Path(file).read_bytes()
            read = reader(content)
        except OSError as error:
            raise CommandError(f"{file}: {error.strerror}", returncode=2) from None
        except Unreadable as error:
            raise CommandError(f"{name}: {said_of_file(error)}", returncode=2) from None
        if read.left_out:
            text = _("Left out, because nothing here is called so: %(names)s.") % {"names": ", ".join(read.left_out)}
            self.stderr.write(f"{name}: {text}")
        for problem in read.problems:
            self.stderr.write(f"{name}: {where(problem)}: {said(problem)}")
        return read, len(read.problems)


def _whole(word: str) -> int:
    """Return a limit: a whole number of 0 or more."""
    if not word.isdecimal() or int(word) > MOST:
        raise ArgumentTypeError(_("“%(value)s” is not a whole number of 0 or more.") % {"value": word})
    return int(word)
