// HTTP that is broken, over a bare socket.
import { connect } from "node:net";

/** Sends these bytes and answers the status of what comes back, or why nothing did. */
export function sendRaw(port, bytes, { waitMs = 1500 } = {}) {
  return new Promise((resolve) => {
    const socket = connect({ host: "127.0.0.1", port });
    let received = "";
    const end = (outcome) => {
      clearTimeout(timer);
      socket.destroy();
      resolve({ outcome: received.match(/^HTTP\/1\.[01] (\d{3})/)?.[1] ?? outcome, text: received });
    };
    const timer = setTimeout(() => end("silent"), waitMs);
    socket.on("connect", () => socket.write(bytes));
    socket.setEncoding("latin1").on("data", (chunk) => {
      received += chunk;
      // Enough to know the status; a connection that is kept need not be waited for.
      if (received.includes("\r\n\r\n")) end();
    });
    socket.on("end", () => end("closed"));
    socket.on("close", () => end("closed"));
    socket.on("error", () => end("closed"));
  });
}

export function brokenHttp(random, { host, token, provider }) {
  const start = (method = "POST", path = `/api/v1/providers/${provider}/customers/exists`) =>
    `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer ${token}\r\nContent-Type: application/json\r\n`;
  const body = '{"taxId":"52998224725"}';
  return random.pick([
    () => Buffer.from(Array.from({ length: random.between(1, 600) }, () => random.below(256))),
    () => "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    () => "GET / HTTP/1.1\r\n\r\n",
    () => `GET / HTTP/1.0\r\n\r\n`,
    () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\nHost: elsewhere.example\r\n\r\n`,
    () => `${start()}Content-Length: ${body.length}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${body}`,
    () => `${start()}Transfer-Encoding: chunked\r\n\r\n${random.pick(["-1", "fffffffffffffffff", "x", "1;".repeat(5000), "5"])}\r\n${body}\r\n0\r\n\r\n`,
    () => `${start()}Transfer-Encoding: ${random.pick(["x", "chunked, chunked", "gzip, chunked", "\tchunked", "chunked "])}\r\n\r\n0\r\n\r\n`,
    () => `${start()}Content-Length: ${random.pick(["-1", "abc", "99999999999999999999", "1, 2", "+5", "0x10", ""])}\r\n\r\n${body}`,
    () => `${start()}Content-Length: 5\r\nContent-Length: 6\r\n\r\n${body}`,
    () => `${start()}Content-Length: ${body.length + 50}\r\n\r\n${body}`,
    () => `${start()}Content-Length: 3\r\n\r\n${body}GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => `${start("GET", "/healthz")}X: ${"a".repeat(random.pick([8_000, 70_000, 500_000]))}\r\n\r\n`,
    () => `${start("GET", "/healthz")}${"A: b\r\n".repeat(random.pick([90, 150, 5000]))}\r\n`,
    () => `GET /${"a".repeat(random.pick([5_000, 70_000, 500_000]))} HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => `GET /healthz HTTP/1.1\nHost: ${host}\n\n`,
    () => `GET /healthz HTTP/1.1\r\nHost : ${host}\r\n\r\n`,
    () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n folded: yes\r\n\r\n`,
    () => `GET /healthz\0 HTTP/1.1\r\nHost: ${host}\r\nX: a\0b\r\n\r\n`,
    () => `GET http://elsewhere.example/healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => `CONNECT elsewhere.example:443 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    () => Buffer.from("160301020001000001fc0303", "hex"),
    () => `${"\r\n".repeat(random.between(1, 300))}GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => `GET /healthz HTTP/1.1\r\nHost: ${host}\r\n\r\n`.repeat(50),
    () => `get /healthz http/1.1\r\nhost: ${host}\r\n\r\n`,
    () => `GET  /healthz  HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => `GET /healthz HTTP/1.1 HTTP/1.1\r\nHost: ${host}\r\n\r\n`,
    () => `${start()}Expect: 100-continue\r\nContent-Length: ${body.length}\r\n\r\n`,
    () => `${start("GET", "/healthz")}Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n`,
    () => start().slice(0, random.below(200)),
  ])();
}
