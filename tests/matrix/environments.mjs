// All that is tried, as the files in environments/ say it.
import { readdirSync } from "node:fs";

/** Every way of every environment, in the order of their files: `{name, environment, way}`. */
export async function all() {
  const files = readdirSync(new URL("environments/", import.meta.url)).sort();
  const lists = await Promise.all(files.map(async (file) => (await import(`./environments/${file}`)).default));
  return lists.flat().flatMap((environment) => {
    return Object.entries(environment.ways).map(([way, settings]) => ({ name: `${environment.name}-${way}`, environment, way: settings }));
  });
}
