"""What bytes and bytearray take, how a bytearray is shown, and that it keeps its size while a method asks for its arguments."""
class C: pass
for T in (bytes, bytearray):
    for a,k in [((0.0,),{}),((["0"],),{}),(([0.0],),{}),(([None],),{}),(([C()],),{}),((),dict(encoding='ascii')),((),dict(errors='ignore')),((0,'ascii'),{}),((b'','ascii'),{}),((0,),dict(errors='ignore')),((b'',),dict(errors='ignore')),(('',),{}),(('',),dict(errors='ignore')),(('',b'ascii'),{}),(('','ascii',b'ignore'),{}),((5,),dict(encoding='a')),(('',),dict(encoding=None))]:
        try: print(T.__name__,a if not a or not isinstance(a[0],list) else '',k,T(*a,**k))
        except Exception as e: print(T.__name__,k,type(e).__name__,e)
class BadBytes:
    @property
    def __bytes__(self): 1/0
for f in (b'%b', bytearray(b'%s')):
    try: print(f % BadBytes())
    except Exception as e: print(repr(e))
class PF:
    def __init__(self,v): self.v=v
    def __int__(self): return int(self.v)
for f in ('%c','%d','%x','%b','%g','%i'):
    for v in (PF(3), 256, -1, b'ab', 'x', 3.5, None, 2**40):
        try: print(f, v if not isinstance(v,PF) else 'pf', f.encode() % v)
        except Exception as e: print(f, type(e).__name__, e)
for s in ([256] * 100, (-1,) * 100, [0] * 50 + [1000], (1, 2, 1 << 100), 'abc', 5.0, [None], -1, 2**70):
    a=bytearray(b'abc')
    try: a.__init__(s)
    except Exception as e: print(type(e).__name__, e, a)
print(bytearray(b"'"), bytearray(b'"'), bytearray(b"'\""), repr(bytearray(b"a'b\n")))

def refused(what, *arguments):
    try: print(what.__name__, what(*arguments))
    except BufferError as e: print(what.__name__, e)

class Clears:
    def __init__(self, array): self.array = array
    def __buffer__(self, flags):
        self.array.clear()
        return memoryview(self.array)
    def __index__(self):
        self.array.clear()
        return 65
    def __repr__(self):
        self.array.clear()
        return 'E'
for name in ('find', 'count', 'index', 'rindex', 'rfind', 'split', 'rsplit', '__contains__'):
    b = bytearray(b'A')
    refused(getattr(b, name), Clears(b))
    print(b)
b = bytearray(b'%a end')
refused(b.__mod__, Clears(b))

class Grows:
    def __init__(self, run): self.run = run
    def __buffer__(self, flags):
        self.run()
        return memoryview(b'AB')
b = bytearray(b'xxxx')
b.extend(Grows(lambda: b.extend(b'yy')))
b += Grows(lambda: b.extend(b'zz'))
print(b)
b[::3] = b''
print(b)
items = [b'a', None, b'c']
items[1] = Grows(items.clear)
try: b'-'.join(items)
except RuntimeError as e: print(e)

class Both:
    @property
    def __bytes__(self): raise ZeroDivisionError
    def __buffer__(self, flags): return memoryview(b'abc')
try: b'%b' % Both()
except ZeroDivisionError as e: print(repr(e))

for kind in (bytes, bytearray, list, tuple, str):
    class Kept(kind): pass
    for walk in (iter, reversed):
        held = Kept()
        walked = walk(held)
        print(kind.__name__, list(walked), walked.__length_hint__() if hasattr(walked, '__length_hint__') else '', walked.__reduce__()[1:] if kind is not bytes else '')
