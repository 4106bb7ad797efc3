"""Options and variables of the command line, and programs that are folders and archives."""
import os
import subprocess
import sys
import tempfile
import zipfile

from support.interpreter import PYTHON


def run(*arguments, input="", **variables):
    environment = {name: value for name, value in os.environ.items() if name == "PYTHONHOME" or not name.startswith(("PYTHON", "ADDER"))} | variables
    done = subprocess.run([*PYTHON, *arguments], input=input, capture_output=True, text=True, timeout=60, env=environment)
    return done.returncode, done.stdout


FLAGS = "import sys; print(sys.flags.optimize, sys.flags.dev_mode, sys.flags.safe_path, sys.flags.verbose, sys.warnoptions, sys.get_int_max_str_digits())"
print(run("-c", FLAGS))
print(run("-X", "dev", "-W", "ignore", "-c", FLAGS))
print(run("-P", "-c", FLAGS))
print(run("-X", "int_max_str_digits=1000", "-c", FLAGS))
print(run("-X", "int_max_str_digits=0", "-c", FLAGS))
print(run("-X", "int_max_str_digits=5", "-c", FLAGS))
print(run("-X", "int_max_str_digits=x", "-c", FLAGS))
print(run("-X", "cpu_count=3", "-c", "import os; print(os.cpu_count(), os.process_cpu_count())"))
print(run("-X", "cpu_count=0", "-c", "pass"))
print(run("-X", "no_debug_ranges", "-c", "print({p[2:] for p in (lambda x: x + 1).__code__.co_positions()})"))
print(run("-X", "pycache_prefix=/nowhere", "-c", "import sys; print(sys.pycache_prefix)"))
for level in "0", "1", "2", "7", "yes":
    print(level, run("-c", "import sys; print(min(sys.flags.optimize, 2))", PYTHONOPTIMIZE=level))
print(run("-c", FLAGS, PYTHONDEVMODE="1", PYTHONINTMAXSTRDIGITS="2000", PYTHONSAFEPATH="1"))
print(run("-c", "import os; print(os.cpu_count())", PYTHON_CPU_COUNT="5"))
print(run("-c", "raise SystemExit(4)", PYTHONINSPECT="1"))
# what is typed comes from a pipe: prompts are no part of the output
print(run("-i", input="1 + 41\nx = 5\nx\n"))
print(run("-q", "-i", "-c", "y = 7", input="y\n1 / 0\ny\nexit(3)\n"))
print(run("-q", "-i", "-c", "raise SystemExit(4)", input="1\n"))
print(run("-m", "asyncio", "-h")[0])
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    os.mkdir("program")
    print(run("program"), run("missing.py"), run("missing/"))
    with open("program/__main__.py", "w") as file:
        file.write("import sys, os; print(sys.argv, sys.path[0] == os.path.abspath(sys.argv[0]))")
    print(run("program", "a"), run("-P", "program"), run("./program"))
    with zipfile.ZipFile("with.zip", "w") as archive:
        archive.write("program/__main__.py", "__main__.py")
    with zipfile.ZipFile("without.zip", "w") as archive:
        archive.writestr("other.py", "")
    print(run("with.zip", "b"), run("without.zip"))
    os.chdir("/")
