// "Testar conexão": the check-list as it is gone through.
import { fill, h } from "./dom.js";
import { issueNote } from "./field.js";

const states = { running: "verificando…", ok: "verificado", failed: "falhou", declared: "declarado", skipped: "não verificado" };

export class CheckView {
  #lines = new Map();
  #list = h("ol", { class: "check-list", "aria-live": "polite" });
  #outcome = h("p", { class: "outcome", role: "status" });

  constructor() {
    this.element = h("section", { class: "panel check-panel", "aria-label": "Teste de conexão", hidden: true }, h("h2", {}, "Teste de conexão"), this.#outcome, this.#list);
  }

  /** Whether the ERP's lists came: the line that needs them was gone through. */
  get hasCatalog() {
    const products = this.#lines.get("products");
    return products !== undefined && products.className !== "skipped";
  }

  /** Runs the check; answers whether everything is green. */
  async run(client) {
    this.element.hidden = false;
    this.#lines.clear();
    fill(this.#list);
    this.#outcome.textContent = "Testando a conexão com o ERP…";
    this.#outcome.className = "outcome";
    try {
      const { ok } = await client.checkConnection((step) => this.#show(step));
      this.#outcome.textContent = ok ? "Tudo certo: a integração está pronta para enviar pedidos." : "Há itens a resolver; veja abaixo o que fazer em cada um.";
      this.#outcome.classList.add(ok ? "good" : "bad");
      return ok;
    } catch (error) {
      this.#outcome.textContent = error.message;
      this.#outcome.classList.add("bad");
      return false;
    }
  }

  #show(step) {
    let line = this.#lines.get(step.step);
    if (!line) {
      line = h("li", {});
      this.#lines.set(step.step, line);
      this.#list.append(line);
    }
    line.className = step.state;
    const time = step.elapsedMs === undefined ? null : h("span", { class: "time" }, `${step.elapsedMs} ms`);
    fill(line, h("span", { class: "step" }, step.title), h("span", { class: "state" }, states[step.state]), time, step.issues.map((issue) => issueNote(issue)));
  }
}
