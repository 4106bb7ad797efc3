# Keywords that were meant where the parser found a name: what the parser notes for the library's traceback, and what is shown.
import ast, subprocess, traceback

from support.interpreter import PYTHON

SOURCES = [
    'with block ad something:\n  pass\n',
    'for x im n:\n  pass\n',
    "raisee ValueError('x')\n",
    '[123 fur x\nof x]\n',
    'whille True:\n  pass\n',
    'clas X:\n  pass\n',
    'def f():\n  retrun 3\n',
    'imprt os\n',
    'if x == 1:\n  pass\nelese:\n  pass\n',
    'tyr:\n pass\nexcept: pass\n',
    'x = lamda: 3',
    'from x imoprt y',
    'a=1\nb=2\nimprt os\n',
    'if x == 1:\n  pass\nelese:\n  pass\n',
    'def f():\n  a\n  b\n  retrun 3\n',
    'class A:\n  def f():\n    a; b\n    whille x:\n      pass\n',
    'a = 1; b = 2; imprt x\n',
    'def f():\n  a\n\nx = 1\nclas Y: pass\n',
    'def f():\n  def g():\n    return 1\n  x x\n',
    'if 1:\n  a\n  if 2:\n    b\n    c d\n',
    'try:\n  a\nexcep X:\n  b\n',
    'with a:\n  x\n  y y',
    'for i in x:\n  if i:\n    p\n  elsee:\n    q\n',
    '  a b',
    'a\n  b',
    'a\n\n\nx = (1,\n 2 3)\n',
    'def f(:\n  pass',
    'x = 1\ndef f(a=1, b): pass\n',
    'x=1\nreturn = 3\n',
    'a; b; c d\n',
    'match x:\n  case 1:\n    a\n  cas 2:\n    b\n',
    '@d\ndef f(): pass\nx y',
    "x\n'abc",
    "x = 1\ny = f'{a b}'\n",
    'x\n1 = 2\n',
    'x\nyield = \n',
    'if a: b; c\nd e\n',
    'while 1: a\nelsee: b\n',
    'class A: pass\nclass B:\n  x = 1\n  y z\n',
    'a\n)',
    'a=1\nb=$',
    'def f(): pass\nx y',
    'if 1: pass\nx y',
    'while 1: pass\nx y',
    'for i in a: pass\nx y',
    'with a: pass\nx y',
    'try: pass\nexcept: pass\nx y',
    'async def f(): pass\nx y',
    'class A: pass\nx y',
    'match a:\n case 1: pass\nx y',
    '@a\nclass A: pass\nx y',
    'def f():\n  if 1: pass\nx y',
    'def f():\n  if 1: pass\n  x y',
    'class A:\n  def f(): pass\nx y',
    'if 1: pass\ndef f(): pass\nx y',
    'if 1: pass\nclass f: pass\nx y',
    'class f: pass\nif 1: pass\nx y',
    'class f: pass\ndef g(): pass\nx y',
    'if 1:\n  if 2: pass\n  if 3: pass\nx y',
    'if 1: pass\na\nb\nx y',
    'def f():\n  if 1:\n    a\n\n\n  b\n\ndef g():\n  c\nx y',
    'if 1:\n  class A: pass\n  x y',
    'class A:\n  class B: pass\n  class C: pass\n  x y',
    'if 1: pass\nif 2:\n  class B: pass\n  x y',
    'while 1:\n   for x in y:\n      z\n   else: a\n   x y',
    'if 1: pass\n\n\n@a\n@b\nclass A:\n  def f(): pass\n  x y',
    'def f() -> a: pass\nx y',
    'def f[T](): pass\nx y',
    'class A[T]: pass\nx y',
    'async def f():\n  async for x in y: pass\n  x y',
    'if 1: pass\nelif 2: pass\nx y',
    'if 1: pass\nelif 2: pass\nelse: pass\nx y',
]
for source in SOURCES:
    for mode in ('exec', 'single', 'eval'):
        try:
            compile(source, 'f', mode)
        except SyntaxError as e:
            print(repr(source), mode, e._metadata, e.args[0], '|', traceback.format_exception_only(e)[-1].strip())

for source in ('x y', 'a\nx y'):
    for wanted in (ast.parse, eval, lambda s: compile(s.encode(), 'f', 'exec'), lambda s: compile(('\ufeff' + s).encode(), 'f', 'exec'),
                   lambda s: compile(('# coding: latin-1\n' + s).encode(), 'f', 'exec'), lambda s: compile(s.replace('\n', '\r\n'), 'f', 'exec')):
        try:
            wanted(source)
        except SyntaxError as e:
            print(e._metadata)
for source in ('return 3', 'nonlocal x'):
    try:
        compile(source, 'f', 'exec')
    except SyntaxError as e:
        print(e._metadata)
print(SyntaxError('a', ('f', 1, 2, 't', 3, 4))._metadata, SyntaxError('a', ('f', 1, 2, 't', 3, 4, (1, 2, 3)))._metadata)

# errors of parameters
for source in ('def f(\n *, # type: int\n a): pass', 'def f(\n a, # type: int\n *, # type: int\n b, # type: int\n): pass', 'def f(a, *, # type: int\n b): pass',
               'def f(*args, # type: int\n b): pass', 'def f(a, /, # type: int\n b): pass', 'def f(*args: *b = (1,)): pass', 'def f(*args: b = (1,)): pass'):
    try:
        ast.parse(source, type_comments=True)
        print('parsed')
    except SyntaxError as e:
        print(e.msg)

# uncaught
for source in ('for x im n: pass', 'x = (1 2)', 'a = 1\nwhille a:\n  pass\n', 'x y z', '"unfinished'):
    process = subprocess.run([*PYTHON, '-c', source], stderr=subprocess.PIPE, text=True)
    print(process.returncode, process.stderr)
