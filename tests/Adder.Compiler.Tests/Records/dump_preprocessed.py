"""The SHA-256 of every file's ast.dump after preprocessing, at each level of optimization."""
import ast

from library import digest, record


def dump(source, path, level):
    tree = compile(source, path, 'exec', ast.PyCF_OPTIMIZED_AST, True, level)
    return digest(ast.dump(tree, include_attributes=True))


record(lambda source, path: '\t'.join(dump(source, path, level) for level in (0, 1, 2)))
