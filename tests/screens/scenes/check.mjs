// The connection's test, and what the form is once the ERP is known.

export async function* check(stage) {
  await stage.enterSaved((config) => ({ ...config, sale: { ...config.sale, contractType: "9" } }));
  await stage.openStep("sale");
  const panel = stage.page.locator(".check-panel");
  const test = () => stage.button("Salvar e testar", "Save and test").click();
  await stage.world.fault({ on: "campaigns", kind: "slow", delayMs: 7000 });
  await test();
  await panel
    .locator(".check-list .running")
    .filter({ hasText: stage.say("Campanhas", "ampaigns") })
    .waitFor();
  yield { name: "check-running" };
  await panel.locator(".outcome.bad").waitFor();
  yield { name: "check-items" };
  await stage.world.fault({ on: "token", kind: "unauthorized", times: 2 });
  await stage.world.control("POST", "tokens/expire");
  await test();
  await panel.locator(".failed .issue").first().waitFor();
  await panel.locator(".outcome.bad").waitFor();
  yield { name: "check-failed" };
  await stage.world.control("DELETE", "faults");
  await stage.field("sale.contractType").fill("");
  await stage.field("sale.contractType").click();
  await stage.page.locator(".combobox-popup [role=option]").first().waitFor();
  yield { name: "choices-open" };
  await stage.field("sale.contractType").fill("zzz");
  await stage.page.locator(".combobox-more").waitFor();
  yield { name: "choices-none" };
  await stage.page.keyboard.press("Escape");
  await stage.field("sale.contractType").blur();
  await stage.page.locator(".combobox-known.stranger").waitFor();
  yield { name: "choices-stranger", of: stage.page.locator("#passo-sale") };
  await stage.field("sale.contractType").fill("1");
  await stage.page.keyboard.press("Escape");
  await test();
  await panel.locator(".outcome.good").waitFor();
  yield { name: "check-good" };
}
