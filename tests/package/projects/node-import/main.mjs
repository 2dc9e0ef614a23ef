import * as api from "datacake-voalle";
import { probe } from "./probe.js";
import samples from "./samples.js";

process.stdout.write(JSON.stringify(await probe(api, samples)));
