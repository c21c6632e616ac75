"""Meta's screens, rebuilt from what is known about them: one file a screen."""
