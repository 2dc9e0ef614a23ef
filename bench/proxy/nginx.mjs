// nginx as somebody would put it before the ERP instead of the proxy: connections kept, certificates verified, answers cached.
import { spawn } from "node:child_process";
import { readFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort, PlainError, which } from "../../scripts/processes.mjs";

function config({ folder, port, sandbox, host, catalog }) {
  // Else its processes become somebody to whom the folder is closed.
  const user = process.getuid?.() === 0 ? "user root;" : "";
  return `daemon off; ${user} worker_processes auto; pid ${folder}/pid; error_log ${folder}/error.log warn;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 1000000;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/temporary; fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
  proxy_cache_path ${folder}/cache keys_zone=catalog:1m inactive=1h;
  upstream erp { server 127.0.0.1:${sandbox.apiPort}; keepalive 64; keepalive_requests 1000000; }
  upstream catalog { server 127.0.0.1:${catalog.port}; keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    proxy_http_version 1.1; proxy_set_header Connection "";
    location /external/ {
      proxy_pass https://erp; proxy_set_header Host ${host}:${sandbox.apiPort};
      proxy_ssl_server_name on; proxy_ssl_name ${host}; proxy_ssl_verify on; proxy_ssl_trusted_certificate ${sandbox.caFile};
    }
    location = /catalog {
      proxy_pass http://catalog${catalog.path}; proxy_set_header Host 127.0.0.1:${catalog.port}; proxy_set_header Authorization "Bearer ${catalog.token}";
      proxy_cache catalog; proxy_cache_valid 200 1h; proxy_ignore_headers Cache-Control Vary Set-Cookie Expires;
    }
  }
}
`;
}

/** `{ address, pid, stop() }`; what it writes stays in `folder`. */
export async function startNginx({ folder, ...rest }) {
  const nginx = which("nginx") ?? ["/usr/sbin/nginx"].find((file) => which(file));
  if (!nginx) throw new PlainError("nginx is missing. Please install it (Debian's package: nginx-light), then run this again.");
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const file = join(folder, "nginx.conf");
  writeFileSync(file, config({ folder, port, ...rest }));
  const child = spawn(nginx, ["-p", folder, "-c", file], { stdio: "inherit" });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const address = `http://127.0.0.1:${port}`;
  for (let attempt = 0; ; attempt += 1) {
    const answer = await fetch(`${address}/catalog`).catch(() => undefined);
    await answer?.arrayBuffer();
    if (answer?.ok) break;
    if (attempt > 50 || child.exitCode !== null) {
      child.kill();
      throw new PlainError(`nginx does not answer (${answer?.status ?? "no connection"}).\n${readFileSync(join(folder, "error.log"), "utf8").slice(-2000)}`);
    }
    await sleep(100);
  }
  return {
    address,
    pid: child.pid,
    async stop() {
      child.kill("SIGQUIT");
      await ended;
    },
  };
}
