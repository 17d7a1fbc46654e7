/** Draws src/static/share-card.png, the picture of every card (5:4): `npm run draw:card` in client/. */
import { writeFileSync } from 'node:fs'
import { crc32, deflateSync } from 'node:zlib'

const width = 500
const height = 400
/** Samples per pixel and axis: smooth edges. */
const fine = 4

type Colour = readonly [red: number, green: number, blue: number]
interface Shape {
  colour: Colour
  covers: (x: number, y: number) => boolean
}

const box = (left: number, top: number, w: number, h: number, radius: number, colour: Colour): Shape => ({
  colour,
  covers: (x, y) => {
    const dx = Math.max(left + radius - x, x - (left + w - radius), 0)
    const dy = Math.max(top + radius - y, y - (top + h - radius), 0)
    return dx * dx + dy * dy <= radius * radius
  },
})

const white: Colour = [255, 255, 255]
const ink: Colour = [70, 74, 72]
const pale: Colour = [214, 219, 216]
const green: Colour = [7, 193, 96]

/** One member of the list: a drawn avatar as in the app, a name, a date, a dot. */
function member(top: number, colour: Colour, name: number): Shape[] {
  const shoulders = box(120, top + 34, 40, 40, 20, white)
  return [
    box(112, top, 56, 56, 9, colour),
    box(130, top + 11, 20, 20, 10, white),
    { colour: white, covers: (x, y) => y < top + 56 && shoulders.covers(x, y) },
    box(188, top + 11, name, 13, 6.5, ink),
    box(188, top + 36, 74, 9, 4.5, pale),
    box(362, top + 21, 14, 14, 7, green),
  ]
}

const picture: Shape[] = [
  box(84, 72, 332, 256, 20, white),
  ...member(96, [79, 168, 115], 118),
  ...member(172, [79, 143, 208], 84),
  ...member(248, [226, 121, 91], 142),
]

function colourAt(x: number, y: number): number {
  const sum = [0, 0, 0]
  for (let sample = 0; sample < fine * fine; sample++) {
    const at = [x + ((sample % fine) + 0.5) / fine, y + (Math.floor(sample / fine) + 0.5) / fine] as const
    const colour = picture.findLast((shape) => shape.covers(...at))?.colour ?? [228, 244, 235]
    for (const part of [0, 1, 2]) sum[part] = (sum[part] ?? 0) + (colour[part] ?? 0)
  }
  // Four bits a part keep the palette small; what differs less, no eye sees on a card.
  const [red = 0, green = 0, blue = 0] = sum.map((part) => Math.round(part / fine / fine / 17) * 17)
  return (red << 16) | (green << 8) | blue
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

const palette = new Map<number, number>()
const pixels = Buffer.alloc((width + 1) * height)
for (let y = 0; y < height; y++) {
  for (let x = 0; x < width; x++) {
    const colour = colourAt(x, y)
    if (!palette.has(colour)) palette.set(colour, palette.size)
    pixels[y * (width + 1) + x + 1] = palette.get(colour) ?? 0
  }
}
const header = Buffer.alloc(13)
header.writeUInt32BE(width, 0)
header.writeUInt32BE(height, 4)
header.set([8, 3, 0, 0, 0], 8)
const colours = Buffer.from(
  [...palette.keys()].flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]),
)
const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', header),
  chunk('PLTE', colours),
  chunk('IDAT', deflateSync(pixels, { level: 9 })),
  chunk('IEND', Buffer.alloc(0)),
])
writeFileSync(new URL('../src/static/share-card.png', import.meta.url), png)
console.log(`share-card.png: ${png.length} bytes, ${palette.size} colours`)
