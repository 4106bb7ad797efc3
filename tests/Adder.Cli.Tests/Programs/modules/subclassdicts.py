import collections, functools, io, types
def show(o):
    o.x=1
    print(type(o).__name__, o.x, o.__dict__, vars(o))
    o.__dict__['y']=2; print(o.y)
class P(functools.partial): pass
show(P(print))
class O(collections.OrderedDict): pass
show(O())
class B(io.BytesIO): pass
show(B())
class S(io.StringIO): pass
show(S())
class C(classmethod): pass
def f():
    "doc"
c=C(f); print(c.__name__, c.__doc__, c.__wrapped__ is f, sorted(k for k in c.__dict__)); 
class C2(staticmethod): pass
def f():
    "doc"
c=C2(f); print(c.__name__, c.__doc__, c.__wrapped__ is f, sorted(k for k in c.__dict__)); c.q=1; print(c.q, 'q' in c.__dict__)
class M(types.ModuleType): pass
m=M('mm','dd'); print(m.__name__, m.__doc__); m.z=1; print(m.z, m.__dict__['z'], 'z' in vars(m))
class E(Exception): pass
show(E(1))
class N(types.SimpleNamespace): 
    def __init__(self,**k): super().__init__(**k); self.w=5
n=N(a=1); show(n); print(n, n==N(a=1,x=1,y=2), n.__reduce__()[2])
import copy, pickle
print(copy.copy(n), pickle.loads(pickle.dumps(n)), copy.replace(types.SimpleNamespace(a=1),a=2))
class SL(types.SimpleNamespace): __slots__=('r',)
s=SL(a=1); s.r=2; print(s.r,s.a,s.__dict__, s)
