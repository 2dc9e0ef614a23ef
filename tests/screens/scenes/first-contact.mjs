// First contact: where it may write, what the rehearsal that reads has told, and the one that writes, half-way and taken back.

/** Opens it on a configuration as it is saved. */
async function opened(stage, change) {
  await stage.enterSaved(change);
  const place = stage.page.locator("voalle-first-contact");
  await place.locator("summary").click();
  await place.locator("voalle-rehearsal .outcome").waitFor({ state: "attached" });
  return { place, section: place.locator("section"), rehearsal: place.locator("voalle-rehearsal") };
}

const staging = (config) => ({ ...config, general: { ...config.general, environment: "staging", authUrl: "https://auth.sandbox.test" } });

export async function* firstContact(stage) {
  const { place, section, rehearsal } = await opened(stage);
  await rehearsal.locator(".reasons li").first().waitFor();
  yield { name: "first-contact", of: section };
  const people = place.locator("voalle-contact input");
  for (const [index, taxId] of ["52998224725", "00000000191", "15350946056"].entries()) await people.nth(index).fill(taxId);
  await stage.button("Fazer o ensaio", "Rehearse").click();
  const report = stage.button("Baixar o relatório", "Download the report");
  await report.waitFor();
  // The bar at the bottom would stand over what one copies it with.
  await report.evaluate((button) => button.scrollIntoView({ block: "center" }));
  yield { name: "first-contact-read", of: section };
}

export async function* rehearsal(stage) {
  const { section, rehearsal } = await opened(stage, staging);
  const next = rehearsal.getByRole("button", { name: stage.say(/^Fazer: /, /^Do: /) });
  await next.click();
  await rehearsal.locator(".notes .issue").first().waitFor();
  yield { name: "rehearsal-refused", of: section };
  const typed = rehearsal.locator("input");
  for (const [index, text] of ["erp.sandbox.test", "operadora@provedor.example", "(19) 98765-4321"].entries()) await typed.nth(index).fill(text);
  for (const done of [1, 2]) {
    await next.click();
    await rehearsal
      .locator(".rehearsal-steps > :not(.waiting)")
      .nth(done - 1)
      .waitFor();
    await rehearsal.locator('button[aria-disabled="false"]').first().waitFor();
  }
  yield { name: "rehearsal-begun", of: section };
  await stage.button("Desfazer o que o ensaio criou", "Take back what the rehearsal made").click();
  await stage.sees("Ensaio desfeito. Ficou no Voalle o que está abaixo.", "The rehearsal was taken back. What stands below is left in Voalle.");
  yield { name: "rehearsal-taken-back", of: section };
}
