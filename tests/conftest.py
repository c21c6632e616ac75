"""What all tests of the service stand on."""

from __future__ import annotations

import signal

from hypothesis import HealthCheck, settings

# How fast a busy machine thinks of examples says nothing of what is tested
settings.register_profile("whatever the machine does", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whatever the machine does")

# A job in a shell's background ignores Ctrl-C, and so would every process that a test starts to interrupt it
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
