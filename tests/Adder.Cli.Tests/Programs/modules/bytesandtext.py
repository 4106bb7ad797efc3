# What -b and -bb tell of bytes that are taken for text, and -x, -d, -c with indented text: each in an interpreter of its own.
import subprocess
import tempfile

from support.interpreter import PYTHON, run

TEXT = """if 1:
    print(b"a" == "a", b"a" != 1, str(b"x"), bytearray(b"a") == "a", f"{b'q'}")
    print(str(bytearray(b"x")), b"a" == 1.5, bytearray(b"a") == 1, b"a" in [b"b", b"a"], b"a" == memoryview(b"a"))
"""


for option in "-b", "-bb":
    print(run(option, "-c", TEXT))
print(run("-b", "-c", "import sys; print(sys.flags.bytes_warning, sys.warnoptions)"))
print(run("-d", "-R", "-c", "import sys; print(sys.flags.debug, sys.flags.hash_randomization)"))
print(run("-c", "\n    if 1:\n        print(1)\n\n    print('''a\n      b\n   \n    c''')\n   "))
print(run("-c", "\tprint(1)\n  print(2)"))
with tempfile.NamedTemporaryFile("w", suffix=".py") as file:
    file.write("@echo off\nimport sys\nprint(sys._getframe().f_lineno)\n")
    file.flush()
    print(run("-x", file.name))
print(run("--check-hash-based-pycs", "always", "-c", "import _imp; print(_imp.check_hash_based_pycs)"))


def tell(*words):
    done = subprocess.run([*PYTHON, *words], capture_output=True, text=True)
    print(done.returncode, done.stdout, done.stderr.splitlines()[:2 if done.returncode == 1 else 1])


tell("--check-hash-based-pycs", "maybe", "-c", "")
tell("--check-hash-based-pycs")
for wrong in "-z", "-Bz", "--wrong", "-c", "-m", "-W", "-X":
    tell(wrong)
for wrong in "utf8=2", "gil=2", "gil=0", "frozen_modules=x", "tracemalloc=x", "tracemalloc=-1", "int_max_str_digits=1", "importtime=3", "cpu_count=x", "thread_inherit_context=3", "context_aware_warnings":
    tell("-X", wrong, "-c", "print(1)")
