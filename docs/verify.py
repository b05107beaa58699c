#!/usr/bin/env python3
"""核对“掌上救助”的文书和记录。不用联网，不用安装别的软件，只要 Python 3.9 以上和这一个文件。

    python3 verify.py notice --keys keys.txt --qr qr.txt   [文书.pdf]    二维码里的一长串数字存成 qr.txt
    python3 verify.py notice --keys keys.txt --proof 证明.tlog-proof [文书.pdf]
    python3 verify.py record --keys keys.txt [--checkpoint 别处抄来的签名.txt] 导出的记录.jsonl

keys.txt 是公钥，要从报纸、政府公报或者存证单位那里拿，不要只从被核对的网站下载。
没有问题的，最后一行是“核对通过”，退出码是 0；有问题的，一条一条说明，退出码是 1。

Formats: C2SP signed-note, tlog-checkpoint, tlog-cosignature, tlog-proof, tlog-policy; RFC 6962 and RFC 8032.
This file shares no code with the service: it is what a stranger reads and runs.
"""

import argparse
import base64
import json
import sys
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from hashlib import sha256, sha512

LANZHOU = timezone(timedelta(hours=8))
LOG, WITNESS = 1, 4
GAP_BYTES = 1695  # the picture of the QR code in a notice: 113 rows of 15 bytes
KINDS = {
    "acceptance": "受理通知书",
    "supplement": "一次性告知书",
    "extension": "延长办理期限告知书",
    "decision": "救助确认决定书",
    "recognition": "困难家庭认定书",
    "refusal": "不予确认决定书",
    "not_accepted": "不予受理告知书",
    "termination": "终止办理决定书",
    "handed_over": "改办儿童保障告知书",
    "correction": "更正通知书",
    "stop_hearing": "拟停止发放听取意见通知书",
    "instalment_stop": "停止发放决定书",
    "self_care": "生活自理能力评估结果告知书",
    "payment": "先行救助发放记录",
    "decline": "不予急难救助决定书",
    "hearing": "拟调整救助待遇告知书",
    "benefit_raise": "救助金增发通知书",
    "standard_raise": "救助标准提高告知书",
    "recovery_hearing": "拟追回救助金告知书",
    "recovery_order": "追回救助金决定书",
    "benefit_cut": "救助金减发决定书",
    "benefit_stop": "救助金停发决定书",
    "benefit_death": "救助待遇办结通知书",
}


class Wrong(Exception):
    """What does not hold, in the words that are shown."""


