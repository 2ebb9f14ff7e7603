"""Wall and CPU time of the stages of a run. CPU time counts what this process got, whoever else uses the machine."""

import time


class Stages:
    def __init__(self):
        self.found: dict[str, dict] = {}
        self.tokens = 0.0

    def run(self, name: str, job):
        wall, cpu, tokens = time.perf_counter(), time.process_time(), self.tokens
        value = job()
        self.found[name] = {
            "seconds": time.perf_counter() - wall,
            "cpuSeconds": time.process_time() - cpu,
            "tokens": self.tokens - tokens,
        }
        return value
