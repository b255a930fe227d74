"""The forms of the directory: each reads a post into the plain details that the commands take."""
