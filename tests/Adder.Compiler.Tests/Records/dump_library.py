"""Writes, for every source file below a folder, its path and the SHA-256 of its ast.dump with positions, or its error."""
import ast
import hashlib
import os
import sys

root, target = sys.argv[1:]
sys.setrecursionlimit(100_000)
with open(target, 'w', encoding='utf-8') as out:
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            if not name.endswith('.py') or not os.path.isfile(path):
                continue
            with open(path, 'rb') as file:
                source = file.read()
            try:
                text = ast.dump(ast.parse(source, path), include_attributes=True)
                result = hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()
            except SyntaxError as error:
                result = f'{type(error).__name__}: {error.msg}'
            print(os.path.relpath(path, root), result, sep='\t', file=out)
