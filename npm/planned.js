// Plans as the module hands them over, in three texts: who sends a plan looks at neither its origins nor its source.

/** The plan; the two others are read when somebody looks at them, and are plain data from then on. */
export function planned(text) {
  const [own, origins, source] = text.split("\0");
  const plan = JSON.parse(own);
  readLater(plan, "origins", origins);
  readLater(plan, "source", source);
  return plan;
}

function readLater(plan, name, text) {
  const put = (value) => Object.defineProperty(plan, name, { value, enumerable: true, configurable: true, writable: true })[name];
  Object.defineProperty(plan, name, { get: () => put(JSON.parse(text)), set: put, enumerable: true, configurable: true });
}
