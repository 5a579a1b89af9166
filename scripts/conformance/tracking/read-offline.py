"""What wandb kept of runs that were offline, as JSON: its files are LevelDB's logs of wandb's own messages."""

import glob
import json
import struct

from wandb.proto import wandb_internal_pb2 as messages

BLOCK, HEADER = 32768, 7


def records(path):
    with open(path, "rb") as file:
        data = file.read()
    at, whole = HEADER, b""
    while at + HEADER <= len(data):
        left = BLOCK - at % BLOCK
        if left < HEADER:
            at += left
            continue
        _, length, kind = struct.unpack("<IHB", data[at : at + HEADER])
        whole += data[at + HEADER : at + HEADER + length]
        at += HEADER + length
        if kind in (1, 4):  # whole, or the last part of a record
            message = messages.Record()
            message.ParseFromString(whole)
            whole = b""
            yield message


found = {"params": [], "metrics": {}, "artifacts": []}
for name in glob.glob("wandb/offline-run-*/run-*.wandb"):
    for record in records(name):
        found["params"] += [each.key for each in record.config.update]
        for each in record.history.item:
            found["metrics"]["/".join([each.key, *each.nested_key]).strip("/")] = json.loads(each.value_json)
        if record.HasField("artifact"):
            artifact = record.artifact
            files = [each.path for each in artifact.manifest.contents]
            tags = json.loads(artifact.metadata)
            found["artifacts"].append({"name": artifact.name, "aliases": [*artifact.aliases], "tags": tags, "files": files})
print(json.dumps(found))
