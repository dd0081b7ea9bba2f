// Answers questions about zones by Intl, which is ICU; lines.py says in which form.
//
// Usage: node oracle.mjs FIRST AFTER < QUESTIONS; FIRST and AFTER bound the changes that are listed, in seconds from
// 1970. Without arguments it prints the release of its tz database.
//
// Intl tells what clocks show at an instant, and what the offset is, but no changes: these are found by looking at the
// offset every three days, and then ever closer. Questions are answered by what clocks show; for a wall time, the
// offsets a day before and a day after are tried.
import { readFileSync, writeSync } from "node:fs";

const DAY = 86400;
const STEP = 3 * DAY;

const SECONDS = new Map();

// Reads an offset such as "GMT-00:44:30", or just "GMT".
function seconds(text) {
  if (!SECONDS.has(text)) {
    const parts = /GMT(?:([+-])(\d\d):(\d\d)(?::(\d\d))?)?$/.exec(text);
    if (parts === null) throw new Error(`an offset of another form: ${text}`);
    const [sign, hour = 0, minute = 0, second = 0] = parts.slice(1);
    SECONDS.set(text, (sign === "-" ? -1 : 1) * (hour * 3600 + minute * 60 + Number(second)) || 0);
  }
  return SECONDS.get(text);
}

class Zone {
  constructor(name) {
    this.name = name;
    const [two, own] = ["2-digit", { timeZone: name, calendar: "gregory", numberingSystem: "latn", hourCycle: "h23" }];
    this.clock = new Intl.DateTimeFormat("en-US", {
      ...own, year: "numeric", month: two, day: two, hour: two, minute: two, second: two,
    });
    this.stated = new Intl.DateTimeFormat("en-US", { ...own, weekday: "narrow", timeZoneName: "longOffset" });
  }

  offsetStated(instant) {
    return seconds(this.stated.format(instant * 1000).split(" ").at(-1));
  }

  offset(instant) {
    const shown = this.clock.format(instant * 1000);
    const parts = /^(\d\d)\/(\d\d)\/(\d{4}), (\d\d):(\d\d):(\d\d)$/.exec(shown);
    if (parts === null) throw new Error(`${this.name} at ${instant}: ${shown}`);
    const [month, day, year, hour, minute, second] = parts.slice(1).map(Number);
    return Date.UTC(year, month - 1, day, hour, minute, second) / 1000 - instant;
  }

  *changes(first, after) {
    let [low, before] = [first - 1, this.offsetStated(first - 1)];
    while (low < after - 1) {
      const high = Math.min(low + STEP, after - 1);
      const end = this.offsetStated(high);
      if (end === before) {
        low = high;
        continue;
      }
      let [old, fresh] = [low, high];
      while (fresh - old > 1) {
        const middle = Math.floor((old + fresh) / 2);
        if (this.offsetStated(middle) === before) old = middle;
        else fresh = middle;
      }
      const next = this.offsetStated(fresh);
      yield [fresh, before, next];
      [low, before] = [fresh, next];
    }
  }

  wall(wall) {
    const [before, after] = [this.offset(wall - DAY), this.offset(wall + DAY)];
    const found = [...new Set([before, after])].map((offset) => wall - offset);
    const shown = found.filter((instant) => instant + this.offset(instant) === wall).sort((a, b) => a - b);
    if (shown.length === 1) return `once ${this.told([shown[0], shown[0], shown[0]])}`;
    if (shown.length === 2) return `twice ${this.told([shown[0], shown[1], shown[0]])}`;
    const [earlier, later] = found.sort((a, b) => a - b);
    return `never ${this.told([earlier, later, later])}`;
  }

  told(instants) {
    return instants.map((instant) => {
      const offset = this.offset(instant);
      return `${instant}${offset < 0 ? "" : "+"}${offset}`;
    }).join(" ");
  }
}

function open(name) {
  try {
    return new Zone(name);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function answers(questions, first, after) {
  const lines = [];
  let [name, zone] = [null, null];
  for (const question of questions) {
    const [asked, kind, number] = question.split(" ");
    if (asked !== name) {
      [name, zone] = [asked, open(asked)];
      if (zone !== null) for (const change of zone.changes(first, after)) lines.push(`${name} T ${change.join(" ")}`);
    }
    if (zone === null) continue;
    lines.push(`${question} ${kind === "I" ? zone.offset(Number(number)) : zone.wall(Number(number))}`);
  }
  return lines;
}

function write(text) {
  const data = Buffer.from(text, "ascii");
  for (let at = 0; at < data.length; ) {
    try {
      at += writeSync(1, data, at);
    } catch (error) {
      if (error.code !== "EAGAIN") throw error;
    }
  }
}

if (process.argv.length === 2) {
  write(`${process.versions.tz}\n`);
} else {
  const questions = readFileSync(0, "ascii").split("\n").filter(Boolean);
  write(answers(questions, Number(process.argv[2]), Number(process.argv[3])).map((line) => `${line}\n`).join(""));
}
