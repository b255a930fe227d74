"""The invitation to the meeting at the wall in words: for a mail, and short for a text message (R77)."""

from dataclasses import dataclass
from datetime import date, time
from urllib.parse import quote, urlencode

from django.utils.translation import gettext as _

from brobygger.core import in_words


@dataclass(frozen=True)
class Words:
    """What is sent. ``mail_url`` and ``sms_url`` open the sender's own program with it."""

    subject: str
    mail: str
    sms: str

    @property
    def mail_url(self) -> str:
        """Return the address that opens a mail."""
        return "mailto:?" + urlencode({"subject": self.subject, "body": self.mail}, quote_via=quote)

    @property
    def sms_url(self) -> str:
        """Return the address that opens a text message."""
        return "sms:?" + urlencode({"body": self.sms}, quote_via=quote)


def words_of(day: date, times: tuple[time, time | None], where: str, ask: str, note: str = "") -> Words:
    """Return the invitation in the language that is switched on; see ``sheets.invitation``."""
    begins, ends = times
    clock = begins.strftime("%H.%M") + (f"–{ends.strftime('%H.%M')}" if ends else "")
    facts = {"day": in_words.day(day), "clock": clock, "where": where, "ask": ask}
    subject = _("Meet us at the wall on %(day)s") % facts
    parts = [
        _("We lay out together what awaits people who have just come to us, week by week. Will you come?"),
        _("When: %(day)s, %(clock)s\nWhere: %(where)s\nQuestions: %(ask)s") % facts,
        note.strip(),
        _("You need not prepare anything. Bring your calendar."),
    ]
    sms = _("Meeting at the wall: %(day)s, %(clock)s, %(where)s. Will you come? Questions: %(ask)s") % facts
    return Words(subject, "\n\n".join(p for p in parts if p), sms)
