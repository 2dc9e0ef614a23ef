// Where the address names no provider, or none that can be: which one it is.
import { html, nothing } from "lit";
import { config } from "./elements/generated/fields.js";
import { chosenLocale, say } from "./words.js";

const label = config.find(({ name }) => name === "general")?.fields.find(({ name }) => name === "provider")?.label ?? ["", ""];

/** @param {string | null} given what the address says */
export function providerForm(given) {
  const [portuguese, english] = label;
  return html`<form class="card" method="get" aria-labelledby="titulo-provedor">
    <h2 id="titulo-provedor">${say("De que provedor?", "Which provider?")}</h2>
    ${chosenLocale() === "pt-BR" ? nothing : html`<input type="hidden" name="lang" value=${chosenLocale()} />`}
    <label for="provider">${say(portuguese, english)}</label>
    <p id="provider-ajuda" class="help">
      ${say("Letras minúsculas, dígitos e hífen, como horizonte-fibra.", "Small letters, digits and hyphens, like horizonte-fibra.")}
    </p>
    <input
      id="provider"
      name="provider"
      type="text"
      autocomplete="off"
      autocapitalize="none"
      spellcheck="false"
      required
      value=${given ?? ""}
      aria-invalid=${given ? "true" : "false"}
      aria-describedby=${given ? "provider-ajuda provider-erro" : "provider-ajuda"}
    />
    ${
      given
        ? html`<p id="provider-erro" class="bad" role="alert">
          ${say(
            "O nome no endereço não é válido. Use letras minúsculas, dígitos e hífen, de 2 a 40 caracteres.",
            "The name in the address can't be. Use small letters, digits and hyphens, 2 to 40 characters.",
          )}
        </p>`
        : nothing
    }
    <button type="submit">${say("Abrir", "Open")}</button>
  </form>`;
}
