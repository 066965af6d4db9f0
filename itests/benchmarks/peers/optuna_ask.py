# SPDX-License-Identifier: Apache-2.0
"""CPU time of one ask of Optuna's default TPESampler on 5 floats after 1,000, 10,000 and 100,000 trials.

The same as TpeAskBenchmark: the trials before are random, each ask is followed by a tell.
"""

import os
import random
import statistics
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import optuna  # noqa: E402  (after the thread limits)

VARIABLES = 5
SPACE = {f"x{i}": optuna.distributions.FloatDistribution(0, 1) for i in range(VARIABLES)}


def distance(params: dict) -> float:
    return sum((x - 0.3) ** 2 for x in params.values())


def main() -> None:
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    for trials in (1_000, 10_000, 100_000):
        study = optuna.create_study(sampler=optuna.samplers.TPESampler(seed=1))
        rng = random.Random(1)
        for _ in range(trials):
            params = {name: rng.random() for name in SPACE}
            study.add_trial(
                optuna.trial.create_trial(params=params, distributions=SPACE, value=distance(params))
            )
        times = []
        for _ in range(60 if trials < 100_000 else 15):
            started = time.process_time()
            trial = study.ask(SPACE)
            times.append((time.process_time() - started) * 1e3)
            study.tell(trial, distance(trial.params))
        print(f"optuna {optuna.__version__}  {trials:7d} trials  {statistics.median(times[5:]):9.1f} ms", flush=True)


if __name__ == "__main__":
    main()
