"""The kinds of object that the Graph knows, one a file."""
