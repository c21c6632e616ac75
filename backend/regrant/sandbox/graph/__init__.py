"""The pretend Graph: the part of Meta's API that a connection checker asks."""
