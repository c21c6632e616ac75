"""Where the guide's aim is measured: on the pretend Meta's screens, and on others that were built apart from it."""
