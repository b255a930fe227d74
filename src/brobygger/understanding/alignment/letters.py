"""What a contact person is written who gets a personal link, in every language of the newcomers."""

from django.utils.translation import gettext_lazy as _

from brobygger.core.wording import register

LINK = register(
    "alignment.link", title=_("What do you expect of each other? %(what)s"),
    text=_(
        "%(them)s would like to hear from you, %(name)s. By this link you answer for %(us)s, until %(day)s. You need no"
        " account. Do not send it on."
    ),
    action=_("Say it"),
)  # fmt: skip
