import * as api from "datacake-voalle";
import { probe } from "./probe.js";
import samples from "./samples.js";

probe(api, samples).then((result) => {
  window.result = result;
});
