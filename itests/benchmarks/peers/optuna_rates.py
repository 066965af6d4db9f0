# SPDX-License-Identifier: Apache-2.0
"""Trials per second of Optuna with a random sampler and durable storage: STORAGE WORKERS TRIALS FOLDER.

As StudyBenchmark: 5 floats, an objective that costs nothing; each worker is a process. Their imports are not counted.
"""

import multiprocessing
import sys
import time

import optuna


def storage(kind: str, folder: str):
    if kind == "sqlite":
        return optuna.storages.RDBStorage(
            f"sqlite:///{folder}/study.db", engine_kwargs={"connect_args": {"timeout": 100}}
        )
    backend = optuna.storages.journal.JournalFileBackend(f"{folder}/study.log")
    return optuna.storages.JournalStorage(backend)


def distance(trial: optuna.Trial) -> float:
    return sum((trial.suggest_float(f"x{i}", 0, 1) - 0.3) ** 2 for i in range(5))


def work(kind: str, folder: str, trials: int, seed: int, ready, go) -> None:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    study = optuna.load_study(
        study_name="study", storage=storage(kind, folder), sampler=optuna.samplers.RandomSampler(seed=seed)
    )
    ready.wait()
    go.wait()
    study.optimize(distance, n_trials=trials)


def main() -> None:
    kind, workers, trials, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    optuna.create_study(study_name="study", storage=storage(kind, folder))
    context = multiprocessing.get_context("spawn")
    ready, go = context.Barrier(workers + 1), context.Event()
    each = trials // workers
    processes = [
        context.Process(target=work, args=(kind, folder, each, seed, ready, go)) for seed in range(workers)
    ]
    for process in processes:
        process.start()
    ready.wait()
    begun = time.monotonic()
    go.set()
    for process in processes:
        process.join()
        if process.exitcode != 0:
            sys.exit(f"a worker ended with {process.exitcode}")
    print(each * workers / (time.monotonic() - begun))


if __name__ == "__main__":
    main()
