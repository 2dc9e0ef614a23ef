import init from "datacake-voalle";
import config from "../config.js";

// On a server and in a page, before anything is checked.
export const load = async () => {
  await init();
  return { config };
};
