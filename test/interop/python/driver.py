"""Reads requests as lines of JSON, connects with pymilvus, makes one cheap call, closes, and
answers with a line. Run by the Python of one of the installed lines."""

import itertools
import json
import os
import sys
import types

# pymilvus and gRPC may print; the answers have a copy of standard output to themselves.
answers = os.fdopen(os.dup(1), "w", buffering=1, encoding="utf-8")
os.dup2(2, 1)


def refuse_lite(uri, *_args, **_kwargs):
    raise RuntimeError("milvus-lite would open " + uri)


# In place of milvus-lite, which would start a server of its own for every file named.
lite = types.ModuleType("milvus_lite.server_manager")
lite.server_manager_instance = types.SimpleNamespace(start_and_get_uri=refuse_lite)
lite_package = types.ModuleType("milvus_lite")
lite_package.server_manager = lite
sys.modules["milvus_lite"] = lite_package
sys.modules["milvus_lite.server_manager"] = lite

from pymilvus import MilvusClient, connections, db  # noqa: E402


def milvus_client(options):
    client = MilvusClient(**options)
    try:
        client.list_databases()
    finally:
        client.close()


def orm(options):
    alias = options.pop("alias", "default")
    try:
        connections.connect(alias, **options)
        db.list_database(using=alias)
    finally:
        connections.remove_connection(alias)


def langchain(options):
    from langchain_core.embeddings import FakeEmbeddings
    from langchain_milvus import Milvus

    store = Milvus(FakeEmbeddings(size=4), collection_name="interop", **options)
    try:
        store.client.list_databases()
    finally:
        store.client.close()


aliases = itertools.count()


def raw(settings, client):
    """What a person would write with these settings in hand."""
    options = {"timeout": 3}
    if client == "pymilvus-orm":
        options["alias"] = f"raw{next(aliases)}"  # the alias `default` is never new
    for name, value in settings.items():
        options["db_name" if name == "db" else name] = value
    if client == "pymilvus":
        options["dedicated"] = True
    return options


clients = {"pymilvus": milvus_client, "pymilvus-orm": orm, "langchain-py": langchain}

for line in sys.stdin:
    request = json.loads(line)
    client = request["client"]
    try:
        options = request["options"] if "options" in request else raw(request["raw"], client)
        clients[client](options)
        answer = {"id": request["id"], "ok": True}
    except Exception as error:
        answer = {"id": request["id"], "ok": False, "error": f"{type(error).__name__}: {error}"}
    answers.write(json.dumps(answer, ensure_ascii=False) + "\n")
