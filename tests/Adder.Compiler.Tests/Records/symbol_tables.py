"""The SHA-256 of every file's symbol table as text."""
import _symtable

from library import digest, record


def lines(block, indent=''):
    yield f'{indent}{block.name} {block.type} {block.lineno} {block.nested} {",".join(block.varnames)}\n'
    for name in sorted(block.symbols):
        yield f'{indent}  {name}={block.symbols[name]}\n'
    for child in block.children:
        yield from lines(child, indent + '    ')


record(lambda source, path: digest(''.join(lines(_symtable.symtable(source, path, 'exec')))))
