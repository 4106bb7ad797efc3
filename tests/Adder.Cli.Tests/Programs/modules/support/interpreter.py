"""How the running program was started, up to its own options: an interpreter may need a loader before it."""
with open("/proc/self/cmdline") as file:
    PYTHON = file.read().split("\0")
PYTHON = PYTHON[:PYTHON.index("-W")]
