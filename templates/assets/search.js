// The search itself, without a document. The format and every rule: docs/search-index.md.
// "cairn search" does the same in Swift: whole numbers only, rounded down after each step.

/**
 * @typedef {{value: string, label: string, count: number, meaning: number}} FacetValue
 * @typedef {{group: string, label: string, values: FacetValue[]}} Facet
 * @typedef {{version: number, hash: string, edition: string, programs: number, base: string,
 *   areaBase: string, fold: [string, string][], breaks: number[], alone: number[], light: string,
 *   endings: string, levels: number[], words: string[], tails: number, meanings: number[],
 *   meaningLabels: string[], results: number, areas: number[], places: string[], facets: Facet[],
 *   only: {[community: string]: string}, closed: string, zones: string[],
 *   reasons: {[name: string]: string}}} Manifest
 * @typedef {{slug: string, label: string, parent: number, here: string, serving: string, wider: string,
 *   near: string, hereMiles: string, servingMiles: string, nearMiles: string}} AreaRecord
 * @typedef {{worth: number, programs: Int32Array}[]} Levels
 * @typedef {{name: string, forms: string[], weight: number, means: string, programs: string}} Group
 * @typedef {{groups: Group[], byForm: Map<string, Group>}} WordFile
 * @typedef {{group: Group, form: string}} FoundForm
 * @typedef {FoundForm & {percent: number, typo: boolean}} Found
 * @typedef {{text: string, light: boolean, leftOut: boolean, open: boolean, found: Found[]}} Word
 * @typedef {{words: string[], weight: number,
 *   groups: {name: string, form: string, percent: number, weight: number, typo: boolean,
 *     levels: Levels}[],
 *   meanings: {number: number, label: string, percent: number, weight: number, levels: Levels}[]}} Slot
 * @typedef {{name: string, label: string, areas: string}} PlaceName
 * @typedef {{number: number, slug: string, label: string, parent: number}} Area
 * @typedef {{label: string, areas: Area[], tier: Uint8Array, miles: Int32Array, area: Uint8Array}} Place
 * @typedef {{value: string, label: string, programs: Int32Array}} ChosenValue
 * @typedef {{group: string, values: ChosenValue[], marks: Uint8Array}} Choice
 * @typedef {{labels: string[], one: Uint8Array, peers: Uint8Array, covered: Uint8Array}} Person
 * @typedef {{slots: Slot[], total: number, place: Place | null, placeUnknown: boolean, choices: Choice[],
 *   out: Uint8Array, hours: Uint8Array | null, otherOnly: Uint8Array, closed: Uint8Array,
 *   person: Person | null}} Plan
 * @typedef {{manifest: Manifest, get: (name: string) => Promise<any>,
 *   wordFile: (number: number) => Promise<WordFile>, list: (text: string) => Int32Array,
 *   plain: (text: string) => Int32Array, levels: (text: string) => Levels,
 *   sums: Int32Array, hits: Int32Array, best: Int32Array}} Index
 * @typedef {{query: string, near?: string, facets?: {[group: string]: string[]}, age?: number | null,
 *   at?: ((zone: string) => number) | null, hideOnly?: boolean}} Request
 * @typedef {{program: number, score: number, tier: "" | "here" | "serving" | "wider" | "near", miles: number,
 *   hours: "" | "open" | "unknown", why: string[]}} Result
 * @typedef {{total: number, results: Result[], place: {label: string, areas: Area[]} | null,
 *   placeUnknown: boolean, matched: number[],
 *   slots: {words: string[], weight: number,
 *     groups: {name: string, form: string, percent: number, weight: number}[],
 *     meanings: {number: number, label: string, percent: number, weight: number}[]}[]}} Answer
 */

export class WrongVersion extends Error {}

const formatVersion = 1;
const mostWords = 16;
const mostBetween = 2;
const mostSuggestions = 8;
const mostAreaLists = 5;
const beginningPercent = 70;
const tierNames = /** @type {("" | "here" | "serving" | "wider" | "near")[]} */ (
  ["", "here", "serving", "wider", "near"]);
const [widerTier, nearTier] = [3, 4];
const [hoursOpen, hoursUnknown] = [1, 2];

// What an answer was worked out from, for explaining and counting it.
/** @type {WeakMap<Answer, Plan>} */
const plans = new WeakMap();
/** @type {WeakMap<Manifest, {fold: Map<string, string>, light: Set<string>, endings: Set<string>}>} */
const tables = new WeakMap();

/**
 * Opens an index. `get(name)` gives the parsed JSON of one of its files.
 * @param {(name: string) => Promise<any>} get
 * @returns {Promise<Index>}
 */
export async function openIndex(get) {
  const file = remember(async (/** @type {string} */ name) => get(name));
  const manifest = /** @type {Manifest} */ (await file("manifest.json"));
  if (manifest.version !== formatVersion) throw new WrongVersion("search index " + manifest.version);
  const scores = () => new Int32Array(manifest.programs);
  return {
    manifest,
    get: file,
    wordFile: remember(async (/** @type {number} */ number) => {
      return readWordFile(await file(`words-${number}-${manifest.hash}.json`));
    }),
    list: remember(decodeList),
    plain: remember(decodeNumbers),
    levels: remember((/** @type {string} */ text) => decodeLevels(text, manifest.levels)),
    sums: scores(),
    hits: scores(),
    best: scores(),
  };
}

/**
 * Does a work once for each key. What failed is forgotten, so that it is tried again.
 * @template Key, Value
 * @param {(key: Key) => Value} work
 * @returns {(key: Key) => Value}
 */
function remember(work) {
  /** @type {Map<Key, Value>} */
  const known = new Map();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    if (value instanceof Promise) value.catch(() => known.delete(key));
    return value;
  };
}

/**
 * A file of the index.
 * @param {Index} index
 * @param {string} kind such as `hours` or `areas-2`
 * @returns {Promise<any>}
 */
function indexFile(index, kind) {
  return index.get(`${kind}-${index.manifest.hash}.json`);
}

/**
 * The place of the last key that is not after `key`, or -1.
 * @template {string | number} Key
 * @param {Key[]} keys in rising order
 * @param {Key} key
 */
function lastNotAfter(keys, key) {
  let place = -1;
  while (place + 1 < keys.length && keys[place + 1] <= key) place += 1;
  return place;
}

/** @param {string} text */
function splitWords(text) {
  return text.split(" ").filter((word) => word !== "");
}

/** @template Value @param {Value | null | undefined} value @returns {value is Value} */
function isThere(value) {
  return value !== null && value !== undefined;
}

// Lists of programs

/** @param {number} code of a character that stands for 0 to 63 */
function digitOf(code) {
  if (code >= 97) return code - 71;
  if (code === 95) return 63;
  if (code >= 65) return code - 65;
  return code === 45 ? 62 : code + 4;
}

/** @param {string} text */
function decodeNumbers(text) {
  const numbers = [];
  let number = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = digitOf(text.charCodeAt(place));
    number = number * 32 + (digit & 31);
    if (digit < 32) {
      numbers.push(number);
      number = 0;
    }
  }
  return Int32Array.from(numbers);
}

/** @param {string} text */
function decodeList(text) {
  const programs = decodeNumbers(text);
  for (let place = 1; place < programs.length; place += 1) programs[place] += programs[place - 1];
  return programs;
}

/**
 * @param {string} text
 * @param {number[]} worths
 * @returns {Levels}
 */
function decodeLevels(text, worths) {
  return text.split(".").slice(1).map((part) => {
    return { worth: worths[digitOf(part.charCodeAt(0))], programs: decodeList(part.slice(1)) };
  });
}

/**
 * One byte for each program: 1 for those in any of the lists.
 * @param {Index} index
 * @param {Int32Array[]} lists
 */
function markPrograms(index, lists) {
  const marks = new Uint8Array(index.manifest.programs);
  for (const programs of lists) {
    for (let place = 0; place < programs.length; place += 1) marks[programs[place]] = 1;
  }
  return marks;
}

// From text to words

/** @param {Manifest} manifest */
function tablesOf(manifest) {
  const known = tables.get(manifest);
  if (known) return known;
  /** @type {Map<string, string>} */
  const fold = new Map();
  for (const [to, from] of manifest.fold) {
    for (const character of from) fold.set(character, to);
  }
  const [light, endings] = [manifest.light, manifest.endings].map((text) => new Set(splitWords(text)));
  const made = { fold, light, endings };
  tables.set(manifest, made);
  return made;
}

/**
 * @param {number[]} ranges first, last, first, last …
 * @param {number} code
 */
function inRanges(ranges, code) {
  for (let place = 0; place < ranges.length; place += 2) {
    if (code >= ranges[place] && code <= ranges[place + 1]) return true;
  }
  return false;
}

/**
 * @param {Manifest} manifest
 * @param {string} character
 * @returns {"break" | "alone" | "letter"}
 */
