"""The floors: plain Django without middleware, to which ours is compared."""
