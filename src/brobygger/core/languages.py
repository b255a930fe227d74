"""The languages of the interface, and which part of it each of them covers.

``NAMES`` is what each language calls itself, for those who choose their own. ``IN_WORDS`` is what each is called in the
reader's language, for those who read or choose what others speak.

Danish and English are complete. The others cover what newcomers use (``NEWCOMER_SOURCES``).
``READ_BY_SPEAKER`` names the languages that a speaker has read; all others say on the page that nobody has.
"""

from typing import Any

import django.conf.locale
from django.utils.translation import gettext_lazy as _

LANGUAGES = [
    ("da", "Dansk"),
    ("en", "English"),
    ("ar", "العربية"),
    ("fa", "فارسی / دری"),
    ("uk", "Українська"),
    ("ti", "ትግርኛ"),
    ("so", "Soomaali"),
]
NAMES = dict(LANGUAGES)
IN_WORDS: dict[str, Any] = {
    "da": _("Danish"),
    "en": _("English"),
    "ar": _("Arabic"),
    "fa": _("Farsi/Dari"),
    "uk": _("Ukrainian"),
    "ti": _("Tigrinya"),
    "so": _("Somali"),
}
COMPLETE = ("da", "en")
RIGHT_TO_LEFT = ("ar", "fa")
READ_BY_SPEAKER = ("da", "en")

# Paths below src/brobygger; a message found in one of them must exist in every language.
NEWCOMER_SOURCES = (
    "core/ui/templates/ui/public/",
    "core/ui/templates/ui/errors/",
    "core/ui/templates/ui/base.html",
    "core/ui/templates/ui/public.html",
    "core/ui/templates/ui/form/",
    "core/ui/templates/ui/components/",
    "core/ui/symbols.py",
    "core/pdf/",
    "core/surveys/templates/surveys/public/",
    "core/live/templates/live/",
    "core/workshop/templates/workshop/public/",
    "core/workshop/forms.py",
    "core/workshop/parts.py",
    "core/workshop/shown.py",
    "understanding/alignment/templates/alignment/public/",
    "understanding/alignment/views/public.py",
    "understanding/alignment/saying_forms.py",
    "understanding/alignment/points.py",
    "understanding/alignment/conditions.py",
    "understanding/alignment/letters.py",
    "understanding/alignment/templates/alignment/_track.html",
    "collaboration/fora/templates/fora/public/",
    "collaboration/fora/domain/inviting.py",
    "collaboration/meetings/templates/meetings/public/",
    "collaboration/meetings/templates/meetings/_option.html",
    "collaboration/meetings/models/answers.py",
    "collaboration/meetings/views/public.py",
    "collaboration/meetings/letters.py",
    "collaboration/meetings/domain/inviting.py",
    "core/workshop/domain/joining.py",
    "reception/workshop/steps.py",
    "reception/workshop/words.py",
    "reception/workshop/forms.py",
    "reception/workshop/domain/table.py",
    "reception/workshop/templates/reception_workshop/phone.html",
    "reception/workshop/templates/reception_workshop/_card.html",
    "core/surveys/kinds.py",
    "overview/needs/questions.py",
    "collaboration/pulse/questions.py",
    "core/ui/form_words.py",
    "core/ui/dates.py",
    "core/ui/files.py",
    "core/privacy.py",
    "core/forms.py",
    "overview/directory/templates/directory/public/",
    "overview/directory/views/public/",
    "overview/directory/forms/tell.py",
    "overview/directory/domain/asked_days.py",
    "overview/directory/domain/repeats.py",
    "overview/directory/domain/telling.py",
    "overview/directory/models/actor.py",
    "overview/directory/doubts.py",
    "overview/directory/opening_words.py",
    "overview/directory/words.py",
    "overview/signup/templates/signup/public/",
    "overview/signup/views/public.py",
    "overview/signup/forms/once.py",
    "overview/signup/forms/public.py",
    "overview/signup/domain/line.py",
    "overview/signup/domain/signing_up.py",
    "overview/signup/letters.py",
    "overview/signup/words.py",
    "overview/coincidence/templates/coincidence/public/",
    "overview/coincidence/words.py",
    "overview/keeping/templates/keeping/public/",
    "overview/keeping/templates/ui/mail/",
    "overview/keeping/domain/facts.py",
    "overview/keeping/domain/answers.py",
    "overview/keeping/domain/reminding.py",
    "overview/keeping/forms/links.py",
    "web/templates/web/public/",
    "web/views/public.py",
    "api/templates/api/public/",
    "api/views/",
    "api/personal.py",
    "people/templates/people/public/",
    "people/templates/people/letters/",
    "people/templates/account/",
    "people/templates/429.html",
    "people/forms.py",
    "people/library.py",
    "people/adapter.py",
    "people/personal.py",
    "people/views/",
    "people/deeds.py",
    "people/domain/invitations.py",
    "reception/arrivals/templates/arrivals/public/",
    "reception/arrivals/views/public.py",
    "reception/arrivals/paper/plan.py",
    "core/rights.py",
    "core/deeds.py",
)

# Languages that Django itself does not know.
django.conf.locale.LANG_INFO.update(
    {
        "ti": {"bidi": False, "code": "ti", "name": "Tigrinya", "name_local": "ትግርኛ"},
        "so": {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"},
    }
)
