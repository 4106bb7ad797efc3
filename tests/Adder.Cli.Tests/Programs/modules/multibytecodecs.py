# the codecs of Chinese, Japanese and Korean: all characters and all codes, as digests; parts, states and streams
import codecs
import hashlib
import io

NAMES = ('gb2312 gbk gb18030 hz big5hkscs big5 cp950 shift_jis cp932 euc_jp shift_jis_2004 shift_jisx0213 euc_jis_2004 euc_jisx0213 euc_kr cp949 johab '
         'iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext iso2022_kr').split()
ESCAPES = b'\x1b$B', b'\x1b$(D', b'\x1b$(O', b'\x1b$(P', b'\x1b$(Q', b'\x1b$)C\x0e', b'\x1b$A', b'\x1b(J', b'\x1b(I', b'\x1b.F\x1bN'

def decode(data, name):
    try:
        return data.decode(name).encode('utf-8', 'surrogatepass')
    except UnicodeDecodeError as e:
        return b'%d-%d %s' % (e.start, e.end, e.reason.encode())

def encode(text, name):
    try:
        return text.encode(name)
    except UnicodeEncodeError as e:
        return b'%d-%d %s' % (e.start, e.end, e.reason.encode())

def digest(parts):
    whole = hashlib.md5()
    for part in parts:
        whole.update(part)
    return whole.hexdigest()[:12]

for name in NAMES:
    prefixes = ESCAPES if name.startswith('iso') else (b'~{',) if name == 'hz' else (b'', b'\x8f') if name.startswith('euc_j') else (b'',)
    print(name, digest(encode(chr(c), name) for c in [*range(0, 0x30000, 3), 0x10ffff]),
          digest(decode(prefix + bytes([a, b]), name) for prefix in prefixes for a in range(0x20, 256, 1 if len(prefixes) < 3 else 3) for b in range(0x20, 256, 3)),
          digest(encode(a + b + a, name) for a in '\u304b\u00ca\u02e9\u30c4a' for b in '\u309a\u0304\u030c\u02e5\0a'))
print(digest(decode(bytes([a, b, c, d]), 'gb18030') for a in range(0x80, 256, 3) for b in (0x30, 0x39, 0x3a) for c in range(0x80, 256, 5) for d in (0x2f, 0x30, 0x39, 0x3a)))
print(digest(decode(bytes([0xa4, 0xd4, 0xa4, a, 0xa4, b, 0xa4, c]), 'euc_kr') for a in range(0xa0, 0xc1) for b in range(0xbd, 0xd7, 3) for c in (0xa0, 0xa1, 0xb3, 0xbe, 0xd4)))

def show(f):
    try:
        print(ascii(f()))
    except Exception as e:
        print(type(e).__name__, ascii(e.args))

for handler in 'strict', 'ignore', 'replace', 'backslashreplace', 'xmlcharrefreplace', 'surrogateescape', 'unknown':
    show(lambda: b'a\xff\xa4\xa2\xa4'.decode('euc_jp', handler))
    show(lambda: 'a\u4e00\xe9\U0001f600'.encode('euc_jp', handler))
    show(lambda: '\u4e00\xe9b'.encode('iso2022_jp', handler))
for answer in ('x', 3), (b'\xff', -1), ('\xe9', 4), ('x', 99), ('x', 2 ** 100), 'x', ('x', 'y'):
    codecs.register_error('test', lambda e: answer)
    show(lambda: 'ab\xe9cd'.encode('big5', 'test'))
    show(lambda: b'ab\xffcd'.decode('big5', 'test'))

for name, data in ('euc_jp', b'\xa4\xa2\x8f\xb0\xa1a'), ('iso2022_jp', b'\x1b$B$"\x1b(Ba'), ('gb18030', b'\x810\x810\xb0\xa1'), ('hz', b'~{0!~}a'):
    decoder = codecs.getincrementaldecoder(name)()
    print(name, [(ascii(decoder.decode(data[i:i + 1])), decoder.getstate()) for i in range(len(data))])
    encoder = codecs.getincrementalencoder(name)()
    print(name, [(encoder.encode(c), encoder.getstate()) for c in data.decode(name)], encoder.encode('', True), encoder.getstate())
encoder = codecs.getincrementalencoder('shift_jis_2004')()
print(encoder.encode('\u304b'), encoder.getstate(), encoder.encode('\u309a'), encoder.encode('\u304b', True))
encoder.setstate(0x8b81e303)
print(encoder.encode('\u309a'))
decoder = codecs.getincrementaldecoder('euc_jp')()
for f in (lambda: decoder.setstate((b'123456789', 0)), lambda: decoder.setstate((b'1', -1)), lambda: decoder.setstate(1), lambda: decoder.setstate(('a', 0)), lambda: encoder.setstate('a'),
          lambda: encoder.setstate(255), lambda: encoder.setstate(-1), lambda: encoder.setstate(2 ** 200), lambda: decoder.decode(b'\xa4') + decoder.decode(b'', True),
          lambda: setattr(decoder, 'errors', 1), lambda: delattr(decoder, 'errors'), lambda: decoder.errors):
    show(f)
reader = codecs.getreader('shift_jis')(io.BytesIO('\u3042b\n\u3044\n'.encode('shift_jis') * 2))
print(ascii(reader.readline()), ascii(reader.read(1)), ascii(reader.readlines()), reader.errors)
stream = io.BytesIO()
writer = codecs.getwriter('iso2022_jp')(stream)
writer.writelines(['\u3042', 'b\u3044'])
writer.reset()
print(stream.getvalue())
import _codecs_jp
for f in (lambda: _codecs_jp.getcodec('big5'), lambda: _codecs_jp.getcodec(1), lambda: _codecs_jp.getcodec('cp932').encode(5), lambda: _codecs_jp.getcodec('cp932').decode('x')):
    show(f)
