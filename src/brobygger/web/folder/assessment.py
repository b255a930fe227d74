"""The draft of the impact assessment: what may go wrong for people, and what the program does about it (R80)."""

from django.utils.translation import gettext as _

from brobygger.core.models import Place
from brobygger.web.folder.blocks import BLANK, Blanks, Heading, Part, Points, Table, Words


def assessment(place: Place) -> Part:
    """Return the draft; how likely and how grave a risk is, is for the place to say."""
    return Part("assessment", _("Impact assessment, draft"), [
        Heading(_("What is done, and why")),
        Words(_("Two sides receive people together. For that they lay a common timeline, make of it a plan for each "
                "household, and hold meetings. About a newcomer the least is kept that works.")),
        Heading(_("Is it necessary, and is it in proportion?")),
        Points([
            _("A plan needs a day, a language and an age band. It needs no name, no CPR number and no address, so "
              "none is kept."),
            _("A volunteer sees a household only after being matched with it and after signing the declaration of "
              "confidentiality."),
            _("Private items (health, safety) stand on the person’s own plan and are seen by staff alone."),
            _("The household reads its plan in its own language, sees who has read it, and can have the link "
              "withdrawn."),
        ]),
        Heading(_("What may go wrong for people")),
        Table([_("Risk"), _("What the program does"), _("How likely, how grave"), _("What we do besides")],
              [[risk, done, BLANK, BLANK] for risk, done in _risks()]),
        Blanks([
            _("Who was heard: newcomers, staff, volunteers (date, in what way)"),
            _("What the data protection officer says"),
            _("Decision: begin, begin with conditions, or not"),
            _("When it is looked at again"),
        ]),
    ])  # fmt: skip


def _risks() -> list[tuple[str, str]]:
    """Return risks for people, each with what the code does about it."""
    return [
        (_("Somebody learns that a household exists who should not."),
         _("Lists, numbers, search, messages and error pages say the same to everybody else as if it were not there; "
           "its address cannot be guessed.")),
        (_("Somebody reads without needing to."),
         _("Only those who have the household in care can; each reading is logged, and the household sees the log.")),
        (_("CPR numbers or other people’s data are written into a text."),
         _("Every text field refuses a CPR number and warns of what looks like one.")),
        (_("Data stay longer than they are needed."),
         _("Every kind of row has an end, carried out by a job; a closed household goes after six months, and not "
           "before it is filed.")),
        (_("A printed link or card falls into other hands."),
         _("It can be withdrawn at once; then the phone that kept the plan wipes it.")),
        (_("The person does not understand what is kept."),
         _("Plans, sign-up and surveys are in seven languages, with recorded sound; a language that no speaker has "
           "read says so.")),
        (_("Helping at somebody’s side leaves traces on a shared phone."),
         _("In helper mode the plan leaves nothing behind on the device.")),
        (_("Volunteers feel they must say more than they want."),
         _("Hours belong to the person; an association’s background is never inferred, only said by itself.")),
        (_("Few answers give somebody away."),
         _("Nothing is shown on fewer than five; when a survey closes, answers are counts without times.")),
        (_("Somebody signs in as another."),
         _("Codes run out, tries are limited, everybody sees where one is signed in and can end it.")),
        (_("Data are lost, or changed by mistake."),
         _("What was acknowledged is kept through a crash; two people at one entry both see what the other wrote; the "
           "history says what was there.")),
    ]  # fmt: skip