function kindOf(manifest, character) {
  const code = /** @type {number} */ (character.codePointAt(0));
  if (code < 128) return /[a-z0-9']/.test(character) ? "letter" : "break";
  if (inRanges(manifest.breaks, code)) return "break";
  return inRanges(manifest.alone, code) ? "alone" : "letter";
}

/**
 * @param {Manifest} manifest
 * @param {string} text
 */
function foldText(manifest, text) {
  const fold = tablesOf(manifest).fold;
  let folded = "";
  for (const character of text) {
    const small = character >= "A" && character <= "Z" ? character.toLowerCase() : character;
    const other = fold.get(small);
    folded += other === undefined ? small : other;
  }
  return folded;
}

/**
 * The words of a text, and whether nothing follows the last one.
 * @param {Manifest} manifest
 * @param {string} text
 */
function readWords(manifest, text) {
  /** @type {string[]} */
  const words = [];
  /** @type {string[]} */
  let run = [];
  let kind = "break";
  const endRun = () => {
    if (kind === "letter" || (kind === "alone" && run.length === 1)) words.push(run.join(""));
    else if (kind === "alone") run.slice(1).forEach((character, place) => words.push(run[place] + character));
    run = [];
  };
  for (const character of foldText(manifest, text)) {
    const next = kindOf(manifest, character);
    if (next !== kind) endRun();
    kind = next;
    run.push(character);
  }
  endRun();
  return { words: joinTelephones(words), open: kind !== "break" };
}

/** @param {string[]} words */
function joinTelephones(words) {
  /** @type {string[]} */
  const joined = [];
  for (let start = 0, end = 0; start < words.length; start = end) {
    while (end < words.length && /^[0-9]{1,4}$/.test(words[end])) end += 1;
    const number = words.slice(start, end).join("");
    if (end - start > 1 && number.length >= 7) {
      joined.push(number);
    } else {
      end = Math.max(end, start + 1);
      joined.push(...words.slice(start, end));
    }
  }
  return joined.map((word) => (/^1[0-9]{10}$/.test(word) ? word.slice(1) : word));
}

/**
 * @param {Manifest} manifest
 * @param {string} text
 */
export function tokenize(manifest, text) {
  return readWords(manifest, text).words;
}

// From words to word groups

/**
 * @param {{words: string[], weights: number[], programs: string[], means: string[]}} file
 * @returns {WordFile}
 */
function readWordFile(file) {
  const groups = file.words.map((text, place) => {
    const forms = splitWords(text);
    return { name: forms[0], forms, weight: file.weights[place], means: file.means[place],
      programs: file.programs[place] };
  });
  /** @type {Map<string, Group>} */
  const byForm = new Map();
  for (const group of groups) {
    for (const form of group.forms) if (!byForm.has(form)) byForm.set(form, group);
  }
  return { groups, byForm };
}

/**
 * Almost every word is free of surrogates, and then its units are its characters.
 * @param {string} word
 * @returns {ArrayLike<string>}
 */
function charactersOf(word) {
  return /[\ud800-\udfff]/.test(word) ? Array.from(word) : word;
}

/** @param {string} word */
function firstThree(word) {
  return Array.from(word).slice(0, 3).join("");
}

/**
 * The file a word would be in.
 * @param {Index} index
 * @param {string} word
 * @returns {Promise<WordFile>}
 */
async function ownFile(index, word) {
  const number = lastNotAfter(index.manifest.words, firstThree(word));
  return number < 0 ? { groups: [], byForm: new Map() } : index.wordFile(number);
}

/**
 * Rule 1.
 * @param {Index} index
 * @param {string} word
 */
async function groupWithForm(index, word) {
  return (await ownFile(index, word)).byForm.get(word) || null;
}

/**
 * Each group once, by its first form that passes.
 * @param {WordFile} file
 * @param {(form: string) => boolean} passes
 */
function groupsWhere(file, passes) {
  /** @type {FoundForm[]} */
  const found = [];
  for (const group of file.groups) {
    const form = group.forms.find(passes);
    if (form !== undefined) found.push({ group, form });
  }
  return found;
}

/**
 * Rule 2. The form nearest to what was typed is the shortest.
 * @param {WordFile} file
 * @param {string} word
 */
function findBeginning(file, word) {
  const begins = (/** @type {string} */ form) => form.startsWith(word);
  return groupsWhere(file, begins).map(({ group }) => {
    const forms = group.forms.filter(begins);
    return { group, form: forms.reduce((best, form) => (form.length < best.length ? form : best)) };
  });
}

/**
 * Rule 3.
 * @param {WordFile} file
 * @param {string} word
 * @param {Set<string>} endings
 */
function findEnding(file, word, endings) {
  const head = firstThree(word);
  const mayEnd = (/** @type {string} */ rest) => rest === "" || endings.has(rest);
  let longest = 0;
  /** @type {FoundForm[]} */
  let found = [];
  for (const group of file.groups) {
    for (const form of group.forms) {
      if (!form.startsWith(head)) continue;
      let shared = head.length;
      while (shared < word.length && word[shared] === form[shared]) shared += 1;
      // Where the longest shared part does not leave two endings, a shorter one may.
      for (; shared >= head.length && shared > longest; shared -= 1) {
        if (mayEnd(word.slice(shared)) && mayEnd(form.slice(shared))) {
          longest = shared;
          found = [{ group, form }];
        }
      }
    }
  }
  return found;
}

/**
 * Whether a form is at most `most` edits from the word (optimal string alignment).
 * @param {string} word
 * @param {number} most
 * @param {number} shortest form that counts
 * @returns {(form: string) => boolean}
 */
function editTest(word, most, shortest) {
  const from = charactersOf(word);
  const width = from.length;
  let before = new Int32Array(width + 1);
  let last = new Int32Array(width + 1);
  let row = new Int32Array(width + 1);
  return (form) => {
    const to = charactersOf(form);
    if (to.length < shortest || Math.abs(to.length - width) > most) return false;
    for (let x = 0; x <= width; x += 1) last[x] = x;
    for (let y = 1; y <= to.length; y += 1) {
      row[0] = y;
      let least = y;
      for (let x = 1; x <= width; x += 1) {
        const change = last[x - 1] + (from[x - 1] === to[y - 1] ? 0 : 1);
        let edits = Math.min(change, last[x] + 1, row[x - 1] + 1);
        if (x > 1 && y > 1 && from[x - 1] === to[y - 2] && from[x - 2] === to[y - 1]) {
          edits = Math.min(edits, before[x - 2] + 1);
        }
        row[x] = edits;
        if (edits < least) least = edits;
      }
      if (least > most) return false;
      [before, last, row] = [last, row, before];
    }
    return last[width] <= most;
  };
}

/** @param {string} text */
function hashOf(text) {
  let hash = 5381;
  for (let place = 0; place < text.length; place += 1) hash = (hash * 33 + text.charCodeAt(place)) % 16777216;
  return hash;
}

/**
 * The numbers of the files of tails in which a form one edit away may be.
 * @param {Manifest} manifest
 * @param {string} word
 */
function tailFilesOf(manifest, word) {
  const characters = Array.from(word);
  const after = (/** @type {number} */ place) => characters.slice(place).join("");
  const tails = [after(3), after(2), after(4), characters[2] + after(4)];
  return manifest.tails > 0 ? Array.from(new Set(tails.map((tail) => hashOf(tail) % manifest.tails))) : [];
}

/**
 * @param {Index} index
 * @param {string} word
 * @param {(form: string) => boolean} isNear
 */
async function findByTails(index, word, isNear) {
  const numbers = tailFilesOf(index.manifest, word);
  const files = await Promise.all(numbers.map((number) => indexFile(index, `tails-${number}`)));
  const forms = Array.from(new Set(files.flatMap((file) => splitWords(file.words)))).filter(isNear).sort();
  const groups = await Promise.all(forms.map((form) => groupWithForm(index, form)));
  /** @type {Map<string, FoundForm>} */
  const found = new Map();
  groups.forEach((group, place) => {
    if (group && !found.has(group.name)) found.set(group.name, { group, form: forms[place] });
  });
  return Array.from(found.values());
}

/**
 * Rules 1 to 4: what the first of them that finds anything finds.
 * @param {Index} index
 * @param {Word} word
 * @returns {Promise<Found[]>}
 */
async function findGroups(index, word) {
  const text = word.text;
  const file = await ownFile(index, text);
  const as = (/** @type {FoundForm[]} */ found, /** @type {number} */ percent, typo = false) =>
    found.map(({ group, form }) => ({ group, form, percent, typo }));
  const exact = file.byForm.get(text);
  if (exact) return as([{ group: exact, form: text }], 100);
  const length = charactersOf(text).length;
  if (word.light || length < 3) return [];
  if (word.open) {
    const beginning = findBeginning(file, text);
    if (beginning.length) return as(beginning, beginningPercent);
  }
  const ending = findEnding(file, text, tablesOf(index.manifest).endings);
  if (ending.length) return as(ending, 90);
  const isNear = editTest(text, 1, 4);
  const near = groupsWhere(file, isNear);
  if (near.length) return as(near, 80, true);
  const byTails = await findByTails(index, text, isNear);
  if (byTails.length) return as(byTails, 80, true);
  return length < 7 ? [] : as(groupsWhere(file, editTest(text, 2, 8)), 60, true);
}

/**
 * Two neighbors that are a form when written together become that form.
 * @param {Index} index
 * @param {string[]} words
 */
async function joinNeighbors(index, words) {
  const pairs = words.slice(1).map((word, place) => words[place] + word);
  const groups = await Promise.all(pairs.map((pair) => groupWithForm(index, pair)));
  const joined = [];
  for (let place = 0; place < words.length; place += 1) {
    if (groups[place]) {
      joined.push(pairs[place]);
      place += 1;
    } else {
      joined.push(words[place]);
    }
  }
  return joined;
}

/**
 * The words of a query with the groups they are found as.
 * @param {Index} index
 * @param {string} query
 * @returns {Promise<Word[]>}
 */
async function findWords(index, query) {
  const read = readWords(index.manifest, query);
  const light = tablesOf(index.manifest).light;
  const texts = await joinNeighbors(index, read.words.slice(0, mostWords));
  const heavy = texts.filter((text) => !light.has(text)).length;
  const isEnd = read.open && read.words.length <= mostWords;
  return Promise.all(texts.map(async (text, place) => {
    const open = isEnd && place === texts.length - 1;
    /** @type {Word} */
    const word = { text, open, light: light.has(text), leftOut: light.has(text) && heavy > 1, found: [] };
    if (!word.leftOut) word.found = await findGroups(index, word);
    return word;
  }));
}

// Meanings and slots

/**
 * The group a word stands for in an expression. The beginning of a word stands for none.
 * @param {Word} word
 */
function groupOf(word) {
  return word.found.length && word.found[0].percent !== beginningPercent ? word.found[0].group : null;
}

/** @param {string} means */
function readExpressions(means) {
  return means.split(";").filter((part) => part !== "").map((part) => {
    const [words, meanings] = part.split("=");
    return { words: splitWords(words), meanings: meanings.split(",").map(Number) };
  });
}

/**
 * Where an expression's words are in the query, its first being at `start`; the earliest there are.
 * @param {Word[]} words
 * @param {number} start
 * @param {string[]} rest the expression's other words
 * @param {Set<string>} light
 * @returns {number[] | null}
 */
function placesOf(words, start, rest, light) {
  if (!rest.length) return [start];
  for (let next = start + 1, between = 0; next < words.length && between <= mostBetween; next += 1) {
    const group = groupOf(words[next]);
    if (light.has(rest[0]) ? words[next].text === rest[0] : group && group.name === rest[0]) {
      const others = placesOf(words, next, rest.slice(1), light);
      if (others) return [start, ...others];
    }
    if (!words[next].light) between += 1;
  }
  return null;
}

/**
 * The expressions of a query, the longest first, then the one that begins first.
 * @param {Word[]} words
 * @param {Set<string>} light
 */
function findExpressions(words, light) {
  const found = words.flatMap((word, start) => {
    const group = groupOf(word);
    return !group ? [] : readExpressions(group.means).map(({ words: rest, meanings }) => {
      return { places: placesOf(words, start, rest, light) || [], meanings };
    });
  });
  return found.filter(({ places }) => places.length)
    .sort((one, other) => other.places.length - one.places.length || one.places[0] - other.places[0]);
}

/**
 * Which words are one slot, and what they mean. A longer expression comes before those that are part of it,
 * so these find all their words taken: there is no need to pass them over.
 * @param {Word[]} words
 * @param {Set<string>} light
 */
function divideIntoSlots(words, light) {
  const expressions = findExpressions(words, light);
  const taken = new Set();
  const parts = [];
  for (const { places, meanings } of expressions) {
    if (places.length === 1 || places.every((place) => taken.has(place))) continue;
    places.forEach((place) => taken.add(place));
    parts.push({ words: places.map((place) => words[place]), meanings });
  }
  words.forEach((word, start) => {
    if (word.leftOut || taken.has(start)) return;
    const own = expressions.filter(({ places }) => places.length === 1 && places[0] === start);
    const meanings = Array.from(new Set(own.flatMap(({ meanings }) => meanings)));
    parts.push({ words: [word], meanings });
  });
  return parts;
}

/**
 * @param {Index} index
 * @param {number} number
 */
async function readMeaning(index, number) {
  const { meanings, meaningLabels } = index.manifest;
  const fileNumber = lastNotAfter(meanings, number);
  const file = await indexFile(index, `meanings-${fileNumber}`);
  const place = number - meanings[fileNumber];
  const weight = /** @type {number} */ (file.weights[place]);
  const levels = index.levels(file.programs[place]);
  return { number, label: meaningLabels[number], percent: 100, weight, levels };
}

/**
 * @param {Index} index
 * @param {string} query
 * @returns {Promise<Slot[]>}
 */
async function findSlots(index, query) {
  const parts = divideIntoSlots(await findWords(index, query), tablesOf(index.manifest).light);
  return Promise.all(parts.map(async ({ words, meanings: numbers }) => {
    const meanings = await Promise.all(numbers.map((number) => readMeaning(index, number)));
    const groups = words.flatMap((word) => word.found.map(({ group, form, percent, typo }) => {
      const ofWord = words.length > 1 ? Math.floor(percent * 25 / 100) : percent;
      return { name: group.name, form, typo, percent: ofWord, weight: group.weight,
        levels: index.levels(group.programs) };
    }));
    const weights = [...groups, ...meanings].map(({ weight, percent }) => Math.floor(weight * percent / 100));
    return { words: words.map(({ text }) => text), weight: Math.max(0, ...weights), groups, meanings };
  }));
}

/**
 * Adds up, in the index's own arrays, what each program gets and the weight of the slots that gave it.
 * @param {Index} index
 * @param {Slot[]} slots
 */
function addSlots(index, slots) {
  const { sums, hits, best } = index;
  sums.fill(0);
  hits.fill(0);
  for (const slot of slots) {
    best.fill(0);
    for (const { weight, percent, levels } of [...slot.groups, ...slot.meanings]) {
      for (const { worth, programs } of levels) {
        const value = Math.floor(weight * worth * percent / 100);
        for (let place = 0; place < programs.length; place += 1) {
          if (best[programs[place]] < value) best[programs[place]] = value;
        }
      }
    }
    for (let program = 0; program < best.length; program += 1) {
      if (best[program] > 0) {
        sums[program] += best[program];
        hits[program] += slot.weight;
      }
    }
  }
}

// Places

/**
 * @param {Index} index
 * @param {number} number
 * @returns {Promise<PlaceName[]>}
 */
async function placeNames(index, number) {
  const { names, labels, areas } = await indexFile(index, `places-${number}`);
  return names.map((/** @type {string} */ name, /** @type {number} */ place) => {
    return { name, label: labels[place], areas: areas[place] };
  });
}

/**
 * The names that begin with a text.
 * @param {Index} index
 * @param {string} text
 */
async function namesFrom(index, text) {
  const first = Math.max(0, lastNotAfter(index.manifest.places, text));
  /** @type {number[]} */
  const numbers = [];
  index.manifest.places.forEach((key, number) => {
    if (number === first || (number > first && key.startsWith(text))) numbers.push(number);
  });
  const files = await Promise.all(numbers.map((number) => placeNames(index, number)));
  return files.flatMap((names) => names.filter(({ name }) => name.startsWith(text)));
}

/**
 * @param {Index} index
 * @param {string} text
 */
async function namesNear(index, text) {
  const isNear = editTest(text, 1, 4);
  const files = await Promise.all(index.manifest.places.map((_, number) => placeNames(index, number)));
  return files.flatMap((names) => names.filter(({ name }) => isNear(name)));
}

/**
 * @param {Index} index
 * @param {string} text
 * @param {boolean} isWhole
 * @returns {Promise<PlaceName[]>}
 */
async function lookUpPlace(index, text, isWhole) {
  const names = await namesFrom(index, text);
  const same = names.filter(({ name }) => name === text);
  if (same.length) return same;
  if (charactersOf(text).length >= 3 && names.length) {
    return new Set(names.map(({ areas }) => areas)).size <= mostAreaLists ? names : [];
  }
  return isWhole ? namesNear(index, text) : [];
}

/**
 * What the text of the place box is looked up as, one after the other.
 * @param {Manifest} manifest
 * @param {string} text
 */
function placeTexts(manifest, text) {
  const texts = [tokenize(manifest, text).join(" ")];
  const words = tokenize(manifest, text.split(",")[0]);
  for (let length = words.length; length > 0; length -= 1) texts.push(words.slice(0, length).join(" "));
  return texts.filter((one, place) => one !== "" && texts.indexOf(one) === place);
}

/**
 * @param {Index} index
 * @param {number} number
 * @returns {Promise<AreaRecord>}
 */
async function readArea(index, number) {
  const first = index.manifest.areas;
  const fileNumber = lastNotAfter(first, number);
  return (await indexFile(index, `areas-${fileNumber}`)).areas[number - first[fileNumber]];
}

/** @param {PlaceName[]} names */
function areasOf(names) {
  return Array.from(new Set(names.flatMap(({ areas }) => splitWords(areas)))).map(Number);
}

/**
 * @param {Index} index
 * @param {string} text
 * @returns {Promise<Place | null>}
 */
async function findPlace(index, text) {
  /** @type {PlaceName[]} */
  let names = [];
  const texts = placeTexts(index.manifest, text);
  for (let turn = 0; turn < texts.length && !names.length; turn += 1) {
    names = await lookUpPlace(index, texts[turn], turn === 0);
  }
  if (!names.length) return null;
  const numbers = areasOf(names);
  const records = await Promise.all(numbers.map((number) => readArea(index, number)));
  // Several names for the same areas are one place: the first stands for it.
  const first = names.filter(({ areas }, turn) => names.findIndex((name) => name.areas === areas) === turn);
  const areas = records.map(({ slug, label, parent }, turn) => {
    return { number: numbers[turn], slug, label, parent };
  });
  return { label: first.map(({ label }) => label).join(", "), areas, ...placePrograms(index, records) };
}

/**
 * For each program the best of its lists, the fewest miles there, and the area that gave them.
 * @param {Index} index
 * @param {AreaRecord[]} records
 */
function placePrograms(index, records) {
  const tier = new Uint8Array(index.manifest.programs);
  const miles = new Int32Array(index.manifest.programs);
  const area = new Uint8Array(index.manifest.programs);
  records.forEach((record, number) => {
    const lists = [[record.here, record.hereMiles], [record.serving, record.servingMiles], [record.wider, ""],
      [record.near, record.nearMiles]];
    lists.forEach(([list, distances], turn) => {
      const far = index.plain(distances || "");
      index.list(list || "").forEach((program, place) => {
        const isBetter = tier[program] === 0 || tier[program] > turn + 1;
        if (!isBetter && (tier[program] < turn + 1 || !isFewer(far[place], miles[program]))) return;
        tier[program] = turn + 1;
        miles[program] = far[place] || 0;
        area[program] = number;
      });
    });
  });
  return { tier, miles, area };
}

/**
 * 0 is not known, and so more than any number.
 * @param {number} one
 * @param {number} other
 */
function isFewer(one, other) {
  return one > 0 && (other === 0 || one < other);
}

// Filters and what a score depends on besides words

/**
 * @param {Index} index
 * @param {string} group
 * @returns {Promise<Int32Array[]>}
 */
async function facetLists(index, group) {
  return (await indexFile(index, `facet-${group}`)).programs.map(index.list);
}

/**
 * The values of a group that pass, with their programs. Values that are not in the index are not asked for.
 * @param {Index} index
 * @param {string} group
 * @param {(value: FacetValue) => boolean} passes
 * @returns {Promise<Choice>}
 */
async function chooseValues(index, group, passes) {
  const facet = index.manifest.facets.find((facet) => facet.group === group);
  const all = facet ? facet.values : [];
  const lists = all.some(passes) ? await facetLists(index, group) : [];
  const values = all.map((value, place) => ({ ...value, programs: lists[place] })).filter(passes);
  return { group, values, marks: markPrograms(index, values.map(({ programs }) => programs)) };
}

/**
 * @param {Index} index
 * @param {Request} request
 * @param {string} group
 */
function chosenValues(index, request, group) {
  const chosen = (request.facets || {})[group] || [];
  return chooseValues(index, group, ({ value }) => chosen.includes(value));
}

/**
 * @param {Index} index
 * @param {Request} request
 */
async function findChoices(index, request) {
  const groups = index.manifest.facets.map(({ group }) => chosenValues(index, request, group));
  return (await Promise.all(groups)).filter(({ values }) => values.length);
}

/**
 * The communities, the languages and the support asked for, in this order.
 * @param {Index} index
 * @param {Request} request
 * @param {Slot[]} slots
 */
function findWanted(index, request, slots) {
  const meant = new Set(slots.flatMap(({ meanings }) => meanings.map(({ number }) => number)));
  return Promise.all(["communities", "languages", "support"].map((group) => {
    const chosen = (request.facets || {})[group] || [];
    return chooseValues(index, group, ({ value, meaning }) =>
      chosen.includes(value) || (group !== "languages" && meant.has(meaning)));
  }));
}

/**
 * @param {Index} index
 * @param {Choice[]} wanted communities, languages, support
 * @returns {Promise<Person | null>}
 */
async function matchPersons(index, wanted) {
  const kinds = wanted.filter(({ values }) => values.length);
  if (kinds.length < 2) return null;
  const [communities, languages, supports] = wanted.map(({ values }) => {
    return values.length ? values.map(({ value }) => value) : [""];
  });
  const names = communities.flatMap((community) => languages.flatMap((language) => {
    return supports.map((support) => `=${community}|${language}|${support}`);
  }));
  const marksOf = async (/** @type {string[]} */ names) => {
    const groups = (await Promise.all(names.map((name) => groupWithForm(index, name)))).filter(isThere);
    const levels = groups.flatMap(({ programs }) => index.levels(programs));
    return markPrograms(index, levels.map(({ programs }) => programs));
  };
  const [one, peers] = await Promise.all([marksOf(names), marksOf(["="])]);
  return { labels: kinds.flatMap(({ values }) => values.map(({ label }) => label)), one, peers,
    covered: one.map((_, program) => (kinds.every(({ marks }) => marks[program]) ? 1 : 0)) };
}

/**
 * @param {Index} index
 * @param {Choice} communities asked for
 */
function onlyForOthers(index, communities) {
  const { only } = index.manifest;
  const others = markPrograms(index, Object.keys(only).map((community) => index.list(only[community])));
  for (const { value } of communities.values) {
    index.list(only[value] || "").forEach((program) => {
      others[program] = 0;
    });
  }
  return others;
}

/**
 * Marks programs whose ages leave out an age.
 * @param {Index} index
 * @param {number} age
 * @param {Uint8Array} out
 */
async function leaveOutAges(index, age, out) {
  const file = await indexFile(index, "ages");
  const [minimum, maximum] = [index.plain(file.minimum), index.plain(file.maximum)];
  index.list(file.programs).forEach((program, place) => {
    if (age < minimum[place] || (maximum[place] > 0 && age >= maximum[place])) out[program] = 1;
  });
}

/**
 * @param {number[]} pattern zone, from, to, from, to …
 * @param {number} minute of the week
 */
function isOpenAt(pattern, minute) {
  for (let place = 1; place < pattern.length; place += 2) {
    for (const moment of [minute, minute + 10080]) {
      if (moment >= pattern[place] && moment < pattern[place + 1]) return true;
    }
  }
  return false;
}

/**
 * Tells which programs are open, and marks those that are known not to be.
 * @param {Index} index
 * @param {(zone: string) => number} at
 * @param {Uint8Array} out
 */
async function readHours(index, at, out) {
  const file = await indexFile(index, "hours");
  const isOpen = file.patterns.map((/** @type {number[]} */ pattern) => {
    return isOpenAt(pattern, at(index.manifest.zones[pattern[0]]));
  });
  return Uint8Array.from(index.plain(file.of), (pattern, program) => {
    if (pattern === 0) return hoursUnknown;
    if (!isOpen[pattern - 1]) out[program] = 1;
    return hoursOpen;
  });
}

/**
 * Everything a request needs, so that the rest is done at one go.
 * @param {Index} index
 * @param {Request} request
 * @returns {Promise<Plan>}
 */
async function makePlan(index, request) {
  const { near = "", age, at } = request;
  const out = new Uint8Array(index.manifest.programs);
  const [slots, place, choices, hours] = await Promise.all([
    findSlots(index, request.query),
    findPlace(index, near),
    findChoices(index, request),
    at ? readHours(index, at, out) : null,
    isThere(age) ? leaveOutAges(index, age, out) : null,
  ]);
  const wanted = await findWanted(index, request, slots);
  const otherOnly = onlyForOthers(index, wanted[0]);
  if (request.hideOnly) otherOnly.forEach((isOther, program) => {
    if (isOther) out[program] = 1;
  });
  const total = slots.reduce((sum, { weight }) => sum + weight, 0);
  const closed = markPrograms(index, [index.list(index.manifest.closed)]);
  const placeUnknown = !place && near.trim() !== "";
  const person = await matchPersons(index, wanted);
  return { slots, total, place, placeUnknown, choices, out, hours, otherOnly, closed, person };
}

// The answer

/**
 * The programs that pass everything but the choices. Fills the index's scores.
 * @param {Index} index
 * @param {Plan} plan
 */
function matchPrograms(index, plan) {
  const { slots, place, out } = plan;
  const matched = [];
  addSlots(index, slots);
  for (let program = 0; program < index.manifest.programs; program += 1) {
    const isFound = !slots.length || index.sums[program] > 0;
    if (isFound && !out[program] && (!place || place.tier[program])) matched.push(program);
  }
  return matched;
}

/**
 * @param {Plan} plan
 * @param {number[]} matched
 */
function passingChoices({ choices }, matched) {
  return matched.filter((program) => choices.every(({ marks }) => marks[program]));
}

/**
 * @param {Index} index
 * @param {Plan} plan
 * @param {number} program
 */
function scoreOf(index, plan, program) {
  const { total, otherOnly, closed, hours, person, place } = plan;
  const sum = index.sums[program];
  let score = total ? Math.floor(sum * (total + index.hits[program]) / total) : sum;
  if (otherOnly[program]) score = Math.floor(score / 2);
  if (closed[program]) score = Math.floor(score / 2);
  if (hours && hours[program] === hoursUnknown) score = Math.floor(score * 3 / 4);
  if (person && person.one[program]) score = Math.floor(score * 125 / 100);
  else if (person && person.covered[program] && !person.peers[program]) score = Math.floor(score * 110 / 100);
  if (place && place.tier[program] === widerTier) score = Math.floor(score * 80 / 100);
  if (place && place.tier[program] === nearTier) score = Math.floor(score * 50 / 100);
  return score;
}

/**
 * @param {Index} index
 * @param {Plan} plan
 * @param {number} program
 * @returns {Result}
 */
function resultOf(index, plan, program) {
  const { place, hours } = plan;
  return {
    program,
    score: scoreOf(index, plan, program),
    tier: place ? tierNames[place.tier[program]] : "",
    miles: place ? place.miles[program] : 0,
    hours: !hours ? "" : hours[program] === hoursUnknown ? "unknown" : "open",
    why: [],
  };
}

/**
 * @param {Result[]} results
 * @param {boolean} hasPlace
 */
function sortResults(results, hasPlace) {
  const best = results.reduce((most, { score }) => Math.max(most, score), 0);
  const band = (/** @type {Result} */ { score, tier }) => {
    return !hasPlace ? 0 : (score * 4 >= best ? 0 : 2) + (tier === "near" ? 1 : 0);
  };
  const miles = (/** @type {Result} */ result) => result.miles || Infinity;
  results.sort((one, other) => {
    if (band(one) !== band(other)) return band(one) - band(other);
    if (one.score !== other.score) return other.score - one.score;
    if (one.miles !== other.miles) return miles(one) - miles(other);
    return one.program - other.program;
  });
}

/**
 * @param {Index} index
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
export async function search(index, request) {
  const plan = await makePlan(index, request);
  const { place, placeUnknown } = plan;
  const matched = matchPrograms(index, plan);
  const results = passingChoices(plan, matched).map((program) => resultOf(index, plan, program));
  sortResults(results, place !== null);
  const slots = plan.slots.map(({ words, weight, groups, meanings }) => ({
    words,
    weight,
    groups: groups.map(({ name, form, percent, weight }) => ({ name, form, percent, weight })),
    meanings: meanings.map(({ number, label, percent, weight }) => ({ number, label, percent, weight })),
  }));
  const answer = { total: results.length, results, place: place && { label: place.label, areas: place.areas },
    placeUnknown, matched, slots };
  plans.set(answer, plan);
  return answer;
}

/**
 * How many matched programs each value would show, were only the other groups chosen.
 * @param {Index} index
 * @param {Request} request
 * @param {Answer} answer
 */
export async function countFacets(index, request, answer) {
  const { choices } = plans.get(answer) || await makePlan(index, request);
  const groups = index.manifest.facets.map(({ group }) => group);
  const lists = await Promise.all(groups.map((group) => facetLists(index, group)));
  /** @type {{[group: string]: number[]}} */
  const counts = {};
  groups.forEach((group, place) => {
    const others = choices.filter((choice) => choice.group !== group);
    const marks = new Uint8Array(index.manifest.programs);
    for (const program of answer.matched) {
      if (others.every((other) => other.marks[program])) marks[program] = 1;
    }
    counts[group] = lists[place].map((programs) => {
      return programs.reduce((sum, program) => sum + marks[program], 0);
    });
  });
  return counts;
}

/**
 * How many results there would be without each filter that is set, most first.
 * @param {Index} index
 * @param {Request} request
 */
export async function withoutEachFilter(index, request) {
  const plan = await makePlan(index, request);
  /** @type {{kind: "facet" | "near" | "age" | "at" | "only", group?: string, without: Request}[]} */
  const filters = plan.choices.map(({ group }) => {
    return { kind: "facet", group, without: { ...request, facets: { ...request.facets, [group]: [] } } };
  });
  if (plan.place) filters.push({ kind: "near", without: { ...request, near: "" } });
  if (isThere(request.age)) filters.push({ kind: "age", without: { ...request, age: null } });
  if (request.at) filters.push({ kind: "at", without: { ...request, at: null } });
  if (request.hideOnly) filters.push({ kind: "only", without: { ...request, hideOnly: false } });
  const counted = await Promise.all(filters.map(async ({ without, ...filter }) => {
    const other = await makePlan(index, without);
    return { ...filter, total: passingChoices(other, matchPrograms(index, other)).length };
  }));
  return counted.sort((one, other) => other.total - one.total);
}

// Why

/**
 * @param {string} phrase
 * @param {{[name: string]: string | number}} values
 */
function fillIn(phrase, values) {
  return (phrase || "").replace(/\{(\w+)\}/g, (whole, name) => {
    return name in values ? String(values[name]) : whole;
  });
}

/**
 * @param {Int32Array} programs in rising order
 * @param {number} program
 */
function hasProgram(programs, program) {
  let [low, high] = [0, programs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (programs[middle] < program) low = middle + 1;
    else high = middle;
  }
  return programs[low] === program;
}

/**
 * What a group or a meaning gives a program.
 * @param {{weight: number, percent: number, levels: Levels}} source
 * @param {number} program
 */
function valueFor({ weight, percent, levels }, program) {
  const worths = levels.filter(({ programs }) => hasProgram(programs, program)).map(({ worth }) => worth);
  return Math.floor(weight * Math.max(0, ...worths) * percent / 100);
}

/**
 * What gave a program the most of a slot, in words.
 * @param {{[name: string]: string}} reasons
 * @param {Slot} slot
 * @param {number} program
 */
function reasonOfSlot(reasons, slot, program) {
  let [most, reason] = [0, ""];
  const typed = slot.words.join(" ");
  for (const group of slot.groups) {
    const value = valueFor(group, program);
    const phrase = group.typo ? reasons.near_word : reasons.word;
    if (value > most) [most, reason] = [value, fillIn(phrase, { word: group.form, typed })];
  }
  for (const meaning of slot.meanings) {
    const value = valueFor(meaning, program);
    // A meaning without a label is told by what was typed.
    if (value > most) [most, reason] = [value, meaning.label || fillIn(reasons.word, { word: typed, typed })];
  }
  return reason;
}

/**
 * @param {{[name: string]: string}} reasons
 * @param {Place} place
 * @param {number} program
 */
function reasonOfPlace(reasons, place, program) {
  const phrase = ["", reasons.here, reasons.serves, reasons.serves, reasons.near][place.tier[program]];
  const area = place.areas[place.area[program]].label;
  return fillIn(phrase, { place: place.label, area, miles: place.miles[program] });
}

/**
 * @param {Manifest} manifest
 * @param {Plan} plan
 * @param {number} program
 */
function reasonsFor({ reasons }, plan, program) {
  const { slots, place, choices, person } = plan;
  const why = slots.map((slot) => reasonOfSlot(reasons, slot, program));
  if (place) why.push(reasonOfPlace(reasons, place, program));
  for (const { values } of choices) {
    for (const { label, programs } of values) {
      if (hasProgram(programs, program)) why.push(fillIn(reasons.facet, { label, value: label }));
    }
  }
  if (person) {
    const several = person.peers[program] && person.covered[program] ? reasons.several_peers : "";
    const phrase = person.one[program] ? reasons.one_peer : several;
    why.push(fillIn(phrase, { wanted: person.labels.join(", ") }));
  }
  return why.filter((reason, turn) => reason !== "" && why.indexOf(reason) === turn);
}

/**
 * Fills `why` of the results from `from` to before `to`.
 * @param {Index} index
 * @param {Request} request
 * @param {Answer} answer
 * @param {number} from
 * @param {number} to
 */
export async function explain(index, request, answer, from, to) {
  const plan = plans.get(answer) || await makePlan(index, request);
  for (const result of answer.results.slice(from, to)) {
    result.why = reasonsFor(index.manifest, plan, result.program);
  }
}

/**
 * What the cards of these programs show, in the same order.
 * @param {Index} index
 * @param {number[]} programs
 * @returns {Promise<any[]>}
 */
export function cards(index, programs) {
  const size = index.manifest.results;
  return Promise.all(programs.map(async (program) => {
    return (await indexFile(index, `results-${Math.floor(program / size)}`)).programs[program % size];
  }));
}

/**
 * Places whose names begin with a text, with the labels of their areas.
 * @param {Index} index
 * @param {string} text
 */
export async function suggestPlaces(index, text) {
  const start = tokenize(index.manifest, text).join(" ");
  if (!start) return [];
  const names = (await namesFrom(index, start)).slice(0, mostSuggestions);
  return Promise.all(names.map(async (name) => {
    const areas = await Promise.all(areasOf([name]).map((number) => readArea(index, number)));
    return { label: name.label, areas: areas.map(({ label }) => label) };
  }));
}
// The page: form, results, history. All words and all markup come from templates/partials/find.html.

/**
 * What a reader asks for and how much of the answer is shown. It lives in history.state alone.
 * @typedef {{query: string, near: string, facets: {[group: string]: string[]}, age: number | null,
 *   open: boolean, only: boolean, shown: number, top: number}} FindState
 * @typedef {{kind: string, group?: string, total: number}} Filter
 */

/** @returns {FindState} */
function emptyState() {
  return { query: "", near: "", facets: {}, age: null, open: false, only: false, shown: 5, top: 0 };
}

// The search as the address that "Share" makes.
/** @param {FindState} state */
function fragmentOf(state) {
  const pairs = [
    ["q", state.query.trim()],
    ["near", state.near.trim()],
    ["age", state.age === null ? "" : state.age],
    ["open", state.open ? 1 : ""],
    ["only", state.only ? 1 : ""],
  ].map(([key, value]) => [key, encodeURIComponent(value)]);
  for (const group of Object.keys(state.facets)) {
    pairs.push([group === "languages" ? "speaks" : group, state.facets[group].map(encodeURIComponent).join(",")]);
  }
  return "#?" + pairs.filter((pair) => pair[1]).map((pair) => pair.join("=")).join("&");
}

/** @param {string} fragment */
function stateOf(fragment) {
  const state = emptyState();
  for (const pair of fragment.slice(2).split("&")) {
    const [key, value = ""] = pair.split("=");
    const values = value.split(",").map(decoded);
    const text = values.join(",").slice(0, 200);
    if (key === "q") state.query = text;
    else if (key === "near") state.near = text;
    else if (key === "age") state.age = ageOf(text);
    else if (key === "open" || key === "only") state[key] = text === "1";
    else state.facets[key === "speaks" ? "languages" : key] = values;
  }
  return state;
}

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    return "";
  }
}

