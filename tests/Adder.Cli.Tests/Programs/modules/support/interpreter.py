"""How the running program was started, up to its own options: an interpreter may need a loader before it."""
import os
import subprocess

with open("/proc/self/cmdline") as file:
    PYTHON = file.read().split("\0")
PYTHON = PYTHON[:PYTHON.index("-W")]


def run(*arguments, input="", **variables):
    """Exit code and output of the interpreter, with no PYTHON* and ADDER* variables but these."""
    return run_apart(*arguments, input=input, **variables)[:2]


def run_apart(*arguments, input="", **variables):
    """The same and what it wrote to stderr."""
    environment = {name: value for name, value in os.environ.items() if name == "PYTHONHOME" or not name.startswith(("PYTHON", "ADDER"))} | variables
    done = subprocess.run([*PYTHON, *arguments], input=input, capture_output=True, text=True, timeout=60, env=environment)
    return done.returncode, done.stdout, done.stderr
