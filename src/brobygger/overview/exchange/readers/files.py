"""From the bytes of an upload to a table, by what the file is, not by what it is called."""

from django.utils.translation import gettext as _

from brobygger.overview.exchange.readers.delimited import read_delimited
from brobygger.overview.exchange.readers.table import MOST_BYTES, Score, Table, Unreadable
from brobygger.overview.exchange.readers.xlsx import read_xlsx


def read_table(content: bytes, score: Score, most_bytes: int = MOST_BYTES) -> Table:
    """Return the table in an uploaded file.

    Raises:
        Unreadable: too large, another kind of file, damaged, or empty.
    """
    check_size(content, most_bytes)
    if content.startswith(b"PK\x03\x04"):
        return read_xlsx(content, score)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This is an old Excel file (XLS). Open it, choose “Save as” and XLSX, and try again."))
    if content.startswith((b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\x1f\x8b", b"Rar!", b"7z\xbc")):
        raise Unreadable(_("This is not a list that can be read. Save it as CSV or XLSX and try again."))
    return read_delimited(content, score)


def check_size(content: bytes, most_bytes: int) -> None:
    """Refuse an empty or too large file.

    Raises:
        Unreadable: with what to do.
    """
    if not content.strip():
        raise Unreadable(_("The file is empty. Choose a sheet with a heading and at least one row."))
    if len(content) > most_bytes:
        raise Unreadable(
            _("The file is larger than %(size)d MB. Divide it and import the parts one by one.")
            % {"size": most_bytes // (1024 * 1024)}
        )
