// Built into one file with everything inside, and run where there is neither a node_modules nor a .wasm.
import * as api from "datacake-voalle/inline";
import { renderToString } from "react-dom/server";
import { Findings } from "./findings.jsx";
import { probe } from "./probe.js";
import samples from "./samples.js";

export const render = () => renderToString(<Findings check={api.validateConfig} />);
export const answers = () => probe(api, samples);
