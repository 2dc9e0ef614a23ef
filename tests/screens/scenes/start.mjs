// Before there is a screen: which provider, who may, loading, and what can go wrong with that.

export async function* start(stage) {
  const page = () => stage.page;
  await stage.enter("provider=");
  await stage.sees("Nome do provedor", "Provider's name");
  yield { name: "ask-provider" };
  await stage.enter("provider=Nome Ruim");
  await stage.sees("O nome no endereço não é válido", "The name in the address can't be");
  yield { name: "ask-provider-refused" };

  let release;
  const held = new Promise((resolve) => (release = resolve));
  await stage.enter("", "#configuracao", (fresh) => fresh.route("**/config", (route) => held.then(() => route.continue().catch(() => {}))));
  await stage.sees("Carregando…", "Loading…");
  yield { name: "loading" };
  release();

  const problem = {
    status: 503,
    contentType: "application/problem+json",
    json: {
      title: stage.say(
        "O servidor do Datacake está em manutenção. Tente de novo em alguns minutos.",
        "Datacake's server is under maintenance. Try again in a few minutes.",
      ),
      status: 503,
      code: "unavailable",
    },
  };
  await stage.enter("", "#configuracao", (fresh) => fresh.route("**/config", (route) => route.fulfill(problem)));
  await page().locator("voalle-config .banner.bad").waitFor();
  yield { name: "failed-to-load" };
  await stage.enter("", "#configuracao", (fresh) => fresh.route("**/*.wasm", (route) => route.abort()));
  await stage.sees("Esta tela não pôde iniciar", "This screen could not start");
  yield { name: "failed-to-start" };
}

export async function* access(stage) {
  const page = await stage.enterLocked();
  const input = page.locator("#token");
  await input.waitFor();
  yield { name: "access", page };
  await input.fill("abc.def.ghi");
  await input.press("Enter");
  await page.locator("#token-erro:not(:empty)").waitFor();
  yield { name: "access-refused", page };
}
