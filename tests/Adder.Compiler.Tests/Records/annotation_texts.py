"""Expressions of the library, and the text that each has as an annotation under "from __future__ import annotations".

Usage: annotation_texts.py ROOT TARGET. Writes lines of JSON: [source, text].
"""
import ast
import json
import sys

from library import sources

BATCH, STEP, LONGEST = 500, 13, 300
REFUSED = (ast.Yield, ast.YieldFrom, ast.Await, ast.NamedExpr, ast.comprehension)

root, target = sys.argv[1:]
found = {}


def expressions(tree):
    for count, node in enumerate(ast.walk(tree)):
        for field in ('annotation', 'returns'):
            if annotation := getattr(node, field, None):
                yield annotation
        interesting = isinstance(node, (ast.JoinedStr, ast.TemplateStr, ast.Lambda, ast.Subscript, ast.IfExp))
        if isinstance(node, ast.expr) and (interesting or count % STEP == 0) and not isinstance(node, (ast.Slice, ast.Starred)):
            yield node


def texts(batch):
    lines = [f'x{i}: ({source})\n' for i, source in enumerate(batch)]
    namespace = {}
    exec(compile('from __future__ import annotations\n' + ''.join(lines), '<annotations>', 'exec'), namespace)
    return namespace['__annotations__'].values()


for path, source in sources(root):
    try:
        tree = ast.parse(source, path)
        text = source.decode()
    except (SyntaxError, UnicodeError):
        continue
    offsets = [0]
    for line in source.splitlines(keepends=True):
        offsets.append(offsets[-1] + len(line))
    for node in expressions(tree):
        if any(isinstance(child, REFUSED) for child in ast.walk(node)):
            continue
        piece = source[offsets[node.lineno - 1] + node.col_offset:offsets[node.end_lineno - 1] + node.end_col_offset].decode()
        if len(piece) > LONGEST or '\f' in piece or '\r' in piece:
            continue
        try:
            ast.parse(f'({piece})', mode='eval')
        except SyntaxError:
            continue
        found[piece] = True

pieces = list(found)
with open(target, 'w', encoding='utf-8') as out:
    for start in range(0, len(pieces), BATCH):
        batch = pieces[start:start + BATCH]
        for piece, text in zip(batch, texts(batch), strict=True):
            if not any('\ud800' <= c <= '\udfff' for c in text):
                print(json.dumps([piece, text]), file=out)
