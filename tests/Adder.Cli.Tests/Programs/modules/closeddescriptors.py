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
