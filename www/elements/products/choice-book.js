// What the live ERP offers, as options with their titles and prices; empty while it is not known.
import { Suggester } from "./suggest.js";

/** @typedef {import("datacake-voalle").Choices} Choices */
/** @typedef {Choices["services"][number]} Service */
/** @typedef {Choices["campaigns"][number]} Campaign */
/** @typedef {Choices["priceLists"][number]} PriceList */
/** @typedef {import("../combobox-match.js").Option} Option */
/** Where a product can be sold, by codes; `priceList` is blank where only the campaign is asked for. @typedef {{ campaign: string, priceList: string }} Place */
/**
 * What only a person can decide: the places between which the product stands. `asks` says what tells them apart.
 * @typedef {{ asks: "campaign" | "priceList" | "place", options: (Place & { title: string, price: string })[] }} Question
 */

/** More than these at once nobody compares. */
const mostAsked = 8;

export class ChoiceBook {
  #ui;
  #choices;
  #services;
  #campaigns;
  /** @type {Option[] | null} */
  #serviceOptions = null;
  /** @type {Suggester<Service> | null} */
  #suggester = null;

  /**
   * @param {import("../ui.js").Ui} ui
   * @param {Pick<Choices, "services" | "campaigns" | "priceLists"> | null} choices the store's
   */
  constructor(ui, choices) {
    this.#ui = ui;
    this.#choices = choices ?? { services: [], campaigns: [], priceLists: [] };
    this.#services = new Map(this.#choices.services.map((service) => [service.code, service]));
    this.#campaigns = new Map(this.#choices.campaigns.map((campaign) => [campaign.code, campaign]));
    this.isLive = this.#choices.services.length > 0;
  }

  /** All services, each with its price or the span of its prices. */
  get services() {
    this.#serviceOptions ??= this.#choices.services.map((service) => ({ value: service.code, title: service.title, detail: this.#price(service.places) }));
    return this.#serviceOptions;
  }

  /**
   * A service with its price where the product stands: `campaign` and `priceList` are codes, blank while not chosen.
   * @param {string} code
   * @param {string} campaign
   * @param {string} priceList
   */
  service(code, campaign, priceList) {
    const service = this.#services.get(code);
    return service && { value: code, title: service.title, detail: this.#price(placesOf(service, campaign, priceList)) };
  }

  /** The price of a product where it is sold, blank where that is not one. @param {{ erpProduct: string, campaign: string, priceList: string }} codes */
  priceOf({ erpProduct, campaign, priceList }) {
    const service = this.#services.get(erpProduct);
    const prices = new Set(service && placesOf(service, campaign, priceList).map(({ price }) => price));
    const [price] = prices;
    return prices.size === 1 && typeof price === "number" ? this.#ui.money(price) : "";
  }

  get hasCampaigns() {
    return this.#choices.campaigns.some((campaign) => campaign.running);
  }

  /** The running campaigns; those that sell the service first, with its price there. @param {string} service its code */
  campaigns(service) {
    const running = this.#choices.campaigns.filter((campaign) => campaign.running);
    return this.#sellersFirst(
      running,
      (campaign) => this.#priceAt(service, campaign.code, ""),
      () => "",
    );
  }

