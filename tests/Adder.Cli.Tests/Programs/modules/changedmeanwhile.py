# What a program changes while it is read: lists that json writes, buffers that re searches and that a match was found in.
import gc
import json
import re
import unicodedata


def shorten(thing):
    if things:
        del things[-1]


things = [object()] * 10
print(json.dumps(things, default=shorten))
things = [object()] * 4
print(json.dumps(things, default=lambda thing: things.clear()), json.dumps(things))
things = [object()]
print(json.dumps(things, default=lambda thing: len(things) < 3 and things.append(thing)))


class Text(str):
    pass


print([type(unicodedata.normalize(form, Text(text))) for form in ("NFC", "NFD", "NFKC", "NFKD") for text in ("", "ascii", "\u1e0b\u0323")])

for make in (bytearray, lambda data: memoryview(bytearray(data))):
    data = make(b"abcdefgh")
    match, later = re.search(b"(?P<all>[a-h]+)", data), re.search(b"([e-h]+)(z)?", data)
    print(match.group(), later.groups())
    if isinstance(data, bytearray):
        data[:] = b"xyz"
    else:
        data[:3] = b"xyz"
    print(match.group(), match[1], match.groups(), match.groupdict(), match.expand(rb"<\1>"), match, match.span(), later.groups(), later.string == data)

data = bytearray(b"x")
found = re.finditer(b"a", data)
scanner = re.compile(b"a").scanner(data)
for _ in range(2):
    try:
        data.extend(b"x" * 400)
        print(len(data))
    except BufferError as error:
        print(error)
    list(found)
    del found, scanner
    gc.collect()
    found = scanner = []


def grow(match):
    try:
        data.append(1)
    except BufferError as error:
        print(error)
    return b"y"


data = bytearray(b"xx")
print(re.sub(b"x", grow, data), len(data))
data.append(1)
print(re.findall(b"x", data), re.split(b"x", data))
data.append(1)
