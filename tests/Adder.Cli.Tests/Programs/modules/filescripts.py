"""Programs that are files: their encodings in tracebacks and syntax errors, where a traceback is cut, and what is left of the file behind it."""
import os
import subprocess
import tempfile

from support.interpreter import PYTHON


def show(*arguments, source=b"", **variables):
    environment = {**os.environ, "PYTHON_COLORS": "0", "PYTHONUTF8": "1", **variables}
    done = subprocess.run([*PYTHON, *arguments], input=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    print(done.returncode, done.stdout.decode().replace(os.getcwd(), ".").rpartition(": can't open")[2])


CHAIN = b"""import sys
def f(): 1/0
def g(): f()
def h():
    try: g()
    except Exception as e: raise ValueError from e
sys.tracebacklimit = %s
h()
"""
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    sources = [b"\\", b"a\n\\", b"if 1:\n  \\", b"a=1\\\n", b"x \\", "\xe4 = 6\\".encode(), b"# coding:latin1\n\xe4 = 7\\",
               b'# coding: latin1\nassert 1 > 2, "mess\xe4ge"', b'# coding:cp1252\nassert (1 >\n 2), "mess\xe4\x80ge"\n',
               CHAIN % b"0", CHAIN % b"1", CHAIN % b"True", CHAIN % b"2", CHAIN % b"100",
               b"import atexit; atexit.register(lambda: print('__file__' in globals(), '__cached__' in globals()))",
               b"import atexit, sys; atexit.register(lambda: print('__file__' in globals())); sys.exit(2)"]
    for source in sources:
        with open("script.py", "wb") as file:
            file.write(source)
        show("script.py")
    with open("script.py", "w") as file:
        file.write("FOO = 3")
    show("-i", "script.py", source=b"FOO\n'__file__' in globals()\n", PYTHONSTARTUP="script.py")
    show("-i", "missing.py", source=b"import sys; sys.argv\n")
    with open("warns.py", "w") as file:
        file.write("import warnings\nwarnings.warn_explicit('eggs', UserWarning, 'bar', 1, module_globals=globals())\n")
    show("-m", "warns")
    os.chdir("/")
