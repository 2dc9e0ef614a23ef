// Runs in the page: every case alternates between the contestants, so that what slows one slows all.
const bytes = (text) => JSON.parse(text);
const keyOf = ({ path, code }) => `${path.join("/")} ${code}`;
const told = (issues) => issues.map(keyOf).sort().join("\n");

export async function load(entries) {
  const loaded = [];
  for (const [name, entry] of Object.entries(entries)) {
    // zod keeps its settings there, and its compiler would speed up the zod that comes without it.
    delete globalThis.__zod_globalConfig;
    loaded.push([name, await import(entry)]);
  }
  return Object.fromEntries(loaded);
}

/** Microseconds for each of `rounds` samples, `{name: number[]}`; `work` is `{name: (turn) => void}`. */
function alternate(work, rounds, sampleMs) {
  const names = Object.keys(work);
  const times = Object.fromEntries(names.map((name) => [name, []]));
  // As many repetitions that a sample is long beside what the clock can tell.
  const repeat = Object.fromEntries(names.map((name) => [name, repetitions(work[name], sampleMs)]));
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < names.length; at += 1) {
      const name = names[(at + round) % names.length];
      const began = performance.now();
      for (let turn = 0; turn < repeat[name]; turn += 1) work[name](turn);
      times[name].push(((performance.now() - began) * 1000) / repeat[name]);
    }
  }
  return times;
}

function repetitions(work, sampleMs) {
  let count = 1;
  for (;;) {
    const began = performance.now();
    for (let turn = 0; turn < count; turn += 1) work(turn);
    const took = performance.now() - began;
    if (took >= sampleMs / 2) return Math.max(1, Math.round((count * sampleMs) / took));
    count *= 2;
  }
}

/** The configuration lives with each contestant; a key changes one field, and the whole list of findings is there afterwards. */
export function keys(contestants, text, path, values, { rounds, sampleMs }) {
  const lists = {};
  const work = {};
  for (const [name, contestant] of Object.entries(contestants)) {
    const config = bytes(text);
    const parent = path.slice(0, -1).reduce((inner, step) => inner[step], config);
    if (contestant.ConfigSession) {
      const session = new contestant.ConfigSession(config, { locale: "pt-BR" });
      const held = new Map(session.issues().map((issue) => [keyOf(issue), issue]));
      // As its papers say; the older edition takes a list alone.
      const place = name === "a92c121" ? path : path.join(".");
      work[name] = (turn) => {
        const { added, removed } = session.set(place, values[turn % values.length]);
        for (const issue of removed) held.delete(keyOf(issue));
        for (const issue of added) held.set(keyOf(issue), issue);
        lists[name] = [...held.values()];
      };
    } else {
      work[name] = (turn) => {
        parent[path.at(-1)] = values[turn % values.length];
        lists[name] = contestant.validate(config);
      };
    }
  }
  const times = alternate(work, rounds, sampleMs);
  // The last value of all, so that the lists can be compared.
  for (const run of Object.values(work)) run(values.length - 1);
  mustAgree(lists);
  return times;
}

export function whole(contestants, text, { rounds, sampleMs }) {
  const config = bytes(text);
  mustAgree(Object.fromEntries(Object.entries(contestants).map(([name, { validate }]) => [name, validate(config)])));
  const work = Object.fromEntries(Object.entries(contestants).map(([name, { validate }]) => [name, () => validate(config)]));
  return alternate(work, rounds, sampleMs);
}

/** Orders planned by the session and by the function, `count` of them in each sample: no peer plans, so `{session: {name: number[]}, function: …}`. */
export function plans(contestants, configText, orderText, count, rounds) {
  const config = bytes(configText);
  const orders = Array.from({ length: count }, (_, at) => ({ ...bytes(orderText), id: `order-${at}` }));
  const times = { session: {}, function: {} };
  const work = [];
  for (const [name, { ConfigSession, planOrder }] of Object.entries(contestants)) {
    if (!planOrder) continue;
    const session = new ConfigSession(config, { locale: "pt-BR" });
    work.push({ name, by: "session", plan: (order) => session.planOrder(order, { customerExists: false }) });
    work.push({ name, by: "function", plan: (order) => planOrder(config, order, { customerExists: false }) });
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < work.length; at += 1) {
      const { name, by, plan } = work[(at + round) % work.length];
      const began = performance.now();
      let requests = 0;
      for (const order of orders) requests += plan(order).requests.length;
      (times[by][name] ??= []).push(((performance.now() - began) * 1000) / count);
      if (requests < count) throw new Error(`${name}, by the ${by}: an order was not planned`);
    }
  }
  return times;
}

/** Where the time of a whole validation and of a key goes: their JSON text, its way into bytes, and all of it. */
export function where(contestants, text, path, values, { rounds, sampleMs }) {
  const [{ ConfigSession, validate }] = Object.values(contestants);
  const config = bytes(text);
  const session = new ConfigSession(config, { locale: "pt-BR" });
  const encoder = new TextEncoder();
  const room = new Uint8Array(encoder.encode(text).length);
  const value = (turn) => values[turn % values.length];
  // A key crosses as two texts, its path and its value.
  const pathText = JSON.stringify(path);
  const valueTexts = values.map((each) => JSON.stringify(each));
  const whole = {
    "JSON.stringify": () => JSON.stringify(config),
    "TextEncoder.encodeInto": () => encoder.encodeInto(text, room),
    "all of validateConfig": () => validate(config),
  };
  const key = {
    "JSON.stringify": (turn) => [JSON.stringify(path), JSON.stringify(value(turn))],
    "TextEncoder.encodeInto": (turn) => [encoder.encodeInto(pathText, room), encoder.encodeInto(valueTexts[turn % values.length], room)],
    "all of ConfigSession.set": (turn) => session.set(path, value(turn)),
  };
  return { whole: alternate(whole, rounds, sampleMs), key: alternate(key, rounds, sampleMs) };
}

// By place and code alone: of these few inputs the package of before finds the same, though its words and other rules are those of its day.
function mustAgree(lists) {
  const [[, first], ...others] = Object.entries(lists);
  for (const [name, list] of others) if (told(list) !== told(first)) throw new Error(`${name} finds something else:\n${told(list)}\n--\n${told(first)}`);
}
