# exec() and eval() of code that has parameters.
def f(a, b=1, *, c): print('ran')
def g(*a, **k): print(a, k)
class A:
    def m(self): pass
for c in (f.__code__, g.__code__, A.m.__code__, (lambda x, /: 1).__code__):
    for r in (exec, eval):
        try: print(r(c))
        except TypeError as e: print(e)
for f in (lambda: (yield), lambda *a: (yield)):
    for r in (exec, eval):
        print(type(r(f.__code__)))
def h():
    x = 1
    def i(): return x
    return i
i = h()
try: exec(i.__code__)
except TypeError as e: print(e)
exec(i.__code__, closure=i.__closure__)
def cellarg(a=1):
    def i(): return a
    return i
try: exec(cellarg.__code__)
except TypeError as e: print(e)
def rest(*a):
    def i(): return a
    print(i())
exec(rest.__code__)
def loc(*a):
    print(locals(), sorted(globals())[:1])
exec(loc.__code__, {'print': print, 'sorted': sorted, 'locals': locals, 'globals': globals}, {'q': 1})
