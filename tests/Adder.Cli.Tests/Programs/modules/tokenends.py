"""Texts that end within brackets, f-strings and lines, or have wrong tokens: what _tokenize tells of the place."""
import _tokenize

SOURCES = [
    'x = (1,\n', 'x = (1,', '(', '(\n\n\n', 'x = [1,\n  2, (3,\n', 'if x:\n  (\n', 'def f(:\n x = {\n', 'a\\', 'a\\\n', '"""abc\n', 'f"""abc\n', 'f"{',
    "f'{a\n", "'''", 'x = "abc', 'x\n )', '( ]', '\t(\n#c\n', 'ä = (\n ä', 'if 1:\n\tx\n        y\n  z\n', '0b2', '1_', '0777', '$', '1a', 'é€ + (\n"a" (\n\n',
    '(\n  a\\\n', 'f"""{\na\n', 'f"""abc\n{\na\n', 'x = f"""abc\n{\na', 'f"""{\n\n\n', 'f"{f"""a\n{', '(f"{a', 'f"{a:\n', 'f"""{a:{\n\n', '(f"a")\n(',
    '#c\\', '# \\\n(\n', 'é = \\\n', 'f"é{', '(\n"""a\n"""\\\n', 'x = """\na""" \\\n',
]
for source in SOURCES:
    for extra in True, False:
        try:
            print(repr(source), extra, len(list(_tokenize.TokenizerIter(iter(source.splitlines(True)).__next__, extra_tokens=extra))))
        except SyntaxError as error:
            print(repr(source), extra, repr(error), error.lineno, error.offset, error.end_lineno, error.end_offset, repr(error.text), error.filename)
