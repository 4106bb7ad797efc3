"""Statements that come through a pipe: prompts and errors on stderr, blocks that an empty line ends, sources for tracebacks."""
import os
import subprocess
import tempfile

from support.interpreter import PYTHON

SESSION = rb'''1/0
def f():
  return 1

f()
def f():
  return 1
f()
1
# c
  # d
if 1:
 # c
 2


for i in 1, 2:
  i
  
  i

x = (
1/0
)
5
 1
2
def f(x,x): ...

a b
x = $
if 1:
a
3
if 1: 3
4
a\
b
@x
3
"a
3
try:
 1
except: 2

class A: pass

if 1: 3
else: 4

x="""
1/0
"""; 1/0
'''

SECOND = b'''\xff
\xc3\xa9 = 3
\xc3\xa9
input()
3
def f(): pass

f.__code__.co_filename
1 is 1
from __future__ import annotations
def g(x:1/0): 1/0

g.__annotations__
g(3)
async def f(): pass

await f()
def f(x):
  return x

import linecache
linecache._interactive_cache[linecache._make_key(f.__code__)]
raise KeyboardInterrupt
import sys
sys.ps1="A"
sys.ps2="B"
if 1:
 3

sys.stderr = sys.stdout
1/0
import os
os.close(0)
5
'''

# errors of syntax, of the statement and of what it runs: the line is the statement's
THIRD = b'''eval("1 +")
exec("x = 1\\ny = 2\\nz z\\n")
raise SyntaxError('hi')
raise SyntaxError('hi', ('<stdin-0>', 1, 2, 'text', 1, 3))
raise SyntaxError('hi', ('f', 2, 2, 'text', 1, 3))
raise SyntaxError('hi', ('f', 1, 2, None, 1, 3))
compile('1 +', '<stdin-3>', 'exec')
def f():
    return *a

return 3
x = yield
class A:
    nonlocal y

import sys
print(sys.last_exc.text, sys.last_exc.filename)
def f():
    global a
    a = 1; x = 3
    nonlocal x

print(repr(sys.last_exc.text), sys.last_exc.filename, sys.last_exc.lineno, sys.last_exc.offset, sys.last_exc.end_lineno, sys.last_exc.end_offset)
1/0
1 is 1
assert (1, 2)
'''


def show(arguments, source, **variables):
    environment = {**os.environ, "PYTHON_COLORS": "0", **variables}
    done = subprocess.run([*PYTHON, *arguments], input=source, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
    print(source, done.returncode)
    print(done.stdout.decode("latin1"))


for session in SESSION, SECOND, b"1 / 0 / 3 / 4", b"def f():\n", b'"""a\nb', b"import sys\nsys.exit(3)\n":
    show(["-i", "-q"], session)
show(["-i", "-q"], THIRD)
show(["-i", "-q", "-W", "error"], THIRD)
show(["-i", "-q"], b"'\\xe9 \\udc80 \\U00010000'\n", PYTHONIOENCODING="ascii")
# a file ends where a null byte is
with tempfile.TemporaryDirectory() as folder:
    os.chdir(folder)
    for source in b"x = '\0' y\n';z", b"a b\n  \0\n", b"# coding: latin1\nx=\0\n", b"x=\0=\xff\n":
        with open("nulls.py", "wb") as file:
            file.write(source)
        done = subprocess.run([*PYTHON, "nulls.py"], capture_output=True, text=True)
        print(done.stderr.replace(os.getcwd(), ""))
    show(["-c", "import nulls"], b"")
    os.chdir("/")
