// What of Datacake's lists of an ERP comes from Voalle, as far as anybody can ask it.
import { ConfigSession, parseTaxId } from "datacake-voalle";

/** `dueDays` is empty where the ERP takes any day, and null where it has no such contract type. */
export async function lists(client) {
  const [config, catalog] = await Promise.all([client.loadConfig(), client.catalog()]);
  const session = new ConfigSession(config, { catalog });
  const { services, contractTypes } = session.choices();
  session.free();
  const seller = parseTaxId(config.general?.sellerTxId ?? "");
  return {
    products: services.map(({ code, title }) => ({ codigo: code, nome: title })),
    // Either may be typed into the configuration.
    dueDays: contractTypes.find(({ code, title }) => [code, title].includes(config.sale?.contractType))?.collectionDays ?? null,
    // Voalle lists no sellers: of the configured one the document is all that is known.
    resellers: seller ? [{ taxvat: seller.value }] : [],
  };
}
