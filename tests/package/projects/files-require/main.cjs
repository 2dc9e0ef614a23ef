const files = require("datacake-voalle/files");
const { probeFiles } = require("./probe.js");

probeFiles(files).then((result) => process.stdout.write(JSON.stringify(result)));
