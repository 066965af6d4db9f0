# SPDX-License-Identifier: Apache-2.0
"""Logistic regression by gradient descent on the Breast Cancer Wisconsin data, for Mabeam to tune.

The value of a trial is the mean accuracy over five folds; it is reported after each fold.
"""

import csv
import math
import os
import random

import mabeam

FOLDS = 5


def load():
    """Rows of standardised features with 1 in front, and their labels."""
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "breast_cancer.csv")
    with open(path, newline="") as file:
        rows = [[float(cell) for cell in row] for row in list(csv.reader(file))[1:]]
    random.Random(1).shuffle(rows)
    columns = list(zip(*rows))[:-1]
    means = [sum(column) / len(column) for column in columns]
    spreads = [
        math.sqrt(sum((cell - mean) ** 2 for cell in column) / len(column)) for column, mean in zip(columns, means)
    ]
    features = [[1.0] + [(cell - m) / s for cell, m, s in zip(row, means, spreads)] for row in rows]
    return features, [row[-1] for row in rows]


def probability(weights, row):
    margin = sum(w * x for w, x in zip(weights, row))
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, margin))))


def train(features, labels, values, chance):
    """Weights after some epochs of stochastic gradient descent."""
    weights = [0.0] * len(features[0])
    order = list(range(len(features)))
    for _ in range(values["epochs"]):
        if values["shuffle"]:
            chance.shuffle(order)
        for i in order:
            slope = probability(weights, features[i]) - labels[i]
            for j, x in enumerate(features[i]):
                penalty = values["ridge"] * weights[j] if j else 0.0
                weights[j] -= values["learning_rate"] * (slope * x + penalty)
    return weights


FEATURES, LABELS = load()


def evaluate(trial):
    chance = random.Random(trial.seed)
    right = seen = 0
    for fold in range(FOLDS):
        inside = [i for i in range(len(LABELS)) if i % FOLDS != fold]
        outside = [i for i in range(len(LABELS)) if i % FOLDS == fold]
        weights = train([FEATURES[i] for i in inside], [LABELS[i] for i in inside], trial.values, chance)
        right += sum((probability(weights, FEATURES[i]) > 0.5) == (LABELS[i] == 1) for i in outside)
        seen += len(outside)
        if not trial.report(fold, right / seen):
            break
    return right / seen


if __name__ == "__main__":
    mabeam.run(evaluate)
