// The address of an ERP: the codes of the rules that it breaks, each with its fact.
export function hostFaults(address) {
  const at = address.indexOf("://");
  const scheme = at < 0 ? undefined : address.slice(0, at).toLowerCase();
  if (scheme !== undefined && scheme !== "http" && scheme !== "https") return [["erp-url-scheme"]];
  const rest = at < 0 ? address : address.slice(at + 3);
  if (rest.includes("\\")) return [["erp-url-name"]];
  const [, authority, extra] = /^([^/?#]*)(.*)$/s.exec(rest);
  if (authority.includes("@")) return [["erp-url-user"]];
  if (authority.startsWith("[")) return [["erp-url-ip"]];
  if (authority.includes(" ")) {
    const faults = hostFaults(`https://${withoutBlanks(authority)}`);
    return faults.every(([code]) => code === "erp-url-port") ? [...faults, ["erp-url-blank"]] : faults;
  }
  const colon = authority.indexOf(":");
  const port = colon < 0 ? undefined : authority.slice(colon + 1);
  if (port !== undefined && !(/^\d+$/.test(port) && Number(port) > 0 && Number(port) <= 65535)) return [["erp-url-port-range"]];
  const fault = nameFault((colon < 0 ? authority : authority.slice(0, colon)).toLowerCase());
  if (fault) return [[fault]];
  const faults = port === undefined ? [] : [["erp-url-port", Number(port)]];
  if (scheme === "https") return extra === "" ? faults : [...faults, ["erp-url-extra"]];
  return [...faults, [scheme === "http" ? "erp-url-http" : "erp-url-scheme-missing"]];
}

// A blank beside a dot is one too many; between two words it stands where a dot should.
const withoutBlanks = (authority) => authority.split(/[ .]/).filter(Boolean).join(".").replaceAll(".:", ":");

function nameFault(name) {
  if (name === "localhost" || name.endsWith(".localhost")) return "erp-url-localhost";
  if (name === "") return "erp-url-domain-missing";
  const labels = name.split(".");
  if (name.length > 253 || !labels.every((label) => /^(?!-)[a-z0-9-]{1,63}(?<!-)$/.test(label))) return "erp-url-name";
  if (/^(\d+|0x[0-9a-f]*)$/.test(labels.at(-1))) return "erp-url-ip";
  return labels.length > 1 ? undefined : "erp-url-domain-missing";
}
