"""PYTHON* variables, and what is typed to an interpreter from a pipe."""
from support.interpreter import run, run_apart

FLAGS = "import sys; print(sys.flags.optimize, sys.flags.dev_mode, sys.flags.safe_path, sys.flags.verbose, sys.warnoptions, sys.get_int_max_str_digits())"
for level in "0", "1", "2", "7", "yes":
    print(level, run("-c", "import sys; print(min(sys.flags.optimize, 2))", PYTHONOPTIMIZE=level))
print(run("-c", FLAGS, PYTHONDEVMODE="1", PYTHONINTMAXSTRDIGITS="2000", PYTHONSAFEPATH="1"))
print(run("-c", "import os; print(os.cpu_count())", PYTHON_CPU_COUNT="5"))
print(run("-c", "raise SystemExit(4)", PYTHONINSPECT="1"))
# what is typed comes from a pipe: prompts are no part of the output
print(run("-i", input="1 + 41\nx = 5\nx\n"))
print(run("-q", "-i", "-c", "y = 7", input="y\n1 / 0\ny\nexit(3)\n"))
print(run("-q", "-i", "-c", "raise SystemExit(4)", input="1\n"))

# encodings of the standard streams that do not exist, or are none of text: the start fails; error handlers are looked for when they are needed
for encoding in 'nosuch', 'nosuch:strict', 'rot13', ':nosuch', 'utf-8:nosuch', '::', 'ascii:replace', 'utf-16':
    for program in 'import sys; print(sys.stdout.encoding, sys.stdout.errors, sys.stdin.errors, sys.stderr.errors)', 'pass':
        code, output, error = run_apart("-c", program, PYTHONIOENCODING=encoding)
        print(encoding, code, output, [line for line in error.splitlines() if not line.startswith('Current thread 0x')])
