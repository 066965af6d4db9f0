# SPDX-License-Identifier: Apache-2.0
"""Reads what RecordBenchmark measured and sets it beside the disk's own figure of the same run."""

import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    results = {each["benchmark"].rsplit(".", 1)[1]: each["primaryMetric"] for each in json.load(file)}


def p50(name: str) -> float:
    return results[name]["scorePercentiles"]["50.0"]


disk, one = p50("plainOverwriteAndForce"), p50("appendOne")
print("| durable events of 300 bytes | measured |\n| --- | --- |")
print(f"| preallocated overwrite and force of 300 bytes, p50 | {disk / 1000:.2f} ms |")
print(f"| one append, p50 | {one / 1000:.2f} ms, {one / disk:.1f} times that |")
print(f"| 64 writers, one event in each append | {results['appendBy64Writers']['score']:,.0f} events/s |")
print(f"| 2 writers, 200 events in each append | {results['appendInBatches']['score']:,.0f} events/s |")
if "readStudy" in results:
    print(f"| a study of 200,000 events read whole | {results['readStudy']['score'] / 1000:.2f} s |")
