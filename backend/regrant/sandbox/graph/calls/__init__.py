"""Calls that are more than reading an object, one a file."""
