"""Writes names.zlib and normalization.zlib beside it, from the unicodedata of the CPython that runs it (3.14: Unicode 16.0).

names: lines "HEX NAME"; "HEX-HEX PREFIX" for ranges whose names end in the code point in hexadecimal. Hangul syllables are left
out, since their names follow from their parts. Aliases (NameAliases.txt) cannot be listed by unicodedata: those of aliases.txt that
this unicodedata knows are written as further names.
normalization: "d HEX HEX…" full compatibility decompositions, "c HEX HEX HEX" primary composites with their parts,
"k HEX CLASS" canonical combining classes.
"""
import pathlib
import sys
import unicodedata
import zlib

here = pathlib.Path(__file__).parent
hangul = range(0xAC00, 0xD7A4)


def write(name, lines):
    (here / name).write_bytes(zlib.compress('\n'.join(lines).encode('ascii') + b'\n', 9))


names, ranges = [], []
for c in range(sys.maxunicode + 1):
    name = unicodedata.name(chr(c), None)
    if name is None or c in hangul:
        continue
    if name.endswith(f'-{c:04X}'):
        prefix = name[:-len(f'{c:04X}')]
        if ranges and ranges[-1][1] == c - 1 and ranges[-1][2] == prefix:
            ranges[-1][1] = c
        else:
            ranges.append([c, c, prefix])
    else:
        names.append(f'{c:X} {name}')
for alias in (here / 'aliases.txt').read_text().splitlines():
    if not alias.startswith('#'):
        names.append(f'{ord(unicodedata.lookup(alias)):X} {alias}')
write('names.zlib', [f'{first:X}-{last:X} {prefix}' for first, last, prefix in ranges] + names)

facts = []
for c in range(sys.maxunicode + 1):
    if c in hangul or 0xD800 <= c < 0xE000:
        continue
    text = chr(c)
    full = unicodedata.normalize('NFKD', text)
    if full != text:
        facts.append(f'd {c:X} ' + ' '.join(f'{ord(d):X}' for d in full))
    parts = unicodedata.decomposition(text).split()
    if len(parts) == 2 and '<' not in parts[0]:
        pair = ''.join(chr(int(part, 16)) for part in parts)
        if unicodedata.normalize('NFC', pair) == text:
            facts.append(f'c {c:X} {parts[0]} {parts[1]}')
    if unicodedata.combining(text):
        facts.append(f'k {c:X} {unicodedata.combining(text)}')
write('normalization.zlib', facts)
