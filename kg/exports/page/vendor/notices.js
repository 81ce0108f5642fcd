// Prints name, version and licence of everything that is bundled.
import fs from "node:fs";

const lock = JSON.parse(fs.readFileSync("package-lock.json", "utf8"));
for (const [path, { dev }] of Object.entries(lock.packages)) {
  if (!path || dev) continue;
  const { name, version, license } = JSON.parse(fs.readFileSync(`${path}/package.json`, "utf8"));
  const file = fs.readdirSync(path).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? fs.readFileSync(`${path}/${file}`, "utf8").trim() : "";
  console.log(`${name} ${version} (${license})\n\n${text}\n\n${"-".repeat(80)}\n`);
}
