// After the server's database went back to an earlier copy: nothing goes out until somebody who has looked says so.
import { fill, h, newId } from "../dom.js";

export class RestoreNote {
  #ui;
  #client;
  #onReleased;
  #problem = h("p", { class: "bad", role: "alert" });
  element = h("div", { class: "restore", hidden: true });

  /** `onReleased()` once it was. */
  constructor(ui, client, onReleased) {
    this.#ui = ui;
    this.#client = client;
    this.#onReleased = onReleased;
  }

  async look() {
    const at = await this.#client.restoredAt();
    if (this.element.hidden === (at === null)) return;
    this.element.hidden = at === null;
    this.#problem.textContent = "";
    fill(this.element, ...(at === null ? [] : this.#content(at)));
  }

  #content(at) {
    const ui = this.#ui;
    const title = newId("title");
    return [
      h("h3", { id: title }, ui.say("Nada está sendo enviado", "Nothing is being sent")),
      h(
        "p",
        {},
        ui.say(
          `Em ${ui.time(at)} o servidor notou que seu banco de dados voltou a uma cópia anterior: o que foi enviado depois dela não está nesta lista.`,
          `On ${ui.time(at)} the server noticed that its database had gone back to an earlier copy: what was sent after it is not in this list.`,
        ),
      ),
      h(
        "ol",
        {},
        h(
          "li",
          {},
          ui.say(
            "Procure no ERP os envios que esperam por você e registre o que encontrou.",
            "Look in the ERP for the sends that wait for you, and record what you found.",
          ),
        ),
        h(
          "li",
          {},
          ui.say(
            "Confira no ERP os pedidos e pagamentos que o Datacake entregou depois da cópia: os que já estão lá não devem ser enviados de novo.",
            "Check in the ERP the orders and payments that Datacake handed over after the copy: those that are there must not be sent again.",
          ),
        ),
        h(
          "li",
          {},
          ui.say(
            "Espere o ERP processar as baixas que aceitou depois da cópia, o que ele pode fazer à noite, e só então libere os envios.",
            "Wait until the ERP has processed the settlements that it accepted after the copy, which it may do at night; only then release the sends.",
          ),
        ),
      ),
      h(
        "button",
        { type: "button", "aria-describedby": title, click: () => this.#release() },
        ui.say("Já conferi: liberar os envios", "I have checked: release the sends"),
      ),
      this.#problem,
    ];
  }

  async #release() {
    this.#problem.textContent = "";
    try {
      await this.#client.release();
      await this.look();
    } catch (error) {
      this.#problem.textContent = error.message;
      return;
    }
    this.#onReleased();
  }
}
