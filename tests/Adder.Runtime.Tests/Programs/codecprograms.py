"""The codecs that need no library, their error handlers, and what a program registers."""
import _codecs


def show(call, *arguments):
    try:
        print(ascii(call(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, getattr(error, 'start', None), getattr(error, 'end', None))


for encoding in 'utf-8', 'utf-16', 'utf-16-be', 'utf-32', 'utf-32-le', 'ascii', 'latin-1':
    show('a\ud800\ud801b'.encode, encoding)
    show('a\xe9\u20ac\U0001f600'.encode, encoding, 'backslashreplace')
    for handler in 'ignore', 'replace', 'xmlcharrefreplace', 'surrogatepass', 'surrogateescape':
        show('x\udc80y'.encode, encoding, handler)

for data in b'\xff', b'\xe2\x82', b'\xed\xa0\x80', b'\xf0\x9f\x98', b'a\xc0\x80b', b'\x80\x81':
    for handler in 'strict', 'ignore', 'replace', 'backslashreplace', 'surrogateescape', 'surrogatepass':
        show(data.decode, 'utf-8', handler)
        show(_codecs.utf_8_decode, data, handler, False)

for data in b'a\xff\x00', b'\x00\xd8', b'\xff\xfe\x00\xd8\x00', b'\xff\xfe\x00\xd8\x00\x00', b'\xfe\xff\x00a', b'\x00\xdc':
    show(_codecs.utf_16_decode, data, 'strict', True)
    show(_codecs.utf_16_ex_decode, data, 'replace', 0, False)
for data in b'\xff\xff\xff\xff', b'\xff\xff\xff', b'\xff\xfe\0\0a\0\0\0', b'\0\0\xfe\xff\0\0\0a', b'\0\xd8\0\0':
    show(_codecs.utf_32_decode, data, 'strict', True)
    show(_codecs.utf_32_ex_decode, data, 'replace', 0, False)

for text in 'a+b-c~\\', '\u20ac1', 'Hi Mom \u263a!', '\U0001f600x', '\ud800', '\0':
    encoded, _ = _codecs.utf_7_encode(text)
    print(encoded, ascii(_codecs.utf_7_decode(encoded, 'strict', True)))
for data in b'+IKw', b'+2AA-', b'+', b'a+!b', b'+AAAAa-', b'\xff', b'+AB-', b'+AGEA!':
    for handler in 'strict', 'replace':
        show(_codecs.utf_7_decode, data, handler, True)
        show(_codecs.utf_7_decode, data, handler)

for data in b'\\x41\\u20ac\\U0001f600\\101\\t\\\n|', b'\\', b'\\x1z', b'\\U00110000', b'\\u12', b'\\N', b'\\Nx', b'\\N{', b'\\N{}', b'\xe9':
    show(_codecs.unicode_escape_decode, data)
    show(_codecs.unicode_escape_decode, data, 'replace', False)
    show(_codecs.raw_unicode_escape_decode, data)
    show(_codecs.raw_unicode_escape_decode, data, 'replace', False)
print(_codecs.unicode_escape_encode('\t\n\\\'\x00\xe9\u20ac\U0001f600'), _codecs.raw_unicode_escape_encode('\n\\\xe9\u20ac\U0001f600'))
for data in b'\\x41\\101\\n\\\\\\\n', b'a\\x1', b'a\\':
    for handler in 'strict', 'replace', 'ignore', 'other':
        show(_codecs.escape_decode, data, handler)
print(_codecs.escape_encode(b'\t\'"\\\xff a'))

table = ''.join(map(chr, range(128))) + '\ufffe' * 127 + '\u20ac'
encoding_map = _codecs.charmap_build(table)
print(type(encoding_map).__name__, _codecs.charmap_build('ab'))
for mapping in encoding_map, {97: 65, 98: b'xyz', 99: None}, {97: 300}, {97: 'x'}, None:
    for handler in 'strict', 'replace', 'ignore', 'xmlcharrefreplace':
        show(_codecs.charmap_encode, 'a\u20acbc\xe9', handler, mapping)
for mapping in table, {97: 65, 98: 'xyz', 99: None}, {97: -1}, {97: b'x'}, '', None:
    for handler in 'strict', 'replace':
        show(_codecs.charmap_decode, b'a\xffbc\x80', handler, mapping)

for answer in None, (), ('a',), ('a', 'b'), (b'x', 2), (1, 2), ('a', 100), ('a', -100), ('\u1234', 2), (b'abc', 2), ('\xe9', 2), ('-', -1):
    _codecs.register_error('answers', lambda error, answer=answer: answer)
    for encoding in 'utf-8', 'ascii', 'latin-1', 'utf-16', 'utf-32':
        if answer != ('-', -1):
            show('a\ud800'.encode, encoding, 'answers')
    show(b'a\xff'.decode, 'ascii', 'answers') if answer != ('-', -1) else None


def exchange(error):
    error.object = b'\\x41'
    return '', 0


_codecs.register_error('exchange', exchange)
show(_codecs.unicode_escape_decode, b'\\x4', 'exchange')
show(b'\xff'.decode, 'utf-8', 'unheard of')
show(b'a'.decode, 'utf-8', 'unheard of')

for name in 'strict', 'ignore', 'replace', 'xmlcharrefreplace', 'backslashreplace', 'surrogatepass', 'surrogateescape':
    handler = _codecs.lookup_error(name)
    for error in (UnicodeEncodeError('utf-8', 'a\u1234\ud800', 1, 3, 'r'), UnicodeEncodeError('utf-8', 'a\udc80', 1, 2, 'r'),
                  UnicodeDecodeError('utf-8', bytearray(b'a\xed\xa0\x80'), 1, 3, 'r'), UnicodeTranslateError('a\u1234', 1, 2, 'r'),
                  UnicodeError('x'), 4, UnicodeEncodeError('utf-16-', '\ud800', 0, 1, 'r')):
        print(name, end=' ')
        show(lambda: ascii(handler(error)))

lone = '\ud800\udc00'
print(len(lone), len('\ud800' + '\udc00'), ascii(lone), lone == '\U00010000')