/** @param {string} text */
function ageOf(text) {
  return /^\d{1,3}$/.test(text) ? Number(text) : null;
}

// Minutes since Monday 00:00.
/** @param {string} [zone] @returns {number} */
function minuteOfWeek(zone) {
  /** @type {{[type: string]: string}} */
  const parts = {};
  try {
    const format = new Intl.DateTimeFormat("en-US",
      { timeZone: zone, weekday: "short", hour: "numeric", minute: "numeric", hour12: false });
    for (const part of format.formatToParts()) parts[part.type] = part.value;
  } catch (error) {
    return minuteOfWeek(); // this browser does not know the zone
  }
  const day = "MonTueWedThuFriSatSun".indexOf(parts.weekday) / 3;
  return day * 1440 + (Number(parts.hour) % 24) * 60 + Number(parts.minute);
}

/** @param {string | undefined} phrase @param {{[name: string]: string}} values */
function filledIn(phrase, values) {
  return (phrase || "").replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

/**
 * A copy of a template. A field with a text shows it, one with texts lists them, one with `true` stays as it is;
 * any other is taken out.
 * @param {HTMLTemplateElement} template
 * @param {{[field: string]: any}} fields
 * @param {{[field: string]: string}} [addresses]
 */
function copyOf(template, fields, addresses = {}) {
  const copy = /** @type {HTMLElement} */ (document.importNode(template.content, true).firstElementChild);
  for (const element of Array.from(copy.querySelectorAll("[data-field]"))) {
    const field = element.getAttribute("data-field") || "";
    const value = fields[field];
    if (!value || value.length === 0) element.remove();
    else if (Array.isArray(value)) value.forEach((text) => appendTo(element, "li").textContent = text);
    else if (value !== true) element.textContent = value;
    if (addresses[field]) element.setAttribute("href", addresses[field]);
  }
  return copy;
}

/** @param {Element} parent @param {string} name */
function appendTo(parent, name) {
  return parent.appendChild(document.createElement(name));
}

/** The place box: the editable combobox with a list of the ARIA Authoring Practices. */
class PlaceBox {
  /**
   * @param {HTMLInputElement} input
   * @param {HTMLElement} list
   * @param {(text: string) => Promise<string[]>} suggest
   * @param {() => void} chosen
   */
  constructor(input, list, suggest, chosen) {
    this.input = input;
    this.list = list;
    this.suggest = suggest;
    this.chosen = chosen;
    this.active = -1;
    input.addEventListener("input", () => this.open());
    input.addEventListener("blur", () => this.show([]));
    input.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the focus in the box
    list.addEventListener("click", (event) => this.choose(/** @type {Element} */ (event.target)));
  }

  async open() {
    const text = this.input.value;
    const places = text.trim() ? await this.suggest(text) : [];
    if (text === this.input.value && document.activeElement === this.input) this.show(places);
  }

  /** @param {string[]} places */
  show(places) {
    this.list.textContent = "";
    places.forEach((label, place) => {
      const option = appendTo(this.list, "li");
      option.id = this.list.id + place;
      option.setAttribute("role", "option");
      option.textContent = label;
    });
    this.list.hidden = !places.length;
    this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    this.moveTo(-1);
  }

  /** @param {number} active */
  moveTo(active) {
    const options = Array.from(this.list.children);
    const option = options[active];
    this.active = active;
    options.forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    this.input.setAttribute("aria-activedescendant", option ? option.id : "");
    if (option) option.scrollIntoView({ block: "nearest" });
  }

  /** @param {Element} option */
  choose(option) {
    if (option === this.list) return;
    this.input.value = option.textContent || "";
    this.show([]);
    this.chosen();
  }

  /** @param {KeyboardEvent} event */
  press(event) {
    const count = this.list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] || 0;
    if (event.isComposing) return;
    if (step && count) this.moveTo(this.active < 0 && step < 0 ? count - 1 : (this.active + step + count) % count);
    else if (step) this.open();
    else if (event.key === "Enter" && this.active >= 0) this.choose(this.list.children[this.active]);
    else if (event.key === "Escape" && count) this.show([]);
    else return;
    event.preventDefault();
  }
}

