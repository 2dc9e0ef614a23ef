// No bundler: the elements are imported from where the package manager has put them.
import "./node_modules/datacake-voalle/pkg/elements/voalle-config.js";
import "./node_modules/datacake-voalle/pkg/elements/voalle-orders.js";

window.heard = [];
document.addEventListener("securitypolicyviolation", (event) => heard.push({ type: "violation", what: `${event.violatedDirective} ${event.blockedURI}` }));
const baseUrl = new URLSearchParams(location.search).get("proxy");
for (const [name, types] of [
  ["voalle-config", ["ready", "change", "save", "error"]],
  ["voalle-orders", ["ready", "error", "refused", "showconfig"]],
]) {
  const element = document.createElement(name);
  for (const type of types)
    element.addEventListener(type, (event) => heard.push({ type: `${name} ${type}`, detail: JSON.parse(JSON.stringify(event.detail)) }));
  element.setAttribute("provider", "horizonte");
  element.setAttribute("base-url", baseUrl);
  element.token = (refusal) => nextToken(refusal?.code ?? null);
  document.querySelector("main").append(element);
}
