"""What a database keeps of rows that are gone, and how it is made to forget. The one place that differs by database.

PostgreSQL keeps deleted rows until a vacuum, SQLite in free pages and its write-ahead file. Copies made meanwhile by
others (backups, archived write-ahead logs) are beyond this; docs/administrator/surveys.md says what to do about them.
"""

from datetime import timedelta

from django.db import connection
from django.utils import timezone

from brobygger.core.models import RateCount
from brobygger.core.surveys.models import SurveyCount, SurveyMark

SWEEP = "surveys.sweep"
WINDOW = timedelta(minutes=2)  # by then the last window in which posts were counted has passed


def overwrite_what_is_deleted() -> None:
    """Let SQLite fill what is deleted from now on with zeros; PostgreSQL does so when it is swept."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def forget_who_posted() -> None:
    """Delete the counts of anonymous posts whose window has passed, so that none outlives the survey for long."""
    RateCount.objects.filter(until__lt=timezone.now()).delete()


def sweep() -> bool:
    """Make the database let go of deleted counts and marks; return whether it could (never inside a transaction)."""
    forget_who_posted()
    if connection.in_atomic_block:
        return False
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            for model in (SurveyCount, SurveyMark):
                cursor.execute(f"VACUUM {connection.ops.quote_name(model._meta.db_table)}")
    return True
