import * as files from "datacake-voalle/files";
import { probeFiles } from "./probe.js";

process.stdout.write(JSON.stringify(await probeFiles(files)));
