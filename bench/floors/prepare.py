"""Fills the floors' SQLite file: ``python -m bench.floors.prepare`` with ``BENCH_FLOORS`` set."""

import os
from datetime import UTC, datetime, timedelta

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.floors.settings")


def main() -> None:
    """Make the tables and 1,000 meetings of 60 clubs."""
    import django

    django.setup()
    from django.db import connection

    from bench.floors.models import Club, Meeting

    with connection.schema_editor() as editor:
        editor.create_model(Club)
        editor.create_model(Meeting)
    clubs = Club.objects.bulk_create(Club(name=f"Foreningen {n}") for n in range(60))
    summary = "Vi mødes, taler sammen og drikker kaffe. Alle kan være med, og det koster ikke noget at komme. " * 2
    Meeting.objects.bulk_create(
        Meeting(
            club=clubs[n % 60],
            title=f"Sprogcafé nummer {n}",
            summary=summary[:130],
            starts=datetime(2030, 1, 1, tzinfo=UTC) + timedelta(hours=n),
        )
        for n in range(1000)
    )


if __name__ == "__main__":
    main()
