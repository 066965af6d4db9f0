# SPDX-License-Identifier: Apache-2.0
"""Memory of 100,000 trials, and how much longer a restart takes with them until tpe's first suggestion runs."""

import os
import pathlib
import subprocess
import sys
import time

from product import HERE, Product, median, progress, show, wait_until

TRIALS = 100_000
ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3


def filled(trials: int) -> Product:
    """A stopped node with a study of so many trials, the last of them by tpe."""
    product = Product(f"restart-{trials}")
    product.workers(16)
    with product:
        product.start()
        product.deploy_evaluator()
        product.create("big", "random", 10_000_000, 16)
        product.script("client", f"strategy:swap big tpe --at {trials}")
        wait_until(lambda: any(trial >= trials for trial, _ in product.marks()), 300, 0.1)
    product.workers(1)
    return product


def cpu_seconds(pid: int) -> float:
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def restart(product: Product) -> tuple[float, float, float]:
    """Seconds from the start to the first new trial, on the wall and of CPU, and the heap that lives then."""
    product.forget_marks()
    begun = time.time()
    with product:
        product.start()
        first = wait_until(product.marks, 120)[0][1]
        return first - begun, cpu_seconds(product.pid()), product.live_mb()


def main() -> None:
    nodes = {"few": filled(1_000), "many": filled(TRIALS)}
    found = {name: [] for name in nodes}
    for _ in range(ROUNDS):
        for name, node in nodes.items():
            found[name].append(restart(node))
            progress("{}: {:.1f} s, {:.1f} s of CPU, {:.0f} MB live".format(name, *found[name][-1]))
    few, many = ([median(each) for each in zip(*found[name])] for name in ("few", "many"))
    seconds, cpu, heap = (b - a for a, b in zip(few, many))
    peer = subprocess.run(
        [HERE / "target" / "peers" / "bin" / "python", HERE / "peers" / "optuna_restart.py", str(TRIALS)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.split()
    show("| 100,000 trials of 5 floats, tpe | Mabeam | Optuna |\n| --- | --- | --- |")
    show(f"| memory above a node with 1,000, MB | {heap:.0f} | {peer[0]} |")
    show(f"| restart to first suggestion above that, s | {seconds:.1f} | {peer[1]} |")
    show(f"| the same, s of CPU | {cpu:.1f} | {peer[2]} |")
    show(f"\nStart to the first trial with 1,000: {few[0]:.1f} s, with 100,000: {many[0]:.1f} s (median of {ROUNDS}).")
    show("Optuna: resident memory of a study in memory; its journal read by a new process, imports not counted.")


main()
