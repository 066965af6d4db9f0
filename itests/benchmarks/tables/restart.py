# SPDX-License-Identifier: Apache-2.0
"""Memory of 100,000 trials, and how much longer a restart takes with them until tpe's first suggestion runs."""

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


def restart(product: Product) -> tuple[float, float]:
    """Seconds from the start to the first new trial, and the heap that lives then."""
    product.forget_marks()
    begun = time.time()
    with product:
        product.start()
        first = wait_until(product.marks, 120)[0][1]
        return first - begun, product.live_mb()


def main() -> None:
    nodes = {"few": filled(1_000), "many": filled(TRIALS)}
    seconds, heaps = ({name: [] for name in nodes} for _ in range(2))
    for _ in range(ROUNDS):
        for name, node in nodes.items():
            took, heap = restart(node)
            seconds[name].append(took)
            heaps[name].append(heap)
            progress(f"{name}: {took:.1f} s, {heap:.0f} MB live")
    peer = subprocess.run(
        [HERE / "target" / "peers" / "bin" / "python", HERE / "peers" / "optuna_restart.py", str(TRIALS)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    ).stdout.split()
    show("| 100,000 trials of 5 floats, tpe | Mabeam | Optuna |\n| --- | --- | --- |")
    show(f"| memory above a node with 1,000, MB | {median(heaps['many']) - median(heaps['few']):.0f} | {peer[0]} |")
    show(f"| restart to first suggestion above that, s | {median(seconds['many']) - median(seconds['few']):.1f} | {peer[1]} |")
    show(f"\nStart to the first trial with 1,000: {median(seconds['few']):.1f} s, with 100,000: {median(seconds['many']):.1f} s")
    show(f"(median of {ROUNDS}). Optuna: resident memory of its study in memory; journal read by a new process.")


main()
