#!/usr/bin/env python3
"""Tells whether two reports hold the same figures: python3 tests/same-figures.py BEFORE.json AFTER.json [--renamed OLD=NEW ...]

Compares two JSON files value by value, numbers to the last bit. Passed over are times (names that end in "seconds", "time" or "saved"), the
environment, sentences (texts of more than one word may be worded anew) and names that were given as renamed. Exit code 0 where nothing
differs, 1 where something does: a line each, with both values.
"""

import argparse
import json
import sys

TIMES = ("seconds", "time", "saved", "environment", "duration")


def differences(before, after, place, renamed):
    if isinstance(before, dict) and isinstance(after, dict):
        before = {renamed.get(k, k): v for k, v in before.items()}
        for key in list(before) + [k for k in after if k not in before]:
            if key.lower().endswith(TIMES):
                continue
            if key not in before or key not in after:
                yield f"{place}.{key}: only {'before' if key in before else 'after'}"
            else:
                yield from differences(before[key], after[key], f"{place}.{key}", renamed)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for i, (b, a) in enumerate(zip(before, after)):
            yield from differences(b, a, f"{place}[{i}]", renamed)
    elif isinstance(before, str) and isinstance(after, str):
        if " " not in before and renamed.get(before, before) != after:
            yield f"{place}: {before!r} and {after!r}"
    elif before != after or type(before) is not type(after):
        yield f"{place}: {before!r} and {after!r}"


def count(value):
    if isinstance(value, dict):
        return sum(count(v) for v in value.values())
    if isinstance(value, list):
        return sum(count(v) for v in value)
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("--renamed", nargs="*", default=[], metavar="OLD=NEW")
    request = parser.parse_args()
    with open(request.before, encoding="utf-8") as file:
        before = json.load(file)
    with open(request.after, encoding="utf-8") as file:
        after = json.load(file)
    found = list(differences(before, after, "", dict(r.split("=", 1) for r in request.renamed)))
    print("\n".join(found) or f"Nothing differs; {count(after)} numbers.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
