# SPDX-License-Identifier: Apache-2.0
"""Runs Optuna's samplers on the tabulated tuning problems and writes their normalised regret as JSON.

The protocol is that of TabularBenchmark: every table, the seeds 0..n-1, 100 trials each, one after the other; an
ordinal parameter is tuned as its integer index, a categorical one as a choice.

    python3 -m venv target/peers && target/peers/bin/pip install optuna==5.0.0
    target/peers/bin/python peers/optuna_tabular.py --data src/main/resources/tabular --out peers/optuna-5.0.0-tabular.json
"""

import argparse
import array
import gzip
import json
import os
import pathlib
import statistics
import sys
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import optuna  # noqa: E402  (after the thread limits)

BUDGETS = (25, 50, 100)


class Table:
    """One tabulated problem: its parameters and the value of every configuration."""

    def __init__(self, description: pathlib.Path):
        meta = json.loads(description.read_text())
        self.name = description.stem
        self.maximize = meta["direction"] == "maximize"
        self.parameters = [(p["name"], p["type"], len(p["values"])) for p in meta["parameters"]]
        self.best, self.median = meta["best"], meta["median"]
        self.values = array.array("f")
        with gzip.open(description.with_suffix(".f32.gz"), "rb") as packed:
            self.values.frombytes(packed.read())
        if sys.byteorder == "big":
            self.values.byteswap()
        if len(self.values) != meta["rows"]:
            raise ValueError(f"{description} says {meta['rows']} rows, but the data has {len(self.values)}")

    def objective(self, trial: optuna.Trial) -> float:
        row = 0
        for name, kind, count in self.parameters:
            if kind == "categorical":
                index = trial.suggest_categorical(name, list(range(count)))
            else:
                index = trial.suggest_int(name, 0, count - 1)
            row = row * count + index
        return self.values[row]

    def regret(self, value: float) -> float:
        return abs(self.best - value) / abs(self.best - self.median)


def sampler_of(name: str, seed: int) -> optuna.samplers.BaseSampler:
    if name == "tpe":
        return optuna.samplers.TPESampler(seed=seed)  # 5.0: multivariate, constant liar
    if name == "random":
        return optuna.samplers.RandomSampler(seed=seed)
    raise ValueError(f"sampler is {name}, but must be tpe or random")


def run(table: Table, sampler: str, seed: int, trials: int) -> list[float]:
    """The normalised regret of the incumbent after each trial."""
    study = optuna.create_study(
        direction="maximize" if table.maximize else "minimize", sampler=sampler_of(sampler, seed)
    )
    study.optimize(table.objective, n_trials=trials)
    regrets, incumbent = [], None
    for trial in study.trials:
        better = max if table.maximize else min
        incumbent = trial.value if incumbent is None else better(incumbent, trial.value)
        regrets.append(table.regret(incumbent))
    return regrets


def summary(values: list[float]) -> dict:
    mean = statistics.fmean(values)
    half = 1.96 * statistics.stdev(values) / len(values) ** 0.5
    return {
        "median": statistics.median(values),
        "mean": mean,
        "ci95": [mean - half, mean + half],
        "perSeed": [round(value, 9) for value in values],
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=pathlib.Path, required=True, help="folder of the tables (NAME.json, NAME.f32.gz)")
    parser.add_argument("--out", type=pathlib.Path, required=True, help="the JSON file to write")
    parser.add_argument("--sampler", choices=("tpe", "random"), default="tpe")
    parser.add_argument("--seeds", type=int, default=200)
    arguments = parser.parse_args()

    optuna.logging.set_verbosity(optuna.logging.ERROR)
    started = time.monotonic()
    tables = {}
    for description in sorted(arguments.data.glob("*.json")):
        table = Table(description)
        curves = [run(table, arguments.sampler, seed, max(BUDGETS)) for seed in range(arguments.seeds)]
        tables[table.name] = {
            str(budget): summary([curve[budget - 1] for curve in curves]) for budget in BUDGETS
        }
        shown = "  ".join(
            f"@{budget} {tables[table.name][str(budget)]['median']:.4f} ({tables[table.name][str(budget)]['mean']:.4f})"
            for budget in BUDGETS
        )
        print(f"{table.name:28} {shown}", flush=True)
    if not tables:
        raise SystemExit(f"--data is {arguments.data}, but must be a folder with tables (NAME.json and NAME.f32.gz)")
    arguments.out.write_text(
        json.dumps(
            {
                "peer": f"optuna {optuna.__version__}",
                "sampler": arguments.sampler,
                "seeds": arguments.seeds,
                "seconds": round(time.monotonic() - started, 1),
                "tables": tables,
            },
            indent=1,
        )
        + "\n"
    )


if __name__ == "__main__":
    main()
