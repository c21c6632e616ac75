"""How each system starts the service when the person logs in: a file as text, its place, and the commands about it."""
