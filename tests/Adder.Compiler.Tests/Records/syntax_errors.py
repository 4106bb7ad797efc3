"""Collects the sources that CPython 3.14's own tests expect to be syntax errors, with the errors.

Usage: syntax_errors.py LIB syntax_errors.jsonl.gz. Writes lines of JSON: source, mode, stage ("parse", "symbols" or "compile"),
error [type, msg, lineno, offset, end_lineno, end_offset, text] and printed, the text that traceback prints.
"""
import ast
import doctest
import gzip
import io
import json
import os
import sys
import textwrap
import traceback
import warnings

import _symtable

TESTS = ('test_syntax', 'test_exceptions', 'test_fstring', 'test_tstring', 'test_grammar', 'test_named_expressions', 'test_patma',
         'test_type_params', 'test_type_aliases', 'test_type_annotations', 'test_unpack_ex', 'test_positional_only_arg', 'test_keywordonlyarg',
         'test_except_star', 'test_string_literals', 'test_eof', 'test_scope', 'test_global', 'test_future_stmt/test_future', 'test_compile',
         'test_symtable', 'test_coroutines', 'test_asyncgen', 'test_generators', 'test_dictcomps', 'test_setcomps', 'test_listcomps',
         'test_genexps', 'test_unpack', 'test_extcall', 'test_decorators', 'test_with', 'test_tokenize', 'test_source_encoding',
         'test_cmd_line_script', 'test_codeop', 'test_traceback', 'test_ast/test_ast', 'test_peepholer', 'test_annotationlib', 'test_super',
         'test_lambda', 'test_int_literal', 'test_flufl', 'test_parser_errors')
MODES_OF_EXPRESSIONS = ('test_fstring', 'test_tstring', 'test_named_expressions', 'test_codeop', 'test_eof')
INTERACTIVE = ('test_codeop', 'test_syntax', 'test_eof')

root, target = sys.argv[1:]
warnings.simplefilter('ignore')
traceback.TracebackException._find_keyword_typos = lambda self: None
seen = set()


def stage(source, mode):
    try:
        ast.parse(source, '<test>', mode)
    except SyntaxError:
        return 'parse'
    try:
        _symtable.symtable(source, '<test>', mode)
    except SyntaxError:
        return 'symbols'
    return 'compile'


def record(out, source, mode='exec'):
    if (source, mode) in seen or len(source) > 20_000 or '\0' in source:
        return
    seen.add((source, mode))
    try:
        source.encode()
        compile(source, '<test>', mode, dont_inherit=True)
    except SyntaxError as e:
        error = [type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text]
        printed = ''.join(traceback.format_exception_only(e))
        print(json.dumps({'source': source, 'mode': mode, 'stage': stage(source, mode), 'error': error, 'printed': printed}), file=out)
    except (ValueError, MemoryError, RecursionError, OverflowError):
        pass


def sources(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
            yield textwrap.dedent(node.value)
            yield from examples(node.value)
            for line in node.value.splitlines():
                yield line.strip()


def examples(text):
    if '>>>' not in text:
        return
    try:
        for example in doctest.DocTestParser().get_examples(text):
            yield example.source
    except ValueError:
        pass


with gzip.GzipFile(target, 'wb', mtime=0) as raw, io.TextIOWrapper(raw, encoding='utf-8') as out:
    for test in TESTS:
        path = os.path.join(root, 'test', test + '.py')
        if not os.path.exists(path):
            continue
        with open(path, encoding='utf-8') as file:
            tree = ast.parse(file.read())
        for source in sources(tree):
            record(out, source)
            if test in MODES_OF_EXPRESSIONS:
                record(out, source, 'eval')
            if test in INTERACTIVE:
                record(out, source, 'single')
