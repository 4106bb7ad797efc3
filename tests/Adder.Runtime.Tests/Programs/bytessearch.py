for x in (b'abcabc', bytearray(b'abcabc')):
    print(x.find(b'c'), x.find(99,3), x.rfind(bytearray(b'b')), x.index(memoryview(b'a'),1), x.count(97), x.startswith(bytearray(b'ab')), x.endswith((b'x',bytearray(b'bc'))), 97 in x, b'ca' in x, bytearray(b'') in x, x.split(b'b'), x.replace(b'a',b'X'))
    for f in (lambda: x.index(b'z'), lambda: x.find('a'), lambda: x.find(300), lambda: x.startswith('a'), lambda: x.startswith(['a']), lambda: 'a' in x, lambda: 256 in x, lambda: x.endswith((b'a','b'))):
        try: print(f())
        except Exception as e: print(type(e).__name__, e)
class E(bytearray): pass
print(E(b'xyz').find(b'z'), type(E(b'xyz').upper()))
