// What Chromium's own tracing says of a piece of work: how long each key took until its effect was on the screen, and which tasks
// kept the page from answering.

const categories = ["devtools.timeline", "disabled-by-default-devtools.timeline", "toplevel"];
/** Milliseconds from which a task is a long one. */
export const long = 50;

/** Traces the page during `work`. Answers `{keys, handlers, tasks, seconds}`: times in milliseconds, a task's by the clock and by the processor. */
export async function trace(page, work) {
  const session = await page.context().newCDPSession(page);
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: categories } });
  const begin = performance.now();
  await work();
  // The last frame comes after the last key.
  await page.waitForTimeout(500);
  const seconds = (performance.now() - begin) / 1000;
  const complete = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
  await session.send("Tracing.end");
  await complete;
  await session.detach();
  return { ...timings(events), tasks: tasksOf(events), seconds };
}

/** From the browser's event timing: the moment of the input until the next frame that was presented. */
function timings(events) {
  const timed = events.filter((event) => event.name === "EventTiming" && event.ph === "b").map((event) => event.args.data);
  const of = (type) => timed.filter((data) => data.type === type);
  return { keys: of("keydown").map((data) => data.duration), handlers: of("input").map((data) => data.processingEnd - data.processingStart) };
}

/** The tasks of the thread that runs the page. */
function tasksOf(events) {
  const mains = new Set(
    events.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map((event) => `${event.pid} ${event.tid}`),
  );
  return events
    .filter((event) => event.name === "RunTask" && event.ph === "X" && mains.has(`${event.pid} ${event.tid}`))
    .map((event) => ({ clock: event.dur / 1000, processor: event.tdur / 1000 }));
}
