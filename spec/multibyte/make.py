"""Makes tables.zlib of the multibyte codecs that CPython writes in C. Run it with CPython 3.14: python3.14 make.py

What stands in the file, behind zlib; numbers are LEB128, signed ones zigzag:
  the number of codecs, and for each
    name, name of the codec that it changes ('' = none), each with its length in front
    256 numbers: what a single byte is: 0 the first of several, 1 nothing, otherwise its character + 2
    the number of runs, and for each: how far its first code is behind the end of the run before it, its length, and for each code, signed, how
    far its character is from the one before it: 0 = no character, 1 = none and two bytes are wrong, 0x110000 + n = the pair of characters n
    the number of pairs, and for each its two characters
    the number of characters whose code is not the lowest that stands for them, and for each: how far it is from the one before, and its code or 0
  the number of ranges of four bytes of gb18030, and for each: how far its first number and its first character are from the ends of those before
"""
import zlib
from pathlib import Path

CODECS = [('gb2312', ''), ('gbk', 'gb2312'), ('gb18030', 'gbk'), ('euc_kr', ''), ('cp949', 'euc_kr'), ('johab', ''), ('big5', ''), ('cp950', 'big5'),
          ('big5hkscs', 'big5'), ('shift_jis', ''), ('cp932', 'shift_jis'), ('euc_jp', ''), ('shift_jis_2004', ''), ('shift_jisx0213', 'shift_jis_2004'),
          ('euc_jis_2004', 'euc_jp'), ('euc_jisx0213', 'euc_jis_2004')]
PAIR, TWO_WRONG = 0x110000, 1
out = bytearray()


def number(value):
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)


def signed(value):
    number(value * 2 if value >= 0 else -value * 2 - 1)


def text(value):
    number(len(value))
    out.extend(value.encode('ascii'))


def decode(data, codec):
    try:
        return data.decode(codec)
    except UnicodeDecodeError as e:
        return e


def encode(value, codec):
    try:
        return int.from_bytes(value.encode(codec))
    except UnicodeEncodeError:
        return 0


def single(codec):
    kinds = []
    for byte in range(256):
        made = decode(bytes([byte]), codec)
        kinds.append(ord(made) + 2 if isinstance(made, str) else 0 if made.reason.startswith('incomplete') else 1)
    return kinds


def codes(codec, kinds):
    """All codes of two and three bytes, and their texts; '\\1' where two bytes are wrong."""
    found = {}
    for first in range(256):
        if kinds[first]:
            continue
        for second in range(256):
            made = decode(bytes([first, second]), codec)
            if isinstance(made, str):
                found[first << 8 | second] = made
            elif made.end == 2 and made.reason.startswith('illegal'):
                found[first << 8 | second] = chr(TWO_WRONG)
            elif first == 0x8F and made.end == 2:
                for third in range(256):
                    made = decode(bytes([first, second, third]), codec)
                    if isinstance(made, str):
                        found[first << 16 | second << 8 | third] = made
    return found


all_codes = {}
number(len(CODECS))
for codec, base in CODECS:
    kinds = single(codec)
    mine = all_codes[codec] = codes(codec, kinds)
    theirs = all_codes.get(base, {})
    pairs = sorted({made for made in mine.values() if len(made) == 2})
    changed = {code: mine.get(code, '\0') for code in mine.keys() | theirs.keys() if mine.get(code) != theirs.get(code) or len(mine.get(code, '')) == 2}
    text(codec)
    text(base)
    for kind in kinds:
        number(kind)
    runs = []
    for code in sorted(changed):
        if runs and code == runs[-1][0] + len(runs[-1][1]):
            runs[-1][1].append(changed[code])
        else:
            runs.append((code, [changed[code]]))
    number(len(runs))
    end = last = 0
    for code, made in runs:
        number(code - end)
        number(len(made))
        end = code + len(made)
        for one in made:
            point = ord(one) if len(one) == 1 else PAIR + pairs.index(one)
            signed(point - last)
            last = point
    number(len(pairs))
    for first, second in pairs:
        number(ord(first))
        number(ord(second))
    lowest = {}
    for byte, kind in enumerate(kinds):
        if kind > 1:
            lowest.setdefault(kind - 2, byte)
    for code in sorted(mine):
        if len(mine[code]) == 1 and mine[code] != chr(TWO_WRONG):
            lowest.setdefault(ord(mine[code]), code)
    odd = []
    for point in [*range(0xD800), *range(0xE000, 0x30000)]:
        code = encode(chr(point), codec)
        # what takes four or eight bytes is computed
        code = code if code < 1 << 24 else 0
        if code != lowest.get(point, 0):
            odd.append((point, code))
    number(len(odd))
    last = 0
    for point, code in odd:
        number(point - last)
        number(code)
        last = point
    for point, made in [(PAIR + pairs.index(made), made) for made in pairs]:
        assert decode(encode(made, codec).to_bytes(2), codec) == made, made

ranges = []
for point in [*range(0x80, 0xD800), *range(0xE000, 0x10000)]:
    data = chr(point).encode('gb18030')
    if len(data) == 4:
        a, b, c, d = data
        linear = ((a - 0x81) * 10 + b - 0x30) * 1260 + (c - 0x81) * 10 + d - 0x30
        if ranges and ranges[-1][0] + ranges[-1][2] == linear and ranges[-1][1] + ranges[-1][2] == point:
            ranges[-1][2] += 1
        else:
            ranges.append([linear, point, 1])
number(len(ranges))
for linear, point, count in ranges:
    number(linear)
    number(point)
    number(count)
packed = zlib.compress(bytes(out), 9)
Path(__file__).with_name('tables.zlib').write_bytes(packed)
print(len(out), len(packed), {c: len(v) for c, v in all_codes.items()})
