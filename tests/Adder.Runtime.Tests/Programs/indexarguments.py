"""What has __index__ where a number is wanted, and what its errors become."""


def tell(function, *arguments):
    try:
        print(function.__name__, repr(function(*arguments)))
    except Exception as error:
        print(function.__name__, type(error).__name__, error)


def made(base, result):
    def index(self):
        if isinstance(result, type):
            raise result('index')
        return result
    return type('Index', (base,), {'__index__': index})()


class Float(str):
    def __float__(self):
        return 2.5


for function in hex, oct, bin, chr, bytes, bytearray, int, float, range, [1, 2, 3, 4].__getitem__, b'abcd'.__getitem__, 'abcd'.__getitem__, round:
    for base in object, set, str:
        for result in 3, AttributeError, TypeError, ValueError:
            if function is round and base is not str:
                continue
            tell(function, made(base, result))

tell(float, Float('1'))
tell(int, Float('1'))
tell(bytes, [made(object, 3), 4])
tell(bytes, [made(object, ValueError)])
tell(bytes, ['a'])
tell(bytearray, [made(set, 300)])


class Bytes:
    def __bytes__(self):
        return b'own'


tell(bytes, Bytes())
tell(bytearray, Bytes())
for huge in 2**63, -2**63 - 1, 2**64:
    for sequence in b'ab', 'ab', [1], (1,), range(2), bytearray(b'a'):
        tell(sequence.__getitem__, huge)
    tell(bytes, huge)
    tell(bytearray, huge)
    tell(chr, huge)
for value in bytearray(b'abc'), bytearray(b'a'), b'', 'ab', 5:
    tell(ord, value)


class Small(int):
    def __repr__(self):
        return (1, 2)


print(Small().__str__())
tell(str, Small())
