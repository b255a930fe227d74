"""What the core stores."""

from brobygger.core.models.audit import AccessLogEntry, AuditAction, AuditEntry
from brobygger.core.models.base import PlaceModel, PublicModel, TextRow, TextState, VersionedModel
from brobygger.core.models.cache import CacheEntry
from brobygger.core.models.case import CaseLineModel
from brobygger.core.models.consent import Consent, HowSaid
from brobygger.core.models.jobs import Heartbeat, Job, JobState
from brobygger.core.models.limits import RateCount
from brobygger.core.models.messages import InboxItem, Mail, MailKind, MailState, Notification
from brobygger.core.models.milestone import Milestone
from brobygger.core.models.place import Place, PlaceVersion, Reviewed, Room
from brobygger.core.models.search import SearchDocument, SearchWord

__all__ = [
    "AccessLogEntry",
    "AuditAction",
    "AuditEntry",
    "CacheEntry",
    "CaseLineModel",
    "Consent",
    "Heartbeat",
    "HowSaid",
    "InboxItem",
    "Job",
    "JobState",
    "Mail",
    "MailKind",
    "MailState",
    "Milestone",
    "Notification",
    "Place",
    "PlaceModel",
    "PlaceVersion",
    "PublicModel",
    "RateCount",
    "Reviewed",
    "Room",
    "SearchDocument",
    "SearchWord",
    "TextRow",
    "TextState",
    "VersionedModel",
]
