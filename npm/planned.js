// Plans as the module hands them over, in three texts: who sends a plan looks at neither its origins nor its source.

/** The plan; the two others are read when somebody looks at them. */
export function planned(text) {
  const [own, origins, source] = text.split("\0");
  const plan = JSON.parse(own);
  readLater(plan, "origins", origins);
  readLater(plan, "source", source);
  return plan;
}

/** Once; the object stays as it is, which may be frozen by then. */
function readLater(plan, name, text) {
  let value;
  const get = () => (value ??= JSON.parse(text));
  const set = function (other) {
    Object.defineProperty(this, name, { value: other, enumerable: true, configurable: true, writable: true });
  };
  Object.defineProperty(plan, name, { get, set, enumerable: true, configurable: true });
}
