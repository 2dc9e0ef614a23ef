const api = require("datacake-voalle");
const { probe } = require("./probe.js");
const { default: samples } = require("./samples.js");

probe(api, samples).then((result) => process.stdout.write(JSON.stringify(result)));
