"""A second verifier of receipts, from the specifications alone: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy, RFC 6962
and 9162, RFC 8032 and RFC 8785. It shares no line with the first one. Python 3.8 or later, standard library only.

    python3 verify.py RECEIPT POLICY [NOW]

Prints one line of JSON: {"sound": true, "quorum": "met" | "unmet" | "none", "seen": [...], "index": n} or {"sound": false, "why": "..."}.
NOW: seconds since 1970. Exit code 0 where the receipt is sound and the quorum met or none asked for.
"""

import base64
import hashlib
import json
import re
import sys
import time
import unicodedata

CLOCKS_APART = 120


class Bad(Exception):
    """Why a receipt is not sound."""


def need(truth, why):
    if not truth:
        raise Bad(why)


# Ed25519 (RFC 8032, section 5.1.7) --------------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)
ZERO = (0, 1, 1, 0)


def add(a, b):
    x = (a[1] - a[0]) * (b[1] - b[0]) % P
    y = (a[1] + a[0]) * (b[1] + b[0]) % P
    t = 2 * a[3] * b[3] * D % P
    z = 2 * a[2] * b[2] % P
    e, f, g, h = y - x, z - t, z + t, y + x
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(n, point):
    total = ZERO
    while n > 0:
        if n & 1:
            total = add(total, point)
        point = add(point, point)
        n >>= 1
    return total


