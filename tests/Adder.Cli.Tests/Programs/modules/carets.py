"""Which parts of a line the carets of an uncaught error mark."""
import os
import subprocess
import sys
import tempfile

from support.interpreter import PYTHON

PROGRAMS = [
    "def f(x):\n    return g(x).strip().upper(1, 2)\ndef g(x): return x\nf('a')\n",
    "def f(x):\n    return g(x,\n             2)\ndef g(x, y): return 1 / 0\nf('a')\n",
    "def f(x):\n    a = g(x)\ndef g(x): return 1 / 0\nf('a')\n",
    "def f(x):\n    a.b = g(x)\ndef g(x): return 1 / 0\nf('a')\n",
    "class A:\n    async def __aenter__(self): 1 / 0\n    async def __aexit__(self, *a): pass\nasync def f():\n    async with A() as x:\n        pass\nf().send(None)\n",
    "match 1:\n    case int(a, b): pass\n",
    "class P: pass\nmatch P():\n    case P(1): pass\n",
    "def f(*, a): pass\nf(**{'a': 1}, **{'a': 2})\n",
    "x = (1 +\n     2 +\n     3 / 0 +  # comment\n     4)\n",
    "x = {}\ny = x['é']['b'] + 1\n",
    "x = [1]\nx[0].y[2](3)\n",
    "for x in f(1)[2]: pass\n",
    "def f(): return (yield)\nx = (f() ** 2 // 3) @ 4\n",
    "assert f(1 if 0 else 2,\n         *[3]) == 4\nprint(1)\n".replace("f(", "len("),
]

for program in PROGRAMS:
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "program.py")
        with open(path, "w", encoding="utf-8") as file:
            file.write(program)
        done = subprocess.run([*PYTHON, path], capture_output=True, text=True, encoding="utf-8", timeout=60)
        print(done.stderr.replace(path, "FILE"))
