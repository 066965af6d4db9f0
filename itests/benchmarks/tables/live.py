# SPDX-License-Identifier: Apache-2.0
"""Reads what ReadingBenchmark and GuardsBenchmark measured."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    results = {each["benchmark"].rsplit(".", 1)[1]: each["primaryMetric"]["score"] for each in json.load(file)}

READS = {
    "volatileField": "a volatile field",
    "get": "`get()`",
    "getSubject": "`get(subject)`",
    "getOnTrial": "`get()`, a value on trial",
    "getSubjectOnTrial": "`get(subject)`, a value on trial",
}
CHECKS = {"allowed": "allowed, and encoded", "refused": "refused, with the reason"}

print("| reading a variable | ns |\n| --- | --- |")
for name, text in READS.items():
    print(f"| {text} | {results[name]:.1f} |")
print("\n| a wanted change, checked by all guards and a constraint | per second |\n| --- | --- |")
for name, text in CHECKS.items():
    print(f"| {text} | {results[name]:,.0f} |")
