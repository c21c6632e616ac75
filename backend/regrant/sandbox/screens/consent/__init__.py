"""Facebook Login: the screens between a tool's button and its callback, one a file."""
