"""Collects sources of which CPython 3.14 warns, from its own tests and from below, with the warnings.

Usage: syntax_warnings.py LIB syntax_warnings.jsonl.gz. Writes lines of JSON: source, warnings [[category, message, lineno], ...] and error,
the SyntaxError [type, msg, lineno, offset, end_lineno, end_offset, text] that comes when warnings are errors, or null.
"""
import ast
import gzip
import io
import json
import os
import sys
import textwrap
import warnings

TESTS = ('test_syntax', 'test_string_literals', 'test_grammar', 'test_fstring', 'test_tstring', 'test_bytes', 'test_codeop', 'test_compile',
         'test_ast/test_ast', 'test_exceptions', 'test_eof', 'test_patma', 'test_unparse', 'test_warnings/__init__', 'test_cmd_line_script',
         'test_tokenize', 'test_finally', 'test_peepholer', 'test_named_expressions', 'test_int_literal', 'test_embed', 'test_re')
EXAMPLES = (
    '"\\d"', "x = 1\ny = '''a\nb\\d\nc'''", "b'\\d'", "f'\\d{x}\\e'", "f'\\{x}'", "t'\\d{x}'", "rb'\\d'; '\\777'", "b'\\777'", "'é\\d'", "é = '\\d'; x",
    "'\\d' 'a\\e' \\\n '\\f\\g'", "('\\d'\n'\\e')", "'\\d'; x = 1if y else 0", "x = 1if y else '\\d'", "0x1for x in y", "1_0and x", "1.5or x", "2jif x else y",
    "0o7in x", "0b1not in x", "'\\d' is x", "x is 1 is 2", "x is not 'é'", "(1, 2) is x", "x is -1", "assert (x, 'y')", "assert (x, )", "'é' (1)", "1()",
    "[1, 2](3)", "{1: 2}()", "(lambda: 1)()", "f'{x}'()", "None()", "...()", "True[0]", "{1, 2}[0]", "(x for x in y)[0]", "f'a'['b']", "[1]['a']",
    "(1, 2)[1.5]", "'é'[1j]", "b'a'[None]", "'a'[...]", "[1][(1, 2)]", "[1][f'']", "def f():\n  try: pass\n  finally:\n    return 1",
    "for é in x:\n  try: pass\n  finally:\n    break", "while x:\n  try: pass\n  finally:\n    continue\n  'é' is y",
    "def f():\n  try: pass\n  finally:\n    for x in y: return\n    return", "class C:\n  'doc\\d'\n  def f(self): '\\e'", "'\\d'\nx = = 1", "x is 1\nreturn",
    "'''\\d\n''' + (\n '\\e'", "f'{x!r:\\d}'", "f'{\"\\d\"}'", "f'''\n{x}\\d\n'''", "f'{x:\\{y}}'", "with 1(): pass", "del 1[0]", "x: 'a'[0.5] = 1",
    "print('\\d', 1 is 1, (1)(2))", "try: pass\nfinally:\n  1 is x", "@1()\ndef f(): pass", "lambda: 1 is x", "[1 is x for x in y]", "type X = 1 is x",
    "def f(x: 1 is y): pass", "x: 1 is y", "match x:\n  case '\\d': pass", "if 0: 1 is x", "while 0: 1()", "'\\N{DIGIT ONE}\\q'", "'\\x41\\8'", "'\\400'",
    "'\\477\\d'", "b'\\400\\d'", "'\\d\\400'")

root, target = sys.argv[1:]


def warned(source, filters):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter(filters)
        try:
            compile(source, '<test>', 'exec', dont_inherit=True)
            error = None
        except SyntaxError as e:
            error = [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text]
    return [[w.category.__name__, str(w.message), w.lineno] for w in caught], error


def sources(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            yield textwrap.dedent(node.value)
            for line in node.value.splitlines():
                yield line.strip()


def texts():
    yield from EXAMPLES
    for test in TESTS:
        path = os.path.join(root, 'test', test + '.py')
        if os.path.exists(path):
            with open(path, encoding='utf-8') as file, warnings.catch_warnings():
                warnings.simplefilter('ignore')
                source = file.read()
                tree = ast.parse(source)
            for line in source.splitlines():
                yield line.strip()
            yield from sources(tree)


seen = set()
with gzip.GzipFile(target, 'wb', mtime=0) as raw, io.TextIOWrapper(raw, encoding='utf-8') as out:
    for source in texts():
        if source in seen or len(source) > 20_000 or '\0' in source:
            continue
        seen.add(source)
        try:
            source.encode()
            found, error = warned(source, 'always')
            if found:
                print(json.dumps({'source': source, 'warnings': found, 'error': warned(source, 'error')[1]}), file=out)
        except (ValueError, MemoryError, RecursionError, OverflowError):
            pass
