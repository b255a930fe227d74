"""The draft of a processing agreement: the headings of the Danish authority's template, in our own words (R80)."""

from django.utils.translation import gettext as _

from brobygger.core.models import Place
from brobygger.web.folder import facts
from brobygger.web.folder.blocks import BLANK, Blanks, Block, Heading, Part, Points, Table, Words
from brobygger.web.folder.modules import MODULES


def agreement(place: Place) -> Part:
    """Return the draft between the data controller and whoever runs the installation."""
    blocks: list[Block] = [
        Words(_("For when somebody else runs the installation for you. It has the parts of the Danish Data Protection "
                "Agency’s template; use the agency’s own text for what you sign, and take from here what fills it.")),
        Table(["", ""], [
            [_("Data controller"), place.host_name],
            [_("CVR number and address of the data controller"), BLANK],
            [_("Data processor (whoever runs the installation)"), BLANK],
            [_("CVR number and address of the data processor"), BLANK],
        ]),
    ]  # fmt: skip
    for number, (title, text) in enumerate(_clauses(), 1):
        blocks += [Heading(f"{number}. {title}"), Words(text)]
    return Part("agreement", _("Processing agreement, draft"), [*blocks, *_annexes()])


def _clauses() -> list[tuple[str, str]]:
    """Return the clauses in the order of the template."""
    return [
        (_("What the agreement is about"),
         _("The processor runs Brobygger for the controller. The agreement holds for all personal data that are kept "
           "there, and goes before other agreements between the two.")),
        (_("Rights and duties of the controller"),
         _("The controller decides why and how data are processed, answers for it that there is a basis in law, and "
           "informs the people concerned.")),
        (_("The processor follows instructions"),
         _("The processor does only what the controller has said in writing, and says so at once if an instruction "
           "seems unlawful.")),
        (_("Keeping silence"),
         _("Only people who need it for this work get in to the server, and they are bound to silence. The list of "
           "them is looked through, and who no longer needs it loses access.")),
        (_("Security"),
         _("Both look at what may go wrong for people. The program’s own measures stand under “How it is run”; what "
           "the processor does besides stands in annex C.")),
        (_("Sub-processors"),
         _("No other company is let in without the controller’s written yes. Those that are in stand in annex B and "
           "are bound by the same duties.")),
        (_("Transfers to countries outside the EU/EEA"),
         _("None, unless the controller has said so in writing. The program sends to no other services than those in "
           "annex B.")),
        (_("Helping the controller"),
         _("People’s wishes to see, correct or erase are met in the program: “my data”, the household’s own page, and "
           "deletion by whoever has it in care. The processor helps with what is left.")),
        (_("Breaches"),
         _("The processor tells the controller without delay, within the hours below, what happened, to whom, and "
           "what is done about it.")),
        (_("Deleting and giving back"),
         _("When the agreement ends, the controller gets everything (see “Getting out again”), and the processor "
           "deletes it, also from backups, within the days below.")),
        (_("Audit"),
         _("The controller may look how it is done, or have somebody look. The source is open; the processor shows "
           "its own part.")),
        (_("Other matters"), _("What the two have agreed on besides, such as liability and price, stands in annex D.")),
        (_("Beginning and end"),
         _("It holds from the signatures of both for as long as data are kept; either can ask for a new one when the "
           "law or the work changes.")),
        (_("Contacts"), _("Each side names whom the other calls, and says so when it changes.")),
    ]  # fmt: skip


def _annexes() -> list[Block]:
    outside = [[what, gets, where, BLANK] for what, gets, where in facts.receivers()]
    return [
        Blanks([
            _("Hours within which a breach is told"), _("Days within which everything is deleted"),
            _("Contact of each side (name, phone, e-mail)"), _("Signatures and date"),
        ]),
        Heading(_("Annex A: what is processed")),
        Table([_("Module"), _("About whom"), _("Which data")],
              [[str(m.title), str(m.whose), str(m.what)] for m in MODULES]),
        Heading(_("Annex B: sub-processors")),
        Table([_("Service"), _("Gets"), _("Where"), _("Company, country, agreement")],
              [*outside, [_("Server and backups"), _("everything"), BLANK, BLANK]]),
        Heading(_("Annex C: instructions and security")),
        Points([
            _("Run the program as its documentation says, with the settings under “How it is run”."),
            _("Bring it up to date when a new version mends something about security."),
            _("Make backups, keep them apart from the server, and try at least once a year to read one back."),
            _("Look at no content unless the controller asks for help with it."),
        ]),
        Blanks([_("Further instructions"), _("Where the work is done from")]),
        Heading(_("Annex D: what else is agreed")),
        Blanks([_("Liability, price, notice")]),
    ]  # fmt: skip
