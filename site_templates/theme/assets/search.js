// SPDX-License-Identifier: EUPL-1.2
// The search: reads the index that the build has written and ranks what a query finds. It touches no page.
//
// The twin of generator/search/{fold,vocabulary,packing,pieces,columns,reading,rank}.py, function by function, where what each does is told. Whole numbers only, so that
// both give the same order; a test compares them.

const SAME = 1000, INFLECTED = 920, DERIVED = 720, HEAD = 820, MODIFIER = 560;
const UNMARKED = 950, OTHER_MARKS = 600, LIKE = 720, WIDER = 600, JOINED = 950, WHOLE_HEAD = 600, WHOLE_MODIFIER = 340;
const SURE = 480, LEAST = 150, MOST_UNSURE = 12, NEAREST = 6, WEAK = 560, FIRST = 1e12, SHORTEST_NUMBER = 5;
const SHORTEST_STEM = 3, MOST_NEAR = 6, MOST_SHARDS = 8;
const COLUMNS = ["state", "day", "buyer", "supplier", "order", "category"], MOST_GROUPS = 2;
const CUT = "|", CODE = "#", NUMBER = "=", ID = "@", CALLED = ["agreement", "procurement"], MOST_WORDS = 12, LONGEST = 40;
const SHORT_PARTS = ["el", "it", "tv", "va", "is", "al"];
const NO_PARTS = ("ning are ring het lig isk else ande ende ingar ningar ers ens arna erna orna eri tion ation ska sen kan for ter ten " +
  "der den ser").split(" ");
const SOURCES = ["", "supplier", "category", "cpv"];
const MONTHS = "januari februari mars april maj juni juli augusti september oktober november december".split(" ");

const per = (value, part) => Math.floor(value * part / 1000);
const order = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const digits = (word) => /^[0-9]+$/.test(word);

// ------------------------------------------------------------------------------------------------ words

function fold(word) {
  return word.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/ø/g, "o").replace(/æ/g, "a");
}

function words(text) {
  return text.normalize("NFC").toLowerCase().replace(/[\u{10000}-\u{10ffff}]/gu, " ").match(/[\p{L}\p{N}]+/gu) || [];
}

const squeezed = (text) => words(text).map(fold).join("");
const hyphened = (text) => words(text).map(fold).join("-");

function shapes(stem) {
  const found = [stem], last = stem[stem.length - 1], before = stem[stem.length - 2];
  if ("lnr".includes(last) && before === "e" && stem.length > SHORTEST_STEM) found.push(stem.slice(0, -2) + last);
  else if ("lnr".includes(last) && !"aeiouy".includes(before)) found.push(stem.slice(0, -1) + "e" + last);
  if ("mn".includes(last)) {
    if (before === last) found.push(stem.slice(0, -1));
    else if ("aeiouy".includes(before)) found.push(stem + last);
  }
  return found;
}

function sameMarks(one, other) {
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) if (one[i] !== other[i] && fold(one[i]) === fold(other[i])) return false;
  return true;
}

function distance(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let earlier = [], last = [];
  for (let j = 0; j <= other.length; j++) last.push(j);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      let cost = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, earlier[j - 2] + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    earlier = last;
    last = row;
  }
  return Math.min(last[other.length], most + 1);
}

function trigrams(word) {
  const marked = ` ${word} `, found = new Set();
  for (let i = 0; i < marked.length - 2; i++) found.add(marked.slice(i, i + 3));
  return found;
}

// ------------------------------------------------------------------------------------------------ the words of an index

function* cuts(word, endings) {
  for (const [ending, derives] of endings) {
    if (word.endsWith(ending) && word.length - ending.length >= SHORTEST_STEM) yield [word.slice(0, word.length - ending.length), derives];
  }
}

function letters(word) {
  let bits = 0;
  for (let i = 0; i < word.length; i++) {
    const place = word.charCodeAt(i) - 97;
    bits |= 1 << (place >= 0 && place < 26 ? place : 26);
  }
  return bits;
}

