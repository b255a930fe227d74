"""One store a kind of entry: how it is found, described, made, changed and removed."""

from brobygger.overview.exchange.domain.stores.activities import ActivityStore
from brobygger.overview.exchange.domain.stores.actors import ActorStore
from brobygger.overview.exchange.domain.stores.base import Store
from brobygger.overview.exchange.domain.stores.contacts import ContactStore
from brobygger.overview.exchange.domain.stores.venues import VenueStore

__all__ = ["ActivityStore", "ActorStore", "ContactStore", "Store", "VenueStore", "stores_of"]


def stores_of(place: object, by: object) -> dict[str, Store]:
    """Return a store for each kind, in the order in which they stand on each other."""
    kinds: tuple[type[Store], ...] = (ActorStore, VenueStore, ContactStore, ActivityStore)
    return {store.kind: store(place, by) for store in kinds}
