# SPDX-License-Identifier: Apache-2.0
"""Optuna with TRIALS trials of 5 floats and its TPE: MB of resident memory that they take in memory, and seconds, on
the wall and of CPU, from opening their journal in a new process to the first suggestion."""

import os
import random
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")

import optuna  # noqa: E402  (after the thread limits)

SPACE = {f"x{i}": optuna.distributions.FloatDistribution(0, 1) for i in range(5)}


def resident_mb() -> float:
    with open("/proc/self/status", encoding="ascii") as file:
        for line in file:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS")


def trials(count: int):
    rng = random.Random(1)
    for _ in range(count):
        params = {name: rng.random() for name in SPACE}
        value = sum((x - 0.3) ** 2 for x in params.values())
        yield optuna.trial.create_trial(params=params, distributions=SPACE, value=value)


def journal(folder: str) -> optuna.storages.JournalStorage:
    return optuna.storages.JournalStorage(optuna.storages.journal.JournalFileBackend(f"{folder}/study.log"))


def in_memory(count: int) -> None:
    study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=1))
    study.ask(SPACE)
    before = resident_mb()
    for trial in trials(count):
        study.add_trial(trial)
    study.ask(SPACE)
    print(f"{resident_mb() - before:.0f}")


def write(count: int, folder: str) -> None:
    study = optuna.create_study(study_name="study", storage=journal(folder))
    for trial in trials(count):
        study.add_trial(trial)


def restart(folder: str) -> None:
    begun, cpu = time.monotonic(), time.process_time()
    study = optuna.load_study(
        study_name="study", storage=journal(folder), sampler=optuna.samplers.TPESampler(seed=1)
    )
    study.ask(SPACE)
    print(f"{time.monotonic() - begun:.1f}")
    print(f"{time.process_time() - cpu:.1f}")


def main() -> None:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    if len(sys.argv) == 2:
        count = sys.argv[1]
        # Writing it is not measured, so it may lie in memory where there is such a place.
        place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        with tempfile.TemporaryDirectory(dir=place) as folder:
            for what in ("memory", "write", "restart"):
                subprocess.run([sys.executable, __file__, count, what, folder], check=True)
    elif sys.argv[2] == "memory":
        in_memory(int(sys.argv[1]))
    elif sys.argv[2] == "write":
        write(int(sys.argv[1]), sys.argv[3])
    else:
        restart(sys.argv[3])


if __name__ == "__main__":
    main()
