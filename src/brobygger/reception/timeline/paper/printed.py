"""That a place has had a wall on paper; nobody is named."""

PRINTED = "wall.printed"
