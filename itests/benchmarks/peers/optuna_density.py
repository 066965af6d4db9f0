# SPDX-License-Identifier: Apache-2.0
"""Writes the log densities that Optuna's Parzen estimator gives at fixed points: what MixtureTest compares ours with.

    target/peers/bin/python peers/optuna_density.py > ../../bundles/strategies/tpe/src/test/resources/optuna-5.0.0-densities.txt

Coordinates are ours: reals scaled to [0, 1], numbers of a grid and names as their index. A density over a real axis is
per unit of the scaled axis.
"""

import functools
import math

import numpy
import optuna
from optuna.distributions import CategoricalDistribution, FloatDistribution, IntDistribution
from optuna.samplers._tpe.parzen_estimator import _ParzenEstimator, _ParzenEstimatorParameters
from optuna.samplers._tpe.sampler import default_weights

# Equal observations differ in width, so their order shows: ours is that of age, Optuna's that of numpy's quicksort.
numpy.argsort = functools.partial(numpy.argsort, kind="stable")

PARAMETERS = _ParzenEstimatorParameters(1.0, True, False, default_weights, True)

SPACES = {
    "real": {"a": FloatDistribution(-3, 5)},
    "log": {"a": FloatDistribution(1e-5, 1e-1, log=True)},
    "grid": {"a": IntDistribution(-2, 7)},
    "coarse": {"a": FloatDistribution(0, 1, step=0.25)},
    "log-grid": {"a": IntDistribution(1, 1000, log=True)},
    "wide-grid": {"a": IntDistribution(0, 99_999)},
    "names": {"a": CategoricalDistribution([0, 1, 2, 3])},
    "mixed": {
        "a": FloatDistribution(-3, 5),
        "b": FloatDistribution(1e-5, 1e-1, log=True),
        "c": IntDistribution(1, 64, log=True),
        "d": IntDistribution(0, 30, step=3),
        "e": CategoricalDistribution([0, 1, 2]),
    },
}


def axis(distribution) -> str:
    if isinstance(distribution, CategoricalDistribution):
        return f"names {len(distribution.choices)}"
    if distribution.step is None:
        return "line"
    return f"grid {distribution.low} {distribution.step} {count(distribution)} {str(distribution.log).lower()}"


def count(distribution) -> int:
    return round((distribution.high - distribution.low) / distribution.step) + 1


def coordinate(distribution, value) -> float:
    if isinstance(distribution, CategoricalDistribution):
        return int(value)
    if distribution.step is not None:
        return round((value - distribution.low) / distribution.step)
    if distribution.log:
        return (math.log(value) - math.log(distribution.low)) / math.log(distribution.high / distribution.low)
    return (value - distribution.low) / (distribution.high - distribution.low)


def draw(distribution, random: numpy.random.RandomState, centre: float) -> float:
    """A value near a centre in [0, 1], so that there are clusters and repeats."""
    u = min(1.0, max(0.0, random.normal(centre, 0.15)))
    if isinstance(distribution, CategoricalDistribution):
        return min(len(distribution.choices) - 1, int(u * len(distribution.choices)))
    if distribution.step is not None:
        index = min(count(distribution) - 1, int(u ** (3 if distribution.log else 1) * count(distribution)))
        return distribution.low + index * distribution.step
    if distribution.log:
        return min(distribution.high, distribution.low * (distribution.high / distribution.low) ** u)
    return distribution.low + u * (distribution.high - distribution.low)


def unit(space: dict) -> float:
    """What must be added to Optuna's log density to have it per unit of the scaled axes."""
    total = 0.0
    for distribution in space.values():
        if isinstance(distribution, FloatDistribution) and distribution.step is None:
            total += math.log(
                math.log(distribution.high / distribution.low) if distribution.log else distribution.high - distribution.low
            )
    return total


def main() -> None:
    random = numpy.random.RandomState(5)
    print(f"# optuna {optuna.__version__}, numpy {numpy.__version__}; written by itests/benchmarks/peers/optuna_density.py")
    for name, space in SPACES.items():
        for observations in (0, 1, 2, 12, 26, 150):
            seen = {
                key: numpy.array([draw(space[key], random, 0.2 + 0.6 * (i % 2)) for i in range(observations)])
                for key in space
            }
            points = {key: numpy.array([draw(space[key], random, 0.1 + 0.1 * i) for i in range(9)]) for key in space}
            estimator = _ParzenEstimator(seen, space, PARAMETERS)
            densities = estimator.log_pdf(points) + unit(space)
            print(f"case {name} with {observations} observations")
            for distribution in space.values():
                print("axis", axis(distribution))
            for i in range(observations):
                print("seen", *(coordinate(space[key], seen[key][i]) for key in space))
            for i, density in enumerate(densities):
                print("at", *(coordinate(space[key], points[key][i]) for key in space), float(density))


if __name__ == "__main__":
    main()
