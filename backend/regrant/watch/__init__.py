"""Watches connections by the clock: asks at the right moment, raises alarms, reminds, and tells people and programs."""
