// Starts mea-appliance over the fake index and ends it again.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { createInterface } from "node:readline";

const here = dirname(fileURLToPath(import.meta.url));

// `index` and `plugin` may be named in the environment to test over a real index.
export async function startAppliance(build) {
  const child = spawn(join(build, "bin/mea-appliance"), [
    "--index", process.env.MEA_INDEX || join(here, "../appliance/fake_index"),
    "--plugin", process.env.MEA_PLUGIN || join(build, "lib/fake_plugin.so"),
    "--port", "0",
  ], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  return {
    base: line.trim().replace(/\/$/, ""),
    async stop() {
      child.kill("SIGTERM");
      const [code] = await once(child, "exit");
      return code;
    },
  };
}