def same(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


def decoded(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT % P
    if (x * x - square) % P != 0 or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decoded((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519(key, message, signature):
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = decoded(key), decoded(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    # A key of small order fits every message.
    if a is None or r is None or s >= L or same(times(8, a), ZERO):
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    return same(times(s, BASE), add(r, times(k, a)))


# Texts ------------------------------------------------------------------------------------------------------------


def unbase64(text, why):
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        raise Bad(why) from None
    need(base64.b64encode(data).decode() == text, why)
    return data


def pairs(items):
    found = dict(items)
    need(len(found) == len(items), "a key twice")
    return found


def parsed(text, why):
    def no(_):
        raise Bad(why)

    try:
        return json.loads(text, object_pairs_hook=pairs, parse_float=no, parse_constant=no)
    except (ValueError, RecursionError):
        raise Bad(why) from None


SHORT = {8: "\\b", 9: "\\t", 10: "\\n", 12: "\\f", 13: "\\r", 34: '\\"', 92: "\\\\"}


def jcs(value):
    """RFC 8785, for values without fractions."""
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        need(abs(value) < 2**53, "an integer too large")
        return str(value)
    if isinstance(value, str):
        need(not re.search("[\ud800-\udfff]", value), "a lone surrogate")
        need(unicodedata.normalize("NFC", value) == value, "not NFC")
        return '"' + "".join(SHORT.get(ord(c)) or ("\\u%04x" % ord(c) if ord(c) < 32 else c) for c in value) + '"'
    if isinstance(value, list):
        return "[" + ",".join(jcs(one) for one in value) + "]"
    need(isinstance(value, dict), "a value of another kind")
    keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
    return "{" + ",".join(jcs(key) + ":" + jcs(value[key]) for key in keys) + "}"


# Notes and policies -----------------------------------------------------------------------------------------------

SPACE = re.compile(r"[\s+]")


def verifier_key(text):
    match = re.fullmatch(r"([^+]+)\+([0-9a-f]{8})\+(.+)", text)
    need(match, "a verifier key")
    name, identifier, data = match[1], bytes.fromhex(match[2]), unbase64(match[3], "a verifier key")
    need(not SPACE.search(name) and len(data) == 33, "a verifier key")
    need(hashlib.sha256(name.encode() + b"\n" + data).digest()[:4] == identifier, "a key's identifier")
    return {"name": name, "id": identifier, "type": data[0], "key": data[1:]}


def policy_of(text):
    logs, witnesses, groups, quorum, keys = [], {}, {}, None, set()
    for line in text.split("\n"):
        words = line.split()
        if not words or words[0].startswith("#"):
            continue
        if words[0] in ("log", "witness"):
            key = verifier_key(words[1 if words[0] == "log" else 2])
            need(key["type"] == (1 if words[0] == "log" else 4) and key["key"] not in keys, "policy")
            keys.add(key["key"])
            if words[0] == "log":
                logs.append(key)
            else:
                need(words[1] not in witnesses and words[1] not in groups and words[1] != "none", "policy")
                witnesses[words[1]] = key
        elif words[0] == "group":
            name, k, members = words[1], words[2], words[3:]
            need(all(one in witnesses or one in groups for one in members), "policy")
            groups[name] = ({"any": 1, "all": len(members)}.get(k) or int(k), members)
        else:
            need(words[0] == "quorum" and quorum is None, "policy")
            quorum = words[1]
    need(quorum is not None, "policy")
    return logs, witnesses, groups, quorum


def note_of(text):
    end = text.rfind("\n\n")
    need(end >= 0 and text.endswith("\n") and not re.search("[\x00-\x09\x0b-\x1f]", text), "no note")
    lines = []
    for line in text[end + 2 : -1].split("\n"):
        match = re.fullmatch("\u2014 ([^ +]+) ([A-Za-z0-9+/=]+)", line)
        need(match, "no note")
        data = unbase64(match[2], "no note")
        need(len(data) >= 5, "no note")
        lines.append((match[1], data[:4], data[4:]))
    return text[: end + 1], lines


def judged(checkpoint, policy):
    logs, witnesses, groups, quorum = policy
    body, lines = note_of(checkpoint)
    origin, size, root, *more = body.split("\n")[:-1]
    need(re.fullmatch(r"0|[1-9]\d*", size) and int(size) < 2**53 and "" not in more, "no checkpoint")
    root = unbase64(root, "no checkpoint")
    need(len(root) == 32, "no checkpoint")
    signed, seen = False, {}
    known = [(None, key) for key in logs if key["name"] == origin] + list(witnesses.items())
    for name, identifier, signature in lines:
        for witness, key in known:
            if (key["name"], key["id"]) != (name, identifier):
                continue
            if witness is None:
                need(ed25519(key["key"], body.encode(), signature), "bad signature")
                signed = True
                continue
            need(len(signature) == 72, "bad signature")
            at = int.from_bytes(signature[:8], "big")
            message = ("cosignature/v1\ntime %d\n" % at).encode() + body.encode()
            need(ed25519(key["key"], message, signature[8:]), "bad signature")
            seen.setdefault(witness, at)
    need(signed, "no log of the policy signed it")

    def met(name):
        if name not in groups:
            return name in seen
        k, members = groups[name]
        return sum(met(one) for one in members) >= k

    return origin, int(size), root, seen, "none" if quorum == "none" else "met" if met(quorum) else "unmet"


# The proof --------------------------------------------------------------------------------------------------------


def included(index, size, leaf, proof, root):
    """RFC 9162, section 2.1.3.2."""
    need(index < size, "index")
    fn, sn, node = index, size - 1, leaf
    for other in proof:
        need(sn != 0, "proof length")
        if fn & 1 or fn == sn:
            node = hashlib.sha256(b"\x01" + other + node).digest()
            while not fn & 1 and fn != 0:
                fn, sn = fn >> 1, sn >> 1
        else:
            node = hashlib.sha256(b"\x01" + node + other).digest()
        fn, sn = fn >> 1, sn >> 1
    need(sn == 0, "proof length")
    need(node == root, "root")


FIELDS = ["act", "at", "case", "commitments", "engine", "events", "made", "origin", "prev", "ref", "seq", "sig", "v"]


def verify(text, policy, now):
    receipt = parsed(text, "no receipt")
    need(isinstance(receipt, dict) and sorted(receipt) == ["format", "leaf", "openings", "policy", "proof"], "no receipt")
    need(receipt["format"] == "mingtang/receipt/v1", "no receipt")
    proof, leaf, openings = receipt["proof"], receipt["leaf"], receipt["openings"]
    need(isinstance(proof, str) and isinstance(leaf, str) and isinstance(openings, list), "no receipt")
    head, _, checkpoint = proof.partition("\n\n")
    first, *lines = head.split("\n")
    need(first == "c2sp.org/tlog-proof@v1" and lines, "no proof")
    if lines[0].startswith("extra "):
        unbase64(lines[0][6:], "no proof")
        lines = lines[1:]
    index = re.fullmatch(r"index (0|[1-9]\d{0,15})", lines[0] if lines else "")
    need(index, "no proof")
    nodes = [unbase64(line, "no proof") for line in lines[1:]]
    need(len(nodes) <= 63 and all(len(node) == 32 for node in nodes), "no proof")

    value = parsed(leaf, "leaf")
    need(jcs(value) == leaf and len(leaf.encode()) <= 65535, "leaf")
    need(isinstance(value, dict) and sorted(value) == FIELDS and value["v"] == 1, "leaf")
    origin, size, root, seen, quorum = judged(checkpoint, policy)
    included(int(index[1]), size, hashlib.sha256(b"\x00" + leaf.encode()).digest(), nodes, root)
    need(value["origin"] == origin, "origin")
    left = set(value["commitments"] + value["made"])
    for opening in openings:
        need(isinstance(opening, dict) and sorted(opening) == ["path", "salt", "value"], "no receipt")
        salt = opening["salt"]
        need(isinstance(salt, str) and re.fullmatch(r"[A-Za-z0-9_-]{21}[AQgw]", salt), "opening")
        digest = hashlib.sha256(b"mingtang/field/v1\0" + jcs([salt, opening["path"], opening["value"]]).encode()).hexdigest()
        need(digest in left, "opening")
        left.remove(digest)
    for at in seen.values():
        need(at <= now + CLOCKS_APART and value["at"] <= (at + CLOCKS_APART) * 1000, "time")
    need(value["at"] <= (now + CLOCKS_APART) * 1000, "time")
    return {"sound": True, "quorum": quorum, "seen": sorted(seen), "index": int(index[1])}


def answer(text, policy, now):
    try:
        return verify(text, policy_of(policy), now)
    except Bad as fault:
        return {"sound": False, "why": str(fault)}
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as fault:
        return {"sound": False, "why": "%s: %s" % (type(fault).__name__, fault)}


def main(args):
    with open(args[1], encoding="utf-8") as file:
        policy = file.read()
    if args[0] == "-":  # Many receipts, a JSON list of texts on standard input: one verdict a line.
        for text in json.load(sys.stdin):
            print(json.dumps(answer(text, policy, int(args[2]))))
        return 0
    with open(args[0], encoding="utf-8") as file:
        found = answer(file.read(), policy, int(args[2]) if len(args) > 2 else int(time.time()))
    print(json.dumps(found))
    return 0 if found["sound"] and found["quorum"] != "unmet" else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
