"""The web page that the service shows: what is red and why, what is ahead, and how everything is set up."""
