"""The whole of regrant in a real browser."""
