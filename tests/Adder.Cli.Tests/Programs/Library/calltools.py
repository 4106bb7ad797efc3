"""functools and operator beside what they are made of: state, repr, signatures; hashes of containers and notes of codecs."""
import functools, copy
from functools import partial
class Capture:
    def __call__(self, *a, **k): return a,k
    def __repr__(self): return 'capture'
capture = Capture()
f=partial(capture)
for s in [(capture,(),{}), (capture,(),{},None,None), [capture,(),{},None], (None,(),{},None), (capture,None,{},None),(capture,[],{},None),(capture,(),[],None), (capture,(),{},5), (capture,(),None,None)]:
    try: print(s[1:], f.__setstate__(s), f.__dict__)
    except BaseException as e: print(type(e).__name__, e)
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: f.__text_signature__)
import inspect
for x in (functools.cmp_to_key, functools.cmp_to_key(lambda a,b: 0), functools.reduce, partial, functools.lru_cache, operator.attrgetter('a') if 0 else None):
    t(lambda: inspect.signature(x))
import operator
for x in (operator.attrgetter('a'), operator.itemgetter(1), operator.methodcaller('x'), operator.attrgetter, operator.itemgetter, operator.methodcaller, operator.add, functools.partial(int, base=2), len, print, max, str.split, dict.pop, list.sort, int.from_bytes, str, int, dict, type, object, range, zip, map, enumerate, bytes, bytearray.join, set.add, float.fromhex, sum, sorted, open, __import__, getattr, pow, round, iter, next, eval, exec, compile, input, format, abs, divmod, hash, id, vars, dir, isinstance, slice, property, super, classmethod, staticmethod, memoryview, complex, float, bool, tuple, list, frozenset, reversed, filter):
    t(lambda: inspect.signature(x))
del f
f=partial(capture)
t(lambda: delattr(f,'__dict__')); t(lambda: setattr(f, '__dict__', {'a':1})); t(lambda: f.a); t(lambda: setattr(f, '__dict__', 3)); t(lambda: vars(f))
class S(partial): pass
g=S(capture)
t(lambda: delattr(g,'__dict__')); t(lambda: setattr(g, '__dict__', {'a':1})); t(lambda: g.a); t(lambda: '__dict__' in S.__dict__); t(lambda: '__dict__' in partial.__dict__); t(lambda: (S.__dictoffset__ != 0, S.__weakrefoffset__ != 0))
f.__setstate__((f,(),{},{}))
t(lambda: f); t(lambda: g)
g.__setstate__((g,(g,),{'a':g},{}))
t(lambda: g)
@functools.lru_cache
def lf(x): return x
class H:
    n=0
    def __hash__(s): H.n+=1; return 3
    def __eq__(s,o): return True
h=H(); lf(h); lf(h); t(lambda: H.n)
t(lambda: [type(x).__name__ for x in ([].__getitem__, {}.__getitem__, {}.__contains__, set().__contains__, list.__getitem__, dict.__contains__, [].__len__)]); t(lambda: [].__getitem__(1, a=1)); t(lambda: [].__getitem__()); t(lambda: [].__getitem__(1,2)); t(lambda: {}.__contains__()); t(lambda: [].__len__(1)); t(lambda: (1).__add__()); t(lambda: [].__reversed__(1)); t(lambda: ''.__format__()); t(lambda: [].__eq__())
l=[]
def d(): del l[True]
t(d)
def d(): l[True]=1
t(d)
def d(): del l[5:6]
t(d)
t(lambda: l.__delitem__(3)); t(lambda: bytearray().__delitem__(3)); t(lambda: bytearray().__setitem__(3, 3)); t(lambda: l.__setitem__(3, 3));
t(lambda: b'%f' % 'a'); t(lambda: b'%d' % 'a'); t(lambda: b'%x' % 'a'); t(lambda: b'%c' % 'a'); t(lambda: b'%b' % 'a'); t(lambda: b'%s' % 1); t(lambda: b'%g' % None); t(lambda: '%g' % None); t(lambda: b'%x' % 1.5); t(lambda: b'%c' % 300); t(lambda: b'%c' % b'ab'); t(lambda: b'%c' % -1); t(lambda: bytearray(b'%f') % [])
class DC(dict): pass
class LC(list): pass
class SC(set): pass
class BC(bytearray): pass
for c in (DC,LC,SC,BC): t(lambda: hash(c())); t(lambda: {c():1}); t(lambda: {c()}); t(lambda: c() in {}); t(lambda: c() in {1}); t(lambda: {}.fromkeys([c()]))
t(lambda: b'a'.decode('utf-16-le', 'nope')); t(lambda: 'é'.encode('ascii','nope'))
for enc in ('utf-8','ascii','latin-1','utf-16','utf-16-le','utf-32-be','utf-7','cp1252','idna','punycode','unicode_escape','raw_unicode_escape','utf-8-sig','iso8859-1', 'latin1', 'utf8', 'us-ascii', 'cp437', 'hex', 'rot13'):
    for d in (b'\xff\xfea', b'\x81'):
        try: d.decode(enc, 'nope')
        except Exception as e: print(enc, type(e).__name__, e, getattr(e,'__notes__',None))
        try: d.decode(enc)
        except Exception as e: print(enc, type(e).__name__, e, getattr(e,'__notes__',None))
    for s in ('\ud800', '\u0394'):
        try: s.encode(enc, 'nope')
        except Exception as e: print(enc, type(e).__name__, e, getattr(e,'__notes__',None))
        try: s.encode(enc)
        except Exception as e: print(enc, type(e).__name__, e, getattr(e,'__notes__',None))
