#!/usr/bin/env python3
"""Starts a real Milvus on free loopback ports, with authorization on, and stops it cleanly.

Needs no privileges and no network: the server is the one inside the PyPI package `milvus`, which
setup.sh has unpacked. When the server is ready, one line of JSON goes to stdout:

    {"address": "127.0.0.1:40123", "port": 40123, "pid": 4711, "dataDir": "...", "log": "..."}

The script then stays in the foreground. SIGTERM, SIGINT or the end of standard input (with
--until-eof) stops the server: SIGTERM, up to 20 seconds of patience, then a kill by process id; and
the data directory is removed. The exit code is 0 when the server went as asked, and 1 when it had
to be killed, never became ready, or died by itself.
"""

import argparse
import ctypes
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

from milvus import MilvusServerConfig

HERE = Path(__file__).resolve().parent
PATIENCE_SECONDS = 20
# Milvus takes the first of these that it can write to; if it can write to none, it does not start.
RUNTIME_DIRECTORIES = (Path("/run/milvus"), Path("/tmp/milvus"))
PR_SET_PDEATHSIG = 1


def main() -> int:
    args = arguments()
    binaries = Path(args.binaries)
    if not (binaries / "milvus").is_file():
        sys.exit(f"Cannot start Milvus: no server in {binaries}, run setup.sh first")
    data = Path(tempfile.mkdtemp(prefix="milvus-interop-"))
    stop = threading.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stop.set())
    if args.until_eof:
        threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
    server = None
    try:
        config, environment, metrics = configure(args, data, binaries)
        server = launch(binaries, data, environment)
        if not wait_until_ready(server, metrics, stop, args.timeout):
            return 0 if stop.is_set() else fail(data)
        port = config.get("proxy_port")
        ready = {
            "address": f"127.0.0.1:{port}",
            "port": port,
            "pid": server.pid,
            "dataDir": str(data),
            "log": str(data / "logs" / "server.log"),
        }
        print(json.dumps(ready), flush=True)
        while not stop.wait(0.2):
            if server.poll() is not None:
                return fail(data)
        return 0 if end(server) else 1
    finally:
        if server is not None:
            end(server)
            forget(server.pid)
        shutil.rmtree(data, ignore_errors=True)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Start a real Milvus with authorization on.")
    parser.add_argument("--tls", choices=("off", "server", "mutual"), default="off")
    parser.add_argument("--cert", help="the server's certificate, PEM")
    parser.add_argument("--key", help="the server's private key, PEM")
    parser.add_argument("--client-ca", help="who signs clients, PEM (with --tls mutual)")
    parser.add_argument("--until-eof", action="store_true", help="stop when standard input ends")
    parser.add_argument("--timeout", type=float, default=90, help="seconds until it must be ready")
    parser.add_argument("--binaries", default=str(HERE / ".cache" / "milvus" / "bin"))
    args = parser.parse_args()
    if args.tls != "off" and not (args.cert and args.key):
        parser.error("--tls needs --cert and --key")
    if args.tls == "mutual" and not args.client_ca:
        parser.error("--tls mutual needs --client-ca")
    return args


def configure(args, data: Path, binaries: Path):
    """Fills in the package's own configuration template, and returns what the server is to see."""
    config = MilvusServerConfig(data_dir=str(data))
    keys = [key for key in config.configurable_items if key.endswith("_port")]
    *ports, metrics, etcd_client, etcd_peer = free_ports(len(keys) + 3)
    config.update(**dict(zip(keys, ports)))
    config.set("authorization_enabled", True)
    if args.tls != "off":
        config.set("tls_mode", 1 if args.tls == "server" else 2)
        config.set("server_pem_path", str(Path(args.cert).resolve()))
        config.set("server_key_path", str(Path(args.key).resolve()))
        if args.client_ca:
            config.set("ca_pem_path", str(Path(args.client_ca).resolve()))
        # REST and gRPC share a port, and the server refuses to share it under TLS.
        config.set("proxy.http.enabled", "false")
    config.resolve()
    etcd = data / "configs" / "etcd.yaml"
    # The template's etcd_port moves only where clients look: without a file of its own, the
    # embedded etcd listens on 2379 and 2380 whatever the template says.
    etcd.write_text(
        "name: default\n"
        f"listen-client-urls: http://127.0.0.1:{etcd_client}\n"
        f"advertise-client-urls: http://127.0.0.1:{etcd_client}\n"
        f"listen-peer-urls: http://127.0.0.1:{etcd_peer}\n"
        f"initial-advertise-peer-urls: http://127.0.0.1:{etcd_peer}\n"
        f"initial-cluster: default=http://127.0.0.1:{etcd_peer}\n"
    )
    # Nothing is inherited: Milvus reads any variable that looks like one of its own settings.
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(data),
        "LD_LIBRARY_PATH": str(binaries),
        "DEPLOY_MODE": "STANDALONE",
        "METRICS_PORT": str(metrics),
        "ETCD_CONFIG_PATH": str(etcd),
    }
    return config, environment, metrics


def free_ports(count: int) -> list[int]:
    """Asks the system for ports, all held at once so that no two are the same."""
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def launch(binaries: Path, data: Path, environment: dict[str, str]) -> subprocess.Popen:
    libc = ctypes.CDLL(None)
    with open(data / "logs" / "server.log", "wb") as log:
        return subprocess.Popen(
            [str(binaries / "milvus"), "run", "standalone"],
            cwd=data,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            # If this script is killed outright, the server goes with it.
            preexec_fn=lambda: libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL),
        )


def wait_until_ready(server, metrics: int, stop: threading.Event, timeout: float) -> bool:
    deadline = time.monotonic() + timeout
    direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with direct.open(f"http://127.0.0.1:{metrics}/healthz", timeout=5) as answer:
                if b"OK" in answer.read():
                    return True
        except (urllib.error.URLError, OSError):
            pass
        if stop.wait(0.1):
            return False
    return False


def end(server: subprocess.Popen) -> bool:
    """Stops the server, and says whether it went when it was asked to."""
    if server.poll() is not None:
        return True
    server.terminate()
    try:
        server.wait(PATIENCE_SECONDS)
        return True
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
        print("Milvus had to be killed: it did not stop when asked", file=sys.stderr)
        return False


def forget(pid: int) -> None:
    """Removes what the server wrote to the directories that are compiled into it."""
    for directory in RUNTIME_DIRECTORIES:
        try:
            (directory / f"server_id_{pid}").unlink(missing_ok=True)
            directory.rmdir()
        except OSError:
            pass  # not there, not ours, or another server's too


def fail(data: Path) -> int:
    lines = (data / "logs" / "server.log").read_text(errors="replace").splitlines()
    print("Milvus did not start or stopped by itself; the end of its log:", file=sys.stderr)
    print("\n".join(lines[-30:]), file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
