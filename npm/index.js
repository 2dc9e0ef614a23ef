// The package's entry in a page and for bundlers: what wasm-bindgen made, with an error that says what to do when it is called too early,
// and the rulebook as Standard Schemas.
import start, * as made from "./datacake_voalle.js";
import { planned } from "./planned.js";
import { schema } from "./standard-schema.js";

let running;

/** Fetches and starts the module; more than once does no harm. */
export default async function init(options) {
  return (running ??= await (options ? start(options) : begin()));
}

/** From the file beside this one. A bundler may have left that behind, or a page's server answered with the page: then from JavaScript. */
async function begin() {
  let cause;
  try {
    const place = new URL("./datacake_voalle_bg.wasm", import.meta.url);
    // Nothing fetches a file of the disk, and a test in a made-up browser may have a `fetch` of its own that counts.
    if (place.protocol !== "file:") return await start({ module_or_path: place });
  } catch (error) {
    cause = error;
  }
  const { default: bytes } = await import("./decoded.js").catch(() => {
    throw new Error(
      'datacake-voalle found neither datacake_voalle_bg.wasm nor bytes.js: import "datacake-voalle/inline", or see docs/bundlers.md in node_modules/datacake-voalle',
      { cause },
    );
  });
  return start({ module_or_path: bytes });
}

/** Starts with bytes or a module that are there already: `initSync({ module })`. */
export function initSync(options) {
  return (running = made.initSync(options));
}

function started(name) {
  if (!running) throw new Error(`datacake-voalle has not started: call \`await init()\` (its default export) before ${name}`);
}

export function validateConfig(config, options) {
  started("validateConfig");
  return made.validateConfig(config, options);
}

export function validateOrder(order, options) {
  started("validateOrder");
  return made.validateOrder(order, options);
}

export function checkCatalog(config, catalog, options) {
  started("checkCatalog");
  return made.checkCatalog(config, catalog, options);
}

export function parseTaxId(text) {
  started("parseTaxId");
  return made.parseTaxId(text);
}

export function remoteAnswer(send) {
  started("remoteAnswer");
  return made.remoteAnswer(send);
}

export function planOrder(config, order, context, options) {
  started("planOrder");
  return planned(made.planOrder(config, order, context, options));
}

export function planPayment(config, payment, openInvoices, options) {
  started("planPayment");
  return planned(made.planPayment(config, payment, openInvoices, options));
}

export class ConfigSession extends made.ConfigSession {
  constructor(config, options) {
    started("ConfigSession");
    super(config, options);
  }

  set(path, value) {
    return super.set(path, value) ?? nothing();
  }

  insert(path, value) {
    return super.insert(path, value) ?? nothing();
  }

  remove(path) {
    return super.remove(path) ?? nothing();
  }

  setCatalog(catalog) {
    return super.setCatalog(catalog) ?? nothing();
  }

  planOrder(order, context) {
    return planned(super.planOrder(order, context));
  }
}

/** A change of nothing, which the module doesn't hand over. */
function nothing() {
  return { added: [], removed: [] };
}

export class ProxyClient extends made.ProxyClient {
  constructor(options) {
    started("ProxyClient");
    super(options);
  }
}

export const voalleConfig = schema(validateConfig);
export const datacakeOrder = schema(validateOrder);
