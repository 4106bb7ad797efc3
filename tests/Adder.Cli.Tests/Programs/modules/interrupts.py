"""SIGINT is a KeyboardInterrupt in every loop and wait, also of programs that know nothing of signals; unhandled it ends the process."""
import signal
import subprocess
import sys
import time

from support.interpreter import PYTHON

LOOPS = [
    "while True: pass",
    "input()",
    "import time; time.sleep(60)",
    "import sys; sys.stdin.buffer.read()",
    "import threading; threading.Event().wait()",
    "import queue; queue.SimpleQueue().get()",
    "import re; re.match('(a+)+b', 'a' * 60)",
    "import select; select.select([], [], [])",
    "import socket; s = socket.socket(); s.bind(('127.0.0.1', 0)); s.listen(); s.accept()",
    "for i in iter(int, 1): pass",
    "def f(n):\n while True: n += 1\nf(0)",
]


def interrupted(code):
    program = "print('ready', flush=True)\n" + code
    child = subprocess.Popen([*PYTHON, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    child.stdout.readline()
    time.sleep(0.3)  # into the loop
    child.send_signal(signal.SIGINT)
    child.wait(timeout=60)  # with its input still open
    output, error = child.communicate()
    return child.returncode, output, (error.strip().splitlines() or [""])[-1]


for loop in LOOPS:
    print(interrupted(loop), loop)
print(interrupted("try:\n while True: pass\nexcept KeyboardInterrupt: print('caught')"))
print(interrupted("try:\n while True: pass\nfinally: print('finally')"))
print(interrupted("try:\n while True: pass\nexcept KeyboardInterrupt: raise SystemExit(5)"))
print(interrupted("try: input()\nexcept KeyboardInterrupt:\n import signal\n print(signal.getsignal(signal.SIGINT) is signal.default_int_handler)"))
