"""Pairs that are taken apart where they are made; tests of membership and identity in conditions."""
def f(it):
    out=[]
    for a,b in it: out.append((a,b))
    return out
def g():
    for i in range(3):
        yield i, i*2
    yield [7,8]
    yield 'xy'
def main():
    print(f(zip([1,2,3],'abc')), f(enumerate('ab')), f({1:2,3:4}.items()), f(g()), f(zip(range(2),g())))
    print(f(zip(*[iter(range(6))]*2)))
    for bad in (zip([1]), zip([1],[2],[3]), [(1,2,3)], [1], zip([1,2],[1],strict=True), [()]):
        try: print(f(bad))
        except Exception as e: print(type(e).__name__, e)
    d={1:2}
    try:
        for k,v in d.items(): d[k+1]=v
    except RuntimeError as e: print(e)
    for x,x in zip([1],[2]): print(x)
    for t in enumerate('q'):
        a,b=t
        print(t,a,b)
    t=(3,4)
    t,u=t
    print(t,u)
    a=b=0
    for (a,b),c in zip([(1,2)],[3]): print(a,b,c)
    print([(k,v) for k,v in {'a':1}.items()], {v:k for k,v in enumerate('ab')}, sum(x*y for x,y in zip([1,2],[3,4])))
    def nested():
        x=0
        def h(): return x
        for x,y in zip([5],[6]): pass
        return h()
    print(nested())
    print(3 in {1,2,3}, 3 not in (1,2), 'a' in {'a':1}, [] is not None, [x for x in range(5) if x not in (1,3)], [x for x in (1,2) if x is not None])
    if 2 in (1,2): print('in')
    if 2 not in (1,2): print('not in')
    p=5
    if None is p: print('is')
    if None is not p: print('is not')
    while p is not None and 5 not in [4]: p=None
    print(hash(-1),hash(2**61-1),hash(2**61),hash(-2**61),hash(-2**63),hash(2**62), {-1,-2}, hash(True))
main()