function ones(bits) {
  let count = 0;
  for (let left = bits; left; left &= left - 1) count++;
  return count;
}

class Keys {
  constructor(words, endings) {
    this.every = new Set(words);
    this.endings = endings;
  }

  forms(word) {
    if (!this.cuts) {
      this.cuts = new Map();
      for (const key of this.every) for (const [cut, derives] of cuts(key, this.endings)) push(this.cuts, cut, [key, derives]);
    }
    const found = new Map(this.every.has(word) ? [[word, false]] : []);
    for (const [cut, derives] of cuts(word, this.endings)) {
      for (const stem of shapes(cut)) {
        for (const [key, other] of this.cuts.get(stem) || []) found.set(key, (found.has(key) ? found.get(key) : true) && (derives || other));
      }
    }
    return found;
  }

  have(word) {
    for (const derives of this.forms(word).values()) if (!derives) return true;
    return false;
  }

  near(plain, most) {
    this.long = this.long || [...this.every].filter((key) => key.length > 2);
    this.letters = this.letters || Int32Array.from(this.long, letters);
    const own = letters(plain), found = [];
    for (let i = 0; i < this.long.length; i++) {
      const key = this.long[i];
      if (Math.abs(key.length - plain.length) > most || ones(own ^ this.letters[i]) > 2 * most) continue;
      const away = distance(plain, key, most);
      if (away <= most) found.push([key, away]);
    }
    return found;
  }
}

