"""Reads one file with NumPy or h5py: python3 read-one.py FORMAT PATH. Prints seconds, CPU seconds, rows and the peak of resident memory."""

import json
import re
import sys
import time

import numpy

kind, path = sys.argv[1:3]


def lhe():
    # No LHE reader is in Debian: lines to floats, as scripts do.
    p4, rows, inside = [], 0, False
    with open(path) as lines:
        for line in lines:
            if line.startswith("<event"):
                inside, rows = True, rows + 1
            elif line.startswith("</event"):
                inside = False
            elif inside:
                fields = line.split()
                if len(fields) == 13:
                    p4.append([float(field) for field in fields[6:13]])
    return len(numpy.array(p4)) and rows


def hdf5():
    import h5py

    with h5py.File(path) as file:
        return len(file["df/block0_values"][...])


readers = {
    "lhe": ("a plain loop over lines", lhe, 2),
    "csv": ("numpy.loadtxt", lambda: len(numpy.loadtxt(path, delimiter=",", skiprows=1)), 2),
    "hdf5": ("h5py", hdf5, 7),
    "npz": ("numpy.load", lambda: len(numpy.load(path)["jets"]), 7),
}
how, read, times = readers[kind]
seconds, cpu, rows = float("inf"), float("inf"), 0
for _ in range(times):
    start, before = time.perf_counter(), time.process_time()
    rows = read()
    seconds = min(seconds, time.perf_counter() - start)
    cpu = min(cpu, time.process_time() - before)
with open("/proc/self/status") as status:
    peak = 1024 * int(re.search(r"VmHWM:\s*(\d+)", status.read())[1])
print(json.dumps({"how": how, "seconds": seconds, "cpu": cpu, "rows": int(rows), "peak": peak}))
