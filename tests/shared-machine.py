#!/usr/bin/env python3
"""Times a training step alone and beside busy programs, under each way for libtorch's threads to wait.

libtorch's threads (libgomp's) wait for work by spinning, GOMP_SPINCOUNT turns of a loop, before they sleep. While they spin they use up their share of the
processor, so that beside other busy programs they are not let in when there is work, and every operation takes as long as its slowest thread. The library
sets a number that costs little, alone or not (src/DaFsl.Library/Runtime/Loading/NativeSettings.cs); this shows whether that holds on a machine:

    dotnet build -c Release tests/DaFsl.Library.Benchmarks
    python3 tests/shared-machine.py                            # a detector's step, alone and beside as many busy programs as there are processors
    python3 tests/shared-machine.py --workload dcgan-step --busy 0 2 4 --rounds 5
    python3 tests/shared-machine.py --workload dcgan-step --busy 0 --together 4      # four trainings at once

The candidates take turns, round by round, so that what else the machine does falls on all of them. It prints a table with the median of the steps in
milliseconds, the best of the rounds and in brackets the worst; run it where nothing else runs.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
PROGRAM = REPOSITORY / "tests/DaFsl.Library.Benchmarks/bin/Release/net10.0"
CANDIDATES = {
    "as the library sets it": {},
    "GOMP_SPINCOUNT=0": {"GOMP_SPINCOUNT": "0"},
    "GOMP_SPINCOUNT=100": {"GOMP_SPINCOUNT": "100"},
    "GOMP_SPINCOUNT=1000": {"GOMP_SPINCOUNT": "1000"},
    "GOMP_SPINCOUNT=5000": {"GOMP_SPINCOUNT": "5000"},
    "GOMP_SPINCOUNT=20000": {"GOMP_SPINCOUNT": "20000"},
    "GOMP_SPINCOUNT=300000 (libgomp's own)": {"GOMP_SPINCOUNT": "300000"},
    "OMP_WAIT_POLICY=PASSIVE": {"OMP_WAIT_POLICY": "PASSIVE"},
}


def steps(program: Path, workload: str, variant: str, settings: dict, together: int) -> float:
    """The median of the workload's steps in milliseconds; of several at once, the mean of their medians."""
    environment = {k: v for k, v in os.environ.items() if k not in ("GOMP_SPINCOUNT", "OMP_WAIT_POLICY")}
    command = ["dotnet", str(program), workload]
    with ThreadPoolExecutor(together) as pool:
        runs = list(pool.map(
            lambda _: subprocess.run(command, env={**environment, **settings}, capture_output=True, text=True), range(together)))
    medians = []
    for run in runs:
        if run.returncode != 0:
            sys.exit(f"{program} failed: {run.stderr.strip()}")
        lines = [json.loads(line) for line in run.stdout.splitlines() if line.startswith("{")]
        chosen = [line for line in lines if line["variant"] == variant] or lines[:1]
        medians.append(1000 * chosen[0]["median_s"])
    return statistics.mean(medians)


def main() -> None:
    processors = os.cpu_count() or 1
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--workload", default="frcnn-train-step", help="a workload of the benchmarks (default: %(default)s)")
    parser.add_argument("--variant", default="float32", help="its variant (default: %(default)s)")
    parser.add_argument("--busy", type=int, nargs="+", default=[0, processors, 2 * processors], help="how many busy programs run beside (default: %(default)s)")
    parser.add_argument("--together", type=int, default=1, help="how many times the workload runs at once (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each candidate is timed (default: %(default)s)")
    asked = parser.parse_args()
    programs = sorted(PROGRAM.glob("**/DaFsl.Library.Benchmarks.dll"), key=lambda p: p.stat().st_mtime)
    if not programs:
        sys.exit("Build the benchmarks first: dotnet build -c Release tests/DaFsl.Library.Benchmarks")

    print(f"{asked.workload}, {asked.variant}, {asked.together} at once, {processors} processors, load before: {os.getloadavg()[0]:.1f}\n")
    print("| waiting | " + " | ".join("alone" if n == 0 else f"beside {n} busy" for n in asked.busy) + " |")
    print("| --- |" + " --- |" * len(asked.busy))
    times: dict = {}
    for busy in asked.busy:
        others = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(busy)]
        try:
            for _ in range(asked.rounds):
                for name, settings in CANDIDATES.items():
                    times.setdefault((name, busy), []).append(steps(programs[-1], asked.workload, asked.variant, settings, asked.together))
        finally:
            for other in others:
                other.kill()
                other.wait()

    for name in CANDIDATES:
        cells = [f"{min(times[name, n]):.0f} (median {statistics.median(times[name, n]):.0f}, worst {max(times[name, n]):.0f})" for n in asked.busy]
        print(f"| {name} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
