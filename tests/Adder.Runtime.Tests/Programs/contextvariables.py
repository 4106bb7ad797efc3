from _contextvars import ContextVar, copy_context, Token
v = ContextVar('v', default=1); w = ContextVar('w')
print(v.get(), v.name)
t = v.set(5); print(v.get(), t.old_value is Token.MISSING, t.var is v)
c = copy_context(); print(len(c), c[v], v in c, w in c, c.get(w, 7))
def f(a, *, k): v.set(a); w.set(k); return v.get(), w.get()
print(c.run(f, 8, k=9), v.get(), sorted(x for x in c.values()))
for g in (lambda: w.get(), lambda: (v.reset(t), v.reset(t)), lambda: w.reset(w.set(1)), lambda: c[3], lambda: c.run(c.run, print), lambda: ContextVar(3), Token):
    try: print(g())
    except Exception as e: print(type(e).__name__, str(e).split(' at 0x')[0])
print(v.get(), copy_context() == copy_context())
