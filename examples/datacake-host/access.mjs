// How a server gets in at the proxy.

/** What ProxyClient is made with beside the address: in real life always a token, which Datacake's own login issues. */
export async function access(address) {
  const token = process.env.VOALLE_TOKEN;
  if (token) return { token };
  await takeSession(new URL(address).origin);
  return {};
}

/** `npm start` issues no tokens: it lets in whoever has its page's cookie, on this machine. Node keeps no cookies, so that one is added. */
async function takeSession(origin) {
  const { fetch } = globalThis;
  const page = await fetch(origin);
  await page.body?.cancel();
  const [cookie] = page.headers.getSetCookie().map((line) => line.split(";")[0]);
  if (!cookie) return;
  globalThis.fetch = (request, options) => {
    if (request instanceof Request && new URL(request.url).origin === origin) request.headers.set("cookie", cookie);
    return fetch(request, options);
  };
}
