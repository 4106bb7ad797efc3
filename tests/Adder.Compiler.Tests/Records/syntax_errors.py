"""Collects the sources that CPython 3.14's own tests expect to be syntax errors and that fail to parse, with the error.

Usage: syntax_errors.py LIB TARGET. Writes JSON lines: source, mode and [type, msg, lineno, offset, end_lineno, end_offset].
"""
import ast
import doctest
import json
import os
import sys
import textwrap
import warnings

TESTS = ('test_syntax', 'test_exceptions', 'test_fstring', 'test_tstring', 'test_grammar', 'test_named_expressions', 'test_patma',
         'test_type_params', 'test_unpack_ex', 'test_positional_only_arg', 'test_except_star', 'test_string_literals', 'test_eof')

root, target = sys.argv[1:]
warnings.simplefilter('ignore')
seen = set()


def record(out, source, mode='exec'):
    if not isinstance(source, str) or (source, mode) in seen or len(source) > 20_000 or '\0' in source:
        return
    seen.add((source, mode))
    try:
        source.encode()
        ast.parse(source, '<test>', mode)
    except SyntaxError as e:
        error = [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset]
        print(json.dumps({'source': source, 'mode': mode, 'error': error}), file=out)
    except (ValueError, MemoryError, RecursionError):
        pass


def sources(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            yield textwrap.dedent(node.value)
            for example in examples(node.value):
                yield example


def examples(text):
    if '>>>' not in text:
        return
    try:
        for example in doctest.DocTestParser().get_examples(text):
            yield example.source
    except ValueError:
        pass


with open(target, 'w', encoding='utf-8') as out:
    for test in TESTS:
        with open(os.path.join(root, 'test', test + '.py'), encoding='utf-8') as file:
            tree = ast.parse(file.read())
        for source in sources(tree):
            record(out, source)
            if test in ('test_fstring', 'test_tstring', 'test_named_expressions'):
                record(out, source, 'eval')
