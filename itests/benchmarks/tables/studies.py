# SPDX-License-Identifier: Apache-2.0
"""Durable trials per second of a study of the running product, beside Optuna on SQLite and on its journal."""

import pathlib
import subprocess

from product import HERE, Product, empty, progress, show, wait_until

PEER_TRIALS = 100


def rate(marks, first: int, last: int) -> float:
    times = dict(marks)
    return (last - first) / (times[last] - times[first])


def ours() -> dict[int, list]:
    found = {}
    with Product("studies") as product:
        product.workers(64)
        product.start()
        product.deploy_evaluator()
        for workers, trials in ((1, 10_000), (4, 10_000), (64, 100_000)):
            product.forget_marks()
            product.create(f"workers-{workers}", "random", trials + 1, workers)
            wait_until(lambda: dict(product.marks()).get(trials), 300, 0.2)
            found[workers] = product.marks()
            progress(f"{workers} workers: {rate(found[workers], 0, trials):.0f} trials/s")
    return found


def peer(storage: str, workers: int) -> float:
    folder = empty(HERE / "target" / "tables" / "optuna")
    python = HERE / "target" / "peers" / "bin" / "python"
    script = HERE / "peers" / "optuna_rates.py"
    done = subprocess.run(
        [python, script, storage, str(workers), str(PEER_TRIALS), str(pathlib.Path(folder))],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    progress(f"Optuna {storage} {workers} workers: {done.stdout.strip()} trials/s")
    return float(done.stdout)


def main() -> None:
    marks = ours()
    peers = {(storage, workers): peer(storage, workers) for storage in ("sqlite", "journal") for workers in (1, 4)}
    last = {1: 10_000, 4: 10_000, 64: 100_000}
    show("| workers | Mabeam, trials/s | Optuna SQLite | Optuna journal |\n| --- | --- | --- | --- |")
    for workers in (1, 4, 64):
        sqlite, journal = (
            f"{peers[(storage, workers)]:.0f}" if (storage, workers) in peers else "–"
            for storage in ("sqlite", "journal")
        )
        show(f"| {workers} | {rate(marks[workers], 0, last[workers]):.0f} | {sqlite} | {journal} |")
    early, late = rate(marks[64], 0, 10_000), rate(marks[64], 90_000, 100_000)
    show(f"\nWith 64 workers: the first 10,000 trials {early:.0f}/s, trials 90,000 to 100,000 {late:.0f}/s:")
    show(f"{100 * late / early:.0f} % of it.")


if __name__ == "__main__":
    main()
