# SPDX-License-Identifier: Apache-2.0
"""Lets Mabeam tune a Python program.

One file, standard library only, Python 3.8 or later: copy it beside your program.

    import mabeam

    def evaluate(trial):
        model = train(rate=trial.values["rate"], seed=trial.seed)
        for epoch in range(100):
            if not trial.report(epoch, model.step()):
                break                     # a scheduler stopped the trial
        return model.accuracy()

    mabeam.run(evaluate)
"""

import json
import os
import sys
import traceback


class Trial:
    """One trial: what to try, and where to report how it goes."""

    def __init__(self, request, channel):
        self.number = request["trial"]
        self.attempt = request["attempt"]  # how often it was begun before
        self.seed = request["seed"]  # 0 to 2**31 - 2, the same for every attempt
        self.deadline = request["deadline"]  # ISO 8601
        self.values = request["values"]  # of the active variables, by name
        self._channel = channel

    def report(self, step, value):
        """Reports an intermediate value; steps grow. False if the trial shall stop now."""
        self._channel.write({"trial": self.number, "step": step, "value": float(value)})
        return not self._channel.read()["stop"]


class _Channel:
    def __init__(self, lines_in, lines_out):
        self._in = lines_in
        self._out = lines_out

    def write(self, message):
        self._out.write(json.dumps(message) + "\n")
        self._out.flush()

    def read(self):
        line = self._in.readline()
        if not line:
            raise SystemExit(0)  # Mabeam has gone: so do we
        return json.loads(line)


def run(evaluate):
    """Calls evaluate(trial) for each trial, until Mabeam has no more. It returns the value of the objective.

    An exception fails its trial only. What evaluate prints goes to Mabeam's log, never between the lines of the
    protocol: standard output is sent to standard error first, that of libraries and child processes too.
    """
    sys.stdout.flush()
    lines_out = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n")
    lines_in = os.fdopen(os.dup(0), "r", encoding="utf-8")
    os.dup2(2, 1)
    channel = _Channel(lines_in, lines_out)
    while True:
        trial = Trial(channel.read(), channel)
        try:
            channel.write({"trial": trial.number, "value": float(evaluate(trial))})
        except Exception as error:  # of the user's code: the trial fails, the next one may not
            traceback.print_exc()
            channel.write({"trial": trial.number, "failure": "%s: %s" % (type(error).__name__, error)})
