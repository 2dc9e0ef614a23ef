// Fields that stand twice in one object: JSON.parse keeps the last without a word, and the rulebook gets what JSON.parse made.

/** `{path, name, start, end}` of each field after the first of its name; `path` is the object's. The text is JSON. */
export function repeatedFields(text) {
  const found = [];
  const above = [];
  for (let at = 0; at < text.length; at += 1) {
    const mark = text[at];
    const inside = above.at(-1);
    if (mark === "{") above.push({ names: new Set(), step: undefined });
    else if (mark === "[") above.push({ step: 0 });
    else if (mark === "}" || mark === "]") above.pop();
    else if (mark === "," && inside && !inside.names) inside.step += 1;
    else if (mark === '"') {
      const end = endOfString(text, at);
      if (inside?.names && isName(text, end)) {
        inside.step = JSON.parse(text.slice(at, end));
        if (inside.names.has(inside.step)) found.push({ path: above.slice(0, -1).map(({ step }) => step), name: inside.step, start: at, end });
        inside.names.add(inside.step);
      }
      at = end - 1;
    }
  }
  return found;
}

function endOfString(text, start) {
  let at = start + 1;
  while (text[at] !== '"') at += text[at] === "\\" ? 2 : 1;
  return at + 1;
}

function isName(text, end) {
  let at = end;
  while (" \t\r\n".includes(text[at])) at += 1;
  return text[at] === ":";
}
