// The search itself, without a document; "cairn search" does the same. All rules: docs/search-index.md. find.js brings it
// when somebody is about to search. Its rooms, in the order of a search; each begins with its name on a line of its own:
//   the index and its lists         openIndex, decodeNumbers, decodeList
//   From text to words              tokenize
//   From words to word groups       findGroups: exact, beginning, ending, typo
//   Meanings and slots              understand: what the query means and what each program is worth
//   Places                          findPlace
//   Filters and what a score ...    makePlan: choices, ages, hours, only-for, person match
//   The answer                      search, countFacets, withoutEachFilter
//   Why                             explain, cards, suggestPlaces
//
// Whole numbers, rounded down after each step; texts are compared, cut and measured by UTF-16 code units.

/**
 * @typedef {{value: string, label: string, count: number, meaning: number}} Value
 * @typedef {{group: string, label: string, values: Value[]}} Facet
 * @typedef {{[name: string]: string}} Texts
 * @typedef {{version: number, hash: string, programs: number, fold: string[][], breaks: number[],
 *   alone: number[], light: string, common: string[], commonMeans: string[], endings: string,
 *   levels: number[], words: string[], tails: number, meanings: number[], results: number, areas: number[], places: string[],
 *   facets: Facet[], only: Texts, closed: string, zones: string[], reasons: Texts}} Manifest
 * @typedef {{manifest: Manifest, get: (name: string) => Promise<any>}} Index
 * @typedef {ReturnType<typeof readGroups>[0]} Group
 * @typedef {{group: Group, form: string, percent: number}} Found
 * @typedef {{text: string, light: boolean, heavy: boolean, lookedUp: boolean, found: Found[],
 *   name: string}} Word
 * @typedef {{value: number, programs: number[], reason: string}} Worth
 * @typedef {{percent: number, weight: number}} Part
 * @typedef {{words: string[], weight: number, groups: (Part & {name: string, form: string})[],
 *   meanings: (Part & {number: number, label: string})[]}} Slot
 * @typedef {{places: number[], meanings: {number: number, percent: number}[], common: boolean}} Expression
 * @typedef {{slots: Slot[], worths: Worth[][], points: Int32Array,
 *   named: {form: string, programs: number[]}[]}} Understood
 * @typedef {{name: string, label: string, areas: string}} PlaceName
 * @typedef {{number: number, slug: string, label: string, parent: number}} Area
 * @typedef {ReturnType<typeof wantedOf>} Wanted
 * @typedef {{group: string, chosen: {label: string, programs: number[]}[], marks: Uint8Array}} Choice
 * @typedef {{query: string, near?: string, facets?: {[group: string]: string[]}, age?: number | null,
 *   at?: ((zone: string) => number) | null, hideOnly?: boolean}} Request
 * @typedef {ReturnType<typeof makePlan> extends Promise<infer Made> ? Made : never} Plan
 * @typedef {{program: number, score: number, tier: string, miles: number, hours: string,
 *   why: string[]}} Result
 * @typedef {{total: number, results: Result[], place: {label: string, areas: Area[]} | null,
 *   placeUnknown: boolean, matched: number[], slots: Slot[], plan: Plan}} Answer
 */

export class WrongVersion extends Error {
  get name() {
    return "WrongVersion";
  }
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const mostWords = 16;
const mostAreaLists = 5;
const [beginningPercent, typoPercent, twoTyposPercent] = [70, 80, 60];
const [breaks, letter, alone] = [0, 1, 2];
const [wider, near] = [3, 4];
const tierNames = ["", "here", "serving", "wider", "near"];

/** @param {(name: string) => Promise<any>} get @returns {Promise<Index>} */
export async function openIndex(get) {
  const file = remember(async (/** @type {string} */ name) => get(name));
  /** @type {Manifest} */
  const manifest = await file("manifest.json");
  if (manifest.version !== 1) throw new WrongVersion("search index " + manifest.version);
  return { manifest, get: file };
}

/** @template Key, Value @param {(key: Key) => Value} work @returns {(key: Key) => Value} */
function remember(work) {
  /** @type {Map<Key, Value>} */
  const known = new Map();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    // What failed is tried again.
    if (value instanceof Promise) value.catch(() => known.delete(key));
    return value;
  };
}

/** @param {Index} index @param {string} kind @returns {Promise<any>} */
function read({ manifest, get }, kind) {
  return get(`${kind}-${manifest.hash}.json`);
}

