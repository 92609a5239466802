"""Runs a program on a terminal of its own and types at it, as a JSON document on standard input says.

{"command": [...], "steps": [["text to wait for", "keys to type" or {"signal": 15}], ...]}
Prints what the terminal showed, how the program ended, and whether the terminal echoes at the end.
"""

import json
import os
import pty
import select
import signal
import sys
import termios
import time

script = json.load(sys.stdin)
pid, terminal = pty.fork()
if pid == 0:
    os.execvp(script["command"][0], script["command"])

shown = b""
steps = list(script["steps"])
seen = 0
deadline = time.monotonic() + 30
status = None
while status is None and time.monotonic() < deadline:
    ready, _, _ = select.select([terminal], [], [], 0.05)
    if ready:
        try:
            shown += os.read(terminal, 65536)
        except OSError:
            pass
    if steps and steps[0][0].encode() in shown[seen:]:
        expected, act = steps.pop(0)
        seen = shown.index(expected.encode(), seen) + len(expected.encode())
        if isinstance(act, dict):
            os.kill(pid, act["signal"])
        else:
            os.write(terminal, act.encode())
    ended, code = os.waitpid(pid, os.WNOHANG)
    if ended:
        status = code
if status is None:
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
time.sleep(0.05)
while select.select([terminal], [], [], 0)[0]:
    try:
        chunk = os.read(terminal, 65536)
    except OSError:
        break
    if not chunk:
        break
    shown += chunk
flags = termios.tcgetattr(terminal)[3]
print(
    json.dumps(
        {
            "shown": shown.decode(),
            "exit": None if status is None else os.waitstatus_to_exitcode(status),
            "echoes": bool(flags & termios.ECHO and flags & termios.ICANON),
            "left": len(steps),
        }
    )
)
