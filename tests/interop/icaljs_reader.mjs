// Print what ical.js makes of each event's start, by the VTIMEZONE of the file alone.
//
// Usage: node icaljs_reader.mjs FOLDER FILE      (FOLDER is where ical.js is installed)
// Output: a JSON array of {"uid", "dtstart", "tzid", "utc"}; "utc" is null where the file does not tell.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, path] = process.argv.slice(2);
const resolved = createRequire(join(folder, "package.json")).resolve("ical.js");
const ICAL = (await import(pathToFileURL(resolved))).default;

const calendar = new ICAL.Component(ICAL.parse(readFileSync(path, "utf8")));
const zones = new Map();
for (const component of calendar.getAllSubcomponents("vtimezone")) {
  const tzid = component.getFirstPropertyValue("tzid");
  zones.set(tzid, new ICAL.Timezone({ component, tzid }));
}

const pad = (number, width = 2) => String(number).padStart(width, "0");

const events = calendar.getAllSubcomponents("vevent").map((event) => {
  const start = event.getFirstProperty("dtstart");
  const tzid = start.getParameter("tzid") ?? null;
  const time = start.getFirstValue().clone();
  const raw = time.toICALString();
  const isUtc = time.zone === ICAL.Timezone.utcTimezone;
  const zone = isUtc ? ICAL.Timezone.utcTimezone : zones.get(tzid);
  let utc = null;
  if (!time.isDate && zone !== undefined) {
    time.zone = zone;
    const at = time.convertToZone(ICAL.Timezone.utcTimezone);
    const day = `${pad(at.year, 4)}-${pad(at.month)}-${pad(at.day)}`;
    utc = `${day}T${pad(at.hour)}:${pad(at.minute)}:${pad(at.second)}Z`;
  }
  return { uid: event.getFirstPropertyValue("uid"), dtstart: raw, tzid, utc };
});
console.log(JSON.stringify(events));
