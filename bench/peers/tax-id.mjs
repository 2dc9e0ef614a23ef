// CPF and CNPJ, the one with letters too: the code of the rule that a document breaks, or that remarks on it.
export function taxIdFault(text, companyOnly) {
  if (text.length > 64) return "tax-id-length";
  const value = text.replace(/[.\-/ ]/g, "");
  if (!/^[0-9A-Za-z]*$/.test(value)) return "tax-id-characters";
  if (value.length !== 11 && value.length !== 14) return "tax-id-length";
  const isCpf = value.length === 11;
  if (!(isCpf ? /^\d{11}$/ : /^[0-9A-Za-z]{12}\d\d$/).test(value)) return "tax-id-characters";
  if (/[a-z]/.test(value)) return "tax-id-lowercase";
  if (/^(.)\1*$/.test(value) && (isCpf || value[0] === "0")) return "tax-id-repeated";
  const first = checkDigit(value.slice(0, -2), isCpf);
  const second = checkDigit(value.slice(0, -2) + first, isCpf);
  if (value.slice(-2) !== `${first}${second}`) return "tax-id-check-digits";
  if (companyOnly && isCpf) return "tax-id-company-only";
  return !isCpf && /[A-Z]/.test(value) ? "cnpj-letters" : undefined;
}

function checkDigit(text, isCpf) {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) sum += (text.charCodeAt(text.length - 1 - at) - 48) * (isCpf ? 2 + at : 2 + (at % 8));
  return sum % 11 < 2 ? 0 : 11 - (sum % 11);
}
