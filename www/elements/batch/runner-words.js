// What a run says by itself; everything else are the proxy's words and the rulebook's.

/** @typedef {ReturnType<typeof runnerWords>} RunnerWords */

/** @param {() => import("../ui.js").Ui} ui is asked each time: the language may change while a batch runs */
export function runnerWords(ui) {
  return {
    get noConfig() {
      return ui().say(
        "Não há configuração salva para enviar os pedidos. Salve a configuração e continue.",
        "There is no saved configuration to send the orders with. Save the configuration and go on.",
      );
    },
    get maybeSent() {
      return ui().say(
        "O envio foi interrompido, e não se sabe se chegou a sair. Esta página o procura em Envios.",
        "Sending was interrupted, and nobody knows whether it went out. This page looks for it in Sends.",
      );
    },
    get routeChanged() {
      return ui().say(
        "O cliente passou a existir no Voalle, e com isso o pedido iria para outro destino do que no começo. Nada foi enviado agora: confira o cliente no Voalle e, se for isso mesmo, tente de novo.",
        "The customer exists in Voalle by now, and so the order would go elsewhere than at first. Nothing was sent now: see the customer in Voalle and, if that is right, try again.",
      );
    },
    get configChanged() {
      return ui().say(
        "A configuração salva no servidor não é a desta página. Recarregue a página e continue o lote.",
        "The configuration saved on the server is not this page's. Reload the page and go on with the batch.",
      );
    },
    get erpChanged() {
      return ui().say(
        "O endereço ou o ambiente do Voalle mudou desde que este lote começou, e nada é enviado ao outro. Cancele o que falta e comece um lote novo, ou volte a configuração ao Voalle de antes e continue.",
        "Voalle's address or environment has changed since this batch began, and nothing is sent to the other. Give up what is left and begin a new batch, or set the configuration back to the Voalle of before and go on.",
      );
    },
    get notSent() {
      return ui().say("O pedido não chegou a ser enviado.", "The order was never sent.");
    },
    get notDone() {
      return ui().say(
        "Foi registrado que o envio não foi feito. Pode ser tentado de novo.",
        "It was recorded that the send was not done. It may be tried again.",
      );
    },
    sameRefusal: (/** @type {string} */ message) =>
      ui().say(
        `Os últimos pedidos foram todos recusados pelo mesmo motivo: ${message} Corrija-o antes de continuar.`,
        `The last orders were all refused for the same reason: ${message} Mend it before going on.`,
      ),
    sameUnknown: (/** @type {string} */ message, /** @type {number} */ count) =>
      ui().say(
        `Os últimos ${count} pedidos terminaram sem confirmação, todos pelo mesmo motivo, e nenhum deles é enviado de novo automaticamente. Procure no Voalle os que continuarem sem confirmação, registre em Envios o que encontrou e corrija a causa antes de continuar. ${message ? `Motivo: ${message}` : "O motivo não foi informado."}`,
        `The last ${count} orders ended unconfirmed, all for the same reason, and none of them is sent again by itself. Look in Voalle for those that stay unconfirmed, record in Sends what you found, and mend the cause before going on. ${message ? `Reason: ${message}` : "No reason was given."}`,
      ),
  };
}
