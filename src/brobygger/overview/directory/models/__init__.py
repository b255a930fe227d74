"""What the directory stores."""

from brobygger.overview.directory.models.activity import Activity, ActivityKind, ActivityText
from brobygger.overview.directory.models.actor import (
    Actor,
    ActorKind,
    ActorText,
    BoardMember,
    NationalAssociation,
)
from brobygger.overview.directory.models.contact import ContactPoint
from brobygger.overview.directory.models.editlink import EditLink
from brobygger.overview.directory.models.holiday import Holiday, HolidayKind
from brobygger.overview.directory.models.listing import ActivityListing
from brobygger.overview.directory.models.merge import ActivityMerge, ActorMerge, NotTheSame
from brobygger.overview.directory.models.proposal import Proposal, ProposalState
from brobygger.overview.directory.models.recording import Recording
from brobygger.overview.directory.models.representation import Representation
from brobygger.overview.directory.models.schedule import Occurrence, Schedule
from brobygger.overview.directory.models.term import Term, TermList
from brobygger.overview.directory.models.told import ActivityTold
from brobygger.overview.directory.models.venue import Venue

__all__ = [
    "Activity",
    "ActivityKind",
    "ActivityListing",
    "ActivityMerge",
    "ActivityText",
    "ActivityTold",
    "Actor",
    "ActorKind",
    "ActorMerge",
    "ActorText",
    "BoardMember",
    "ContactPoint",
    "NationalAssociation",
    "NotTheSame",
    "EditLink",
    "Holiday",
    "HolidayKind",
    "Occurrence",
    "Proposal",
    "ProposalState",
    "Representation",
    "Recording",
    "Schedule",
    "Term",
    "TermList",
    "Venue",
]
