"""What the exchange does by itself."""

from datetime import timedelta

from brobygger.core.jobs import periodic
from brobygger.overview.exchange.domain.drafts import forget_old_drafts
from brobygger.overview.exchange.domain.undoing import forget_old_batches


@periodic("exchange.forget", every=timedelta(hours=6))
def forget() -> None:
    """Carry out the retention rules: drafts a week, records of imports two years."""
    forget_old_drafts()
    forget_old_batches()
