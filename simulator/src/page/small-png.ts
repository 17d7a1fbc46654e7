/** A screenshot as a PNG of 256 colours: a third of the bytes, and nobody sees the difference. */
import { crc32, deflateSync } from 'node:zlib'
import type { Page } from 'playwright-core'

/** @param png as the browser drew it; @param page any page: it decodes */
export async function smallPng(png: Buffer, page: Page): Promise<Buffer> {
  const { width, height, rgba } = await page.evaluate(decode, png.toString('base64'))
  const { palette, pixels } = indexColours(Buffer.from(rgba, 'base64'))
  const rows = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) pixels.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width)
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  // Eight bits a pixel, by palette.
  head.set([8, 3], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  const parts = [chunk('IHDR', head), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 9 }))]
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))])
}

/** Runs in the browser. */
async function decode(base64: string) {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob())
  const { width, height } = picture
  const context = new OffscreenCanvas(width, height).getContext('2d')
  if (!context) throw new Error('This browser draws no canvas')
  context.drawImage(picture, 0, 0)
  let rgba = ''
  for (const byte of context.getImageData(0, 0, width, height).data) rgba += String.fromCharCode(byte)
  return { width, height, rgba: btoa(rgba) }
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crc32(body), body.length + 4)
  return frame
}

/** Squared distance below which two colours look alike. */
const alike = 70

type Colour = readonly [red: number, green: number, blue: number]

/** Every colour becomes the nearest of the palette. @returns three bytes a colour, one a pixel */
function indexColours(rgba: Buffer): { palette: Buffer; pixels: Buffer } {
  const counts = new Map<number, number>()
  for (let at = 0; at < rgba.length; at += 4) {
    const colour = rgba.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const palette = choosePalette(counts)
  const indices = new Map([...counts.keys()].map((colour) => [colour, nearest(colour, palette).index]))
  const pixels = Buffer.alloc(rgba.length / 4)
  for (let at = 0; at < pixels.length; at++) pixels[at] = indices.get(rgba.readUIntBE(at * 4, 3)) ?? 0
  return { palette: Buffer.from(palette.flat()), pixels }
}

/** The most frequent ones, but no two that look alike: else the greys of the letters leave no room for faces. */
function choosePalette(counts: ReadonlyMap<number, number>): Colour[] {
  const palette: Colour[] = []
  for (const [colour] of [...counts].sort(([, one], [, other]) => other - one)) {
    if (palette.length < 256 && nearest(colour, palette).distance > alike) palette.push(partsOf(colour))
  }
  return palette
}

const partsOf = (colour: number): Colour => [colour >> 16, (colour >> 8) & 255, colour & 255]

/** The distance is squared; infinite in an empty palette. */
function nearest(colour: number, palette: Colour[]): { index: number; distance: number } {
  const [red, green, blue] = partsOf(colour)
  const distances = palette.map(([r, g, b]) => (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2)
  const distance = Math.min(...distances)
  return { index: distances.indexOf(distance), distance }
}
