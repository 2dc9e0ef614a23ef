import * as api from "./node_modules/datacake-voalle/pkg/index.js";
import { probe } from "./probe.js";
import samples from "./samples.js";

window.result = await probe(api, samples);
