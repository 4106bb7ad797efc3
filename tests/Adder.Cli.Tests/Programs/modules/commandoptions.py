"""Options of the command line that set flags."""
from support.interpreter import run

FLAGS = "import sys; print(sys.flags.optimize, sys.flags.dev_mode, sys.flags.safe_path, sys.flags.verbose, sys.warnoptions, sys.get_int_max_str_digits())"
print(run("-c", FLAGS))
print(run("-X", "dev", "-W", "ignore", "-c", FLAGS))
print(run("-P", "-c", FLAGS))
print(run("-X", "int_max_str_digits=1000", "-c", FLAGS))
print(run("-X", "int_max_str_digits=0", "-c", FLAGS))
print(run("-X", "int_max_str_digits=5", "-c", FLAGS))
print(run("-X", "int_max_str_digits=x", "-c", FLAGS))
print(run("-X", "cpu_count=3", "-c", "import os; print(os.cpu_count(), os.process_cpu_count())"))
print(run("-X", "cpu_count=0", "-c", "pass"))
print(run("-X", "no_debug_ranges", "-c", "print({p[2:] for p in (lambda x: x + 1).__code__.co_positions()})"))
print(run("-X", "pycache_prefix=/nowhere", "-c", "import sys; print(sys.pycache_prefix)"))
