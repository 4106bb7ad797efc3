"""Least processor time of a benchmark program: what a change gains where wall-clock times differ by half between runs.

    INTERPRETER threadtime.py PROGRAM.py [CALLS]

Calls run(SIZE) CALLS times (default 15) and prints the least seconds of processor time the calling thread took for one, and the peak memory in MB.
"""
import os
import resource
import sys
import time


def main(path, calls):
    sys.path.insert(0, os.path.dirname(os.path.abspath(path)))
    program = __import__(os.path.basename(path)[:-3])
    least = float("inf")
    for _ in range(calls):
        began = time.thread_time()
        program.run(program.SIZE)
        least = min(least, time.thread_time() - began)
    print(f"{program.__name__} {least:.4f} s {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 15)
