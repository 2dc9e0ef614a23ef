const api = require("datacake-voalle");
const files = require("datacake-voalle/files");
const { probe } = require("./probe.js");
const { default: samples } = require("./samples.js");

probe(api, samples, files).then((result) => process.stdout.write(JSON.stringify(result)));
