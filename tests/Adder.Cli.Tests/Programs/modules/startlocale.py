"""What the locale of the environment and UTF-8 mode decide at the start, and arguments that are no UTF-8."""
import os
import subprocess
import tempfile
import zipfile

from support.interpreter import PYTHON

SHOW = """import sys, locale, os, io
print(sys.flags.utf8_mode, sys.stdin.encoding, sys.stdin.errors, sys.stdout.encoding, sys.stdout.errors, sys.stderr.errors, open(os.devnull).encoding,
      io.text_encoding(None), locale.getencoding(), locale.getpreferredencoding(), sys.getfilesystemencoding(), os.environ.get('LC_CTYPE'), ascii(sys.argv[1:]))"""
ARGUMENTS = ["e:\xe9, euro:\u20ac".encode(), b"\xff\xc3\xff\xc3\xa9\xed\xa0\x80\xfd\xbf"]


def show(*arguments, **variables):
    environment = {name: value for name, value in os.environ.items() if name == "PYTHONHOME" or not name.startswith(("PYTHON", "ADDER", "LC_", "LANG"))}
    done = subprocess.run([*PYTHON, *arguments], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment | variables)
    print(done.returncode, ascii(done.stdout.decode("utf-8", "surrogateescape").replace(os.getcwd(), "").rpartition(": can't")[2]))


show("-c", SHOW, *ARGUMENTS)
show("-c", SHOW, *ARGUMENTS, LANG="C.UTF-8")
show("-X", "utf8", "-c", SHOW, LANG="C.UTF-8")
show("-c", SHOW, LC_ALL="C", PYTHONIOENCODING="latin1")
show("-c", "import sys; print(sys.stdin.encoding, sys.stdout.errors, 'J\xa2')", PYTHONIOENCODING="cp424:replace")
show("-X", "utf8=0", "-c", SHOW, *ARGUMENTS, LC_ALL="POSIX")
show("-E", "-c", SHOW, PYTHONUTF8="1", LANG="C.UTF-8", PYTHONIOENCODING=":namereplace")
show("-c", SHOW, PYTHONUTF8="0", PYTHONIOENCODING=":namereplace")
show("-X", "utf8=0", "-c", "import os\ntry: os.stat('\\xe9')\nexcept UnicodeError as e: print(ascii(e))", LC_ALL="C")
show("-c", b"# coding: latin1\nprint(ascii('\xc3\xa9'))")
show("-c", b"'\xc3\xa9\xff'", LC_ALL="C")
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    with open(b"a\xff.py", "w") as file:
        file.write("import sys; print(ascii(sys.argv), ascii(__file__), __loader__.__class__.__name__)")
    show(b"a\xff.py")
    show("-m", "compileall", "-qb", ".")
    show(b"a\xff.pyc")
    with zipfile.ZipFile("with.zip", "w") as archive:
        archive.write(b"a\xff.py".decode("utf-8", "surrogateescape"), "inner/__main__.py")
    show("with.zip/inner", "x")
    show("with.zip/other", "x")
    os.chdir("/")
show("-c", "import sys; print(sys.flags.debug)", PYTHONDEBUG="2")
