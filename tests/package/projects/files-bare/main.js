import * as files from "./node_modules/datacake-voalle/pkg/files.js";
import { probeFiles } from "./probe.js";

window.result = await probeFiles(files);
