// The package as a page has it, in the shape of the peers.
import init, { ConfigSession, planOrder, validateConfig } from "datacake-voalle";

await init();

export { ConfigSession, planOrder };
export const validate = (config, locale = "pt-BR") => validateConfig(config, { locale });
