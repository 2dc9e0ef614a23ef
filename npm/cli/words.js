/** The command's own words, by language. */
export const words = {
  "pt-BR": {
    severities: { error: "erro", warning: "aviso", info: "dica" },
    titles: { config: "Configuração", catalog: "Catálogo do Voalle", order: "Pedido", orders: "Pedidos", payment: "Pagamento" },
    position: (number) => `pedido ${number}`,
    counts: ({ error, warning, info }) => `${error} erro(s), ${warning} aviso(s), ${info} dica(s)`,
    destinations: (total, { sale, lead, none }) => `${total} pedido(s). Venda: ${sale}; lead: ${lead}; sem envio: ${none}`,
    fix: (value, path) => `correção: ${value} em ${path}`,
    none: "nada a corrigir",
    waits: "depende da correção dos erros da configuração, acima",
    titlesNotAsked:
      "os boletos em aberto não foram consultados no Voalle: sem eles (--open-invoices) não se sabe qual recebe a baixa, nem se há um que a receba",
    repeated: (name) => `O campo \`${name}\` aparece duas vezes. Deixe somente um.`,
    created: (file, command) => `${file} foi criado. Preencha os campos vazios. Para ver o que ainda falta e onde encontrar cada valor:

  ${command}

A senha e o SynData não vão neste arquivo: são digitados na tela de configuração, e o proxy os guarda.
{ "stored": true } diz que estão guardados; deixe assim, também na CI.`,
  },
  en: {
    severities: { error: "error", warning: "warning", info: "hint" },
    titles: { config: "Configuration", catalog: "Voalle's catalog", order: "Order", orders: "Orders", payment: "Payment" },
    position: (number) => `order ${number}`,
    counts: ({ error, warning, info }) => `${error} error(s), ${warning} warning(s), ${info} hint(s)`,
    destinations: (total, { sale, lead, none }) => `${total} order(s). Sale: ${sale}; lead: ${lead}; not sent: ${none}`,
    fix: (value, path) => `fix: ${value} at ${path}`,
    none: "nothing to mend",
    waits: "waits until the configuration's errors, above, are mended",
    titlesNotAsked: "Voalle was not asked for the open titles: without them (--open-invoices) nobody knows which one is settled, nor whether any fits",
    repeated: (name) => `The field \`${name}\` appears twice. Leave only one.`,
    created: (file, command) => `${file} was made. Fill in what is empty. To see what is still missing, and where each value is found:

  ${command}

The password and the SynData don't go into this file: they are typed into the form, and the proxy keeps them.
{ "stored": true } says that it holds them; leave it so, in a CI too.`,
  },
};
