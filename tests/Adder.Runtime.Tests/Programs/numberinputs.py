# numbers of buffers and of special methods, and how large ints become floats


def attempt(function):
    try:
        return repr(function())
    except Exception as error:
        return f'{type(error).__name__}: {error}'


class F(float): pass
class I(int): pass
class C(complex): pass


class Wrong:
    def __int__(self): return 'a'
    def __index__(self): return 'b'
    def __float__(self): return 'c'
    def __complex__(self): return 'd'


for value in (bytearray(b' 12 '), memoryview(b'12'), b'1 2', b'12\xa0', bytearray(b'x'), b'1_0'):
    print(attempt(lambda: int(value)), attempt(lambda: float(value)))
for kind in (int, float, complex, float.from_number, complex.from_number, range):
    print(attempt(lambda: kind(Wrong())))
for made in (F.from_number(F(2)), F.fromhex('0x1p3'), F.fromhex('-inf'), I.from_bytes(b'\1', 'big'), C.from_number(2), C.from_number(C(3)), float.from_number(F(2)),
             I(3).real, I(2**70).conjugate(), F(1).real, F(1).conjugate(), I(3).as_integer_ratio()[0]):
    print(type(made).__name__, made)
print(0 / -5, 0 / -2**70, float(2**63 + 2**9 + 2**40), int(float(9223372036854779903)), float(2**200 + 2**147 + 1), float(2**54 + 3), float(-2**64 - 2**11 - 1), attempt(lambda: float(2**1024)))
print(attempt(lambda: 0.0 ** float('-inf')), attempt(lambda: 0.0 ** -1.0), complex(F(1)), (1 + 1j) / complex(float('inf'), float('inf')), complex(float('inf'), 1) / 2)
print([str(complex(real, imaginary)) for real in (0.0, -0.0) for imaginary in (0.0, -0.0)], complex(C(-0.0, -0.0)))
print(hash('spam') == hash(b'spam'), hash('é') == hash('é'.encode('latin-1')), attempt(lambda: bool(NotImplemented)), attempt(lambda: type(None)(1)), type(...)(), type(None)(), type(NotImplemented)())
print(attempt(lambda: 'ab'.__mul__('')), attempt(lambda: [].__rmul__(None)), attempt(lambda: (1).__pow__()), attempt(lambda: sum([], bytearray())))
