"""Powers of complex numbers, sums of bytes, arguments of calls, ranges at the ends of 64 bits, json and bisect: results and error texts."""
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
t(lambda: eval('nope', '  x  '))
t(lambda: eval('1', 3))
t(lambda: eval('1', {}, 3))
t(lambda: eval('1', {'a':1}.items()))
t(lambda: exec('1', 3))
t(lambda: exec('1', {}, 3))
import collections
t(lambda: eval('1', collections.UserDict()))
t(lambda: exec('1', collections.UserDict()))
import itertools, pickle
print(type(iter(range(2**63-2, 2**63))), type(iter(range(3))), type(iter(range(2**62,2**62+3))), type(reversed(range(2**63-2,2**63))), type(iter(range(2**63-5,2**63-3))), type(iter(range(-2**63,-2**63+4))), type(reversed(range(-2**63,-2**63+4))),type(iter(range(2**64,2**64))),type(iter(range(0,2**63-1))),type(iter(range(0,2**63-1,2**62))),type(iter(range(0,2**63))),type(iter(range(-2**63,2**63-1))),type(reversed(range(0,2**63-1))),type(reversed(range(0,2**63-1, 2**62))))
for a in (0j, 1+0j, 1j, complex('nan'), complex('inf'), -1+0j, complex('infj'), complex(-0.0,3), 1e20j, -(1+0j),2+3j, complex(0,float('inf')), -0j, complex('nan+infj'), 1e300+1e300j, 5e-324j, 0.0, 2.0, -2.0, 3, -3, 0):
    for b in (0j, 1+0j, 1j, 2+0j, -1+0j, 0.5+0j, complex('inf'), complex('nan'), complex('-inf'), complex('infj'), 100+0j, 101+0j,-100+0j, -101+0j, 1e300+0j, -0.0+0j, 3, -2, 0.5, True, 2.0,1.5+2j):
        if isinstance(a, complex) or isinstance(b, complex):
            try: print(a, '**', b, repr(a**b))
            except Exception as e: print(a, '**', b, type(e).__name__, e)
            try: 
                r = pow(a,b)
                print(repr(r))
            except Exception as e: print(a, '**', b, type(e).__name__, e)
            try:
                r = complex(a).__pow__(b)
                print(repr(r))
            except Exception as e: print(a, '**', b, type(e).__name__, e)
class B(bytes): pass
class BA(bytearray): pass
class S(str): pass
class L(list): pass
class T(tuple): pass
for x in (B(b'a'), b'a', BA(b'a'), bytearray(b'a'), S('a'), 'a', L(), [], T(), ()):
    for y in (B(b'a'), b'a', BA(b'a'), S('a'), L(), T(), 1, None):
        t(lambda: x + y)
        t(lambda: type(x).__add__(x, y))
        def ia(x=x):
            x += y
            return x
        t(ia)
def f(**k): return k
number, nothing = 3, None
t(lambda: f(**{1:2}))
t(lambda: number(**{1:2}))
t(lambda: number(**{'a':2}, **{'a':1}))
t(lambda: f(**{'a':2}, **{'a':1}))
t(lambda: number(**5))
t(lambda: number(*5))
t(lambda: f(**5))
t(lambda: f(*5))
t(lambda: f(**{1:2}, **{'a':1}))
t(lambda: int(**{1:2}))
t(lambda: len(**{1:2}))
t(lambda: 'a'.upper(**{1:2}))
class C:
    def __call__(self, **k): return k
    def m(self, **k): return k
t(lambda: C()(**{1:2}))
t(lambda: C().m(**{1:2}))
import functools
t(lambda: functools.partial(f)(**{1:2}))
t(lambda: dict(**{1:2}))
t(lambda: nothing(**{1:2}))
t(lambda: nothing(1, *[2], **{1:2}))
import json,re
class X(Exception): pass
from json.scanner import py_make_scanner
D=json.JSONDecoder()
for dec in (json.loads,):
  for s in ['-','-1','-a','[-]','[1,-','01','1.','1.e','1e','1e+','{"a":-}','nul','N','NaN','Na','-I','-Infinity','-Infinit','-NaN','I','"','"a','"\\','"\\u','"\\u12','"\\u12"','"\\ud83d\\u','"\\ud83d\\u12"','"\\ud800\\ude0','"\\u12g4"','"\\x"','[','[1','[1 2','[1,','[,','[1,]','{','{"','{"a"','{"a" 1','{"a":','{"a":1','{"a":1,','{"a":1,}','{,}','{1:2}','{"a":1 "b":2}','{\n"a":1,\n}',' ','\n\n x','1 2','"\t"','"\n"','tru','true1','[true','fals','\ufeff1','""x','[]]','{}}', '-0', '-0.0','1E5','1.5e400','"\\u00e9\\ud83d\\ude00"','"\\ud83dx"','"\\ude00"','"a\\u0"', '"\\u 123"','"\\u0x12"','"\\u+123"','"\\u١٢٣٤"','٣','1٣', '[1, /]','"abc\\','"abc\\u1234','"abc\\u123']:
    try: print(repr(s), repr(dec(s)))
    except Exception as e: print(repr(s), type(e).__name__, e, getattr(e,'pos',None))
    try: print(D.raw_decode(s, 0))
    except Exception as e: print(type(e).__name__, e)
    if s:
      try: print(D.raw_decode(s, 1))
      except Exception as e: print(type(e).__name__, e)
import bisect
for hi in (-1,-2,-2147483649,2,10,None,True):
    for lo in (0,3,5):
        try: print(bisect.bisect([0]*4, -1.5, lo=lo, hi=hi), bisect.bisect_left([0]*4, 1, lo, hi))
        except Exception as e: print(type(e).__name__, e)
def t(f):
    try: print(repr(f()))
    except BaseException as e: print(type(e).__name__, e)
for m in (2**63-5, -2**63):
  for n in range(4):
    for st in (1,2,3,-1,-2,2**62,-2**63, 2**63-1):
      for s0 in (0,1,-1):
        try:
          r=range(m+s0, m+s0+n*(1 if st>0 else -1), st)
          print(r, type(iter(r)), list(r)[:5], type(reversed(r)), list(reversed(r))[:5], r.__reduce__(), iter(r).__reduce__(), reversed(r).__reduce__())
        except Exception as e: print(r, type(e), e)
