"""The operator % of bytes and what str shares with it."""


class Bytes:
    def __bytes__(self):
        return b'of its own'


class Wrong:
    def __bytes__(self):
        return 'text'


class Number:
    def __index__(self):
        return 65


class Mapping:
    def __getitem__(self, key):
        return key


cases = [
    (b'%b', 'a'), (b'%b', b'a'), (b'%s', bytearray(b'ab')), (b'%s', memoryview(b'ab')), (b'%s', (Bytes(),)), (b'%s', (Wrong(),)), (b'%s', object), (b'%s', 5),
    (b'%c', 65), (b'%c', 300), (b'%c', b'a'), (b'%c', b'ab'), (b'%c', 'a'), (b'%c', 1.5), (b'%c', Number()), (b'%d', 'a'), (b'%d', 3.7), (b'%i', -3.7),
    (b'%(a)s', {'a': 1}), (b'%(a)s', {b'a': b'1'}), (b'%(a)s', Mapping()), (b'%(a', {b'a': 1}), (b'%y', 1), (b'%d', (1, 2)), (b'%d %d', 1), (b'%a', '\u1234'), (b'%r', b'x'),
    (bytearray(b'%s'), b'x'), (b'%.2s|%5s|%-5s|', (b'abc', b'ab', b'c')), (b'%x %o %e %G', (255, 8, 1.5, 1e20)), (b'%#x %+d % d %05d', (255, 1, 1, -3)), (b'%', ()), (b'%%%c', 65),
    (b'%*d|%-*d|%.*f', (5, 1, 5, 1, 2, 3.14159)), (b'%x', Number()), (b'%d', Number()), (b'%x', 1.5), (b'\xff%b\xfe', b'\x80'), (b'no', b''), (b'no', 1), (b'no', {}),
    ('%x', 1.5), ('%d', '1'), ('%d', 1j), ('%(a)s', [1]), ('%(a)s', Mapping()), ('%s', b'x'), ('%c', Number()), ('%x', Number()), ('%u', 3.9), ('%s %s', Mapping()),
]
for form, value in cases:
    try:
        print(form, form % value)
    except Exception as error:
        print(form, type(error).__name__, error)

# sizes that no result can have, and those that only cut
for code in 'd', 'f', 's', 'r', 'x', 'g':
    for form in f'%*{code}', f'%.*{code}', f'%0*{code}', f'%-*{code}':
        for size in 2**40, -2**40, 2**63 - 1, 2**63, -2**63, -2**64, -5:
            for operator in form, form.encode():
                try:
                    print(operator, size, operator % (size, b'1' if code == 's' and type(operator) is bytes else 1))
                except (OverflowError, ValueError, MemoryError, TypeError) as error:
                    print(operator, size, type(error).__name__, error)
for form in '%1099511627776s', '%9223372036854775807s', '%9223372036854775808s', '%99999999999999999999s', '%.2147483647s', '%.2147483648s', '%.99999999999999999999s', '%.2147483647r':
    for operator in form, form.encode():
        try:
            print(operator, operator % (b'a' if type(operator) is bytes else 'a'))
        except (OverflowError, ValueError, MemoryError) as error:
            print(operator, type(error).__name__, error)
print('%.*s' % (2**31 - 1, 'a'), '%.*s' % (-2**31, 'a'), b'%.*s' % (2**31 - 1, b'a'))
