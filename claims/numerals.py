"""Every number in a text, in digits or in words, with its value: "1,300", "two and a half million", "dozens", "third"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from claims import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Numeral(NamedTuple):
    """A number as it stands in the text, before anybody asks what it means there.

    `form` is one of: digits, words, vague ("dozens", without a value), ordinal ("third", "12th"), fraction ("two-thirds"), factor ("doubled"),
    article ("a" before "year": the value is 1). `scale` is the value of the scale words that it ends in, or None.
    """

    start: int
    end: int
    form: str
    value: Decimal | None
    scale: Decimal | None = None


def find(text: str) -> list[Numeral]:
    """Give the text's numerals, in order, none overlapping another.

    >>> [(text[n.start : n.end], n.form) for text in ["two-thirds of 1.2 million"] for n in find(text)]
    [('two-thirds', 'fraction'), ('1.2 million', 'digits')]
    """
    grammar = _grammar()
    found: list[Numeral] = []
    end = 0
    opening = grammar.words.match(text)  # `spot` wants a character before a word
    if opening:
        found.extend(_in_words(opening, grammar))
        end = found[-1].end if found else 0
    for spot in grammar.spot.finditer(text):
        start = spot.start()
        if text[start] not in grammar.figures:
            start += 1
        if start < end:
            continue
        digits = grammar.digits.match(text, start)
        if digits:
            found.append(_in_digits(digits, grammar))
        elif match := grammar.words.match(text, start):
            found.extend(_signed(text, numeral) for numeral in _in_words(match, grammar))
        end = found[-1].end if found else 0
    return found


class _Grammar(NamedTuple):
    spot: re.Pattern[str]  # where a numeral may begin
    digits: re.Pattern[str]
    words: re.Pattern[str]
    token: re.Pattern[str]
    sorts: dict[str, str]  # word -> the table of numbers.toml that it stands in
    values: dict[str, Decimal]
    parts: dict[str, Decimal]
    signs: dict[str, Decimal]
    figures: frozenset[str]  # the characters that a number in digits may begin with


@cache
def _grammar() -> _Grammar:
    data = lexicon.words("numbers")
    sorts = {word: "vague" for word in data["vague"]["words"]} | {word: "several" for word in data["vague"]["before"]}
    values: dict[str, Decimal] = {}
    for sort in ("parts", "ordinals", "factors", "scales", "tens", "ones"):
        sorts |= dict.fromkeys(data[sort], sort)
        values |= {word: Decimal(value) for word, value in data[sort].items()}
    signs = "".join(data["signs"])
    alone = [word for word, sort in sorts.items() if sort != "several"]
    articles = _either([*alone, *data["articles"]["units"]])
    several = _trie(f"{word} {scale}" for word in data["vague"]["before"] for scale in data["scales"])
    # Led by a set of characters, so that `re` skips what can't begin a numeral: 35 ms a million characters.
    spot = re.compile(rf"[^a-zA-Z](?:[0-9０-９{signs}]|(?:[Aa]n?[ -](?:{articles})|{several}|{_trie(alone)})\b)|[0-9０-９{signs}]")
    scales = _either(data["scales"])
    digits = re.compile(
        rf"""(?P<body>
            \d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?(?!\d|,\d)            # 1,300 and 1,300.5
          | \d{{1,3}}(?:[\u00a0\u2009\u202f]\d{{3}})+(?:\.\d+)?(?!\d)   # 1 300, with a space that does not break
          | \d{{1,3}}(?:[ ]\d{{3}})+(?<=[ ]000)(?![ ]?[\d.,]\d)  # 40 000 and 1 250 000, with a plain one
          | \d{{1,2}}(?:,\d\d)+,\d{{3}}(?:\.\d+)?(?!\d)           # 1,00,000
          | \d{{1,3}}(?:\.\d{{3}})+,\d+(?!\d)                     # 1.300,50
          | \d{{1,3}}(?:\.\d{{3}}){{2,}}(?![\d.])                 # 1.300.000
          | \d+(?:\.\d+)?
          | (?=[{signs}]))
        (?:[ ]?(?P<sign>[{signs}])|[ -](?P<over>[1-9]/[2-9])(?![\d/])|[ ]and[ ](?:a|one)[ ](?P<half>half|quarter|third)\b
          |[ ]?[x×][ ]?10(?:\^|(?=[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]))(?P<power>[-−]?\d{{1,2}}|[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]{{1,3}}))?
        (?:(?P<ordinal>st|nd|rd|th)\b|(?P<scales>(?:[ \u00a0-]?(?:{scales})s?\b)+)(?:[ ]and[ ]a[ ](?P<parts>half|quarter)\b)?)?""",
        re.VERBOSE | re.IGNORECASE,
    )
    word = _either(sorts)
    joint = r"[ ]point[ ]|[ ]of[ ](?:an?[ ])?|[ -]and[ -](?:an?[ -])?|[ -]an?[ -]|[ \u00a0]|-"  # the longest first
    one = rf"an?(?=[ -](?:{_either([*sorts, *data['articles']['units']])})\b)"
    words = re.compile(rf"(?:{word}|{one})\b(?:(?:{joint})(?:{word})\b)*", re.IGNORECASE)
    token = re.compile(rf"({joint}|)\b({word}|an?)\b", re.IGNORECASE)
    parts = {word: Decimal(value) for word, value in data["parts"].items()}
    figures = frozenset("0123456789０１２３４５６７８９" + signs)
    return _Grammar(spot, digits, words, token, sorts, values, parts, {sign: Decimal(v) for sign, v in data["signs"].items()}, figures)


def _in_digits(match: re.Match[str], grammar: _Grammar) -> Numeral:
    start, end = match.span()
    if match.lastgroup == "body" and match["body"].isdigit():  # "45": nothing but digits, as most numbers are
        return _signed(match.string, Numeral(start, end, "digits", Decimal(match["body"])))
    body, sign, over, ordinal, scales, power, half = match.group("body", "sign", "over", "ordinal", "scales", "power", "half")
    value = _plain(body)
    if sign:
        value += grammar.signs[sign]
    elif over:
        value += Decimal(over[0]) / Decimal(over[2])
    elif half:
        value += 1 / grammar.parts[half.lower()]
    if ordinal:
        return Numeral(start, end, "ordinal", value)
    if power:
        return _signed(match.string, Numeral(start, end, "digits", value.scaleb(int(power.translate(_RAISED).replace("−", "-")))))
    if not scales:
        return _signed(match.string, Numeral(start, end, "fraction" if sign and not body else "digits", value))
    scale = Decimal(1)
    for word in re.split(r"[ \u00a0-]", scales.strip(" \u00a0-").lower()):
        scale *= grammar.values[word.removesuffix("s") if word not in grammar.values else word]
    if match["parts"]:
        value += 1 / grammar.parts[match["parts"].lower()]
    return _signed(match.string, Numeral(start, end, "digits", _rounded(value * scale), scale))


_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
_MINUS = frozenset("-−")
_OPEN = frozenset(" (\u00a0[“\"'‘$€£,:")


def _signed(text: str, numeral: Numeral) -> Numeral:
    """Give a number its sign ("-5", "minus 5", "+3") or its leading point (".08"), where the text has one."""
    start = numeral.start
    last = text[start - 1 : start]
    if not last or last not in "-−. " or numeral.value is None:
        return numeral
    opens = start == 1 or text[start - 2] in _OPEN
    if last == " ":
        minus = text[start - 3 : start] in ("us ", "ve ") and text[max(0, start - 9) : start].lower().endswith(("minus ", "negative "))
        word = max(text.rfind(" ", start - 10 if start > 10 else 0, start - 1), text.rfind("\n", start - 10 if start > 10 else 0, start - 1)) + 1
        return numeral._replace(start=word, value=-numeral.value) if minus and numeral.form in ("digits", "words") else numeral
    if not opens:
        return numeral
    if last == ".":
        point = numeral.value.scaleb(-(numeral.end - start)) if text[start : numeral.end].isdigit() else numeral.value
        return numeral._replace(start=start - 1, value=point)
    return numeral._replace(start=start - 1, value=-numeral.value if last in _MINUS else numeral.value)


def _plain(body: str) -> Decimal:
    """Read digits with their separators.

    >>> _plain("1,300.5"), _plain("1.300,50"), _plain("1.300.000"), _plain("12 500")
    (Decimal('1300.5'), Decimal('1300.50'), Decimal('1300000'), Decimal('12500'))
    """
    if not body:
        return Decimal(0)
    if body.isdigit():
        return Decimal(body)
    if body.count(".") > 1 or 0 <= body.find(".") < body.find(","):
        body = body.replace(".", "").replace(",", ".")
    return Decimal("".join(body.replace(",", "").split()))


class _Word(NamedTuple):
    joint: str  # what stands between the word before and this one
    word: str
    start: int
    end: int


def _in_words(match: re.Match[str], grammar: _Grammar) -> Iterator[Numeral]:
    """Read a run of number words; a run may hold several numbers ("twenty-twenty")."""
    run = [
        _Word(token[1].lower(), token[2].lower(), token.start(2), token.end(2))
        for token in grammar.token.finditer(match.string, match.start(), match.end())
    ]
    at = 0
    while at < len(run):
        taken, numeral = _number(run, at, match.string, grammar)
        if numeral:
            yield numeral
        at += max(taken, 1)


def _number(run: list[_Word], at: int, text: str, grammar: _Grammar) -> tuple[int, Numeral | None]:
    """Read the number that begins at `run[at]`: how many words it takes, and the numeral, if it is one."""
    first = run[at]
    sort = grammar.sorts.get(first.word)
    if sort in ("vague", "several"):
        return _vague(run, at, grammar)
    if sort == "ordinals" and first.word not in grammar.parts or sort == "factors" and first.word != "halves":
        return 1, Numeral(first.start, first.end, sort[:-1], grammar.values[first.word])
    if first.word in ("half", "quarter") or first.word in grammar.parts:
        return _part(run, at, text, grammar)
    article = first.word in ("a", "an")
    if article:
        return _with_article(run, at, text, grammar)
    return _cardinal(run, at, text, grammar)


def _vague(run: list[_Word], at: int, grammar: _Grammar) -> tuple[int, Numeral | None]:
    """Read "dozens", "tens of thousands", "several hundred thousand", "dozens and dozens"."""
    last = at
    several = grammar.sorts[run[at].word] == "several"
    while last + 1 < len(run):
        word = run[last + 1]
        sort = grammar.sorts.get(word.word)
        if not (sort == "vague" and word.joint.strip() in ("of", "and") or sort == "scales" and several and word.joint == " "):
            break
        last += 1
    if several and last == at:
        return 1, None
    return last + 1 - at, Numeral(run[at].start, run[last].end, "vague", None)


def _with_article(run: list[_Word], at: int, text: str, grammar: _Grammar) -> tuple[int, Numeral | None]:
    """Read "a hundred and five", "a dozen", "a third of", and the bare "a" of "a year"."""
    first = run[at]
    if at + 1 < len(run) and run[at + 1].joint in (" ", "-", "\u00a0"):
        second = run[at + 1]
        sort = grammar.sorts.get(second.word)
        if sort == "scales":
            taken, numeral = _cardinal(run, at + 1, text, grammar)
        elif second.word in grammar.parts:
            taken, numeral = _part(run, at + 1, text, grammar, article=True)
        else:
            return 1, None
        if numeral and text[numeral.end : numeral.end + 1] == "-" and numeral.form == "fraction":
            return taken + 1, numeral  # "a half-hour blackout": the article is the blackout's
        return taken + 1, numeral and numeral._replace(start=first.start)
    return 1, Numeral(first.start, first.end, "article", Decimal(1))


def _part(run: list[_Word], at: int, text: str, grammar: _Grammar, *, article: bool = False) -> tuple[int, Numeral | None]:
    """Read what begins with a part: "half", "half a million", "a quarter of a million", "quarter century", "third"."""
    first = run[at]
    share = 1 / grammar.parts[first.word]
    if at + 1 < len(run) and grammar.sorts.get(run[at + 1].word) == "scales" and run[at + 1].joint.strip(" -") in ("", "a", "of a", "an"):
        scale = grammar.values[run[at + 1].word]
        if first.word in ("half", "quarter", "third"):
            taken, numeral = _cardinal(run, at + 1, text, grammar)
            if numeral and numeral.value is not None:
                return taken + 1, numeral._replace(start=first.start, value=numeral.value * share, scale=numeral.scale or scale)
    if first.word in ("half", "quarter", "halves", "quarters") or (article and _of_a_whole(text, run[at - 1].start, first.end)):
        return 1, Numeral(first.start, first.end, "fraction", _rounded(share))
    if first.word in grammar.sorts and grammar.sorts[first.word] == "ordinals":
        return 1, Numeral(first.start, first.end, "ordinal", grammar.values[first.word])
    return 1, None


def _of_a_whole(text: str, start: int, end: int) -> bool:
    """Tell "a third of", "a third more", "cut by a third" from "a third explosion"."""
    if _COMPARED.match(text, end):
        return True
    before = text[max(0, start - 12) : start].split()
    hedged = bool(before) and before[-1].lower() in ("by", "about", "nearly", "almost", "than", "to", "roughly", "around", "over")
    return hedged and _NO_NOUN.match(text, end) is not None


_NO_NOUN = re.compile(r"(?! [^\W\d_])| (?:to|in|are|were|is|was|have|had|and|or|but|by|for|on|at|from|said|who|when|while|after|since|per|of)\b")
_COMPARED = re.compile(r"\s+(?:of|as|more|less|fewer|higher|lower|larger|smaller|below|above)\b")


def _cardinal(run: list[_Word], at: int, text: str, grammar: _Grammar) -> tuple[int, Numeral | None]:
    """Read "twenty-three", "one hundred and five thousand", "three million", and what follows them: thirds, "and a half"."""
    total = Decimal(0)
    group: Decimal | None = None
    scale: Decimal | None = None
    last = at
    for index in range(at, len(run)):
        word = run[index]
        if index > at and grammar.sorts.get(word.word) == "vague":
            word = word._replace(word=word.word.removesuffix("s"))  # "three billions"
        sort = grammar.sorts.get(word.word)
        value = grammar.values.get(word.word)
        if value is None or sort not in ("ones", "tens", "scales"):
            break
        if index > at and not _continues(word, sort, value, group, scale):
            break
        if sort != "scales":
            group = (group or Decimal(0)) + value
        elif value == 100:  # noqa: PLR2004
            group = (group or Decimal(1)) * value
        else:
            total += (group if group is not None else Decimal(1)) * value if group or not total else total * (value - 1)
            group, scale = None, value
        last = index
    total += group or 0
    return _tail(run, at, last, total, scale if group is None else None, text, grammar)


_LARGEST = Decimal(10) ** 18  # "million million million" is no number that anybody means


def _continues(word: _Word, sort: str, value: Decimal, group: Decimal | None, scale: Decimal | None) -> bool:
    """Tell whether a further word belongs to the number so far: "hundred | and five", but not "twenty | twenty"."""
    joint = word.joint.strip(" -\u00a0")
    if sort == "scales":
        return joint == "" and (group is not None or scale is not None and scale * value <= _LARGEST)
    if joint not in ("", "and"):
        return False
    if group is None:
        return scale is not None and scale > value and (joint == "and" or scale >= 1000)  # noqa: PLR2004
    if group % 100 == 0 and group > 0:
        return True
    return joint == "" and sort == "ones" and group % 100 >= 20 and group % 10 == 0 and 0 < value < 10  # noqa: PLR2004


def _tail(run: list[_Word], at: int, last: int, value: Decimal, scale: Decimal | None, text: str, grammar: _Grammar) -> tuple[int, Numeral]:
    """Read what may end a number in words: "two-thirds", "one and a half", "two and a quarter million", "twenty-third"."""
    start, form = run[at].start, "words"
    last, value, scale = _pointed(run, last, value, scale, grammar)
    if last + 1 < len(run):
        following = run[last + 1]
        part = grammar.parts.get(following.word)
        joint = following.joint.strip(" -\u00a0")
        share = _share_behind(run, last + 1, grammar) if joint.startswith("and") else None
        if share:
            value += share[1] * (scale if scale and scale >= 1000 else 1)  # "one million and a half"
            last += share[0]
            if last + 1 < len(run) and grammar.sorts[run[last + 1].word] == "scales" and run[last + 1].joint == " ":
                scale = grammar.values[run[last + 1].word]
                value *= scale
                last += 1
            value = _rounded(value)
        elif part and joint == "" and text[following.end : following.end + 1] != "-" and _is_share(following.word, value, following.joint):
            value, form, last = _rounded(value / part), "fraction", last + 1
        elif following.joint == "-" and grammar.sorts[following.word] == "ordinals" and value % 10 == 0:
            value, form, last = value + grammar.values[following.word], "ordinal", last + 1
    return last + 1 - at, Numeral(start, run[last].end, form, value, scale)


def _pointed(run: list[_Word], last: int, value: Decimal, scale: Decimal | None, grammar: _Grammar) -> tuple[int, Decimal, Decimal | None]:
    """Read decimals in words: "three |point five|", "two |point two million|"."""
    behind = ""
    for word in run[last + 1 :]:
        number = grammar.values.get(word.word)
        if word.joint.strip() != ("" if behind else "point") or number is None or number > 9 or grammar.sorts[word.word] != "ones":
            break
        behind += str(number)
    if not behind or scale:
        return last, value, scale
    last += len(behind)
    value += Decimal(f"0.{behind}")
    if last + 1 < len(run) and grammar.sorts.get(run[last + 1].word) == "scales" and run[last + 1].joint == " ":
        scale = grammar.values[run[last + 1].word]
        return last + 1, _rounded(value * scale), scale
    return last, value, scale


def _share_behind(run: list[_Word], at: int, grammar: _Grammar) -> tuple[int, Decimal] | None:
    """Read the share behind "and": "(one and) a half", "(one and) two thirds": how many words it takes, and its value."""
    part = grammar.parts.get(run[at].word)
    if part and run[at].word in ("half", "quarter", "third"):
        return 1, 1 / part
    if at + 1 < len(run) and grammar.sorts.get(run[at].word) == "ones" and run[at + 1].word in grammar.parts:
        return 2, grammar.values[run[at].word] / grammar.parts[run[at + 1].word]
    return None


def _is_share(word: str, value: Decimal, joint: str) -> bool:
    """Tell "two thirds" and "one-third" from "two half-brothers" and the "twenty-third"."""
    return word.endswith("s") or (value == 1 and (joint == "-" or word in ("half", "quarter", "third", "fifth", "tenth")))


def _rounded(value: Decimal) -> Decimal:
    """Write a fraction with four digits behind the point, as the guidelines do."""
    if value >= 10**15:
        return value
    value = value.quantize(Decimal("0.0001"))
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def _trie(words: Iterable[str]) -> str:
    """Write words as nested alternatives that begin in either case: "[Tt](?:wo|en)". Flat alternatives take four times as long to scan."""
    root: dict[str, dict[str, object]] = {}
    for word in words:
        node: dict[str, object] = root  # type: ignore[assignment]
        for letter in word:
            node = node.setdefault(letter, {})  # type: ignore[assignment]
        node[""] = {}
    return _branches(root, first=True)


def _branches(node: dict[str, object], *, first: bool = False) -> str:
    branches = [
        (f"[{letter.upper()}{letter}]" if first else letter) + _branches(rest)  # type: ignore[arg-type]
        for letter, rest in node.items()
        if letter
    ]
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return pattern + "?" if "" in node else pattern