function push(map, key, value) {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

class Vocabulary {
  constructor(written, endings) {
    this.terms = [];
    this.words = new Map();
    this.parts = new Map();
    this.cut = new Map();
    for (const each of written) {
      const parts = each.split(CUT), term = parts.join("");
      this.terms.push(term);
      if (term[0] === CODE || term[0] === NUMBER || term[0] === ID) continue;
      push(this.words, fold(term), term);
      if (parts.length > 1) {
        this.cut.set(term, parts);
        parts.forEach((part, at) => push(this.parts, fold(part), [term, part, at === parts.length - 1 ? HEAD : MODIFIER]));
      }
    }
    this.folded = [...this.words.keys()];
    this.keys = new Keys([...this.folded, ...this.parts.keys()], endings);
  }

  starting(beginning) {
    return this.terms.filter((term) => term.startsWith(beginning));
  }

  alike(plain) {
    if (!this.sharing) {
      this.sharing = new Map();
      for (const word of this.folded) if (word.length > 3) for (const trigram of trigrams(word)) push(this.sharing, trigram, word);
    }
    const own = trigrams(plain), shared = new Map(), found = [];
    for (const trigram of own) for (const word of this.sharing.get(trigram) || []) shared.set(word, (shared.get(word) || 0) + 1);
    for (const [word, count] of shared) {
      if (2 * Math.min(word.length, plain.length) < Math.max(word.length, plain.length)) continue;
      found.push([word, Math.floor(2000 * count / (own.size + trigrams(word).size))]);
    }
    return found;
  }
}

function better(fits, term, quality, how) {
  const known = fits.get(term);
  if (quality > 0 && (!known || known.quality < quality)) fits.set(term, { quality, how });
}

function worthOf(word, form, derives) {
  return form === word ? SAME : derives ? DERIVED : INFLECTED;
}

class Matcher {
  constructor(vocabularies, index, marked) {
    this.vocabularies = vocabularies;
    this.likes = index.likes;
    this.noParts = index.noParts;
    this.likeKeys = index.likeKeys;
    this.unmarked = marked ? OTHER_MARKS : UNMARKED;
  }

  marks(word, plain, term) {
    return sameMarks(word, term) ? 1000 : word === plain ? this.unmarked : OTHER_MARKS;
  }

  direct(word) {
    const found = new Map(), plain = fold(word);
    for (const vocabulary of this.vocabularies) {
      for (const [form, derives] of vocabulary.keys.forms(plain)) {
        const value = worthOf(plain, form, derives), how = form === plain ? "exact" : "inflection";
        for (const term of vocabulary.words.get(form) || []) better(found, term, per(value, this.marks(word, plain, term)), how);
        for (const [term, part, worth] of vocabulary.parts.get(form) || []) {
          better(found, term, per(per(value, worth), this.marks(word, plain, part)), "part");
        }
      }
    }
    return found;
  }

  like(word) {
    const found = new Map(), plain = fold(word), fellows = new Map();
    for (const [form, derives] of this.likeKeys.forms(plain)) {
      const value = worthOf(plain, form, derives);
      for (const [group, like] of this.likes.get(form)) {
        for (const fellow of group) {
          const folded = fold(fellow);
          if (folded !== plain && folded !== form) fellows.set(fellow, Math.max(per(value, like), fellows.get(fellow) || 0));
        }
      }
    }
    for (const [fellow, value] of fellows) {
      for (const [term, fit] of this.direct(fellow)) better(found, term, per(fit.quality, value), "synonym");
    }
    return found;
  }

  known(word) {
    return this.likeKeys.have(word) || this.vocabularies.some((each) => each.keys.have(word));
  }

  within(word) {
    const found = new Map(), plain = fold(word), length = plain.length;
    if (length < 3) return found;
    for (const vocabulary of this.vocabularies) {
      for (const folded of vocabulary.folded) {
        const at = folded.length > length ? folded.indexOf(plain) : -1;
        if (at < 0) continue;
        const share = per(Math.floor(1000 * length / folded.length), 300);
        let value;
        if (at === 0) value = 380 + share;
        else if (length >= 4 && folded.endsWith(plain)) value = 400 + share;
        else if (length >= 5) value = 220 + share;
        else continue;
        for (const term of vocabulary.words.get(folded)) {
          const seams = vocabulary.cut.has(term) ? 700 : 1000;
          better(found, term, per(per(value, seams), this.marks(word, plain, term.slice(at))), "part");
        }
      }
    }
    return found;
  }

  near(word) {
    const found = new Map();
    for (const [key, value] of this.nearKeys(fold(word))) {
      for (const fits of [this.direct(key), this.like(key)]) {
        for (const [term, fit] of fits) {
          better(found, term, per(fit.quality, value), fit.how === "synonym" ? fit.how : "misspelling");
        }
      }
    }
    return found;
  }

  nearKeys(plain) {
    const length = plain.length, most = length < 4 ? 0 : length < 6 ? 1 : length < 11 ? 2 : 3, near = new Map();
    for (const keys of most ? [this.likeKeys, ...this.vocabularies.map((each) => each.keys)] : []) {
      for (const [key, away] of keys.near(plain, most)) near.set(key, 900 - Math.floor(1100 * away / length) - (key[0] === plain[0] ? 0 : 60));
    }
    const nearest = [...near].sort((a, b) => b[1] - a[1] || order(a[0], b[0])).slice(0, 6);
    return nearest.filter(([, value]) => value >= nearest[0][1] - 150);
  }

  resembling(word) {
    const found = new Map(), plain = fold(word);
    for (const vocabulary of plain.length > 3 ? this.vocabularies : []) {
      for (const [folded, alike] of vocabulary.alike(plain)) {
        if (alike >= 420) for (const term of vocabulary.words.get(folded)) better(found, term, per(alike, 440), "misspelling");
      }
    }
    return found;
  }

  parted(word, fits) {
    for (const [term, fit] of fits) {
      if (fit.how !== "exact" && fit.how !== "inflection") continue;
      for (const vocabulary of this.vocabularies) {
        if (vocabulary.cut.has(term) && fit.quality >= per(INFLECTED, OTHER_MARKS)) return vocabulary.cut.get(term);
      }
      return [];
    }
    return this.bestParts(word, fold(word), 3)[1];
  }

  bestParts(word, plain, most) {
    let best = [0, []];
    for (let at = 2; at < plain.length - 2; at++) {
      const left = plain.slice(0, at), right = plain.slice(at);
      const leftKnown = at === 2 ? SHORT_PARTS.includes(left) : this.canStand(left);
      const ways = this.canStand(right) ? [[right.length ** 2, [word.slice(at)]]] : [];
      if (most > 2 && right.length >= 6 && leftKnown) {
        const [worth, parts] = this.bestParts(word.slice(at), right, most - 1);
        if (parts.length && parts.every(Boolean)) ways.push([worth, parts]);
      }
      if (!ways.length && at >= 4) ways.push([0, [""]]);
      for (const [worth, parts] of ways) {
        const total = worth + (leftKnown ? at * at : 0);
        if (total > best[0] && (leftKnown || (at > 2 && right.length >= 4))) {
          best = [total, [leftKnown ? word.slice(0, at) : "", ...parts]];
        }
      }
    }
    return best;
  }

  canStand(part) {
    return part.length >= 3 && !this.noParts.has(part) && this.known(part);
  }
}

// ------------------------------------------------------------------------------------------------ the files of an index

function unpack(text) {
  const content = atob(text), found = [];
  let at = 0;
  const take = (count) => {
    let value = 0;
    for (let left = count; left > 0; left--, at++) value = 2 * value + ((content.charCodeAt(at >> 3) >> (7 - (at & 7))) & 1);
    return value;
  };
  const fineness = take(4), lengths = Array.from({ length: take(12) }, () => take(4)), ofLength = Array(16).fill(0);
  for (const length of lengths) ofLength[length]++;
  const tokens = [...lengths.keys()].filter((token) => lengths[token]).sort((a, b) => lengths[a] - lengths[b] || a - b);
  for (;;) {
    let ahead = take(1), length = 1, before = 0;
    for (; ahead >= ofLength[length]; length++) {
      before += ofLength[length];
      ahead = 2 * (ahead - ofLength[length]) + take(1);
    }
    const token = tokens[before + ahead] - 1;
    if (token < 0) return found;
    const more = Math.max(0, (token >> fineness) - 1);
    found.push((token - (more << fineness)) * 2 ** more + take(more));
  }
}

function unpackWords(text) {
  let word = "";
  return (text.match(/[A-Z][^A-Z]*/g) || []).map((written) => (word = word.slice(0, written.charCodeAt(0) - 65) + written.slice(1)));
}

function wordsOf(data) {
  const pieces = unpackWords(data.pieces), begun = unpack(data.begun), rest = unpack(data.rest), found = [];
  let at = 0;
  pieces.forEach((piece, place) => {
    for (let word = 0; word < begun[place] >> 1; word++) {
      if (word || !(begun[place] & 1)) {
        let more = 1;
        while (!rest[at]) more++, at++;
        found.push([piece, ...rest.slice(at, at + more).map((number) => pieces[number - 1])].join(CUT));
        at += more;
      } else found.push(piece);
    }
  });
  return found;
}

class Shard {
  constructor(data, endings) {
    const all = unpack(data.counts).map((count) => Math.floor(count / (MOST_GROUPS + 1))), counts = all.filter(Boolean);
    const [firsts, gaps, weights, others] = [data.firsts, data.gaps, data.weights, data.others].map(unpack);
    this.vocabulary = new Vocabulary(wordsOf(data).filter((_, number) => all[number]), endings);
    this.postings = new Map();
    let at = 0;
    this.vocabulary.terms.forEach((term, number) => {
      let document = firsts[number], weight = weights[number];
      const row = [[document, (weight >> 2) + 1, weight & 3]];
      for (let left = counts[number] - 1; left > 0; left--, at++) {
        document += gaps[at] + 1;
        weight = others[at] ? others[at] - 1 : weight;
        row.push([document, (weight >> 2) + 1, weight & 3]);
      }
      this.postings.set(term, row);
    });
  }
}

function gathered(held, counts, ago) {
  const named = [], found = [];
  let at = 0;
  held.forEach((written, place) => {
    for (let left = counts[place]; left > 0; left--, at++) {
      const back = ago[at] >> 1, group = back ? named.splice(back - 1, 1)[0] : [[], []];
      if (!back) found.push(group);
      group[ago[at] & 1].push(written.replaceAll(CUT, ""));
      named.unshift(group);
    }
  });
  return found;
}

class Index {
  constructor(start, core, read) {
    this.read = read;
    this.functionWords = new Set(core.functionWords);
    this.askingWords = new Set(core.askingWords);
    this.noParts = new Set([...NO_PARTS, ...core.askingWords.map(fold)]);
    const endings = [["", false], ...core.inflections.map((ending) => [ending, false]), ...core.derivations.map((ending) => [ending, true])];
    this.endings = endings;
    this.likes = new Map();
    const held = wordsOf(core), terms = unpack(core.counts), groups = gathered(held, terms.map((count) => count % (MOST_GROUPS + 1)), unpack(core.groups));
    for (const [group, narrower] of groups) {
      for (const word of group) push(this.likes, fold(word), [group, LIKE]);
      for (const word of narrower) push(this.likes, fold(word), [group, WIDER]);
    }
    this.likeKeys = new Keys(this.likes.keys(), endings);
    this.runs = core.runs;
    this.count = core.runs.reduce((sum, run) => sum + run[3], 0);
    this.starts = start.terms || [];
    this.cardFiles = start.cards || ["core"];
    this.inFile = start.cardsInFile || this.count;
    this.files = new Map(start.terms ? [] : [["core", cardsOf(core.cards)]]);
    this.shards = new Map();
    this.whole = start.terms ? null : new Shard(core, endings);
    this.core = this.whole ? this.whole.vocabulary : new Vocabulary(held.filter((_, number) => terms[number] > MOST_GROUPS), endings);
    this.ids = new Map();
    if (this.whole) this.files.get("core").ids.forEach((id, document) => push(this.ids, squeezed(id), document));
  }

  home(term) {
    const key = fold(term);
    let low = 0, high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (key < this.starts[middle][0]) high = middle;
      else low = middle + 1;
    }
    return this.starts[Math.max(0, low - 1)][1];
  }

  async load(names) {
    await Promise.all([...names].map(async (name) => {
      if (!this.shards.has(name)) this.shards.set(name, new Shard(await this.read(name), this.endings));
    }));
  }

  async vocabularies(beginnings) {
    this.nearby = this.whole ? [] : [...new Set(beginnings.map((word) => this.home(word)))].slice(0, MOST_NEAR);
    await this.load(this.nearby);
    return [this.core, ...this.nearby.map((name) => this.shards.get(name).vocabulary)];
  }

  withinReach(terms) {
    if (this.whole) return terms;
    const homes = new Set(this.nearby);
    for (const term of terms) if (homes.size < MOST_SHARDS) homes.add(this.home(term));
    return terms.filter((term) => homes.has(this.home(term)));
  }

  async postings(terms) {
    if (!this.whole) await this.load(new Set(terms.map((term) => this.home(term))));
    return new Map(terms.map((term) => [term, (this.whole || this.shards.get(this.home(term))).postings.get(term) || []]));
  }

  async called(number, allowed, past) {
    const found = this.whole ? this.ids.get(number) || [] : (await this.postings([ID + number])).get(ID + number).map(([document]) => document);
    return found.filter((document) => {
      const [kind, , ended] = this.run(document);
      return allowed(document) && CALLED.includes(kind) && (past || !ended);
    });
  }

  allowed(kinds) {
    if (!kinds || !kinds.length) return () => true;
    return (document) => kinds.includes(this.run(document)[0]);
  }

  run(document) {
    let left = document;
    for (const run of this.runs) {
      if (left < run[3]) return run;
      left -= run[3];
    }
    throw new RangeError(String(document));
  }

  async shown(documents) {
    const names = new Set(documents.map((document) => this.cardFiles[Math.floor(document / this.inFile)]));
    await Promise.all([...names].map(async (name) => {
      if (!this.files.has(name)) this.files.set(name, cardsOf(await this.read(name)));
    }));
    return new Map(documents.map((document) => [document, this.shownOne(document)]));
  }

  shownOne(document) {
    const cards = this.files.get(this.cardFiles[Math.floor(document / this.inFile)]), place = document % this.inFile;
    const [kind, section, ended] = this.run(document), id = cards.ids[place];
    return { id, kind, address: `${section}/${id}/`, title: cards.titles[place], card: cardOf(cards, place, Boolean(ended)) };
  }
}

