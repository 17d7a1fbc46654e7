/** Generators of what no client should send: bodies from noise to nearly right, queries and paths. */
import fc from 'fast-check'

/** Strings that other software trips over. */
const nasty = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    '',
    '\0',
    'a\0b',
    '\ud800',
    'a\udfff',
    '\ufeff',
    '$gt',
    '__proto__',
    '../../etc/passwd',
    "';--",
  ),
  fc.integer({ min: 0, max: 5000 }).map((length) => 'x'.repeat(length)),
  fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('base64')),
)

const anyValue = fc.oneof(
  nasty,
  fc.jsonValue(),
  fc.constantFrom(null, true, 0, -1, 1e308, [], {}, { $gt: '' }, [[[]]]),
)

/** Raw JSON text that JSON.stringify would not write. */
const rawValue = fc.constantFrom(
  '1e999',
  '-1e999',
  '9'.repeat(4000),
  '0.1e-9999',
  '"\\u0000"',
  '"\\ud800"',
  '"\\',
  'NaN',
  '{"__proto__":{"a":1}}',
  '{"constructor":{"prototype":{"a":1}}}',
)

const nested = fc
  .tuple(fc.integer({ min: 1, max: 7000 }), fc.constantFrom('[', '{"a":', '{"code":[', '"', '{'))
  .map(([depth, piece]) => piece.repeat(depth).slice(0, 16_000))

/** The good body with some keys replaced, taken away, added or twice. */
const nearlyRight = (good: object) => {
  const names = Object.keys(good)
  const changed = fc.dictionary(fc.constantFrom(...names), anyValue, { maxKeys: names.length })
  const added = fc.dictionary(fc.oneof(nasty, fc.constantFrom('code', 'view', '__proto__')), anyValue, {
    maxKeys: 1,
  })
  return fc.tuple(changed, added, fc.subarray(names)).map(([values, more, gone]) => {
    const kept = Object.entries({ ...good, ...values, ...more }).filter(([name]) => !gone.includes(name))
    return JSON.stringify(Object.fromEntries(kept))
  })
}

/** Bodies for a route that would take `good`: as bytes or text, most of them within 16 KB. */
export function badBodies(good: object): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const text = JSON.stringify(good)
  const [first = 'x'] = Object.keys(good)
  return fc.oneof(
    { arbitrary: nearlyRight(good), weight: 6 },
    { arbitrary: fc.json(), weight: 1 },
    { arbitrary: nasty, weight: 1 },
    { arbitrary: nested, weight: 1 },
    { arbitrary: rawValue.map((value) => `{"${first}":${value}}`), weight: 1 },
    { arbitrary: fc.nat(text.length).map((length) => text.slice(0, length)), weight: 1 },
    { arbitrary: fc.uint8Array({ maxLength: 400 }).map((bytes) => Uint8Array.from(bytes)), weight: 1 },
  )
}

/** What may stand in a request line: ASCII without blanks and control characters. */
const inAddress = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
})

export const badQueries: fc.Arbitrary<string> = fc.oneof(
  inAddress,
  fc
    .array(
      fc.tuple(
        fc.constantFrom('limit', 'cursor', 'sort', '__proto__', 'limit[]', 'x'),
        fc.oneof(
          inAddress,
          nasty.map((text) => new URLSearchParams({ x: text }).toString().slice(2)),
          fc.integer().map(String),
        ),
      ),
      { maxLength: 4 },
    )
    .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join('&')),
)

export const badPaths: fc.Arbitrary<string> = fc.oneof(
  inAddress,
  fc
    .array(
      fc.oneof(fc.constantFrom('groups', 'members', 'me', '..', '.', '', '%2e%2e', '%00', '%'), inAddress),
      {
        maxLength: 5,
      },
    )
    .map((parts) => parts.join('/')),
)