  /** A campaign, also one that is not running: it is known, and the rulebook says what is wrong with it. @param {string} code */
  campaign(code) {
    const campaign = this.#campaigns.get(code);
    return campaign && { value: code, title: campaign.title, detail: campaign.running ? "" : this.#ui.say("não está em execução", "not running") };
  }

  get hasPriceLists() {
    return this.#choices.priceLists.length > 0;
  }

  /**
   * The lists of a campaign, or of all where none is chosen; those that sell the service first, with its price there.
   * @param {string} service its code
   * @param {string} campaign its code
   */
  priceLists(service, campaign) {
    const inCampaign = this.#campaigns.has(campaign);
    const lists = this.#choices.priceLists.filter((list) => !inCampaign || list.campaign === campaign);
    /** @param {PriceList} list */
    const where = (list) => (inCampaign ? "" : (this.#campaigns.get(list.campaign)?.title ?? list.campaign));
    return this.#sellersFirst(lists, (list) => this.#priceAt(service, list.campaign, list.code), where);
  }

  /**
   * @param {string} code
   * @param {string} campaign
   */
  priceList(code, campaign) {
    const lists = this.#choices.priceLists.filter((list) => list.code === code);
    const list = lists.find((one) => one.campaign === campaign) ?? (this.#campaigns.has(campaign) ? undefined : lists[0]);
    return list && { value: code, title: list.title, detail: "" };
  }

  /**
   * What is to be decided about a service whose campaign and list, where they are named, leave several places; null where that is one, none,
   * or more than can be shown.
   * @param {string} code
   * @param {string} campaign
   * @param {string} priceList
   * @returns {Question | null}
   */
  question(code, campaign, priceList) {
    const service = this.#services.get(code);
    const places = service ? placesOf(service, campaign, priceList) : [];
    const campaigns = [...new Set(places.map((place) => place.campaign))];
    if (places.length < 2) return null;
    const isSingle = campaigns.length === places.length;
    if (campaigns.length === 1 || (!isSingle && places.length <= mostAsked)) {
      const asks = campaigns.length === 1 ? "priceList" : "place";
      const options = places.map((place) => ({ ...place, title: this.#titleOf(place, asks === "place"), price: this.#price([place]) }));
      return places.length <= mostAsked ? { asks, options } : null;
    }
    if (campaigns.length > mostAsked) return null;
    const options = campaigns.map((one) => {
      const own = places.filter((place) => place.campaign === one);
      return { campaign: one, priceList: own.length === 1 ? own[0].priceList : "", title: this.#campaignTitle(one), price: this.#price(own) };
    });
    return { asks: "campaign", options };
  }

  /** @param {Place} place @param {boolean} isWhole */
  #titleOf({ campaign, priceList }, isWhole) {
    const list = this.priceList(priceList, campaign)?.title || priceList;
    return isWhole ? `${this.#campaignTitle(campaign)} – ${list}` : list;
  }

  /** @param {string} code */
  #campaignTitle(code) {
    return this.#campaigns.get(code)?.title || code;
  }

  /** The service whose title a product's name clearly means, as an option; undefined where none is. @param {unknown} name */
  suggestion(name) {
    this.#suggester ??= new Suggester(this.#choices.services);
    const service = this.#suggester.suggest(name);
    return service ? this.service(service.code, "", "") : undefined;
  }

  /**
   * @template {Campaign | PriceList} T
   * @param {readonly T[]} entries
   * @param {(entry: T) => string | null} priceAt
   * @param {(entry: T) => string} where
   * @returns {Option[]}
   */
  #sellersFirst(entries, priceAt, where) {
    const options = entries.map((entry) => {
      const price = priceAt(entry);
      return { sells: price !== null, option: { value: entry.code, title: entry.title, detail: [where(entry), price].filter(Boolean).join(" · ") } };
    });
    const sellers = options.filter(({ sells }) => sells);
    // Where none sells it, the product's code is what is wrong.
    const group = sellers.length > 0 ? this.#ui.say("Não têm este produto", "These do not have this product") : undefined;
    return [...sellers, ...options.filter(({ sells }) => !sells)].map(({ sells, option }) => (sells || !group ? option : { ...option, group }));
  }

  /**
   * The words of the price there, blank where the ERP names none; null where the service is not sold.
   * @param {string} code
   * @param {string} campaign
   * @param {string} priceList
   */
  #priceAt(code, campaign, priceList) {
    const service = this.#services.get(code);
    const places = service ? placesOf(service, campaign, priceList) : [];
    return places.length === 0 ? null : this.#price(places);
  }

  /** @param {Service["places"]} places */
  #price(places) {
    const prices = places.map((place) => place.price).filter((price) => typeof price === "number");
    if (prices.length === 0) return "";
    const [lowest, highest] = [Math.min(...prices), Math.max(...prices)].map((price) => this.#ui.money(price));
    return lowest === highest ? lowest : this.#ui.say(`${lowest} a ${highest}`, `${lowest} to ${highest}`);
  }
}

/**
 * @param {Service} service
 * @param {string} campaign
 * @param {string} priceList
 */
function placesOf(service, campaign, priceList) {
  return service.places.filter((place) => (!campaign || place.campaign === campaign) && (!priceList || place.priceList === priceList));
}
