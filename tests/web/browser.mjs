// Where the browser is and how it is started: quietly, reaching nothing but the server under test.
import { existsSync } from "node:fs";

const kPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export function browserPath() {
  return process.env.MEA_CHROMIUM || kPlaces.find((place) => existsSync(place)) || "";
}

export function launchOptions() {
  return {
    executablePath: browserPath(),
    args: [
      "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
      "--disable-background-networking", "--disable-component-update",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    ],
  };
}
