"""What arrivals store: as little about a household as works."""

from brobygger.reception.arrivals.models.case import CaseLine, Told
from brobygger.reception.arrivals.models.household import AgeBand, Care, CareKind, Household, Member
from brobygger.reception.arrivals.models.plan import Answer, ItemState, PlanItem, PlanLink

__all__ = [
    "AgeBand",
    "Answer",
    "Care",
    "CareKind",
    "CaseLine",
    "Household",
    "ItemState",
    "Member",
    "PlanItem",
    "PlanLink",
    "Told",
]
