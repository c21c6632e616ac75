"""Five pretend tools: each with a page that shows its connection and a button that starts a login."""
