"""Does with pymilvus what it is asked for, one JSON line in, one JSON line out.

A request is {"action", "options", ...}; `options` are the keyword arguments an adapter made, handed
to the client as they are. The answer is {"ok": true, "result"} or {"ok": false, "error"}; an error
lists every cause, because pymilvus says the same of a wrong password and of a server that is down.
"""

import json
import sys

from pymilvus import MilvusClient, connections, utility


def open_client(request):
    client = MilvusClient(**request["options"])
    try:
        return {"version": client.get_server_version(), "collections": client.list_collections()}
    finally:
        client.close()


def round_trip(request):
    name = request["collection"]
    client = MilvusClient(**request["options"])
    try:
        client.create_collection(name, dimension=4, consistency_level="Strong")
        rows = [
            {"id": i, "vector": [float(i == axis) for axis in range(4)], "title": f"title {i}"}
            for i in range(4)
        ]
        client.insert(name, rows)
        hits = client.search(name, data=[[0.0, 0.0, 1.0, 0.0]], limit=1, output_fields=["title"])
        listed = client.list_collections()
        # For the server's sake: see dropCollection in node-client.mjs.
        client.release_collection(name)
        client.drop_collection(name)
        return {
            "nearest": hits[0][0]["entity"]["title"],
            "listed": listed,
            "left": client.list_collections(),
        }
    finally:
        client.close()


def search(request):
    client = MilvusClient(**request["options"])
    try:
        hits = client.search(
            request["collection"], data=[request["vector"]], limit=1, output_fields=["title"]
        )
        return {"nearest": hits[0][0]["entity"]["title"]}
    finally:
        client.close()


def orm(request):
    connections.connect(**request["options"])
    alias = request["options"].get("alias", "default")
    try:
        return {"collections": utility.list_collections(using=alias)}
    finally:
        connections.remove_connection(alias)


ACTIONS = {"open": open_client, "roundTrip": round_trip, "search": search, "orm": orm}


def causes(error):
    seen = []
    while error is not None and error not in seen:
        seen.append(error)
        error = error.__cause__ or error.__context__
    return " <- ".join(" ".join(f"{type(each).__name__}: {each}".split()) for each in seen)


for line in sys.stdin:
    request = json.loads(line)
    try:
        answer = {"ok": True, "result": ACTIONS[request["action"]](request)}
    except Exception as error:  # whatever the client throws is the answer
        answer = {"ok": False, "error": causes(error)}
    print(json.dumps(answer), flush=True)
