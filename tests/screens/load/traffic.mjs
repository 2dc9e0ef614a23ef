// What a page asked for and what came, as the browser tells it.

/** Milliseconds without a request under way, after which the network is idle; and the longest that is waited for it. */
const quiet = 500;
const longest = 30_000;

export class Traffic {
  /** By id: `{ url, start, end, parts: [{ at, bytes }] }`; times in seconds of the browser's clock. */
  #requests = new Map();
  #open = new Set();
  #last = 0;
  /** Seconds between that clock and the calendar's. */
  #offset;
  #onIdle;
  #timer;

  static async of(session) {
    const traffic = new Traffic();
    session.on("Network.requestWillBeSent", (event) => traffic.#begin(event));
    session.on("Network.responseReceived", ({ requestId, timestamp, response }) => traffic.#add(requestId, timestamp, response.encodedDataLength));
    session.on("Network.dataReceived", ({ requestId, timestamp, encodedDataLength }) => traffic.#add(requestId, timestamp, encodedDataLength));
    session.on("Network.loadingFinished", ({ requestId, timestamp, encodedDataLength }) => traffic.#end(requestId, timestamp, encodedDataLength));
    session.on("Network.loadingFailed", ({ requestId, timestamp }) => traffic.#end(requestId, timestamp));
    await session.send("Network.enable");
    return traffic;
  }

  #begin({ requestId, timestamp, wallTime, request }) {
    if (!/^https?:/.test(request.url)) return;
    this.#offset ??= wallTime - timestamp;
    this.#requests.set(requestId, { url: request.url, start: timestamp, parts: [] });
    this.#open.add(requestId);
    clearTimeout(this.#timer);
  }

  #add(id, at, bytes) {
    if (bytes > 0) this.#requests.get(id)?.parts.push({ at, bytes });
  }

  #end(id, at, total = 0) {
    const request = this.#requests.get(id);
    if (!request) return;
    // What the parts did not tell, such as the rest of the headings.
    this.#add(id, at, total - bytesOf(request));
    this.#open.delete(id);
    this.#last = at;
    if (this.#open.size === 0) this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    if (this.#onIdle) this.#timer = setTimeout(this.#onIdle, quiet);
  }

  /** Resolves when nothing has been under way for a while. */
  async idle() {
    const late = new Promise((_, reject) => setTimeout(() => reject(new Error(`The network was not idle after ${longest} ms.`)), longest).unref());
    const idle = new Promise((resolve) => {
      this.#onIdle = resolve;
      if (this.#open.size === 0) this.#wait();
    });
    await Promise.race([idle, late]);
  }

  /** The last answer's end, in milliseconds since `origin`, the calendar's time at which the page began. */
  end(origin) {
    return (this.#last + this.#offset) * 1000 - origin;
  }

  /** Requests that went over the line, and the bytes that came, until so many milliseconds after `origin`; what the browser had kept is not among them. */
  until(origin, milliseconds) {
    const last = (origin + milliseconds) / 1000 - this.#offset;
    const sent = [...this.#requests.values()].filter((request) => request.parts.length > 0 && request.start <= last);
    return { requests: sent.length, bytes: sent.reduce((sum, request) => sum + bytesOf(request, last), 0) };
  }
}

function bytesOf({ parts }, last = Number.POSITIVE_INFINITY) {
  return parts.reduce((sum, { at, bytes }) => (at <= last ? sum + bytes : sum), 0);
}
