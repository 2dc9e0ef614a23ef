import { probeFiles } from "./probe.js";

import("datacake-voalle/files").then(probeFiles).then((result) => {
  window.result = result;
});
