# SPDX-License-Identifier: EUPL-1.2
"""Numbers and words as text that is short when gzip has packed it.

Whole numbers: as bits in Base64, the common ones in few (Huffman's code, a table for each list of numbers). gzip has one table for sixteen thousand signs,
whatever they are, and would spend a tenth more. Words in order: each as a capital letter, which says how many letters it begins with that the word before
begins with too, and the rest of it.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from itertools import count

_FINENESS, _LENGTH, _TOKENS = 4, 4, 12
"""Bits of the fineness, of the length of a code, and of how many tokens there are."""
_FINE = (1, 2, 3, 4)
"""How many bits of a number beside its size are in its token: what is shortest for the list."""
_LONGEST = 15
_END = 0
"""The token after the last number."""
_WORD = re.compile("[A-Z][^A-Z]*")
_FIRST, _MOST = ord("A"), 25


def pack(numbers: Iterable[int]) -> str:
    """The numbers, none below zero, as text."""
    every = list(numbers)
    counted = Counter(every)
    tables = {fineness: _lengths(counted, fineness) for fineness in _FINE}
    fineness = min(tables, key=lambda fineness: _cost(counted, fineness, tables[fineness]))
    codes = _codes(tables[fineness])
    written = {number: _bits(number, fineness, codes) for number in counted}
    tokens = max(codes) + 1
    table = (format(tables[fineness].get(token, 0), f"0{_LENGTH}b") for token in range(tokens))
    head = f"{fineness:0{_FINENESS}b}{tokens:0{_TOKENS}b}"
    bits = "".join((head, *table, *map(written.__getitem__, every), codes[_END]))
    bits += "0" * (-len(bits) % 8)
    return b64encode(int(bits, 2).to_bytes(len(bits) // 8, "big")).decode()


def unpack(text: str) -> Iterator[int]:
    """The numbers in a text."""
    content = b64decode(text)
    bits = format(int.from_bytes(content, "big"), f"0{8 * len(content)}b")
    at = _FINENESS + _TOKENS
    fineness, tokens = int(bits[:_FINENESS], 2), int(bits[_FINENESS:at], 2)
    lengths = {token: int(bits[at + _LENGTH * token :][:_LENGTH], 2) for token in range(tokens)}
    at += _LENGTH * tokens
    found = {code: token for token, code in _codes(lengths).items()}
    while True:
        end = at + 1
        while (token := found.get(bits[at:end])) is None:
            end += 1
        at = end
        if token == _END:
            return
        more = max(0, (token - 1 >> fineness) - 1)
        begun = token - 1 - (more << fineness)
        yield begun << more | int(bits[at : at + more] or "0", 2)
        at += more


def _token(number: int, fineness: int) -> tuple[int, int]:
    """The token of a number, and how many bits follow it: large numbers share one, the more of them the larger they are."""
    more = max(0, number.bit_length() - 1 - fineness)
    return 1 + (more << fineness) + (number >> more), more


def _lengths(counted: Mapping[int, int], fineness: int) -> dict[int, int]:
    """The length of each token's code, by Huffman; the counts are levelled until no code is too long."""
    tokens = Counter({_END: 1})
    for number, times in counted.items():
        tokens[_token(number, fineness)[0]] += times
    while True:
        order = count()
        heap = [(times, next(order), [token]) for token, times in sorted(tokens.items())]
        heapify(heap)
        lengths = dict.fromkeys(tokens, int(len(heap) == 1))
        while len(heap) > 1:
            (one, _, some), (other, _, rest) = heappop(heap), heappop(heap)
            heappush(heap, (one + other, next(order), some + rest))
            for token in some + rest:
                lengths[token] += 1
        if max(lengths.values()) <= _LONGEST:
            return lengths
        tokens = Counter({token: times // 2 + 1 for token, times in tokens.items()})


def _cost(counted: Mapping[int, int], fineness: int, lengths: Mapping[int, int]) -> int:
    """The bits of the table and of all that is written with it."""
    tokens = ((*_token(number, fineness), times) for number, times in counted.items())
    return _LENGTH * max(lengths) + sum((lengths[token] + more) * times for token, more, times in tokens)


def _codes(lengths: Mapping[int, int]) -> dict[int, str]:
    """The codes of the tokens: in order of their lengths, each the one before and one more."""
    found: dict[int, str] = {}
    code = last = 0
    for token in sorted(filter(lengths.get, lengths), key=lambda token: (lengths[token], token)):
        code <<= lengths[token] - last
        last = lengths[token]
        found[token] = format(code, f"0{last}b")
        code += 1
    return found


def _bits(number: int, fineness: int, codes: Mapping[int, str]) -> str:
    token, more = _token(number, fineness)
    return codes[token] + (format(number & ((1 << more) - 1), f"0{more}b") if more else "")


def pack_words(words: Iterable[str]) -> str:
    """The words as text. They hold no capital letters of A to Z."""
    found: list[str] = []
    last = ""
    for word in words:
        alike = next(
            (at for at, letters in enumerate(zip(word[:_MOST], last, strict=False)) if len(set(letters)) > 1), -1
        )
        alike = min(_MOST, len(word), len(last)) if alike < 0 else alike
        found.append(chr(_FIRST + alike) + word[alike:])
        last = word
    return "".join(found)


def unpack_words(text: str) -> Iterator[str]:
    """The words in a text."""
    word = ""
    for written in _WORD.findall(text):
        word = word[: ord(written[0]) - _FIRST] + written[1:]
        yield word
