# SPDX-License-Identifier: Apache-2.0
"""Start to ready and idle memory, beside a plain Karaf of the same version that starts in turn with us."""

import re
import socket
import subprocess
import sys
import tarfile
import time

from product import HERE, WORK, Product, empty, free_port, median, progress, rss_mb, show, wait_until

ROUNDS = int(sys.argv[1]) if len(sys.argv) > 1 else 3
IDLE_SECONDS = 15


class Karaf:
    """As shipped, but on free ports and with its one user, so that its client may log in."""

    def __init__(self):
        folder = empty(WORK / "karaf")
        with tarfile.open(next((HERE / "target" / "karaf").glob("apache-karaf-*.tar.gz"))) as archive:
            archive.extractall(folder, filter="data")
        self.home = next(folder.iterdir())
        self.port = free_port()
        self._set("org.apache.karaf.shell.cfg", r"^sshPort *=.*", f"sshPort = {self.port}")
        self._set("org.apache.karaf.management.cfg", r"^rmiRegistryPort *=.*", f"rmiRegistryPort = {free_port()}")
        self._set("org.apache.karaf.management.cfg", r"^rmiServerPort *=.*", f"rmiServerPort = {free_port()}")
        self._set("users.properties", r"^#karaf *=", "karaf =")
        self._set("users.properties", r"^#_g_", "_g_")

    def _set(self, file: str, pattern: str, line: str) -> None:
        path = self.home / "etc" / file
        path.write_text(re.sub(pattern, line.replace("\\", r"\\"), path.read_text(), flags=re.M))

    def _run(self, program: str, *arguments: str) -> subprocess.CompletedProcess:
        # its client needs an open standard input
        opened = subprocess.Popen(["sleep", "60"], stdout=subprocess.PIPE)
        try:
            return subprocess.run(
                [str(self.home / "bin" / program), *arguments], stdin=opened.stdout, capture_output=True, text=True
            )
        finally:
            opened.kill()
            opened.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def start(self) -> float:
        begun = time.monotonic()
        self._run("start")
        wait_until(self._listens, 60)
        wait_until(lambda: "Karaf version" in self._run("client", "-u", "karaf", "-p", "karaf", "info").stdout, 60)
        return time.monotonic() - begun

    def pid(self) -> int:
        return int((self.home / "karaf.pid").read_text())

    def stop(self) -> None:
        pid = self.pid()
        self._run("stop")
        wait_until(lambda: subprocess.run(["kill", "-0", str(pid)], stderr=subprocess.DEVNULL).returncode != 0, 60)


def main() -> None:
    names = ("Mabeam", "Karaf")
    first, later, idle = ({name: [] for name in names} for _ in range(3))
    for round_ in range(ROUNDS):
        for name, node in (("Mabeam", Product("start")), ("Karaf", Karaf())):
            first[name].append(node.start())
            node.stop()
            later[name].append(node.start())
            time.sleep(IDLE_SECONDS)
            idle[name].append(rss_mb(node.pid()))
            node.stop()
            progress(
                f"round {round_ + 1} {name}: first {first[name][-1]:.1f} s, later {later[name][-1]:.1f} s,"
                f" {idle[name][-1]:.0f} MB"
            )
    show(f"| median of {ROUNDS} | Mabeam | Karaf 4.4.10 | ratio |\n| --- | --- | --- | --- |")
    for what, unit, values in (
        ("first start to ready", "s", first),
        ("later start to ready", "s", later),
        ("idle resident memory", "MB", idle),
    ):
        ours, theirs = median(values["Mabeam"]), median(values["Karaf"])
        show(f"| {what}, {unit} | {ours:.1f} | {theirs:.1f} | {ours / theirs:.2f} |")


main()
