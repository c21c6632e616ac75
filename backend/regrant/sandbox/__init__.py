"""A pretend Meta on loopback: the Graph, Meta's screens and five pretend tools over one state.

Everything here is made up. It serves tests, demonstrations and people who want to see a repair without breaking
anything of theirs, and it imports nothing of the rest of regrant, so that neither can lean on the other's mistakes.
"""
