"""Runs over the source files of a library and writes what is found of each: path, tab, result."""
import hashlib
import os
import sys


def record(summarize):
    """Usage of the script that calls this: SCRIPT ROOT TARGET."""
    root, target = sys.argv[1:]
    sys.setrecursionlimit(100_000)
    with open(target, 'w', encoding='utf-8') as out:
        for path, source in sources(root):
            try:
                result = summarize(source, path)
            except SyntaxError as e:
                result = f'{type(e).__name__}: {e.msg}'
            print(os.path.relpath(path, root), result, sep='\t', file=out)


def sources(root):
    for folder, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(folder, name)
            if name.endswith('.py') and os.path.isfile(path):
                with open(path, 'rb') as file:
                    yield path, file.read()


def digest(text):
    return hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()
