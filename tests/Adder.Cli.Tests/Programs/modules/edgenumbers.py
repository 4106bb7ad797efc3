import binascii, mmap, operator
m=-2**63
for f in (lambda: 9.2e18==m, lambda: 9.2e18<m, lambda: m<9.2e18, lambda: 1.5>=m, lambda: m==-9.223372036854775808e18, lambda: abs(m), lambda: -m, lambda: m//-1, lambda: m%-1, lambda: divmod(m,-1), lambda: binascii.hexlify(b'abcd',':',-2**31), lambda: b'abcd'.hex(':',-2**31), lambda: range(m,0)[::-1][0], lambda: [1,2,3][::m], lambda: 'abc'[::m], lambda: round(m,-1), lambda: round(m,-5), lambda: m*-1, lambda: m-1, lambda: m<<1, lambda: m>>1, lambda: m>>64, lambda: m**2, lambda: pow(m,-1,7), lambda: m.bit_length(), lambda: m.bit_count(), lambda: m.as_integer_ratio(), lambda: m.to_bytes(8,'big',signed=True), lambda: hash(m), lambda: float(m), lambda: f'{m:,}', lambda: '%x'%m, lambda: hex(m), lambda: str(m), lambda: m/3, lambda: m/m, lambda: 1/m, lambda: complex(1,2)==m, lambda: m in (1.0, 2.0), lambda: min(1.0,m), lambda: max(m,2.5), lambda: sorted([1.5,m,0]), lambda: sum([1.5,m]), lambda: {1.0:2}.get(m), lambda: [1.0].index(m), lambda: memoryview(b'abc')[::m].tolist(), lambda: bytearray(b'abc')[::m], lambda: range(5)[::m], lambda: list(range(m, m+2)), lambda: range(0,m,m), lambda: len(range(0,m,-1)), lambda: slice(None,None,m).indices(5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
mm=mmap.mmap(-1,10)
try: print(mm[::m])
except Exception as e: print(type(e).__name__, e)
class C0(int):
    def __float__(self): return None
class C1(int):
    def __float__(self): return 2.5
class C2(int):
    def __float__(self): 1/0
class C3(float):
    def __float__(self): return 7.5
for c in (C0,C1,C2,C3):
    o=c(3)
    for spec in ('2G','e','f','%','g','d','n','','10','x','c'):
        try: print(spec, format(o,spec))
        except Exception as e: print(spec, type(e).__name__, e)
    for s in ('%f','%e','%g','%d'):
        try: print(s%o)
        except Exception as e: print(s, type(e).__name__, e)
y=bytearray(b'xyz')
for i,v in ((10**18,2**64),(1,2**64),(10**18,5),(10**30,5),(10**30,300),(1,300),(1,'a'),(99,'a'),('a',300),(-99,-1),(10**18,'a'),(None,300)):
    try: y[i]=v
    except Exception as e: print(type(e).__name__, e)
