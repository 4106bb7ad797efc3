"""Attributes whose classes and instances change under the caches."""
class A:
    __slots__=('x','y')
    def __init__(s,x): s.x=x
class B:
    y = A.__dict__['x']
class C(A):
    pass
def main():
    a=A(1); print(a.x)
    for i in range(3):
        try: print(a.y)
        except AttributeError as e: print(e)
        a.y=i
    b=B()
    for i in range(3):
        try: print(b.y)
        except TypeError as e: print(e)
        try: b.y=3
        except TypeError as e: print(e)
    c=C(2); c.z=5
    for i in range(3): print(c.x, c.z); c.x+=1
    def rd(o): return o.x
    class P: 
        x=1
    p=P(); print(rd(p),rd(p)); p.x=2; print(rd(p)); P.x=property(lambda s:99); print(rd(p)); del P.x; print(rd(p)); P.x=7; print(rd(p)); del p.x; print(rd(p))
    class Q(P): pass
    q=Q(); print(rd(q),rd(q)); q.x=1; print(rd(q)); P.x=property(lambda s:'prop'); print(rd(q)); P.x=0; print(rd(q))
    def m(o): return o.meth()
    class M:
        def meth(s): return 1
    o=M(); print(m(o),m(o)); M.meth=lambda s:2; print(m(o)); o.meth=lambda:3; print(m(o)); del o.meth; print(m(o))
    class W: pass
    for n in range(3):
        w=W()
        for k in 'abcdefghij': setattr(w,k,k)
        w.a,w.j=w.j,w.a; w.e='E'; w.f=w.g+w.h
        print(w.a,w.j,w.e,w.f,w.__dict__ if n==2 else '')
main()
