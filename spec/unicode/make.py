"""Writes names.zlib, normalization.zlib and properties.zlib beside it, from the unicodedata of the CPython that runs it (3.14: Unicode 16.0).

names: lines "HEX NAME"; "HEX-HEX PREFIX" for ranges whose names end in the code point in hexadecimal. Hangul syllables are left
out, since their names follow from their parts. Aliases (NameAliases.txt) cannot be listed by unicodedata: those of aliases.txt that
this unicodedata knows are written as further names.
normalization: "d HEX HEX…" full compatibility decompositions, "c HEX HEX HEX" primary composites with their parts,
"k HEX CLASS" canonical combining classes.
properties: "p FIRST LAST CATEGORY BIDIRECTIONAL COMBINING MIRRORED WIDTH" runs of code points that are alike, "q …" the same of Unicode 3.2.0,
"d HEX DECOMPOSITION" as in UnicodeData.txt, "n HEX DECIMAL DIGIT NUMERIC" with -1 for none.
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


def runs(mark, database):
    """Appends runs of alike code points to facts."""
    def of(c):
        char = chr(c)
        return (f'{database.category(char)} {database.bidirectional(char) or "-"} {database.combining(char)} '
                f'{database.mirrored(char)} {database.east_asian_width(char)}')
    start = 0
    for c in range(1, sys.maxunicode + 2):
        if c > sys.maxunicode or of(c) != of(start):
            facts.append(f'{mark} {start:X} {c - 1:X} {of(start)}')
            start = c


facts = []
runs('p', unicodedata)
runs('q', unicodedata.ucd_3_2_0)
for c in range(sys.maxunicode + 1):
    text = chr(c)
    if c not in hangul and unicodedata.decomposition(text):
        facts.append(f'd {c:X} {unicodedata.decomposition(text)}')
    value = unicodedata.numeric(text, None)
    if value is not None:
        facts.append(f'n {c:X} {unicodedata.decimal(text, -1)} {unicodedata.digit(text, -1)} {value!r}')
write('properties.zlib', facts)
