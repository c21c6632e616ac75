"""Looks at regrant itself: the named checks of `regrant doctor`, of the dashboard and of the popup's Diagnose."""