function cardsOf(data) {
  return {
    ...data,
    ids: data.ids.split(" ").map((id, place) => id || hyphened(data.titles[place])),
    days: unpack(data.days),
    phones: data.phones.split("\n"),
    columns: COLUMNS.map((name) => unpack(data[name])),
  };
}

function cardOf(cards, place, ended) {
  const count = cards.columns[0].length, own = cards.titles.length;
  if (place >= count) return { text: cards.texts[place - count] };
  const named = (number) => (number < own ? [cards.ids[number], cards.titles[number]] : cards.names[number - own]);
  const [state, days, buyers, supplier, ordering, category] = cards.columns.map((column) => column[place]);
  const day = cards.days[days] ? new Date(Date.UTC(2000, 0, 1 + cards.days[days])).toISOString().slice(0, 10) : "";
  return {
    state: cards.states[state],
    until: day ? longDate(day) : "Tills vidare",
    day,
    buyers: cards.buyers[buyers].map((number) => cards.organizations[number]).map(([number, ...note]) => [...named(number), ...note]),
    supplier: named(supplier)[1],
    phone: cards.phones[place],
    ordering: cards.ordering[ordering],
    category: named(category),
    ended,
  };
}

function longDate(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day}\u00a0${MONTHS[month - 1]}\u00a0${year}`;
}

// ------------------------------------------------------------------------------------------------ a query

function typedWords(text, index) {
  const every = [...new Set(words(text).map((word) => word.slice(0, LONGEST)).filter((word) => word.length > 1 || digits(word)))].slice(0, MOST_WORDS);
  const matter = every.filter((word) => !index.functionWords.has(word));
  const asked = matter.filter((word) => !index.askingWords.has(word));
  return asked.length ? asked : matter.length ? matter : every;
}

function bestFit(...all) {
  let best = 0;
  for (const fits of all) for (const fit of fits.values()) if (fit.quality > best) best = fit.quality;
  return best;
}

function addTo(fits, others) {
  for (const [term, fit] of others) better(fits, term, fit.quality, fit.how);
}

function seek(typed, matcher) {
  const found = { typed, whole: matcher.direct(typed), parts: [] };
  addTo(found.whole, matcher.like(typed));
  const known = bestFit(found.whole);
  addTo(found.whole, matcher.within(typed));
  if (digits(typed)) return found;
  takeApart(found, matcher, known);
  if (known < WEAK && typed.length > 3) {
    const guesses = matcher.near(typed);
    addTo(found.whole, guesses);
    if (bestFit(found.whole, ...found.parts, guesses) < WEAK) addTo(found.whole, matcher.resembling(typed));
  }
  return found;
}

function takeApart(found, matcher, known) {
  const parts = found.typed.length >= 6 ? matcher.parted(found.typed, found.whole) : [];
  parts.forEach((part, at) => {
    const fits = new Map(), head = at === parts.length - 1;
    const worth = head ? WHOLE_HEAD : Math.floor(WHOLE_MODIFIER / (parts.length - 1));
    if (part && (known < WEAK || head)) {
      for (const each of [matcher.direct(part), matcher.like(part)]) {
        for (const [term, fit] of each) better(fits, term, per(fit.quality, worth), "whole");
      }
    }
    found.parts.push(fits);
  });
}

function join(sought, matcher) {
  for (let i = 0; i + 1 < sought.length; i++) {
    const one = sought[i], other = sought[i + 1];
    for (const together of [one.typed + other.typed, `${one.typed}s${other.typed}`]) {
      for (const [fits, told] of [[matcher.direct(together), "joined"], [matcher.like(together), "synonym"]]) {
        for (const [term, fit] of fits) {
          if (fit.how === "part") continue;
          better(one.whole, term, per(fit.quality, JOINED), told);
          better(other.whole, term, per(fit.quality, JOINED), told);
        }
      }
    }
  }
}

function codes(sought, matcher, number) {
  for (const { typed, whole } of sought) {
    if (!digits(typed) || typed.length > 8 || typed.length < (typed === number ? 2 : 4)) continue;
    const code = typed.replace(/0+$/, "").padEnd(2, "0");
    for (let length = code.length; length > 2 || length === code.length; length--) {
      const begun = CODE + code.slice(0, length), terms = matcher.vocabularies.flatMap((each) => each.starting(begun));
      for (const term of terms) better(whole, term, length < code.length ? 440 : term === begun ? 1000 : 940, "cpv");
      if (terms.length) break;
    }
  }
}

function asked(sought, index) {
  const best = new Map();
  for (const each of sought) {
    for (const fits of [each.whole, ...each.parts]) {
      for (const [term, fit] of fits) best.set(term, Math.max(best.get(term) || 0, fit.quality));
    }
  }
  return index.withinReach([...best.keys()].sort((a, b) => best.get(b) - best.get(a) || order(a, b)));
}

function told(fit, source) {
  return source && (fit.how === "exact" || fit.how === "inflection" || fit.how === "part") ? SOURCES[source] : fit.how;
}

function bestByDocument(fits, postings, allowed) {
  const best = new Map();
  for (const term of [...fits.keys()].sort(order)) {
    const fit = fits.get(term);
    for (const [document, weight, source] of postings.get(term) || []) {
      if (!allowed(document)) continue;
      const worth = fit.quality * weight, known = best.get(document);
      if (!known || known.worth < worth) best.set(document, { quality: fit.quality, worth, term, how: told(fit, source) });
    }
  }
  return best;
}

function matchesOf(sought, postings, allowed) {
  const whole = bestByDocument(sought.whole, postings, allowed);
  const byPart = sought.parts.map((fits) => bestByDocument(fits, postings, allowed));
  for (const document of new Set(byPart.flatMap((part) => [...part.keys()]))) {
    const parts = byPart.filter((part) => part.has(document)).map((part) => part.get(document));
    const quality = parts.reduce((sum, part) => sum + part.quality, 0), worth = parts.reduce((sum, part) => sum + part.worth, 0);
    const known = whole.get(document);
    if (!known || known.worth < worth) {
      const terms = [...new Set(parts.map((part) => part.term))];
      whole.set(document, { quality, worth, term: terms.join(" "), how: terms.length > 1 ? "split" : "whole" });
    }
  }
  return whole;
}

async function numbersOf(number, matcher, index, allowed) {
  const found = new Map();
  for (const vocabulary of number.length > 1 ? matcher.vocabularies : []) {
    for (const term of vocabulary.starting(NUMBER)) {
      if (term === NUMBER + number) found.set(term, 1000);
      else if (number.length >= SHORTEST_NUMBER && /[0-9]/.test(number)) {
        if (term.startsWith(NUMBER + number) || term.endsWith(number)) found.set(term, Math.max(found.get(term) || 0, 900));
      }
    }
  }
  const best = new Map();
  for (const [term, postings] of await index.postings(index.withinReach([...found.keys()].sort(order)))) {
    for (const [document] of postings) {
      if (allowed(document)) best.set(document, Math.max(best.get(document) || 0, found.get(term)));
    }
  }
  return best;
}

function logarithm(value) {
  const power = 31 - Math.clz32(value);
  return 256 * power + Math.floor(256 * value / 2 ** power) - 256;
}

function rarity(matches, count) {
  let having = 0;
  for (const match of matches.values()) having += per(match.quality, match.quality);
  return Math.max(40, logarithm(Math.floor((count + 1) * 1000000 / (having + 500))) - logarithm(1000));
}

async function hitsOf(index, sought, matches, numbers, text, limit) {
  const rare = matches.map((each) => rarity(each, index.count)), total = Math.max(1, rare.reduce((a, b) => a + b, 0));
  const documents = new Set(numbers.keys()), rows = [];
  for (const each of matches) for (const document of each.keys()) documents.add(document);
  for (const document of documents) {
    let summed = 0, cover = 0;
    matches.forEach((each, i) => {
      const match = each.get(document);
      if (match) {
        summed += rare[i] * match.worth;
        cover += rare[i] * match.quality;
      }
    });
    cover = Math.floor(cover / total);
    let score = per(per(summed, 1000 + cover), index.run(document)[4]);
    if (numbers.has(document)) {
      score += per(FIRST, numbers.get(document));
      cover = 1000;
    }
    if (cover >= LEAST) rows.push({ document, score, cover });
  }
  rows.sort((a, b) => b.score - a.score || a.document - b.document);
  const sure = rows.filter((row) => row.cover >= SURE).slice(0, limit), unsure = rows.filter((row) => row.cover < SURE).slice(0, MOST_UNSURE);
  const shown = await index.shown([...sure, ...unsure].map((row) => row.document));
  return [sure, unsure].map((group) => group.map(({ document, score }) => (
    { ...shown.get(document), score, why: whyOf(document, sought, matches, numbers, text) }
  )));
}

function whyOf(document, sought, matches, numbers, text) {
  const found = [];
  matches.forEach((each, i) => {
    const match = each.get(document);
    if (match) found.push({ typed: sought[i].typed, matched: match.term.replace(CODE, ""), how: match.how });
  });
  return numbers.has(document) && (!found.length || /[-0-9]/.test(text)) ? [{ typed: text, matched: text, how: "id" }] : found;
}

function nearestOf(typed, matcher) {
  const near = new Map();
  for (const word of typed) for (const fits of [matcher.near(word), matcher.resembling(word), matcher.within(word)]) addTo(near, fits);
  return [...near.keys()].sort((a, b) => near.get(b).quality - near.get(a).quality || order(a, b)).slice(0, NEAREST);
}

async function search(index, given, kinds, limit) {
  const text = given.replace(/(?<!\d)(\d{8})-\d(?!\d)/g, "$1"), typed = typedWords(text, index), number = squeezed(text);
  const pairs = typed.slice(1).map((word, i) => typed[i] + word);
  const beginnings = [NUMBER + number, ID + number, ...typed.filter(digits).map((word) => CODE + word), ...typed, ...pairs];
  const matcher = new Matcher(await index.vocabularies(beginnings), index, typed.some((word) => word !== fold(word)));
  const sought = typed.map((word) => seek(word, matcher)), allowed = index.allowed(kinds);
  join(sought, matcher);
  codes(sought, matcher, number);
  const postings = await index.postings(asked(sought, index));
  const matches = sought.map((each) => matchesOf(each, postings, allowed));
  const numbers = await numbersOf(number, matcher, index, allowed);
  for (const document of await index.called(number, allowed, /[-0-9]/.test(text))) numbers.set(document, 1000);
  const [sure, unsure] = await hitsOf(index, sought, matches, numbers, text.trim(), limit);
  return { sure, unsure, nearest: sure.length ? [] : nearestOf(typed, matcher) };
}

/**
 * Opens the search of a site. `root` is the address of the site's root; `read` gives a file of the folder `search` there as data, by its name.
 * The promise is of an object whose `search(text, {kinds, limit})` promises `{sure, unsure, nearest}`: sure and uncertain hits, best first, and near
 * words where no hit is sure. A hit is `{id, kind, address, title, score, why: [{typed, matched, how}], card}`, its address from the site's root.
 */
export async function open(root, read) {
  const folder = read ? null : new URL("search/", new URL(root, globalThis.location && globalThis.location.href));
  const get = read || (async (name) => {
    const answer = await fetch(new URL(name, folder));
    if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
    return answer.json();
  });
  const start = await get("index.json"), index = new Index(start, await get(start.core), get);
  return { search: (text, { kinds = [], limit = 50 } = {}) => search(index, String(text), kinds, limit) };
}
