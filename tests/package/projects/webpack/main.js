import * as api from "datacake-voalle";
import * as files from "datacake-voalle/files";
import { probe } from "./probe.js";
import samples from "./samples.js";

probe(api, samples, files).then((result) => {
  window.result = result;
});
