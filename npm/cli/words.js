/** The command's own words, by language. */
export const words = {
  "pt-BR": {
    severities: { error: "erro", warning: "aviso", info: "dica" },
    titles: { config: "Configuração", catalog: "Catálogo do ERP", order: "Pedido", orders: "Pedidos", payment: "Pagamento" },
    position: (number) => `pedido ${number}`,
    counts: ({ error, warning, info }) => `${error} erro(s), ${warning} aviso(s), ${info} dica(s)`,
    destinations: (total, { sale, lead, none }) => `${total} pedido(s). Venda: ${sale}; lead: ${lead}; sem envio: ${none}`,
    fix: (value, path) => `correção: ${value} em ${path}`,
    none: "nada a corrigir",
    waits: "depende da correção dos erros da configuração, acima",
    titlesNotAsked: "os títulos em aberto não foram consultados no ERP: sem eles (--open-invoices) não se sabe qual recebe a baixa, nem se algum serve",
    repeated: (name) => `O campo \`${name}\` aparece duas vezes. Deixe somente um.`,
  },
  en: {
    severities: { error: "error", warning: "warning", info: "hint" },
    titles: { config: "Configuration", catalog: "The ERP's catalog", order: "Order", orders: "Orders", payment: "Payment" },
    position: (number) => `order ${number}`,
    counts: ({ error, warning, info }) => `${error} error(s), ${warning} warning(s), ${info} hint(s)`,
    destinations: (total, { sale, lead, none }) => `${total} order(s). Sale: ${sale}; lead: ${lead}; not sent: ${none}`,
    fix: (value, path) => `fix: ${value} at ${path}`,
    none: "nothing to mend",
    waits: "waits until the configuration's errors, above, are mended",
    titlesNotAsked: "the ERP was not asked for the open titles: without them (--open-invoices) nobody knows which one is settled, nor whether any fits",
    repeated: (name) => `The field \`${name}\` appears twice. Leave only one.`,
  },
};