/** @param {Index} index @param {"words" | "meanings" | "areas" | "places"} kind @param {any} key */
async function readPart(index, kind, key) {
  /** @type {any[]} */
  const keys = index.manifest[kind];
  const number = Math.max(0, keys.filter((first) => first <= key).length - 1);
  return { file: await read(index, `${kind}-${number}`), first: keys[number] };
}

/** @param {string} text */
function splitWords(text) {
  return text.split(" ").filter(Boolean);
}

/** @param {string} text */
function decodeNumbers(text) {
  const numbers = [];
  let number = 0;
  for (let place = 0; place < text.length; place += 1) {
    const digit = alphabet.indexOf(text[place]);
    number = number * 32 + digit % 32;
    if (digit < 32) {
      numbers.push(number);
      number = 0;
    }
  }
  return numbers;
}

const decodeList = remember((/** @type {string} */ text) => {
  let program = 0;
  return decodeNumbers(text).map((step) => (program += step));
});

const decodeLevels = remember((/** @type {string} */ text) => text.split(".").slice(1).map((part) => {
  return { level: alphabet.indexOf(part[0]), programs: decodeList(part.slice(1)) };
}));

/** @param {Index} index @param {number[][]} lists */
function markPrograms(index, lists) {
  const marks = new Uint8Array(index.manifest.programs);
  for (const programs of lists) for (const program of programs) marks[program] = 1;
  return marks;
}

// From text to words

const tablesOf = remember((/** @type {Manifest} */ manifest) => {
  /** @type {Map<string, string>[]} */
  const [fold, common] = [new Map(), new Map()];
  for (const [to, from] of manifest.fold) for (const character of from) fold.set(character, to);
  for (const group of manifest.common.map(splitWords)) for (const form of group) common.set(form, group[0]);
  return {
    fold,
    common,
    commonMeans: manifest.commonMeans.map(readExpression),
    light: new Set(splitWords(manifest.light)),
    endings: new Set(splitWords(manifest.endings).concat("")),
  };
});