# --- Ed25519 (RFC 8032) --------------------------------------------------------------------------------------

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_1 = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def _add(one, other):
    """Points as (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z."""
    x1, y1, z1, t1 = one
    x2, y2, z2, t2 = other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def _point(encoded):
    """Raises ValueError where 32 bytes are no point."""
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_1 % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        raise ValueError("no point of the curve")
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def _bytes_of(point):
    x, y, z, _ = point
    inverse = pow(z, P - 2, P)
    return (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little")


@lru_cache(maxsize=32)
def _multiples(encoded, negative):
    """For each of 64 digits to the base 16: none to fifteen times the point. Made once for each key."""
    x, y, z, t = _point(encoded)
    point, rows = ((P - x) % P if negative else x, y, z, (P - t) % P if negative else t), []
    for _ in range(64):
        row = [NEUTRAL]
        for _ in range(15):
            row.append(_add(row[-1], point))
        rows.append(row)
        point = _add(row[-1], point)
    return rows


BASE = (4 * pow(5, P - 2, P) % P).to_bytes(32, "little")


def ed25519_holds(public, message, signature):
    if len(public) != 32 or len(signature) != 64:
        return False
    scalar = int.from_bytes(signature[32:], "little")
    if scalar >= ORDER:
        return False
    challenge = int.from_bytes(sha512(signature[:32] + public + message).digest(), "little") % ORDER
    try:
        tables = ((scalar, _multiples(BASE, False)), (challenge, _multiples(public, True)))
    except ValueError:
        return False
    total = NEUTRAL
    for number, rows in tables:
        for place in range(64):
            digit = number >> (4 * place) & 15
            if digit:
                total = _add(total, rows[place][digit])
    return _bytes_of(total) == signature[:32]


# --- Merkle trees (RFC 6962) ---------------------------------------------------------------------------------


def leaf_hash(entry):
    return sha256(b"\x00" + entry).digest()


def node_hash(left, right):
    return sha256(b"\x01" + left + right).digest()


def root_from_path(index, size, leaf, path):
    """The root to which a leaf leads by its path. Raises Wrong where the path cannot be one of this place."""
    if not 0 <= index < size:
        raise Wrong("证明里的位置不在这棵树里。")
    at, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            raise Wrong("证明里的哈希值太多了。")
        if at & 1 or at == last:
            found = node_hash(sibling, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        at, last = at >> 1, last >> 1
    if last:
        raise Wrong("证明里的哈希值不够。")
    return found


def is_consistent(old, old_root, size, root, proof):
    """Whether a tree begins with an older one (RFC 9162, 2.1.4.2)."""
    if old == 0 or old == size:
        return not proof and (old == 0 or old_root == root)
    if not 0 < old < size or not proof:
        return False
    proof = list(proof) if old & (old - 1) else [old_root, *proof]
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = proof[0]
    for each in proof[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            first, second = node_hash(each, first), node_hash(each, second)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            second = node_hash(second, each)
        at, last = at >> 1, last >> 1
    return first == old_root and second == root and last == 0


class Tree:
    """Grows leaf by leaf and knows its root at each size; keeps one hash for each complete part."""

    def __init__(self):
        self.size, self._parts = 0, []

    def add(self, leaf):
        at, found = self.size, leaf
        while at & 1:
            found, at = node_hash(self._parts.pop(), found), at >> 1
        self._parts.append(found)
        self.size += 1

    def root(self):
        if not self._parts:
            return sha256(b"").digest()
        found = self._parts[-1]
        for part in reversed(self._parts[:-1]):
            found = node_hash(part, found)
        return found


# --- keys, notes, checkpoints --------------------------------------------------------------------------------


class Key:
    """`name+id+key`, as signed-note writes it."""

    def __init__(self, text):
        try:
            self.name, key_id, encoded = text.split("+", 2)
            material = base64.b64decode(encoded, validate=True)
        except ValueError:
            raise Wrong(f"公钥写错了：{text}") from None
        self.kind, self.public = material[0], material[1:]
        self.id = sha256(self.name.encode() + b"\n" + material).digest()[:4]
        if self.id.hex() != key_id or self.kind not in (LOG, WITNESS) or len(self.public) != 32:
            raise Wrong(f"公钥写错了：{text}")

    def signed(self, text, signature):
        """Whether this key signed a checkpoint's text; a witness's signature begins with its time."""
        message = text.encode()
        if self.kind == WITNESS:
            message = f"cosignature/v1\ntime {int.from_bytes(signature[:8], 'big')}\n".encode() + message
            signature = signature[8:]
        return ed25519_holds(self.public, message, signature)


class Policy:
    """Whom to trust (tlog-policy): logs, witnesses, and how many of these must have signed."""

    def __init__(self, text):
        self.logs, self.witnesses, self._groups, self._quorum = [], {}, {}, None
        for line in text.splitlines():
            words = line.split()
            if not words or words[0].startswith("#"):
                continue
            self._read(words)
        if self._quorum is None or not self.logs:
            raise Wrong("公钥文件不完整：要有 log 和 quorum 两种行。")

    def _read(self, words):
        kind, *rest = words
        if kind == "log" and rest:
            self.logs.append(Key(rest[0]))
        elif kind == "witness" and len(rest) >= 2:
            self.witnesses[rest[0]] = Key(rest[1])
        elif kind == "group" and len(rest) >= 3:
            members = rest[2:]
            count = {"all": len(members), "any": 1}.get(rest[1]) or int(rest[1])
            self._groups[rest[0]] = (count, members)
        elif kind == "quorum" and len(rest) == 1:
            self._quorum = rest[0]
        else:
            raise Wrong(f"公钥文件里有看不懂的一行：{' '.join(words)}")

    @property
    def asks_witnesses(self):
        return self._quorum != "none"

    def is_met(self, signers, name=None):
        """Whether these keys (a set of ids) are enough."""
        name = name or self._quorum
        if name == "none":
            return True
        if name in self.witnesses:
            return self.witnesses[name].id in signers
        count, members = self._groups.get(name, (1, []))
        return sum(self.is_met(signers, member) for member in members) >= count


class Checkpoint:
    """A signed tree head. `signers`: the ids of the witnesses whose signatures hold; `times`: when they signed."""

    def __init__(self, origin, size, root, text):
        self.origin, self.size, self.root, self.text = origin, size, root, text
        self.signers, self.times = set(), []

    @staticmethod
    def read(note, policy):
        """Raises Wrong where the log's signature is missing, or any known key's does not hold."""
        text, _, signatures = note.rpartition("\n\n")
        text += "\n"
        try:
            origin, size, root = text.split("\n")[:3]
            found = Checkpoint(origin, int(size), base64.b64decode(root, validate=True), text)
        except ValueError:
            raise Wrong("签名的文字看不懂。") from None
        said = {}
        for line in signatures.splitlines():
            name, _, encoded = line.removeprefix("— ").rpartition(" ")
            try:
                signed = base64.b64decode(encoded, validate=True)
            except ValueError:
                raise Wrong("签名的文字看不懂。") from None
            said[name, signed[:4]] = signed[4:]
        found.check([(key, said.get((key.name, key.id))) for key in policy.logs + list(policy.witnesses.values())])
        return found

    def check(self, signatures):
        """`signatures`: each known key with what it is said to have signed, or None. Raises Wrong."""
        by_log = False
        for key, signature in signatures:
            if signature is None or (key.kind == LOG and key.name != self.origin):
                continue
            if not key.signed(self.text, signature):
                raise Wrong(f"{key.name} 的签名不对（{self.size} 条时）：签名被改过，或者不是这个公钥签的。")
            if key.kind == LOG:
                by_log = True
            else:
                self.signers.add(key.id)
                self.times.append(int.from_bytes(signature[:8], "big"))
        if not by_log:
            raise Wrong(f"没有您信任的记录方的签名（{self.origin}，{self.size} 条时）：公钥不对，或者记录换了主人。")


# --- a notice ------------------------------------------------------------------------------------------------


def proof_from_digits(digits, policy):
    """The number in the QR code: entry, checkpoint. Raises Wrong."""
    number = "".join(digits.split())
    if not number.isdecimal() or len(number) > 4000:
        raise Wrong("二维码的内容应当是一长串数字。")
    packed = int(number).to_bytes((int(number).bit_length() + 7) // 8, "big")
    at = 0

    def take(count):
        nonlocal at
        at += count
        if at > len(packed):
            raise Wrong("二维码的内容不完整。")
        return packed[at - count : at]

    if take(1) != b"\x01":
        raise Wrong("二维码的内容不是存证证明，或者是更新的格式。")
    index, size = (int.from_bytes(take(4), "big") for _ in range(2))
    path = [take(32) for _ in range(take(1)[0])]
    own = take(64)
    cosignatures = [(take(4), take(72)) for _ in range(take(1)[0])]
    document, gap = take(32).hex(), int.from_bytes(take(4), "big")
    try:
        lines = packed[at:].decode().split("\n")
        entry = "\n".join(["notice", *lines[:3], document, str(gap), ""])
    except ValueError:
        raise Wrong("二维码的内容看不懂。") from None
    root = root_from_path(index, size, leaf_hash(entry.encode()), path)
    problem = None
    for log in policy.logs:
        text = f"{log.name}\n{size}\n{base64.b64encode(root).decode()}\n"
        checkpoint = Checkpoint(log.name, size, root, text)
        known = [(key, dict(cosignatures).get(key.id)) for key in policy.witnesses.values()]
        try:
            checkpoint.check([(log, own), *known])
            return entry, checkpoint
        except Wrong as error:
            problem = error
    raise problem


def proof_from_text(text, policy):
    """A tlog-proof: entry, checkpoint. Raises Wrong."""
    head, _, note = text.partition("\n\n")
    lines = head.split("\n")
    try:
        if lines[0] != "c2sp.org/tlog-proof@v1":
            raise ValueError
        entry = base64.b64decode(lines[1].removeprefix("extra "), validate=True).decode()
        index = int(lines[2].removeprefix("index "))
        path = [base64.b64decode(line, validate=True) for line in lines[3:]]
    except (ValueError, IndexError):
        raise Wrong("证明文件看不懂。") from None
    checkpoint = Checkpoint.read(note, policy)
    if root_from_path(index, checkpoint.size, leaf_hash(entry.encode()), path) != checkpoint.root:
        raise Wrong("证明和签名对不上：证明被改过，或者这份文书不在记录里。")
    return entry, checkpoint


def check_notice(entry, checkpoint, policy, document):
    """Words for whoever holds the paper. `document`: the bytes of the PDF, or None. Raises Wrong."""
    try:
        what, number, kind, day, digest, gap, end = entry.split("\n")
    except ValueError:
        what = end = ""
    if what != "notice" or end:
        raise Wrong("这个证明不是文书的证明。")
    if not policy.is_met(checkpoint.signers):
        raise Wrong(f"签名的存证单位不够：只有 {len(checkpoint.signers)} 家签了名。")
    said = [f"文书：{KINDS.get(kind, kind)}", f"编号：{number}", f"日期：{day}"]
    if checkpoint.times:
        first = datetime.fromtimestamp(min(checkpoint.times), LANZHOU)
        said.append(f"存证：{len(checkpoint.signers)} 家单位签了名，最早一家在 {first:%Y-%m-%d %H:%M}")
    if document is None:
        return [*said, "没有给出 PDF：只证明这个编号的文书在记录里，请对照纸上的编号、种类和日期。"]
    if len(document) < int(gap) + GAP_BYTES:
        raise Wrong("这个 PDF 不是存证的那一份，或者不完整。")
    blank = document[: int(gap)] + bytes(GAP_BYTES) + document[int(gap) + GAP_BYTES :]
    if sha256(blank).hexdigest() != digest:
        raise Wrong("这个 PDF 和存证的不一样：内容被改过，或者不是同一份文书。")
    return [*said, "PDF：和存证的一个字节都不差（二维码除外）"]


# --- a record ------------------------------------------------------------------------------------------------


class Record:
    """An exported record, line by line: checkpoints, leaves, events chain by chain, heads, end. What is held at a time
    grows with the leaves, not with the events. `outside`: checkpoints that somebody else kept.
    """

    def __init__(self, policy, outside=()):
        self.policy, self.flaws, self.counts = policy, [], {}
        self._tree, self._roots = Tree(), {}
        self._ends, self._last_leaf, self._until = {}, {}, None
        self._checkpoints = []
        self._chain, self._seq, self._hash, self._state = None, 0, "", ""
        self._seen, self._heads = set(), {}
        self._declared, self._with_facts = None, False
        self._erasing, self._ids = {}, set()
        for note in outside:
            self._add_checkpoint(note, "别处抄来的签名：")

    def read(self, lines):
        readers = {
            "export": self._begin,
            "leaf": self._leaf,
            "checkpoint": self._checkpoint,
            "event": self._event,
            "head": self._head,
            "end": self._end,
        }
        for number, line in enumerate(lines, 1):
            try:
                said = json.loads(line)
                kind = next(iter(said))
                readers[kind](said)
            except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
                self.flaws.append(f"第 {number} 行看不懂，或者缺少内容。")
                continue
            self.counts[kind] = self.counts.get(kind, 0) + 1
        self._finish()

    def _begin(self, said):
        self._with_facts = said["facts"]

    def _leaf(self, said):
        if said["leaf"] != self._tree.size:
            self.flaws.append(f"存证的第 {said['leaf']} 条不在它的位置上（应当是第 {self._tree.size} 条）。")
        entry = said["entry"]
        self._tree.add(leaf_hash(entry.encode()))
        parts = entry.split("\n")
        if parts[0] == "chain":
            _, _, collection, subject, seq, hash_, _ = parts
            self._ends.setdefault((collection, subject), {})[int(seq)] = hash_
            known = self._last_leaf.get((collection, subject), 0)
            self._last_leaf[collection, subject] = max(known, int(seq))
        elif parts[0] == "day":
            self._until = datetime.fromisoformat(parts[1])
        if self._tree.size in self._roots:
            self._roots[self._tree.size] = self._tree.root()

    def _checkpoint(self, said):
        self._add_checkpoint(said["checkpoint"])

    def _add_checkpoint(self, note, whose=""):
        try:
            found = Checkpoint.read(note, self.policy)
        except Wrong as error:
            self.flaws.append(f"{whose}{error}")
            return
        self._checkpoints.append(found)
        self._roots[found.size] = None

    def _event(self, said):
        text, hash_ = said["said"], said["hash"]
        event = json.loads(text)
        chain = event["collection"], event["subject"]
        if chain != self._chain:
            self._end_chain()
            if chain in self._seen:
                self.flaws.append(f"{_name(chain)} 在导出里出现了两次。")
            self._seen.add(chain)
            self._chain, self._seq, self._hash = chain, 0, ""
        where = f"{_name(chain)} 第 {event['seq']} 步"
        if event["seq"] != self._seq + 1:
            self.flaws.append(f"{where}：前面的第 {self._seq + 1} 步不见了，或者次序不对。")
        if event["previous_hash"] != self._hash:
            self.flaws.append(f"{where}：和前一步接不上。")
        if sha256(text.encode()).hexdigest() != hash_:
            self.flaws.append(f"{where}：写下以后被改过。")
        self._check_facts(said, event, where)
        in_tree = self._ends.get(chain, {}).pop(event["seq"], None)
        if in_tree is not None and in_tree != hash_:
            self.flaws.append(f"{where}：和当天存证的不一样，是后来重写的。")
        if event["seq"] > self._last_leaf.get(chain, 0) and self._until and _moment(said["event"], event) < self._until:
            self.flaws.append(f"{where}：日期在已经存证的日子里，当天的存证里却没有，是后来补进去的。")
        self._seq, self._hash, self._state = event["seq"], hash_, event["to_state"]

    def _check_facts(self, said, event, where):
        """What was erased by law is no flaw, where an event says that it was."""
        if not self._with_facts:
            return
        self._ids.add(said["event"])
        if "erased_by" in said:
            self._erasing[said["erased_by"]] = where
        elif "facts" not in said:
            self.flaws.append(f"{where}：内容（事实、理由）不见了。")
        elif facts_hash(said["salt"], said["facts"]) != event["facts_hash"]:
            self.flaws.append(f"{where}：内容（事实、理由）被改过。")

    def _end_chain(self):
        if self._chain is not None:
            self._heads[self._chain] = self._hash, self._state

    def _head(self, said):
        self._end_chain()
        self._chain = None
        chain = said["head"], said["subject"]
        hash_, state = self._heads.pop(chain, (None, None))
        if hash_ != said["hash"]:
            self.flaws.append(f"{_name(chain)} 的记录没有到它应当结束的地方：最后的步骤被删掉了。")
        elif state != said["state"]:
            self.flaws.append(f"{_name(chain)} 现在的状态没有任何一步记录：状态被直接改过。")

    def _end(self, said):
        self._declared = said

    def _finish(self):
        for chain, missing in self._ends.items():
            for seq in missing:
                self.flaws.append(f"{_name(chain)} 第 {seq} 步存过证，现在记录里没有了：被删掉了。")
        for event, where in self._erasing.items():
            if event not in self._ids:
                self.flaws.append(f"{where}：内容被抹掉了，却没有哪一步说是谁、为什么抹的。")
        expected = {"leaf": "leaves", "checkpoint": "checkpoints", "event": "events", "head": "heads"}
        if self._declared is None:
            self.flaws.append("文件没有结尾：导出中断了，或者被截掉了。")
        elif any(self._declared[name] != self.counts.get(kind, 0) for kind, name in expected.items()):
            self.flaws.append("文件的条数和结尾写的不一样：有行被删掉或者加进来了。")
        self._check_heads()

    def _check_heads(self):
        for each in self._checkpoints:
            if each.size and self._roots.get(each.size) != each.root:
                self.flaws.append(
                    f"{each.size} 条时签名的树，和导出的记录对不上：记录被改写过，或者给不同的人看了不同的记录。"
                )
        signed = max((each.size for each in self._checkpoints), default=0)
        if self._tree.size > signed:
            self.flaws.append(f"最后 {self._tree.size - signed} 条存证没有签名。")
        if self.policy.asks_witnesses and self._tree.size and self.witnessed() is None:
            self.flaws.append("没有一次签名得到了足够的存证单位。")

    def witnessed(self):
        enough = [each for each in self._checkpoints if self.policy.is_met(each.signers)]
        return max(enough, key=lambda each: each.size, default=None)

    def summary(self):
        said = [
            f"{len(self._seen)} 个事项，{self.counts.get('event', 0)} 步，{self._tree.size} 条存证，"
            f"{len(self._checkpoints)} 次签名"
        ]
        last = self.witnessed()
        if last is not None and last.times:
            when = datetime.fromtimestamp(min(last.times), LANZHOU)
            said.append(f"存证单位最近一次签名：{when:%Y-%m-%d %H:%M}，管到第 {last.size} 条")
            if last.size < self._tree.size:
                said.append(f"注意：后面 {self._tree.size - last.size} 条，存证单位还没有签名")
        return said


def facts_hash(salt, facts):
    canonical = json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(f"{salt}{canonical}".encode()).hexdigest()


def _moment(event_id, event):
    """When it was written: the earlier of what its id (UUIDv7) and its own words say."""
    by_id = datetime.fromtimestamp(int(event_id.replace("-", "")[:12], 16) / 1000, timezone.utc)
    return min(by_id, datetime.fromisoformat(event["at"]))


def _name(chain):
    return f"{chain[0]} {chain[1]}"


# --- the command ---------------------------------------------------------------------------------------------


def notice(options, policy):
    if options.qr:
        entry, checkpoint = proof_from_digits(_text(options.qr), policy)
    else:
        entry, checkpoint = proof_from_text(_text(options.proof), policy)
    document = None
    if options.pdf:
        with open(options.pdf, "rb") as file:
            document = file.read()
    return check_notice(entry, checkpoint, policy, document)


def record(options, policy):
    checked = Record(policy, [_text(path) for path in options.checkpoint])
    with open(options.export, encoding="utf-8") as lines:
        checked.read(lines)
    for flaw in checked.flaws[: options.most]:
        print(f"✗ {flaw}")
    if checked.flaws:
        raise Wrong(f"共有 {len(checked.flaws)} 处问题。")
    return checked.summary()


def _text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main(arguments=None):
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0], epilog="详细说明写在这个文件的开头。")
    commands = parser.add_subparsers(required=True)
    for_notice = commands.add_parser("notice", help="核对一份文书")
    for_notice.add_argument("--keys", required=True, help="公钥文件")
    given = for_notice.add_mutually_exclusive_group(required=True)
    given.add_argument("--qr", help="二维码的内容，存成文件")
    given.add_argument("--proof", help="下载的证明文件")
    for_notice.add_argument("pdf", nargs="?", help="文书的 PDF")
    for_notice.set_defaults(run=notice)
    for_record = commands.add_parser("record", help="核对导出的全部记录")
    for_record.add_argument("--keys", required=True, help="公钥文件")
    for_record.add_argument("--checkpoint", action="append", default=[], help="从存证单位那里抄来的签名")
    for_record.add_argument("--most", type=int, default=100, help="最多列出多少处问题")
    for_record.add_argument("export", help="flask --app wsgi audit export 导出的文件")
    for_record.set_defaults(run=record)
    options = parser.parse_args(arguments)
    try:
        for line in options.run(options, Policy(_text(options.keys))):
            print(line)
    except (Wrong, OSError, UnicodeDecodeError) as error:
        print(f"✗ 没有通过：{error}")
        return 1
    print("✓ 核对通过")
    return 0


if __name__ == "__main__":
    sys.exit(main())
