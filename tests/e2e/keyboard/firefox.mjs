// The same keyboard at a real Firefox, by WebDriver's actions.
import { Builder, Key } from "selenium-webdriver";
import firefox from "selenium-webdriver/firefox.js";
import { firefox as installed } from "../../../scripts/system.mjs";
import { which } from "../../../scripts/processes.mjs";

const keys = {
  Tab: Key.TAB,
  Enter: Key.ENTER,
  ArrowDown: Key.ARROW_DOWN,
  ArrowUp: Key.ARROW_UP,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  Backspace: Key.BACK_SPACE,
  Escape: Key.ESCAPE,
};

export class FirefoxKeys {
  #driver;

  /** `preferences` as in about:config. */
  static async open(address, preferences = {}) {
    const options = new firefox.Options().addArguments("-headless").setBinary(installed.find());
    for (const [name, value] of Object.entries(preferences)) options.setPreference(name, value);
    const service = new firefox.ServiceBuilder(which("geckodriver"));
    const opened = new FirefoxKeys();
    opened.#driver = await new Builder().forBrowser("firefox").setFirefoxOptions(options).setFirefoxService(service).build();
    await opened.#driver.get(address);
    return opened;
  }

  close() {
    return this.#driver.quit();
  }

  press(name) {
    const [key, modifier] = name.split("+").reverse();
    const actions = this.#driver.actions();
    const pressed = keys[key] ?? key;
    return modifier === "Shift" ? actions.keyDown(Key.SHIFT).sendKeys(pressed).keyUp(Key.SHIFT).perform() : actions.sendKeys(pressed).perform();
  }

  type(text) {
    return this.#driver.actions().sendKeys(text).perform();
  }

  read(look, argument) {
    return this.#driver.executeScript(look, argument);
  }
}