/** @param {Manifest} manifest @param {string} character */
function kindOf(manifest, character) {
  const code = character.codePointAt(0) || 0;
  if (code < 128) return /[a-z0-9']/.test(character) ? letter : breaks;
  const isIn = (/** @type {number[]} */ ranges) =>
    ranges.some((first, place) => place % 2 === 0 && code >= first && code <= ranges[place + 1]);
  if (isIn(manifest.breaks)) return breaks;
  return isIn(manifest.alone) ? alone : letter;
}

/** @param {Manifest} manifest @param {string} text */
function readWords(manifest, text) {
  const { fold } = tablesOf(manifest);
  const small = text.replace(/[A-Z]/g, (capital) => capital.toLowerCase());
  const folded = Array.from(small, (character) => {
    const other = fold.get(character);
    return other === undefined ? character : other;
  }).join("");
  const words = [];
  /** @type {string[]} */
  let run = [];
  let [before, kind] = [breaks, breaks];
  for (const character of folded + " ") {
    before = kind;
    kind = kindOf(manifest, character);
    if (kind !== before) {
      const pairs = run.slice(1).map((one, place) => run[place] + one);
      if (before === alone && pairs.length) words.push(...pairs);
      else if (before !== breaks) words.push(run.join(""));
      run = [];
    }
    run.push(character);
  }
  return { words: joinTelephones(words), open: before !== breaks };
}

/** @param {string[]} words */
function joinTelephones(words) {
  const joined = words.map((word) => " " + word).join("").replace(/(?: [0-9]{1,4}(?= |$))+/g, (run) => {
    const digits = run.replace(/ /g, "");
    return run.length - digits.length > 1 && digits.length >= 7 ? " " + digits : run;
  });
  return splitWords(joined.replace(/ 1(?=[0-9]{10}(?: |$))/g, " "));
}

/** @param {Manifest} manifest @param {string} text */
export function tokenize(manifest, text) {
  return readWords(manifest, text).words;
}

// From words to word groups

/** @param {Index} index @param {string} word @returns {Promise<Group[]>} */
async function ownGroups(index, word) {
  return readGroups((await readPart(index, "words", word.slice(0, 3))).file);
}

const readGroups = remember((/** @type {{[list: string]: any[]}} */ file) => file.words.map((text, place) => {
  const forms = splitWords(text);
  return { name: forms[0], forms, weight: file.weights[place], programs: file.programs[place],
    names: file.names[place], means: file.means[place] };
}));

/** @param {Group[]} groups @param {number} percent @param {(form: string) => boolean} passes */
function groupsWhere(groups, percent, passes) {
  return groups.flatMap((group) => {
    return group.forms.filter(passes).slice(0, 1).map((form) => ({ group, form, percent }));
  });
}

/** @param {Index} index @param {string} word */
async function findExact(index, word) {
  return groupsWhere(await ownGroups(index, word), 100, (form) => form === word).slice(0, 1);
}

/** @param {Group[]} groups @param {string} word @param {Set<string>} endings */
function findEnding(groups, word, endings) {
  let longest = 3;
  /** @type {Found[]} */
  let found = [];
  for (const group of groups) for (const form of group.forms) {
    let shared = 0;
    while (shared < word.length && word[shared] === form[shared]) shared += 1;
    // Where the longest shared part does not leave two endings, a shorter one may.
    for (; shared > longest; shared -= 1) {
      if (endings.has(word.slice(shared)) && endings.has(form.slice(shared))) {
        longest = shared;
        found = [{ group, form, percent: 90 }];
      }
    }
  }
  return found;
}

/** @param {string} word @param {number} most @param {number} shortest */
function nearTo(word, most, shortest) {
  return (/** @type {string} */ form) => {
    if (form.length < shortest || Math.abs(form.length - word.length) > most) return false;
    /** @type {number[][]} */
    const rows = [];
    for (let y = 0; y <= form.length; y += 1) {
      const row = [y];
      for (let x = 1; x <= word.length; x += 1) {
        row[x] = y ? Math.min(rows[y - 1][x - 1] + (word[x - 1] === form[y - 1] ? 0 : 1), rows[y - 1][x] + 1,
          row[x - 1] + 1) : x;
        const turned = y > 1 && word[x - 1] === form[y - 2] && word[x - 2] === form[y - 1];
        if (turned) row[x] = Math.min(row[x], rows[y - 2][x - 2] + 1);
      }
      if (Math.min(...row) > most) return false;
      rows.push(row);
    }
    return rows[form.length][word.length] <= most;
  };
}

/** @param {Index} index @param {string} word @param {(form: string) => boolean} isNear */
async function findByTails(index, word, isNear) {
  const numbers = [word.slice(3), word.slice(2), word.slice(4), word[2] + word.slice(4)].map((tail) => {
    let hash = 5381;
    for (const unit of tail.split("")) hash = (hash * 33 + unit.charCodeAt(0)) % 16777216;
    return hash % index.manifest.tails;
  });
  const files = await Promise.all(numbers.map((number) => read(index, `tails-${number}`)));
  const forms = new Set(files.flatMap(({ words }) => splitWords(words)).filter(isNear));
  const found = await Promise.all(Array.from(forms).sort().map(async (form) => findExact(index, form)));
  return found.flatMap((one) => one.map((exact) => ({ ...exact, percent: typoPercent })));
}

/** @param {Index} index @param {string} word @param {boolean} open */
async function findGroups(index, word, open) {
  const exact = await findExact(index, word);
  if (exact.length || word.length < 3) return exact;
  const groups = await ownGroups(index, word);
  const begins = open ? groupsWhere(groups, beginningPercent, (form) => form.startsWith(word)) : [];
  if (begins.length) return begins;
  const ending = findEnding(groups, word, tablesOf(index.manifest).endings);
  if (ending.length && ending[0].group.weight) return ending;
  const isNear = nearTo(word, 1, 4);
  const near = ending;
  for (const one of groupsWhere(groups, typoPercent, isNear).concat(await findByTails(index, word, isNear))) {
    if (near.every(({ group }) => group.name !== one.group.name)) near.push(one);
  }
  if (near.length || word.length < 7) return near;
  return groupsWhere(groups, twoTyposPercent, nearTo(word, 2, 8));
}

/** @param {Index} index @param {string[]} words */
async function joinNeighbors(index, words) {
  const { light } = tablesOf(index.manifest);
  const joins = await Promise.all(words.map((word, place) => {
    const next = words[place + 1];
    return next && !light.has(word) && !light.has(next) ? findExact(index, word + next) : [];
  }));
  const joined = [];
  for (let place = 0; place < words.length; place += 1) {
    const [join] = joins[place];
    joined.push(join ? join.form : words[place]);
    if (join) place += 1;
  }
  return joined;
}

/** @param {Index} index @param {string} query @returns {Promise<Word[]>} */
async function findWords(index, query) {
  const { light, common } = tablesOf(index.manifest);
  const all = readWords(index.manifest, query);
  const texts = await joinNeighbors(index, all.words.slice(0, mostWords));
  const isHeavy = (/** @type {string} */ text) => !light.has(text) && !common.has(text);
  const isShort = texts.filter(isHeavy).length < 2;
  return Promise.all(texts.map(async (text, place) => {
    const heavy = isHeavy(text);
    const lookedUp = heavy || isShort;
    const open = all.open && all.words.length <= mostWords && place === texts.length - 1;
    const found = heavy ? await findGroups(index, text, open) : lookedUp ? await findExact(index, text) : [];
    const isNamed = heavy && found.length && found[0].percent !== beginningPercent;
    const name = isNamed ? found[0].group.name : !light.has(text) && common.get(text) || "";
    return { text, light: light.has(text), heavy, lookedUp, found, name };
  }));
}

// Meanings and slots

/** @param {string} text */
function readExpression(text) {
  const [words, numbers] = text.split("=");
  const [after, before = ""] = words.split("<").reverse();
  const meanings = numbers.split(",").map((one) => {
    const [number, percent = 100] = one.split(":").map(Number);
    return { number, percent };
  });
  return { before: splitWords(before).reverse(), after: splitWords(after), meanings };
}

/** @param {Word[]} words @param {number} place @param {number} step @param {string[]} names */
function placesOf(words, place, step, names) {
  const places = [];
  for (const name of names) {
    do place += step; while (words[place] && words[place].name !== name && !words[place].heavy);
    if (!words[place] || words[place].name !== name) return null;
    places.push(place);
  }
  return places;
}

/** @param {Manifest} manifest @param {Word[]} words @returns {Expression[]} */
function findExpressions(manifest, words) {
  const all = words.flatMap(({ heavy, name, found }, start) => {
    /** @type {ReturnType<typeof readExpression>[]} */
    const led = heavy && name ? found[0].group.means.split(";").filter(Boolean).map(readExpression)
      : tablesOf(manifest).commonMeans.filter(({ after }) => name && after[0] === name);
    return led.flatMap(({ before, after, meanings }) => {
      const earlier = placesOf(words, start, -1, before);
      const later = placesOf(words, start, 1, heavy ? after : after.slice(1));
      if (!earlier || !later) return [];
      const places = [...earlier, start, ...later];
      return [{ places, meanings, common: places.every((place) => !words[place].heavy) }];
    });
  });
  return all.filter(({ places }) => places.length === 1 || !all.some((other) => {
    return other.places.length > places.length && places.every((place) => other.places.includes(place));
  }));
}

/** @param {Index} index @param {number} number @param {number} percent */
async function readMeaning(index, number, percent) {
  const { file, first } = await readPart(index, "meanings", number);
  const place = number - first;
  const [label, weight, programs] = [file.labels[place], file.weights[place], file.programs[place]];
  return { number, label, percent, weight, programs };
}

/** @param {Index} index @param {Word} word @param {Expression[]} own @param {Expression[]} around */
async function readSlot(index, { text, found }, own, around) {
  const { levels, reasons } = index.manifest;
  const read = await Promise.all([...own, ...around].flatMap(({ places, meanings, common }) => {
    const share = places.length > 1 && common ? 36 : around.length ? 60 : 100;
    return meanings.map((one) => readMeaning(index, one.number, Math.floor(one.percent * share / 100)));
  }));
  /** @type {Worth[]} */
  const worths = [];
  /** @param {Part} part @param {string} programs @param {string} reason */
  const add = ({ weight, percent }, programs, reason) => worths.push(...decodeLevels(programs).map((one) => {
    return { value: Math.floor(weight * levels[one.level] * percent / 100), programs: one.programs, reason };
  }));
  const groups = found.map(({ group: { name, weight, programs }, form, percent }) => {
    const part = { name, form, percent: Math.floor(percent / (around.length ? 4 : 1)), weight };
    const isTypo = percent === typoPercent || percent === twoTyposPercent;
    add(part, programs, fillIn(isTypo ? reasons.near_word : reasons.word, { word: form, typed: text }));
    return part;
  });
  const meanings = read.map(({ programs, ...part }) => {
    add(part, programs, part.label || fillIn(reasons.word, { word: text }));
    return part;
  });
  const weights = [...groups, ...meanings].map(({ weight, percent }) => Math.floor(weight * percent / 100));
  return { slot: { words: [text], weight: Math.max(0, ...weights), groups, meanings }, worths };
}

/** @param {Index} index @param {{value: number, programs: number[]}[]} worths */
function mostOf({ manifest }, worths) {
  const most = new Int32Array(manifest.programs).fill(-1);
  for (const { value, programs } of worths) {
    for (const program of programs) most[program] = Math.max(most[program], value);
  }
  return most;
}

/** @param {Index} index @param {Word[]} words */
function scoreNames(index, words) {
  const shortest = new Int32Array(index.manifest.programs).fill(alphabet.length);
  const values = words.map(({ found }) => mostOf(index, found.flatMap(({ group, percent }) => {
    return decodeLevels(group.names).map(({ level, programs }) => {
      for (const program of programs) shortest[program] = Math.min(shortest[program], level + 1);
      return { value: Math.floor(group.weight * percent / 100), programs };
    });
  })));
  return shortest.map((length, program) => {
    const named = values.map((value) => value[program]).filter((value) => value >= 0);
    const [sum, count] = [named.reduce((sum, value) => sum + value, 0), named.length];
    return sum ? Math.floor(40 * sum * Math.min(count, length) * count / (length * words.length)) : -1;
  });
}

/** @param {Index} index @param {string} query */
async function understand(index, query) {
  const words = await findWords(index, query);
  const expressions = findExpressions(index.manifest, words);
  const read = await Promise.all(words.map((word, place) => {
    const here = expressions.filter(({ places }) => places.includes(place));
    const isOwn = (/** @type {Expression} */ { places }) => places.length === 1;
    return readSlot(index, word, here.filter(isOwn), here.filter((one) => !isOwn(one)));
  }));
  const slots = read.filter(({ slot }) => slot.groups.length || slot.meanings.length);
  const total = slots.reduce((sum, { slot }) => sum + slot.weight, 0);
  const values = slots.map(({ worths }) => mostOf(index, worths));
  const names = scoreNames(index, words.filter(({ lookedUp }) => lookedUp));
  // -1 for what is not found
  const points = names.map((name, program) => {
    let [sum, matched] = [0, total];
    values.forEach((value, place) => {
      if (value[program] <= 0) return;
      sum += value[program];
      matched += slots[place].slot.weight;
    });
    const isFound = total && (sum || name >= 0);
    if (!isFound) return words.every(({ light }) => light) ? 0 : -1;
    return Math.floor(sum * matched / total) + Math.max(0, name);
  });
  const named = words.filter(({ lookedUp }) => lookedUp).flatMap(({ found }) => found.flatMap(({ group, form }) => {
    return decodeLevels(group.names).map(({ programs }) => ({ form, programs }));
  }));
  return { slots: slots.map(({ slot }) => slot), worths: slots.map(({ worths }) => worths), points, named };
}

// Places

/** @param {any} file @returns {PlaceName[]} */
function placeNames({ names, labels, areas }) {
  return names.map((/** @type {string} */ name, /** @type {number} */ place) => {
    return { name, label: labels[place], areas: areas[place] };
  });
}

/** @param {Index} index @param {string} text @param {boolean} isWhole */
async function lookUpPlace(index, text, isWhole) {
  const names = placeNames((await readPart(index, "places", text.slice(0, 3))).file);
  const isNear = nearTo(text, 1, 4);
  const same = names.filter(({ name }) => name === text);
  const begin = names.filter(({ name }) => text.length >= 3 && name.startsWith(text));
  const near = isWhole ? names.filter(({ name }) => isNear(name)) : [];
  const found = [same, begin, near].find(({ length }) => length > 0) || [];
  return new Set(found.map(({ areas }) => areas)).size > mostAreaLists ? [] : found;
}

/** @param {Index} index @param {PlaceName[]} names @returns {Promise<any[]>} */
function readAreas(index, names) {
  const numbers = Array.from(new Set(names.flatMap(({ areas }) => splitWords(areas))), Number);
  return Promise.all(numbers.map(async (number) => {
    const { file, first } = await readPart(index, "areas", number);
    return { number, ...file.areas[number - first] };
  }));
}

/** @param {Index} index @param {string} text */
async function findPlace(index, text) {
  const words = tokenize(index.manifest, text);
  const shorter = words.map((_, place) => words.slice(0, -1 - place));
  const tries = [words, tokenize(index.manifest, text.split(",")[0]), ...shorter];
  /** @type {PlaceName[]} */
  let names = [];
  for (let turn = 0; turn < tries.length && !names.length; turn += 1) {
    if (tries[turn].length) names = await lookUpPlace(index, tries[turn].join(" "), turn === 0);
  }
  if (!names.length) return null;
  const records = await readAreas(index, names);
  const areas = records.map(({ number, slug, label, parent }) => ({ number, slug, label, parent }));
  const [tier, miles] = [new Uint8Array(index.manifest.programs), new Int32Array(index.manifest.programs)];
  for (const area of records) tierNames.slice(1).forEach((name, turn) => {
    const distances = decodeNumbers(area[name + "Miles"] || "");
    decodeList(area[name]).forEach((program, place) => {
      tier[program] = Math.min(tier[program] || near, turn + 1);
      // Not known is 0, which is what becomes of Infinity here.
      miles[program] = Math.min(miles[program] || Infinity, distances[place] || Infinity);
    });
  });
  return { label: names[0].label, areas, tier, miles };
}

// Filters and what a score depends on besides words

/** @param {Index} index @param {string} group @returns {Promise<number[][]>} */
async function facetLists(index, group) {
  return (await read(index, `facet-${group}`)).programs.map(decodeList);
}

/** @param {Index} index @param {Wanted} wanted */
async function choose(index, { facet, values }) {
  const lists = values.length ? await facetLists(index, facet.group) : [];
  const chosen = values.map((value) => {
    return { label: value.label, programs: lists[facet.values.indexOf(value)] };
  });
  return { group: facet.group, chosen, marks: markPrograms(index, chosen.map(({ programs }) => programs)) };
}

/** @param {Request} request @param {Facet} facet @param {number[]} meant */
function wantedOf({ facets = {} }, facet, meant) {
  const chosen = facets[facet.group] || [];
  const values = facet.values.filter((one) => chosen.includes(one.value) || meant.includes(one.meaning));
  return { facet, isChosen: chosen.length > 0, values };
}

/** @param {Index} index @param {Wanted[]} wanted communities, languages, support */
async function matchPersons(index, wanted) {
  const kinds = wanted.filter(({ values }) => values.length);
  if (kinds.length < 2) return null;
  const names = wanted.reduce((starts, { values }, turn) => starts.flatMap((start) => {
    const all = values.length ? values : [{ value: "" }];
    return all.map(({ value }) => start + "=||"[turn] + value);
  }), [""]);
  const groups = (/** @type {string[]} */ names) => Promise.all(names.map(async (name) => {
    const levels = (await findExact(index, name)).map(({ group }) => decodeLevels(group.programs));
    return markPrograms(index, levels.flatMap((all) => all.map(({ programs }) => programs)));
  }));
  const [ones, [peers], choices] = await Promise.all([groups(names), groups(["="]),
    Promise.all(kinds.map((kind) => choose(index, kind)))]);
  return { peers, one: peers.map((_, program) => Number(ones.some((marks) => marks[program]))),
    covered: peers.map((_, program) => Number(choices.every(({ marks }) => marks[program]))) };
}

/** @param {Index} index @param {number} age @param {Uint8Array} out */
async function leaveOutAges(index, age, out) {
  const file = await read(index, "ages");
  const [minimum, maximum] = [decodeNumbers(file.minimum), decodeNumbers(file.maximum)];
  decodeList(file.programs).forEach((program, place) => {
    if (age < minimum[place] || (maximum[place] && age >= maximum[place])) out[program] = 1;
  });
}

/** @param {Index} index @param {(zone: string) => number} at @param {Uint8Array} out */
async function readHours(index, at, out) {
  /** @type {{patterns: number[][], of: string}} */
  const { patterns, of } = await read(index, "hours");
  const isOpen = patterns.map(([zone, ...times]) => {
    const minute = at(index.manifest.zones[zone]);
    return times.some((from, place) => place % 2 === 0 && [minute, minute + 10080].some((moment) => {
      return moment >= from && moment < times[place + 1];
    }));
  });
  return decodeNumbers(of).map((pattern, program) => {
    if (pattern && !isOpen[pattern - 1]) out[program] = 1;
    return !pattern;
  });
}

/** @param {Index} index @param {Request} request @param {Understood} [known] */
async function makePlan(index, request, known) {
  const { facets, only, closed, programs } = index.manifest;
  const out = new Uint8Array(programs);
  const chosen = facets.map((facet) => wantedOf(request, facet, [])).filter(({ isChosen }) => isChosen);
  const [text, place, choices, unknown] = await Promise.all([
    known || understand(index, request.query),
    findPlace(index, request.near || ""),
    Promise.all(chosen.map((wanted) => choose(index, wanted))),
    request.at ? readHours(index, request.at, out) : null,
    typeof request.age === "number" ? leaveOutAges(index, request.age, out) : null,
  ]);
  const meant = text.slots.flatMap(({ meanings }) => meanings.filter(({ percent }) => percent >= 50))
    .map(({ number }) => number);
  const wanted = ["communities", "languages", "support"].map((group) => {
    const facet = facets.find((one) => one.group === group) || { group, label: "", values: [] };
    return wantedOf(request, facet, group === "languages" ? [] : meant);
  });
  const others = markPrograms(index, Object.keys(only).map((community) => decodeList(only[community])));
  for (const { value } of wanted[0].values) {
    for (const program of decodeList(only[value] || "")) others[program] = 0;
  }
  // A choice that is not in the index is met by nobody.
  const asked = request.facets || {};
  const isUnknown = (/** @type {string} */ group) => !facets.some((one) => one.group === group);
  if (Object.keys(asked).some((group) => asked[group].length > 0 && isUnknown(group))) out.fill(1);
  if (request.hideOnly) others.forEach((mark, program) => (out[program] |= mark));
  const person = await matchPersons(index, wanted);
  return { text, place, choices, out, unknown, others, person,
    closed: markPrograms(index, [decodeList(closed)]) };
}

// The answer

/** @param {Plan} plan */
function matchPrograms({ text, place, out }) {
  return Array.from(out.keys()).filter((program) => {
    return text.points[program] >= 0 && !out[program] && (!place || place.tier[program]);
  });
}

/** @param {Choice[]} choices @param {number[]} programs */
function passing(choices, programs) {
  return programs.filter((program) => choices.every(({ marks }) => marks[program]));
}

/** @param {Plan} plan @param {number} program @returns {Result} */
function resultOf({ text, place, unknown, others, closed, person }, program) {
  let score = text.points[program];
  const take = (/** @type {number} */ percent) => (score = Math.floor(score * percent / 100));
  const tier = place ? place.tier[program] : 0;
  if (others[program]) take(50);
  if (closed[program]) take(50);
  if (unknown && unknown[program]) take(75);
  if (person && person.one[program]) take(125);
  else if (person && person.covered[program] && !person.peers[program]) take(110);
  if (tier === wider) take(60);
  if (tier === near) take(50);
  return { program, score, tier: tierNames[tier], miles: place ? place.miles[program] : 0,
    hours: !unknown ? "" : unknown[program] ? "unknown" : "open", why: [] };
}

/** @param {Index} index @param {Request} request @returns {Promise<Answer>} */
export async function search(index, request) {
  const plan = await makePlan(index, request);
  const { place, text, choices } = plan;
  const matched = matchPrograms(plan);
  const results = passing(choices, matched).map((program) => resultOf(plan, program));
  const best = results.reduce((most, { score }) => Math.max(most, score), 0);
  const band = (/** @type {Result} */ { score, tier }) => {
    return tier ? (score * 4 >= best ? 0 : 2) + (tier === "near" ? 1 : 0) : 0;
  };
  results.sort((one, other) => {
    if (band(one) !== band(other)) return band(one) - band(other);
    if (one.score !== other.score) return other.score - one.score;
    if (one.miles !== other.miles) return (one.miles || Infinity) - (other.miles || Infinity);
    return one.program - other.program;
  });
  return { total: results.length, results, place: place && { label: place.label, areas: place.areas },
    placeUnknown: !place && (request.near || "").trim() !== "", matched, slots: text.slots, plan };
}

// How many each value would show, were only the other groups chosen.
/** @param {Index} index @param {Request} request @param {Answer} answer */
export async function countFacets(index, request, answer) {
  const { choices } = answer.plan;
  /** @type {{[group: string]: number[]}} */
  const counts = {};
  await Promise.all(index.manifest.facets.map(async ({ group }) => {
    const others = choices.filter((choice) => choice.group !== group);
    const marks = markPrograms(index, [passing(others, answer.matched)]);
    counts[group] = (await facetLists(index, group)).map((programs) => {
      return programs.filter((program) => marks[program]).length;
    });
  }));
  return counts;
}

// How many there would be without each filter that is set, most first.
/** @param {Index} index @param {Request} request */
export async function withoutEachFilter(index, request) {
  const { text, place, choices } = await makePlan(index, request);
  /** @type {[{kind: "facet" | "near" | "age" | "at" | "only", group?: string}, Partial<Request>, any][]} */
  const filters = [
    [{ kind: "near" }, { near: "" }, place],
    [{ kind: "age" }, { age: null }, typeof request.age === "number"],
    [{ kind: "at" }, { at: null }, request.at],
    [{ kind: "only" }, { hideOnly: false }, request.hideOnly],
  ];
  for (const { group } of choices.reverse()) {
    filters.unshift([{ kind: "facet", group }, { facets: { ...request.facets, [group]: [] } }, true]);
  }
  const counted = await Promise.all(filters.filter(([, , isSet]) => isSet).map(async ([filter, without]) => {
    const plan = await makePlan(index, { ...request, ...without }, text);
    return { ...filter, total: passing(plan.choices, matchPrograms(plan)).length };
  }));
  return counted.sort((one, other) => other.total - one.total);
}

// Why

/** @param {string} phrase @param {Texts} values */
function fillIn(phrase, values) {
  return (phrase || "").replace(/\{(\w+)\}/g, (_, name) => values[name] || "");
}

/** @param {Index} index @param {Request} request @param {Answer} answer
 * @param {number} from @param {number} to */
export async function explain(index, request, answer, from, to) {
  const { reasons } = index.manifest;
  const { text, place, choices, person } = answer.plan;
  const phrases = [reasons.here, reasons.serves, reasons.serves, reasons.near];
  for (const result of answer.results.slice(from, to)) {
    const { program, miles, hours } = result;
    const has = (/** @type {{programs: number[]}} */ { programs }) => programs.includes(program);
    const why = text.worths.map((worths) => {
      const most = Math.max(0, ...worths.filter(has).map(({ value }) => value));
      const first = worths.filter(has).find(({ value }) => value > 0 && value === most);
      return first ? first.reason : "";
    });
    if (!why.some(Boolean)) {
      why.push(...text.named.filter(has).map(({ form }) => fillIn(reasons.word, { word: form })));
    }
    if (place) {
      why.push(fillIn(phrases[place.tier[program] - 1], { place: place.label, miles: String(miles || "") }));
    }
    for (const { chosen } of choices) {
      why.push(...chosen.filter(has).map(({ label }) => fillIn(reasons.facet, { label })));
    }
    if (person && person.one[program]) why.push(reasons.one_peer);
    else if (person && person.peers[program] && person.covered[program]) why.push(reasons.several_peers);
    if (hours === "unknown") why.push(reasons.hours_unknown);
    result.why = why.filter((reason, turn) => reason && why.indexOf(reason) === turn);
  }
}

/** @param {Index} index @param {number[]} programs @returns {Promise<any[]>} */
export function cards(index, programs) {
  const size = index.manifest.results;
  return Promise.all(programs.map(async (program) => {
    return (await read(index, `results-${Math.floor(program / size)}`)).programs[program % size];
  }));
}

/** @param {Index} index @param {string} text */
export async function suggestPlaces(index, text) {
  const start = tokenize(index.manifest, text).join(" ");
  if (!start) return [];
  const files = await Promise.all(index.manifest.places.map((key, file, keys) => {
    const isBefore = keys[file + 1] <= start.slice(0, 3);
    return isBefore || key.slice(0, start.length) > start ? null : read(index, `places-${file}`);
  }));
  const all = files.flatMap((file) => (file ? placeNames(file) : []));
  const names = all.filter(({ name }) => name.startsWith(start));
  return Promise.all(names.slice(0, 8).map(async (name) => {
    return { label: name.label, areas: (await readAreas(index, [name])).map(({ label }) => label) };
  }));
}
