"""A process that begins without its standard input or output: the streams are None, and nothing reads or writes what has their numbers."""
import subprocess

from support.interpreter import PYTHON


def run(code, redirections):
    done = subprocess.run(['sh', '-c', f'exec "$0" "$@" {redirections}', *PYTHON, '-c', code],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    print(done.returncode, done.stdout, done.stderr.strip().rpartition('\n')[2])


run('import sys; print(sys.stdin, sys.__stdin__)', '<&-')
run('input()', '<&-')
run('import sys; print(1); sys.stderr.write(str(sys.stdout))', '>&-')
run('import sys; print(1); sys.stderr.write(str((sys.stdin, sys.stdout)))', '<&- >&-')


def start(arguments, redirections, lines=1):
    done = subprocess.run(['sh', '-c', f'exec "$0" "$@" {redirections}', *PYTHON, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    print(arguments, redirections, done.returncode, repr(done.stdout), repr(done.stderr.splitlines()[-lines:]))


for arguments in ['-'], [], ['-c', 'pass'], ['-q', '-i', '-c', '1']:
    start(arguments, '<&-')
start(['-V'], '>&-')
for arguments in ['-z'], ['nosuch.py'], ['-m', 'nosuch'], ['-c', 'import sys; sys.exit("text")'], ['-c', '1 / 0'], ['-c', 'x ='], ['-i', '-c', 'print(1)'], \
        ['-c', 'import warnings; warnings.warn("x"); print(2)']:
    start(arguments, '2>&-')
start(['-c', 'import sys; sys.exit(3 if sys.stdin is sys.stdout is sys.stderr is None else 4)'], '<&- >&- 2>&-')
