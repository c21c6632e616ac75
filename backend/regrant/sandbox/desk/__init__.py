"""The control desk: what tests and people look at and turn, under `/sandbox/`."""
