import os, tempfile, warnings
import gc, weakref
class D:
    def __init__(s,n): s.n=n
    def __del__(s): print('del', s.n)
def a():
    def g(): pass
    g.x=D('attr')
a(); gc.collect()
def b():
    def g(): pass
    g.__dict__['x']=D('dict')
b(); gc.collect()
def c():
    d=D('cell')
    def g(): return d
c(); gc.collect()
def e():
    x=D('default')
    def g(y=x): pass
e(); gc.collect()
def f():
    def g(): pass
    g.x=D('self'); g.y=g
f(); gc.collect()
class M:
    def m(self): pass
def h():
    class K: pass
    K.x=D('class')
h(); gc.collect(); gc.collect()
def i():
    def g(): pass
    setattr(g,'x',D('setattr'))
i(); gc.collect()
def j():
    o=M(); o.x=D('inst')
j(); gc.collect()
def k():
    def g(): pass
    g.x=D('getattr'); g.x
k(); gc.collect()
print('end')
def temporary(folder):
    f = tempfile.NamedTemporaryFile(dir=folder, delete=True, delete_on_close=False)
    f.write(b'x')
    return f.name
with tempfile.TemporaryDirectory() as folder:
    name = temporary(folder)
    gc.collect()
    print(os.path.exists(name))
    open(os.path.join(folder, 'file'), 'w').close()
    def scan():
        entries = os.scandir(folder)
        next(entries)
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter('always')
        scan()
        gc.collect()
    print([str(w.message)[:26] for w in seen])
import codeop
compiler = codeop.CommandCompiler()
compiler('from __future__ import barry_as_FLUFL\n')
print(eval(compiler('1 <> 2\n', symbol='eval')))
try: compile('1 != 2', 'x', 'eval', 0x400000)
except SyntaxError as e: print(e)
