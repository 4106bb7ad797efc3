"""An exception raised again: the line and offset that its frames are left at, what is traced then, and generators that handle what their caller handles."""
import sys
def g():
    try:
        yield
    except Exception as e:
        print(type(sys.exception()), e.__context__)
        yield
        print(type(sys.exception()))
        try: 1/0
        except ZeroDivisionError as z:
            print(type(sys.exception()), repr(z.__context__))
            yield
            print(type(sys.exception()))
        print(type(sys.exception()))
        yield
        raise
    finally:
        print('fin', sys.exception())
m=g(); next(m)
try: raise ValueError()
except Exception as e:
    try: m.throw(e)
    except Exception: pass
next(m)
try: raise KeyError
except KeyError: next(m); print(sys.exception())
try: next(m)
except ValueError as e: print(repr(e), e.__context__)
print(sys.exception())
def t(f):
    try: f()
    except Exception as ex:
        t=ex.__traceback__.tb_next
        while t:
            print(f.__name__, (t.tb_frame.f_lineno or 0)-f.__code__.co_firstlineno, t.tb_lineno-f.__code__.co_firstlineno, t.tb_frame.f_lasti)
            t=t.tb_next
class N:
    def __enter__(self): return self
    def __exit__(self,*a): pass
def w1():
    with N():
        1/0
        pass
def w2():
    with N() as a, N() as b:
        x = 1
        1/0
        pass
def w3():
    try:
        with N():
            1/0
    finally:
        x = 1
def w4():
    try:
        1/0
    except TypeError as e:
        pass
    except KeyError:
        pass
def w5():
    try:
        1/0
    except ZeroDivisionError as e:
        raise
def w6():
    try:
        1/0
    except ZeroDivisionError as e:
        raise e
    finally:
        y = 2
def w7():
    for i in (1,):
        try:
            with N():
                try: 1/0
                finally: z = 1
        except TypeError: pass
def w8():
    try:
        1/0
    except* TypeError:
        pass
def w9():
    with N():
        yield 1
        1/0
def w10(): [x for x in w9()]
for f in (w1,w2,w3,w4,w5,w6,w7,w8,w10): t(f)
def tr(fr,ev,arg):
    if ev in ('return','exception','line'): print(fr.f_code.co_name,ev,(fr.f_lineno or 0)-fr.f_code.co_firstlineno)
    return tr
def gf():
    try:
        yield 1
    finally:
        x=1
FUNCTIONS = (w1,w2,w3,w4,w5,w6,w7,w8,w10)
for f in FUNCTIONS:
    sys.settrace(tr)
    try: f()
    except Exception: pass
    sys.settrace(None)
q=gf(); next(q)
sys.settrace(tr)
try: q.throw(ValueError)
except ValueError: pass
sys.settrace(None)


class Broken:
    def __iter__(self): return self
    def __next__(self): return 1
    def __getattr__(self, name): 1/0
    def __repr__(self): return '<broken>'
def delegate(): yield from Broken()
sys.unraisablehook = lambda told: print(told.err_msg, repr(told.exc_value), told.object)
closing = delegate()
next(closing)
print(closing.close())
