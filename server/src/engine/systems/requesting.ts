/** governance/request_approval.py: asks a system for changes to let a commit through, and waits. What differs by system is its calls. */
import { type Code, code, python } from "../generators/python";

/** Functions of Python: `find()` and `submit()` give a change that other calls take, `answer(change)` says "approved", "declined" or another word, and who. */
export interface Calls {
  readonly title: string;
  /** Constants and functions; ROOT is the address in front of paths, HEADERS log in. */
  readonly calls: Code;
}

export function requesting({ title, calls }: Calls): Code {
  return python`
    """Asks ${code(title)} to let a commit through, or finds that it was asked before; waits for the answer, prints who approved."""

    import argparse
    import json
    import os
    import sys
    import time
    from base64 import b64encode
    from pathlib import Path
    from urllib.parse import quote
    from urllib.request import Request, urlopen

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("commit")
    parser.add_argument("--every", type=float, default=60, help="seconds between two looks")
    options = parser.parse_args()
    CHANGE = json.loads(Path(__file__).with_name("change-request.json").read_text())
    CHANGE.pop("$comment", None)


    def call(method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        with urlopen(Request(ROOT + path, data, HEADERS, method=method), timeout=30) as response:
            return json.load(response)


    ${calls}


    change = find() or submit()
    print("waiting for", change, file=sys.stderr)
    state, people = answer(change)
    while state not in ("approved", "declined"):
        time.sleep(options.every)
        state, people = answer(change)
    if state == "declined":
        sys.exit(f"{change} was declined.")
    print(", ".join(people))
  `;
}
