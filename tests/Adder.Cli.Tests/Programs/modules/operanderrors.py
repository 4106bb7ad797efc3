import collections
class NI:
    def __iter__(self): return iter(3)
class N2:
    def __iter__(self): return 3
class N3:
    __iter__=None
class N4:
    def __iter__(self): raise TypeError('mine')
class N5:
    def __getitem__(self,i): raise TypeError('item')
for o in (collections.ChainMap({}, 3), NI(), N2(), N3(), N4(), N5(), 3, object()):
    for f in ('a,b=o','a,*b=o','for a,b in [o]: pass','print(*o)','[*o]','{**o}','dict(**o)','(a,b)=o','list(o)','for x in o: pass','x=[1];x+=o','set(o)','f"{[*o]}"'):
        try: exec(f); print(f,'ok')
        except Exception as e: print(f, type(e).__name__, e)
import re
m=re.search('a','a')
for f in ('a,b=m','[*m]','for x in m: pass','a,*b=m','list(m)'):
    try: exec(f); print('ok')
    except Exception as e: print(f, e)
import collections, types
class A: pass
class B:
    class C: pass
def f():
    class L: pass
    return L()
A.__module__='zz'
class M: pass
for o in (A(), B(), B.C(), f(), 3, collections.OrderedDict(), collections.ChainMap(), types.SimpleNamespace(), M(), iter([]), collections.Counter()):
    for s in (0,1,2):
        try:
            if s==0:
                with o: pass
            elif s==1:
                async def g():
                    async with o: pass
                g().send(None)
            else:
                type(o).__enter__=lambda s:1
                with o: pass
        except Exception as e: print(type(e).__name__, e)
        except BaseException: pass
import operator
class Plain:
    def __getitem__(self, i):
        if i > 2: raise IndexError
        return 1
class Adds(Plain):
    def __add__(self, other): return 'added'
    def __iadd__(self, other): return 'added in place'
class Refuses(Plain):
    def __add__(self, other): return NotImplemented
class Reflects(Plain):
    def __radd__(self, other): return 'reflected'
for a in (Plain(), Adds(), Refuses(), [1], 'a', range(2), 3, {}, collections.ChainMap()):
    for b in (Plain(), Reflects(), [2], 'b', 3):
        if type(b) is Reflects and isinstance(a, (list, str)): continue
        for f in (operator.concat, operator.iconcat):
            try: print(f.__name__, type(a).__name__, type(b).__name__, f(a, b) if not isinstance(a, list) else f(a[:], b))
            except Exception as e: print(f.__name__, type(a).__name__, type(b).__name__, type(e).__name__, e)
for b in (b'ab',):
    for m in ('ljust', 'rjust', 'center'):
        for f in (b'x', bytearray(b'x'), 3, None, 'x'):
            try: print(m, getattr(b, m)(5, f))
            except Exception as e: print(m, type(e).__name__, e)
import array
for o in (collections.deque(), collections.deque([1]), [], (), '', b'', bytearray(), array.array('i')):
    for v in (1.5, None, 'a', 2**70, -2**70, object, True):
        for op in ('__mul__', '__rmul__', '__imul__'):
            if hasattr(o, op):
                try: print(type(o).__name__, op, getattr(o, op)(v))
                except Exception as e: print(type(o).__name__, op, type(e).__name__, e)
        try: print(o * v)
        except Exception as e: print(type(e).__name__, e)
# a number that is too large for a float is converted only for an operator that there is
for a, b in ((1j, 10**400), (10**400, 1j), (2.0, 10**400), (10**400, 2.0), (1j, 2.0), (1j, 2j)):
    for op in ('+', '-', '*', '/', '**', '//', '%', '@', '&', '|', '^', '<<', '>>'):
        try: print(eval(f'a {op} b'))
        except Exception as e: print(op, type(e).__name__, e)
    try: print(divmod(a, b))
    except Exception as e: print(type(e).__name__, e)
