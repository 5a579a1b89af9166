"""Kubeflow Hub on this machine, as far as the bundle's programs call it: every body is read and answered by the
types that the Hub's makers generate from its OpenAPI description (mr_openapi, in model-registry). Then runs them."""

import json
import os
import re
import subprocess
import sys
import threading
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlparse

import mr_openapi as api

CREATES = {"registered_models": api.RegisteredModelCreate, "model_versions": api.ModelVersionCreate}
UPDATES = {"registered_models": api.RegisteredModelUpdate, "model_versions": api.ModelVersionUpdate}
WHOLE = {"registered_models": api.RegisteredModel, "model_versions": api.ModelVersion, "artifacts": api.Artifact}
kept = {"registered_models": {}, "model_versions": {}, "artifacts": {}}
files = defaultdict(list)
lock = threading.Lock()


def keep(kind, entry):
    entry["id"] = entry.get("id") or str(sum(len(each) for each in kept.values()) + 1)
    entry |= {"createTimeSinceEpoch": "0", "lastUpdateTimeSinceEpoch": "0"}
    # an answer of another shape than the client expects ends the program
    kept[kind][entry["id"]] = json.loads(WHOLE[kind].from_json(json.dumps(entry)).to_json())
    return kept[kind][entry["id"]]


def strict(kind, text):
    """What the Hub's type makes of a body; a key that it does not know is refused, as the server refuses it."""
    body = json.loads(text)
    unknown = set(body) - {field.alias or name for name, field in kind.model_fields.items()}
    if unknown:
        raise ValueError(f"unknown: {unknown}")
    return json.loads(kind.from_json(text).to_json())


def answer(method, path, query, text):
    parts = re.sub(r"^/api/model_registry/\w+/", "", path).split("/")
    found = lambda kind, wanted: [e for e in kept[kind].values() if all(e.get(k) == v for k, v in wanted.items())]
    match method, *parts:
        case "POST", ("registered_models" | "model_versions") as kind:
            return keep(kind, strict(CREATES[kind], text))
        case "PATCH", ("registered_models" | "model_versions") as kind, id:
            return keep(kind, kept[kind][id] | strict(UPDATES[kind], text))
        case "POST", "model_versions", id, "artifacts":
            made = keep("artifacts", json.loads(api.Artifact.from_json(text).to_json()))
            files[kept["model_versions"][id]["id"]].append(made["id"])
            return made
        case "GET", ("registered_model" | "model_version") as one:
            wanted = {"name": query["name"], **({"registeredModelId": query["parentResourceId"]} if one == "model_version" else {})}
            return next(iter(found(one + "s", wanted)), None)
        case "GET", "model_artifact":
            made = [kept["artifacts"][each] for each in files[query["parentResourceId"]]]
            return next((each for each in made if each["name"] == query["name"]), None)
        case "GET", ("registered_models" | "model_versions") as kind, id:
            return kept[kind].get(id)
        case "GET", "registered_models":
            return listed(found("registered_models", {}))
        case "GET", "registered_models", id, "versions":
            return listed(found("model_versions", {"registeredModelId": id}))
        case "GET", "model_versions", id, "artifacts":
            return listed([kept["artifacts"][each] for each in files[id]])
    raise ValueError(f"{method} {path}")


def listed(items):
    return {"items": items, "nextPageToken": "", "pageSize": len(items), "size": len(items)}


class Hub(BaseHTTPRequestHandler):
    def handle_any(self):
        url = urlparse(self.path)
        query = {key: values[0] for key, values in parse_qs(url.query).items()}
        text = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        try:
            with lock:
                found = answer(self.command, url.path, query, text)
            status = 200 if self.command != "POST" else 201
        except Exception as error:
            found, status = {"code": "400", "message": repr(error)}, 400
        if found is None:
            found, status = {"code": "404", "message": "not found"}, 404
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(found).encode())

    do_GET = do_POST = do_PATCH = handle_any

    def log_message(self, *args):
        pass


server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
threading.Thread(target=server.serve_forever, daemon=True).start()
address = f"http://127.0.0.1:{server.server_port}"
environment = os.environ | {"MODEL_REGISTRY_ADDRESS": address, "MLFLOW_TRACKING_URI": "sqlite:///mlflow.db"}


def program(title, wanted, *words):
    done = subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True)
    if not re.search(wanted, done.stdout + done.stderr) or (wanted == "" and done.returncode != 0):
        sys.exit(f"{title} failed: {done.stdout}{done.stderr}")
    print("done", title, flush=True)


def properties():
    model = next(iter(kept["registered_models"].values()))
    return {key: value["string_value"] for key, value in model["customProperties"].items()}


def approve():
    for version in kept["model_versions"].values():
        version["customProperties"]["validation_status"] = {"metadataType": "MetadataStringValue", "string_value": "approved"}


data = ("--data", "good.csv")
program("training", "", "training/train.py", *data)
first = properties()["challenger"]
program("the gate", '"passed": true', "training/evaluate.py", *data)
program("promotion", '"promoted"', "registry/promote.py")
assert properties()["champion"] == first, properties()
program("training again", "", "training/train.py", *data)
program("both are compared", '"champion": ', "training/evaluate.py", *data)
approve()
program("promotion again", '"promoted"', "registry/promote.py")
assert properties()["champion"] != first == properties()["previous-champion"], properties()
program("rollback", '"rolled_back"', "registry/promote.py", "--rollback")
assert properties()["champion"] == first, properties()
