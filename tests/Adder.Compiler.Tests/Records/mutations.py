"""Changes tokens of library files, and what CPython 3.14 says of the result.

Usage: mutations.py ROOT TARGET COUNT SEED. Writes lines of JSON: file, edits [[start, end, replacement], …] in bytes of the file from the
last to the first, stage ("parse", "symbols" or "compile") and error [type, msg, lineno, offset, end_lineno, end_offset, text], or null where
CPython accepts the text.
"""
import ast
import io
import json
import os
import random
import sys
import tokenize
import warnings

import _symtable

from library import sources

LARGEST = 40_000
SKIPPED = {tokenize.ENCODING, tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT,
           tokenize.FSTRING_MIDDLE, tokenize.TSTRING_MIDDLE}

root, target, count, seed = sys.argv[1:]
warnings.simplefilter('ignore')
rng = random.Random(int(seed))


def tokens(source):
    """The places of the tokens in bytes."""
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    lines = source.decode().splitlines(keepends=True)
    places = []
    for token in tokenize.tokenize(io.BytesIO(source).readline):
        if token.type in SKIPPED:
            continue
        (row, column), (end_row, end_column) = token.start, token.end
        places.append((starts[row - 1] + len(lines[row - 1][:column].encode()), starts[end_row - 1] + len(lines[end_row - 1][:end_column].encode())))
    return places


def mutate(source, places):
    kind = rng.choice(('delete', 'double', 'swap', 'cut', 'insert'))
    at = rng.randrange(len(places) - 1)
    (start, end), (start2, end2) = places[at:at + 2]
    if kind == 'delete':
        return [[start, end, '']]
    if kind == 'double':
        return [[end, end, ' ' + source[start:end].decode()]]
    if kind == 'swap':
        return [[start2, end2, source[start:end].decode()], [start, end, source[start2:end2].decode()]]
    if kind == 'cut':
        where = rng.randrange(start, end + 1)
        return [[where, min(where + 1, len(source)), '']] if source[where:where + 1].isascii() else [[start, end, '']]
    other, other_end = rng.choice(places)
    return [[start, start, source[other:other_end].decode() + ' ']]


def apply(source, edits):
    for start, end, replacement in edits:
        source = source[:start] + replacement.encode() + source[end:]
    return source


def answer(text):
    try:
        compile(text, '<mutated>', 'exec', dont_inherit=True)
        return None, None
    except SyntaxError as e:
        error = [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text]
    except ValueError as e:
        return 'parse', ['ValueError', str(e)]
    try:
        ast.parse(text)
    except SyntaxError:
        return 'parse', error
    try:
        _symtable.symtable(text, '<mutated>', 'exec')
    except SyntaxError:
        return 'symbols', error
    return 'compile', error


files = []
for path, source in sources(root):
    if len(source) > LARGEST or b'\r' in source or b'\f' in source:
        continue
    try:
        source.decode()
        ast.parse(source)
        places = tokens(source)
    except (SyntaxError, UnicodeError, tokenize.TokenError):
        continue
    if len(places) > 1:
        files.append((os.path.relpath(path, root), source, places))

with open(target, 'w', encoding='utf-8') as out:
    for _ in range(int(count)):
        path, source, places = rng.choice(files)
        edits = mutate(source, places)
        try:
            text = apply(source, edits)
            text.decode()
        except UnicodeError:
            continue
        stage, error = answer(text)
        print(json.dumps({'file': path, 'edits': edits, 'stage': stage, 'error': error}), file=out)
