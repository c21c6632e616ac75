// Draws the icons: a ring that turns back on itself around a point, the sign of "point at it again".
//
//   node icons/draw.mjs
//
// Plain numbers and zlib, so that they can be drawn anywhere; the PNGs are kept in the repository.

import { writeFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';

const GROUND = {
  '': [0x1f, 0x5f, 0xd6], // the accent: the extension itself, and all is well
  'soon-': [0xb2, 0x6a, 0x00],
  'needs-': [0xc6, 0x2f, 0x2f],
  'unknown-': [0x6b, 0x72, 0x80],
};
const SIZES = { '': [16, 32, 48, 128], 'soon-': [16, 32], 'needs-': [16, 32], 'unknown-': [16, 32] };
const SAMPLES = 8; // along each side of a pixel

/** Is the point on the rounded square? Both coordinates run from -1 to 1. */
function onGround(x, y) {
  const corner = 0.44;
  const [dx, dy] = [Math.max(0, Math.abs(x) - 1 + corner), Math.max(0, Math.abs(y) - 1 + corner)];
  return Math.hypot(dx, dy) <= corner;
}

/** Is the point on the ring, its arrow head or the point in its middle? */
function onSign(x, y) {
  const distance = Math.hypot(x, y);
  if (distance < 0.17) {
    return true;
  }
  const angle = Math.atan2(y, x); // grows clockwise, for y points down
  const open = angle > -1.3 && angle < 0;
  const ring = Math.abs(distance - 0.56) < 0.115 && !open;
  return ring || onHead(x, y);
}

/** The arrow head at the ring's open end, pointing up. */
function onHead(x, y) {
  const tip = [0.56, -0.46];
  const [left, right] = [
    [0.9, 0.0],
    [0.22, 0.0],
  ];
  const side = ([ax, ay], [bx, by]) => (bx - ax) * (y - ay) - (by - ay) * (x - ax);
  const [a, b, c] = [side(left, right), side(right, tip), side(tip, left)];
  return a >= 0 && b >= 0 && c >= 0;
}

function pixels(size, ground) {
  const rows = [];
  for (let row = 0; row < size; row++) {
    rows.push(0); // PNG's filter of the row: none
    for (let column = 0; column < size; column++) {
      rows.push(...pixel(size, row, column, ground));
    }
  }
  return Buffer.from(rows);
}

function pixel(size, row, column, ground) {
  let [covered, white] = [0, 0];
  for (let sample = 0; sample < SAMPLES * SAMPLES; sample++) {
    const x = ((column + ((sample % SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1;
    const y = ((row + (Math.floor(sample / SAMPLES) + 0.5) / SAMPLES) / size) * 2 - 1;
    if (onGround(x, y)) {
      covered++;
      white += onSign(x, y) ? 1 : 0;
    }
  }
  const share = covered ? white / covered : 0;
  const colour = ground.map((part) => Math.round(part + (255 - part) * share));
  return [...colour, Math.round((covered / SAMPLES ** 2) * 255)];
}

const TABLE = Array.from({ length: 256 }, (_, n) => {
  let crc = n;
  for (let bit = 0; bit < 8; bit++) {
    crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  }
  return crc >>> 0;
});

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const crc = body.reduce((sum, byte) => TABLE[(sum ^ byte) & 255] ^ (sum >>> 8), 0xffffffff) ^ 0xffffffff;
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc >>> 0);
  return Buffer.concat([length, body, check]);
}

function png(size, ground) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8); // 8 bits, RGBA
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(pixels(size, ground), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

for (const [state, ground] of Object.entries(GROUND)) {
  for (const size of SIZES[state]) {
    writeFileSync(new URL(`${state}${size}.png`, import.meta.url), png(size, ground));
  }
}
