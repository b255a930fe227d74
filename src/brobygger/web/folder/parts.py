"""The parts of the folder, one function each."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from brobygger.core.models import Place
from brobygger.core.rights import Role
from brobygger.web.folder import facts
from brobygger.web.folder.agreement import agreement
from brobygger.web.folder.assessment import assessment
from brobygger.web.folder.blocks import BLANK, Blanks, Block, Heading, Part, Points, Table, Words
from brobygger.web.folder.modules import MODULES, controller_of


def parts_of(place: Place) -> list[Part]:
    """Return the whole folder of ``place`` in the language that is switched on (R80)."""
    makers: list[Callable[[Place], Part]] = [
        _begin, _modules, _activities, assessment, agreement, _roles, _consent, _kept, _hosting, _exit,
    ]  # fmt: skip
    return [make(place) for make in makers]


def _begin(place: Place) -> Part:
    return Part("begin", _("What this is"), [
        Words(_("Brobygger is where %(place)s and civil society receive newcomers together: an overview of activities "
                "and contacts, a timeline of what awaits a household, meetings, and plans. It is no case system.")
              % {"place": place.name}),
        Words(_("These pages are a draft. Everything in them is read from the program and the settings as they stand "
                "today; what only you can know is left blank. Nothing in them is legal advice, and nobody has approved "
                "them yet.")),
        Points([
            _("CPR numbers are never stored: every text field refuses one and says why."),
            _("A household has a code. Names are not needed, and a first name stands there only if the person wants "
              "it."),
            _("What staff must journal goes to the municipality’s own case system; the platform keeps a list of what "
              "is not filed yet, and deletes afterwards."),
            _("No page asks anything of another site; only cookies without which a page would not work."),
        ]),
        Blanks([
            _("Data protection officer, and how to reach them"),
            _("Who is responsible for Brobygger in daily work"),
            _("Looked through on (date) by"),
        ]),
    ])  # fmt: skip


def _modules(place: Place) -> Part:
    rows = [
        [str(m.title), _("open") if m.is_open(place) else _("closed"), controller_of(m, place)] for m in MODULES
    ]  # fmt: skip
    blocks: list[Block] = [
        Words(_("A place opens the modules that it needs. For each of them somebody decides why and how: that is the "
                "data controller. This is the proposal that follows from who is host and whether the municipality has "
                "joined; the parties confirm it.")),
        Table([_("Module"), _("Open here"), _("Data controller (proposal)")], rows),
        Words(_("The host is %(host)s. The municipality has joined.") % {"host": place.host_name}
              if place.municipality_joined else
              _("The host is %(host)s. The municipality has not joined: tasks by law stand as “not confirmed”, and no "
                "data is kept on its behalf.") % {"host": place.host_name}),
        Blanks([
            _("Where two parties decide together: what each of them answers for, and whom people turn to"),
            _("Confirmed by (each party, date)"),
        ]),
    ]  # fmt: skip
    return Part("modules", _("Modules, and who is data controller"), blocks)


def _activities(place: Place) -> Part:
    blocks: list[Block] = [
        Words(_("One table for each processing activity, in the order in which a list of them is kept. Modules that "
                "are closed are listed too, so that you know what opening them means.")),
    ]  # fmt: skip
    for m in MODULES:
        blocks += [
            Heading(str(m.title) + ("" if m.is_open(place) else f" ({_('closed')})")),
            Table(["", ""], [
                [_("Data controller"), controller_of(m, place)],
                [_("Purpose"), str(m.purpose)],
                [_("About whom"), str(m.whose)],
                [_("Which data"), str(m.what)],
                [_("Who sees them"), str(m.readers)],
                [_("How long"), _("see “How long everything is kept”")],
                [_("Transfers out of the EU/EEA"), BLANK],
                [_("Basis in law"), BLANK],
            ]),
        ]  # fmt: skip
    return Part("activities", _("List of processing activities"), blocks)


def _roles(place: Place) -> Part:
    head = [_("May"), *(str(role.label) for role in Role)]
    return Part("roles", _("Roles, rights, and who has looked"), [
        Words(_("A page opens only to those who have the right to it; whatever says nothing about rights is refused. "
                "Nobody sees into another place without being a member there.")),
        Table(head, list(facts.rights())),
        Heading(_("The log of who has read")),
        Points([
            _("Whoever reads data of a household or of a person is written down: who, when, what kind."),
            _("The log cannot be changed; it is deleted after two years. The household sees it on its own page, "
              "everybody else under “my data”."),
            _("What is changed stands in the history: by whom, when, from what to what. What was deleted is "
              "emptied there too."),
        ]),
    ])  # fmt: skip


def _consent(place: Place) -> Part:
    rows = facts.consents()
    asked = (
        [Table([_("Purpose"), _("Text"), _("Version")], rows)]
        if rows
        else [Words(_("In this version nothing rests on consent: no purpose asks for it yet."))]
    )
    return Part("consent", _("Consent"), [
        Words(_("A yes is given for one purpose, to a text in one version and one language, with the time and how it "
                "was said. It is withdrawn as easily as it was given, also by telling anyone.")),
        *asked,
    ])  # fmt: skip


def _kept(place: Place) -> Part:
    blocks: list[Block] = [
        Words(_("Each kind of row in the database says how long it is kept, and a job carries it out. This is read "
                "from the program itself; none is left out.")),
    ]  # fmt: skip
    for m in MODULES:
        rows = [[called, how_long, label] for label, called, how_long in facts.kept(m)]
        blocks += [Heading(str(m.title)), Table([_("What"), _("How long"), _("In the program")], [
            [called or "–", how_long, label] for called, how_long, label in rows
        ])]  # fmt: skip
    return Part("kept", _("How long everything is kept"), blocks)


def _hosting(place: Place) -> Part:
    outside = facts.receivers()
    told = (
        [Table([_("Service outside"), _("Gets"), _("Where")], outside)]
        if outside
        else [Words(_("No service outside is set up: nothing leaves the server but the pages that people ask for."))]
    )
    return Part("hosting", _("How it is run"), [
        Table([_("Setting"), _("As it is")], facts.hosting()),
        *told,
        Points([
            _("Passwords are stored as Argon2 hashes; signing in is by a code, a passkey, a card with PIN or a "
              "password, with a second step for those who want it."),
            _("Tries at signing in and posts without an account are counted and limited."),
            _("Scripts and styles come from this address alone, and none is written into a page."),
            _("Uploaded files are judged by their content; pictures are drawn anew."),
            _("A backup is one archive of database, files and keys, made while it runs; it can be read back."),
            _("The source is open (MPL-2.0): anybody can look how it is done. The program costs nothing; what costs "
              "is the server, its operation and your own time."),
        ]),
        Blanks([_("Price of server and operation, a year"), _("Who is called when it does not work, and how soon")]),
    ])  # fmt: skip


def _exit(place: Place) -> Part:
    return Part("exit", _("Getting out again"), [
        Words(_("Everything can be taken along, by whoever runs the installation and without asking anybody:")),
        Table([_("What"), _("How")], [
            [_("Everything of this place, a sheet for each kind of row, and its files"),
             f"brobygger export everything --place {place.slug} -o {place.slug}.zip"],
            [_("Lists of actors, contacts and activities"), _("on the page for bringing in and taking out; CSV, XLSX")],
            [_("The wall with all its cards"), _("on the wall; CSV, XLSX, A3")],
            [_("What everybody may see, for other systems"), "HSDS 3.1, iCalendar, RSS, JSON"],
            [_("What is held about one person"), _("under “my data”; JSON")],
            [_("The whole installation"), "brobygger backup FILE"],
        ]),
        Blanks([_("Who gets the data at the end, and by when they are deleted everywhere, in archives too")]),
    ])  # fmt: skip
