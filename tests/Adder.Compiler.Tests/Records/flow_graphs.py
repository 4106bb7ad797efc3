"""What CPython makes of the instructions that its code generation wrote, for the sources of a standard library.

usage: flow_graphs.py LIBRARY OUTPUT [EVERY]

Of the sources, each fifth is taken unless EVERY says otherwise.

OUTPUT: for each record its length (4 bytes, little endian) and a marshalled tuple:
  ("code", file, instructions, constants, CodeObject)       a module, to the end
  ("graph", file, instructions, constants, locals, optimised instructions, optimised constants)
                                                             a function or class body with made-up constants, through optimize_cfg
Instructions are 32-bit ints, 6 for each: opcode, argument (-1: none), line, end line, column, end column.
"""
import array
import ast
import marshal
import os
import random
import sys
import warnings

import _testinternalcapi as internals
import opcode

LOAD_CONST = opcode.opmap["LOAD_CONST"]
ANNOTATIONS_PLACEHOLDER = 256
FAST = {code for name, code in opcode.opmap.items() if "_FAST" in name} | {264 + 2}
VALUES = [None, True, False, 0, 1, 2, 3, 7, 255, 256, -1, -5, 2**40, -(2**70), 1.5, -0.0, 0.0, 1e300, float("inf"), 2j, 1 - 3.5j, "", "a", "bc",
          "snow\u2603", "\U0001F40D", b"", b"x", b"yz", (), (1,), (1, 2), ("a", None, (2.5,)), ..., slice(1, None, None), slice(None, None, -1)]


def pack(instructions):
    flat = array.array("i")
    for op, arg, line, end_line, column, end_column in instructions:
        flat.extend((op, -1 if arg is None else arg, line, end_line, column, end_column))
    return flat.tobytes()


def made_up(count, chance):
    values = VALUES[:]
    chance.shuffle(values)
    for i in range(len(values)):
        if chance.random() < 0.3:
            values[i] = f"k{i}"
    return (values + [f"x{i}" for i in range(count)])[:count]


def nested(sequence):
    for inner in sequence.get_nested():
        yield inner
        yield from nested(inner)


def records(path, name):
    with open(path, "rb") as file:
        source = file.read()
    tree = ast.parse(source)
    sequence, metadata = internals.compiler_codegen(tree, name, 0, 0)
    instructions = sequence.get_instructions()
    constants = metadata["consts"]
    if not any(getattr(c, "co_name", "") == "__annotate__" for c in constants):
        code = compile(source, name, "exec", dont_inherit=True, optimize=0)
        yield "code", name, pack(instructions), tuple(constants), code
    for number, inner in enumerate(nested(sequence)):
        instructions = [i for i in inner.get_instructions()]
        if any(i[0] == ANNOTATIONS_PLACEHOLDER for i in instructions):
            continue
        chance = random.Random(f"{name} {number}")
        count = max([i[1] + 1 for i in instructions if i[0] == LOAD_CONST], default=0)
        locals_ = max([i[1] + 1 for i in instructions if i[0] in FAST], default=0)
        constants = made_up(count, chance)
        before = tuple(constants)
        optimised = internals.optimize_cfg(copy(instructions), constants, locals_)
        yield "graph", name, pack(instructions), before, locals_, pack(optimised.get_instructions()), tuple(constants)


def copy(instructions):
    """The same as a new sequence, since optimize_cfg changes its argument."""
    sequence = internals.new_instruction_sequence()
    targets = {i[1] for i in instructions if i[0] in opcode.hasjrel or i[0] in opcode.hasexc}
    labels = {target: sequence.new_label() for target in sorted(targets)}
    for index, (op, arg, line, end_line, column, end_column) in enumerate(instructions):
        if index in labels:
            sequence.use_label(labels[index])
        if op in opcode.hasjrel or op in opcode.hasexc:
            arg = labels[arg]
        sequence.addop(op, arg or 0, line, end_line, column, end_column)
    return sequence


def main(library, output, every=5):
    warnings.simplefilter("ignore")
    sys.setrecursionlimit(5000)
    paths = []
    for folder, folders, files in os.walk(library):
        folders[:] = sorted(f for f in folders if f not in ("site-packages", "__pycache__"))
        paths += [path for f in sorted(files) if f.endswith(".py") and os.path.isfile(path := os.path.join(folder, f))]
    with open(output, "wb") as file:
        for path in paths[::every]:
            try:
                for record in records(path, os.path.relpath(path, library)):
                    data = marshal.dumps(record)
                    file.write(len(data).to_bytes(4, "little") + data)
            except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
                continue


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], *map(int, sys.argv[3:]))