/** The form of a page with its results. */
class Finder {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.words = root.dataset;
    this.plural = new Intl.PluralRules(this.words.edition);
    this.state = emptyState();
    this.newest = 0; // the number of the newest search; what belongs to an older one is dropped
    this.isStale = false;
    this.isLeaving = false;
    this.tier = "";
    /** @type {Promise<Index> | null} */
    this.index = null;
    // The index whose choices the form offers.
    /** @type {Index | null} */
    this.offered = null;
    // What is shown.
    /** @type {{index: Index, request: Request, answer: Answer} | null} */
    this.found = null;
    /** @type {{[group: string]: number[]} | null} */
    this.counts = null;
    /** @type {{[name: string]: number}} */
    this.timers = {};
    /** @type {{[name: string]: HTMLInputElement}} */
    this.parts = {};
    this.putForm();
    this.listen();
    this.restore();
  }

  // The form

  /** @param {string} name */
  template(name) {
    return /** @type {HTMLTemplateElement} */ (this.root.querySelector(`[data-find-${name}]`));
  }

  putForm() {
    const links = this.template("links");
    links.before(document.importNode(this.template("form").content, true));
    this.root.append(document.importNode(this.template("results").content, true));
    for (const part of Array.from(this.root.querySelectorAll("[data-part]"))) {
      this.parts[part.getAttribute("data-part") || ""] = /** @type {HTMLInputElement} */ (part);
    }
    this.parts.links.append(links);
    this.root.classList.add("is-ready");
  }

  listen() {
    const { form, text, place, places, filters, list, more, share, clear, retry } = this.parts;
    new PlaceBox(place, places, (typed) => this.suggest(typed), () => this.changed(0));
    form.addEventListener("focusin", () => this.opened().catch(() => {}), { once: true });
    form.addEventListener("input", (event) => this.changed(event.target === place ? 400 : 60));
    form.addEventListener("change", (event) => this.choose(/** @type {HTMLInputElement} */ (event.target)));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.run(true);
    });
    text.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing) return;
      text.value = "";
      this.changed(0);
    });
    filters.addEventListener("toggle", () => this.openFilters());
    more.onclick = () => this.showMore();
    share.onclick = () => this.share();
    clear.onclick = () => this.clear();
    retry.onclick = () => this.run(true);
    list.addEventListener("click", () => this.save());
    addEventListener("pagehide", () => this.save());
    addEventListener("popstate", () => this.restore());
  }

  /** @param {string} text */
  async suggest(text) {
    // What goes wrong here, the search itself will say.
    const places = await this.attempt((index) => suggestPlaces(index, text)).catch(() => []);
    return places.map(({ label, areas }) => [label].concat(areas.filter((area) => area !== label)).join(", "));
  }

  readForm() {
    const { text, place, age, open, only } = this.parts;
    this.state.query = text.value;
    this.state.near = place.value;
    this.state.age = ageOf(age.value);
    this.state.open = open.checked;
    this.state.only = only.checked;
  }

  showForm() {
    const { text, place, age, open, only, speaks, groups } = this.parts;
    const state = this.state;
    text.value = state.query;
    place.value = state.near;
    age.value = state.age === null ? "" : String(state.age);
    open.checked = state.open;
    only.checked = state.only;
    speaks.value = this.chosenIn("languages")[0] || "";
    for (const input of Array.from(groups.querySelectorAll("input"))) {
      input.checked = this.chosenIn(input.name).includes(input.value);
    }
    this.showChosen();
  }

  showChosen() {
    const { facets, age, open, only } = this.state;
    const others = [age !== null, open, only].filter(Boolean).length;
    const count = Object.keys(facets).reduce((sum, group) => sum + facets[group].length, others);
    this.parts.chosen.textContent = count ? this.number(count) : "";
  }

  /** @param {string} group */
  chosenIn(group) {
    return this.state.facets[group] || [];
  }

  /** @param {string} group @param {string[]} values */
  setChosen(group, values) {
    if (values.length) this.state.facets[group] = values;
    else delete this.state.facets[group];
  }

  // A choice from a list.
  /** @param {HTMLInputElement} input */
  choose(input) {
    const { value, name, checked } = input;
    if (input === this.parts.speaks) this.setChosen("languages", value ? [value] : []);
    else if (!name) return;
    else this.setChosen(name, this.chosenIn(name).filter((other) => other !== value).concat(checked ? value : []));
    this.changed(0);
  }

  // The reader changed something.
  /** @param {number} delay */
  changed(delay) {
    this.readForm();
    this.showChosen();
    this.state.shown = 5;
    this.state.top = 0;
    if (location.hash.startsWith("#?")) history.replaceState(history.state, "", location.pathname + location.search);
    this.later("run", delay, () => this.run(false));
    this.later("save", 400, () => this.save());
  }

  /** @param {string} name @param {number} delay @param {() => void} work */
  later(name, delay, work) {
    clearTimeout(this.timers[name]);
    this.timers[name] = setTimeout(work, delay);
  }

  clear() {
    this.state = emptyState();
    this.showForm();
    this.changed(0);
    this.parts.text.focus();
  }

  // History. Nothing but history.state knows the search, unless the reader shares it.

  isEmpty() {
    return fragmentOf(this.state) === "#?";
  }

  save() {
    clearTimeout(this.timers.save);
    if (this.isLeaving) return;
    history.replaceState(this.isEmpty() ? null : { find: { ...this.state, top: scrollY } }, "");
  }

  restore() {
    const saved = history.state && history.state.find;
    if (!saved && !location.hash.startsWith("#?")) return;
    this.state = saved || stateOf(location.hash);
    this.showForm();
    this.run(false);
  }

  async share() {
    const { address, copied } = this.parts;
    this.save();
    history.replaceState(history.state, "", fragmentOf(this.state));
    try {
      await navigator.clipboard.writeText(location.href);
      copied.textContent = this.words.copied || "";
    } catch (error) {
      address.hidden = false;
      address.value = location.href;
      address.select();
    }
  }

  // The index

  opened() {
    if (!this.index) {
      const opening = openIndex((name) => this.fetched(name));
      opening.catch(() => this.forget(opening));
      this.index = opening;
    }
    return this.index;
  }

  /** @param {Promise<Index>} index */
  forget(index) {
    if (this.index === index) this.index = null;
  }

  /** @param {string} name */
  async fetched(name) {
    const cache = this.isStale && name === "manifest.json" ? "reload" : "default";
    const response = await fetch(this.words.index + name, { cache, credentials: "omit", referrerPolicy: "no-referrer" });
    if (!response.ok) throw Object.assign(new Error(name), { isMissing: response.status === 404 });
    return response.json();
  }

  /**
   * Does a work; once more with a fresh manifest where a file is gone because the site was published anew.
   * @template Value
   * @param {(index: Index) => Promise<Value>} work
   */
  async attempt(work) {
    const index = this.opened();
    try {
      return await work(await index);
    } catch (error) {
      if (!(/** @type {any} */ (error).isMissing)) throw error;
      this.forget(index);
      this.isStale = true;
      return work(await this.opened());
    }
  }

  // The search

  /** @param {boolean} movesFocus */
  async run(movesFocus) {
    const number = ++this.newest;
    clearTimeout(this.timers.run);
    if (this.isEmpty()) return this.showNothing();
    this.later("slow", 1000, () => this.showSlow());
    this.parts.results.setAttribute("aria-busy", "true");
    try {
      await this.attempt((index) => this.find(index, number));
    } catch (error) {
      if (number === this.newest) this.showFailure(error);
    }
    if (number !== this.newest) return;
    this.endBusy();
    if (movesFocus) this.parts.heading.focus();
  }

  /** @param {Index} index @param {number} number */
  async find(index, number) {
    this.offer(index);
    const request = this.request();
    const answer = await search(index, request);
    if (number !== this.newest) return;
    const shown = await this.load(index, request, answer, 0);
    const help = answer.total ? null : await this.help(index, request, answer);
    if (number !== this.newest) return;
    this.found = { index, request, answer };
    this.showAnswer(answer, shown, help);
    this.count();
  }

  request() {
    const { query, near, facets, age, open, only } = this.state;
    return { query, near: near.trim(), facets: { ...facets }, age, at: open ? minuteOfWeek : null, hideOnly: only };
  }

  // The cards still to show.
  /** @param {Index} index @param {Request} request @param {Answer} answer @param {number} from */
  async load(index, request, answer, from) {
    const results = answer.results.slice(from, this.state.shown);
    const loading = cards(index, results.map((result) => result.program));
    const [shown] = await Promise.all([loading, explain(index, request, answer, from, from + results.length)]);
    return shown;
  }

  async showMore() {
    const { index, request, answer } = /** @type {NonNullable<Finder["found"]>} */ (this.found);
    const number = this.newest;
    const from = this.state.shown;
    this.state.shown += 10;
    try {
      const shown = await this.load(index, request, answer, from);
      if (number !== this.newest) return;
      this.showCards(answer, shown, from);
    } catch (error) {
      await this.run(false);
    }
    const first = this.parts.list.querySelectorAll("[data-card]")[from];
    if (first) /** @type {HTMLElement} */ (first.querySelector("a")).focus();
    this.save();
  }

  // What is shown

  /** @param {number} count */
  number(count) {
    return count.toLocaleString(this.words.edition);
  }

  // A phrase in the form that the number takes.
  /** @param {"found" | "miles"} name @param {number} count */
  counted(name, count) {
    const form = this.plural.select(count);
    const phrase = this.words[name + form[0].toUpperCase() + form.slice(1)] || this.words[name + "Other"];
    return filledIn(phrase, { count: this.number(count) });
  }

  /** @param {string} text */
  announce(text) {
    this.later("announce", 700, () => this.parts.status.textContent = text);
  }

  showSlow() {
    this.parts.slow.textContent = this.words.slow || "";
    this.announce(this.words.slow || "");
  }

  endBusy() {
    clearTimeout(this.timers.slow);
    this.parts.slow.textContent = "";
    this.parts.results.removeAttribute("aria-busy");
  }

  /** @param {string} text @param {boolean} hasFailed */
  showHeading(text, hasFailed) {
    const { results, heading, failure, tools, copied, address } = this.parts;
    results.hidden = false;
    failure.hidden = !hasFailed;
    tools.hidden = hasFailed;
    address.hidden = true;
    copied.textContent = "";
    heading.textContent = text;
    this.announce(text);
  }

  showNothing() {
    this.endBusy();
    this.found = null;
    this.parts.results.hidden = true;
    this.parts.list.textContent = "";
    this.announce("");
    this.count();
  }

  /** @param {unknown} error */
  showFailure(error) {
    const { list, none, more, unknown } = this.parts;
    if (error instanceof WrongVersion && !(history.state && history.state.hasReloaded)) {
      history.replaceState({ find: this.state, hasReloaded: true }, "");
      this.isLeaving = true;
      location.reload();
    }
    this.found = null;
    list.textContent = "";
    none.hidden = more.hidden = unknown.hidden = true;
    this.showHeading(this.words.failed || "", true);
  }

  /** @param {Answer} answer @param {any[]} shown @param {Help | null} help */
  showAnswer(answer, shown, help) {
    const { unknown, none } = this.parts;
    this.showHeading(answer.total ? this.counted("found", answer.total) : this.words.foundNone || "", false);
    unknown.hidden = !answer.placeUnknown;
    unknown.textContent = filledIn(this.words.unknownPlace, { place: this.state.near.trim() });
    none.hidden = !help;
    if (help) this.showHelp(help);
    this.showCards(answer, shown, 0);
    if (this.state.top) scrollTo(0, this.state.top);
    this.state.top = 0;
  }

  /** @param {Answer} answer @param {any[]} shown @param {number} from */
  showCards(answer, shown, from) {
    const { list, more } = this.parts;
    if (from === 0) list.textContent = "";
    shown.forEach((card, place) => {
      const result = answer.results[from + place];
      const tier = result.tier === "near" ? "near" : "serves";
      if (tier !== this.tier || !list.lastElementChild) this.startTier(tier, answer);
      /** @type {Element} */ (list.lastElementChild).append(this.card(card, result));
    });
    more.hidden = from + shown.length >= answer.total;
  }

  /** @param {string} tier @param {Answer} answer */
  startTier(tier, answer) {
    const { list } = this.parts;
    this.tier = tier;
    if (answer.place) appendTo(list, "h2").textContent = filledIn(this.words[tier], { place: answer.place.label });
    appendTo(list, "ul").className = "cards";
  }

  /** @param {any} card @param {Result} result */
  card(card, result) {
    const { name, only, notice, summary, place, formats, call, text, slug } = card;
    const email = !call && !text && card.email;
    const website = !call && !text && !email && /^https?:/i.test(card.website) && card.website;
    const { base } = this.manifest();
    return copyOf(this.template("card"), {
      name, only, notice, summary, place, formats, why: result.why, hours: this.hours(card),
      miles: result.miles && this.counted("miles", result.miles), closed: !!card.closed, overdue: !!card.overdue,
      ways: !!(call || text || email || website), call: !!call, "call-number": call && call[0],
      text: !!text, "text-number": text && text[0], email: !!email, "email-address": email,
      website: !!website, "website-address": website,
    }, {
      name: base + encodeURIComponent(slug) + "/", call: call && "tel:" + call[1], text: text && "sms:" + text[1],
      email: email && "mailto:" + email, website,
    });
  }

  /** @param {any} card */
  hours(card) {
    if (card.closed) return "";
    if (card.always) return this.words.always;
    if (!card.hours) return "";
    const { zones } = this.manifest();
    return isOpenAt(card.hours, minuteOfWeek(zones[card.hours[0]])) ? this.words.openNow : this.words.closedNow;
  }

  // No result never ends there

  /**
   * @typedef {{filter: Filter, area: { slug: string, label: string } | undefined, remote: string[], query: string, total: number}} Help
   * @param {Index} index @param {Request} request @param {Answer} answer @returns {Promise<Help>}
   */
  async help(index, request, answer) {
    const remote = (this.words.remote || "").split(",");
    const facets = { formats: remote };
    const [filters, area, near, anywhere] = await Promise.all([
      withoutEachFilter(index, request), this.parentArea(index, answer),
      search(index, { query: request.query, facets }), search(index, { query: "", facets }),
    ]);
    return { filter: filters[0], area, remote, query: near.total ? request.query : "", total: near.total || anywhere.total };
  }

  /** @param {Index} index @param {Answer} answer */
  async parentArea(index, answer) {
    const area = answer.place ? answer.place.areas[0] : undefined;
    return area && area.parent >= 0 ? readArea(index, area.parent) : area;
  }

  /** @param {Help} help */
  showHelp({ filter, area, remote, query, total }) {
    const without = filter && filter.total && { filter: this.filterName(filter), programs: this.counted("found", filter.total) };
    this.showOffer("without", without, () => this.takeOff(filter));
    this.showOffer("remotely", total && { programs: this.counted("found", total) }, () => {
      this.state = { ...emptyState(), query, facets: { formats: remote } };
      this.runAgain();
    });
    this.showOffer("parent", area && { area: area.label });
    if (area) this.parts.parent.setAttribute("href", this.manifest().areaBase + area.slug + "/");
  }

  /** @param {string} name @param {any} values @param {() => void} [work] */
  showOffer(name, values, work = () => {}) {
    const offer = this.parts[name];
    /** @type {HTMLElement} */ (offer.parentNode).hidden = !values;
    offer.textContent = values ? filledIn(this.words[name], values) : "";
    offer.onclick = work;
  }

  /** @param {Filter} filter */
  filterName({ kind, group = "" }) {
    if (kind === "near") return this.state.near.trim();
    if (kind !== "facet") return filledIn(this.words[kind + "Filter"], { age: String(this.state.age) });
    const { values } = /** @type {Facet} */ (this.manifest().facets.find((facet) => facet.group === group));
    return values.filter(({ value }) => this.chosenIn(group).includes(value)).map(({ label }) => label).join(", ");
  }

  /** @param {Filter} filter */
  takeOff({ kind, group }) {
    if (group) this.setChosen(group, []);
    else if (kind === "near") this.state.near = "";
    else if (kind === "age") this.state.age = null;
    else if (kind === "at") this.state.open = false;
    else this.state.only = false;
    this.runAgain();
  }

  runAgain() {
    this.showForm();
    this.changed(0);
    this.run(true);
  }

  // Choices and their numbers

  /** The manifest of the index that the form offers the choices of. */
  manifest() {
    return /** @type {Index} */ (this.offered).manifest;
  }

  // Offers what an index has to choose from, and keeps of the reader's choices what it knows.
  /** @param {Index} index */
  offer(index) {
    if (this.offered === index) return;
    const { groups, speaks } = this.parts;
    const chosen = this.state.facets;
    this.offered = index;
    this.counts = null;
    this.state.facets = {};
    groups.textContent = "";
    while (speaks.children.length > 1) speaks.children[1].remove();
    for (const { group, label, values } of index.manifest.facets) {
      this.setChosen(group, values.map(({ value }) => value).filter((value) => (chosen[group] || []).includes(value)));
      if (group === "languages") values.forEach((one) => speaks.append(new Option(one.label, one.value)));
      else groups.append(this.group(group, label, values));
    }
    this.showForm();
    this.showCounts();
  }

  /** @param {string} name @param {string} label @param {FacetValue[]} values */
  group(name, label, values) {
    const group = copyOf(this.template("group"), { label, legend: label, choices: true });
    const choices = /** @type {Element} */ (group.querySelector("[data-field=choices]"));
    for (const { value, label } of values) {
      const choice = copyOf(this.template("choice"), { label, count: true });
      Object.assign(/** @type {Element} */ (choice.querySelector("input")), { name, value });
      choices.append(choice);
    }
    return group;
  }

  async openFilters() {
    try {
      await this.attempt(async (index) => this.offer(index));
      this.count();
    } catch (error) {
      this.showFailure(error);
    }
  }

  /** Counts exactly where that asks for little, and only while somebody looks. */
  async count() {
    const found = this.found;
    if (!this.offered || !this.parts.filters.hasAttribute("open")) return;
    const isExact = found && (found.answer.place || found.answer.total <= 500);
    // Where counting fails, the numbers are those of the whole directory, and say so.
    const counts = found && isExact ? await countFacets(found.index, found.request, found.answer).catch(() => null) : null;
    if (found !== this.found) return;
    this.counts = counts;
    this.showCounts();
  }

  showCounts() {
    const { counted, speaks, groups } = this.parts;
    const counts = this.counts;
    const places = groups.querySelectorAll("[data-field=count]");
    let next = 0;
    counted.textContent = (counts ? this.words.countsExact : this.words.countsWhole) || "";
    for (const { group, values } of this.manifest().facets) {
      values.forEach(({ label, count }, place) => {
        const text = this.number(counts ? counts[group][place] : count);
        if (group === "languages") speaks.children[place + 1].textContent = label + " (" + text + ")";
        else places[next++].textContent = text;
      });
    }
  }
}

for (const root of Array.from(document.querySelectorAll("[data-find]"))) new Finder(/** @type {HTMLElement} */ (root));
