# SPDX-License-Identifier: Apache-2.0
"""The product as the tables drive it: through its script alone, with a data folder of its own."""

import json
import os
import pathlib
import re
import shutil
import socket
import statistics
import subprocess
import sys
import time

HERE = pathlib.Path(__file__).resolve().parent.parent
ROOT = HERE.parent.parent
WORK = HERE / "target" / "tables"
SPACE = [{"name": f"x{i}", "type": "float", "low": 0, "high": 1} for i in range(5)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def rss_mb(pid: int) -> float:
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError(f"process {pid} tells no VmRSS")


def empty(folder: pathlib.Path) -> pathlib.Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def wait_until(what, seconds: float, every: float = 0.02):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = what()
        if found:
            return found
        time.sleep(every)
    raise RuntimeError(f"did not happen within {seconds} s")


def median(values) -> float:
    return statistics.median(values)


def show(text: str) -> None:
    print(text, flush=True)


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


class Product:
    """One node."""

    def __init__(self, name: str):
        self.data = empty(WORK / name)
        self.marks_file = self.data / "marks"
        options = (
            f"-Dmabeam.ssh.port={free_port()} -Dmabeam.http.port={free_port()}"
            f" -Dmabeam.benchmark.marks={self.marks_file} {os.environ.get('BENCHMARK_OPTS', '')}"
        )
        self.environment = dict(os.environ, MABEAM_DATA=str(self.data), MABEAM_OPTS=options, NO_COLOR="1")

    def __enter__(self) -> "Product":
        return self

    def __exit__(self, *_) -> None:
        self.stop()

    def script(self, *arguments: str, text: str = "") -> str:
        done = subprocess.run(
            [str(ROOT / "mabeam"), *arguments], env=self.environment, input=text, capture_output=True, text=True
        )
        if done.returncode != 0:
            raise RuntimeError(f"mabeam {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def workers(self, count: int) -> None:
        etc = self.data / "etc"
        etc.mkdir(exist_ok=True)
        (etc / "org.mabeam.studies.cfg").write_text(f"workers = {count}\n")

    def deploy_evaluator(self) -> None:
        (self.data / "deploy").mkdir(exist_ok=True)
        jar = next((HERE / "target").glob("*-nothing.jar"))
        shutil.copy(jar, self.data / "deploy" / "nothing.jar")
        wait_until(lambda: "nothing" in self.script("client", "evaluator:list --format name"), 30, 0.5)

    def start(self) -> float:
        """Seconds until it is ready: its own 'status' says so."""
        begun = time.monotonic()
        self.script("start")
        return time.monotonic() - begun

    def stop(self) -> None:
        self.script("stop")

    def pid(self) -> int:
        return int((self.data / "run" / "pid").read_text())

    def create(self, study: str, strategy: str, trials: int, parallel: int) -> None:
        spec = {
            "study": study,
            "objective": {"name": "distance", "direction": "minimize"},
            "variables": SPACE,
            "strategy": strategy,
            "evaluator": "nothing",
            "stop": {"trials": trials},
            "parallel": parallel,
            "seed": 1,
        }
        self.script("client", "study:create --stdin", text=json.dumps(spec))

    def marks(self) -> list[tuple[int, float]]:
        """Trials and the seconds since 1970 when they began."""
        if not self.marks_file.exists():
            return []
        lines = self.marks_file.read_text().splitlines()
        return [(int(trial), int(millis) / 1e3) for trial, millis in (line.split() for line in lines)]

    def forget_marks(self) -> None:
        self.marks_file.unlink(missing_ok=True)

    def live_mb(self) -> float:
        """What lives in its heap: the histogram collects garbage before."""
        text = subprocess.run(
            ["jcmd", str(self.pid()), "GC.class_histogram"], capture_output=True, text=True, check=True
        ).stdout
        return int(re.search(r"^Total\s+\d+\s+(\d+)", text, re.M).group(1)) / 1e6
