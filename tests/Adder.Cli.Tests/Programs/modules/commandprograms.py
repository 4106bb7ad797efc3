"""Programs that are modules, folders and archives."""
import os
import tempfile
import zipfile

from support.interpreter import run

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
