"""Windows: a task of the Task Scheduler, as XML (Task Scheduler schema 1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from subprocess import list2cmdline
from xml.sax.saxutils import escape

from regrant.cli.autostart.plan import Autostart

NAME = "regrant"
_XML = """<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.4" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo><Description>Watches the connections of Meta accounts</Description></RegistrationInfo>
  <Triggers><LogonTrigger><Enabled>true</Enabled></LogonTrigger></Triggers>
  <Principals>
    <Principal id="Author"><LogonType>InteractiveToken</LogonType><RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Hidden>true</Hidden>
    <RestartOnFailure><Interval>PT1M</Interval><Count>3</Count></RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>{command}</Command><Arguments>{arguments}</Arguments></Exec>
  </Actions>
</Task>
"""


def plan(home: Path, command: Sequence[str], environment: dict[str, str]) -> Autostart:
    """A task at logon. It has no environment of its own: `cmd` sets what is wanted before it starts the service."""
    path = home / "AppData/Local/regrant" / f"{NAME}-task.xml"
    run = list2cmdline(command)
    sets = "".join(f'set "{name}={text}" && ' for name, text in sorted(environment.items()))
    program, arguments = ("cmd.exe", f"/c {sets}{run}") if sets else (command[0], list2cmdline(command[1:]))
    return Autostart(
        system="Task Scheduler",
        path=path,
        text=_XML.format(command=escape(program), arguments=escape(arguments)),
        after=(("schtasks", "/Create", "/TN", NAME, "/XML", str(path), "/F"), ("schtasks", "/Run", "/TN", NAME)),
        before_removal=(("schtasks", "/End", "/TN", NAME), ("schtasks", "/Delete", "/TN", NAME, "/F")),
        look=f"schtasks /Query /TN {NAME}",
    )
