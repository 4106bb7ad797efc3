"""Results and errors of calls that random programs found: names in errors, what is converted, what is asked."""
import binascii
import collections
import warnings
import zlib

warnings.simplefilter('ignore')


def show(call):
    try:
        result = call()
        print(type(result).__name__, repr(result)[:80])
    except Exception as error:
        print(type(error).__name__, error, type(error.__context__).__name__)


for text in '\0', 'utf-8\0':
    for call in (lambda: str(b'a', text), lambda: b'a'.decode(text), lambda: 'a'.encode(text), lambda: bytes('a', text), lambda: str(b'a', 'utf-8', text),
                 lambda: b'a'.decode('utf-8', text), lambda: 'a'.encode('utf-8', text), lambda: bytearray('a', 'utf-8', text)):
        show(call)
for encoding in 'idna', 'nope', 'utf-8', 'hex':
    for call in lambda: b''.decode(encoding, 'what'), lambda: str(b'', encoding), lambda: bytearray().decode(encoding), lambda: str(memoryview(b''), encoding):
        show(call)
array = bytearray(b'ab')
for call in (array.rpartition, array.join, array.zfill, lambda: array.upper(1), lambda: array.isalpha(1), array.removeprefix, lambda: array.removeprefix(1), array.find, array.center, lambda: array.strip(1),
             lambda: array * '3', lambda: array * 2.5, lambda: 2.5 * array, lambda: array * array, lambda: b'' * array, lambda: [] * array, lambda: array * None, lambda: {1} * array):
    show(call)
for call in lambda: (1.5).__pow__(2j, 'x'), lambda: (1).__pow__(2j, 'x'), lambda: pow(1.5, 'a', 2), lambda: pow(2, 3, 1.5), lambda: (1.5).__rpow__(2, 3):
    show(call)
items = {'k': [1]}.items()
for call in (lambda: {1, 2} & items, lambda: {1} & items, lambda: frozenset({1, 2}) & items, lambda: items & {3}, lambda: items & [3], lambda: {1: 2}.keys() & frozenset({1, 2}), lambda: {1, 2} & {1: 2}.keys()):
    show(call)
for call in lambda: type(1, nope=1), lambda: type(1, 2, nope=1), lambda: 7 / 9007199254740993, lambda: 9007199254740993 / 7, lambda: -7 / 9007199254740993, lambda: (2**53 + 1) / (2**53 - 1):
    show(call)


class Text(str):
    def __bytes__(self):
        return b'q'


for call in lambda: f'{Text():0}', lambda: f'{Text():^}', lambda: f'{Text("a"):^}', lambda: format(Text('a'), '0'), lambda: bytearray(Text('a')), lambda: bytes(Text('a')), lambda: bytearray(Text('a'), 'utf-8'):
    show(call)


class Members(set):
    def __float__(self):
        return NotImplemented


class Frozen(frozenset):
    pass


class Number(int):
    pass


for call in (lambda: float(Members()), lambda: Members(1, 2), lambda: Members(a=1), lambda: Frozen(1, 2), lambda: Frozen(a=1), lambda: set(1, 2), lambda: frozenset(1, 2), lambda: Number(1, 2, 3),
             lambda: int(1, 2, 3), lambda: Text(1, 2, 3, 4), lambda: str(1, 2, 3, 4), lambda: str(1, 2, 3, 4, a=5)):
    show(call)
for call in (lambda: {}.__or__(collections.OrderedDict()), lambda: {} | collections.OrderedDict(), lambda: {1: 2}.__or__(collections.defaultdict(int, {3: 4})), lambda: {1: 2} | collections.defaultdict(int),
             lambda: collections.OrderedDict() | {}, lambda: {}.__ror__(collections.OrderedDict())):
    show(call)


# nothing is remembered where memory lacks
def handling(call):
    try:
        1 / 0
    except ZeroDivisionError:
        return call()


def explicit():
    raise MemoryError


for call in (lambda: 'a' * 2**62, lambda: [1] * 2**61, lambda: bytes(2**62), lambda: '%*d' % (2**62, 1), lambda: '%*s' % (-2**63, 1), lambda: 'a'.center(2**62), explicit):
    show(lambda: handling(call))


# numbers of classes that derive from float and complex
class Real(float):
    def __float__(self):
        return None


class Other(float):
    def __float__(self):
        return 7.5


class Both(complex):
    def __complex__(self):
        return 1j


for value in Real(2.5), Other(2.5), Both(2 + 3j):
    for call in lambda: complex(value), lambda: complex(real=value), lambda: complex(1, value), lambda: float(value), lambda: complex.from_number(value), lambda: float.from_number(value):
        show(call)
print(complex(-0.0, 3) ** 0.5 ** 0.5, (complex(-0.0, 3) ** 0.5) ** 0.5, abs(1.2247448713915892 + 1.224744871391589j))
for spec in '.2147483648f', '.2147483647%', '.99999999999999999999', '.2147483648d':
    for value in True, 1.5, 1j, 'a':
        show(lambda: format(value, spec))
show(lambda: str(1j, '\0'))
show(lambda: bytes(1j, '\0'))






view = memoryview(b'noncontig')[::-2]
for call in lambda: binascii.hexlify(view), lambda: zlib.crc32(view), lambda: bytes(view), lambda: view.tobytes(), lambda: int.from_bytes(view), lambda: zlib.compress(view), lambda: binascii.b2a_base64(view):
    show(call)
for value, other in ('x', '%s'), (b'x', b'%s'), (bytearray(b'x'), bytearray(b'%s')), ('x', 3), (b'x', 3), (bytearray(b'x'), b'%s'), ('x', b'%s'):
    show(lambda: value.__rmod__(other))
for value in 'ab', b'ab', bytearray(b'ab'), [1, 2], (1, 2), '', 'a':
    for count in 2**63 - 1, 2**62 + 1, 2**63, -2**64:
        show(lambda: value * count)
