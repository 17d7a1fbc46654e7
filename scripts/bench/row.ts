/** The rows of the bench's table: what was measured, against which budget, and whether it held. */

export interface Row {
  what: string
  /** With its unit, or "not measured: ..." and why. */
  measured: string
  /** As "<= 30 us"; empty when there is none. */
  budget: string
  /** Null: there is no budget, or nothing was measured. */
  ok: boolean | null
}

interface Measurement {
  what: string
  value: number
  /** As "us" or "x"; empty for a plain number. */
  unit: string
  /** Digits behind the point. */
  digits?: number
  /** In brackets behind the value. */
  note?: string
}

const withUnit = (value: number | string, unit: string) => (unit === '' ? `${value}` : `${value} ${unit}`)

const print = ({ value, unit, digits = 0, note }: Measurement): string =>
  withUnit(value.toFixed(digits), unit) + (note === undefined ? '' : ` (${note})`)

/** A measurement that may not be larger than its budget. */
export const atMost = (budget: number, measurement: Measurement): Row => ({
  what: measurement.what,
  measured: print(measurement),
  budget: `<= ${withUnit(budget, measurement.unit)}`,
  ok: measurement.value <= budget,
})

/** A measurement that may not be smaller than its budget. */
export const atLeast = (budget: number, measurement: Measurement): Row => ({
  what: measurement.what,
  measured: print(measurement),
  budget: `>= ${withUnit(budget, measurement.unit)}`,
  ok: measurement.value >= budget,
})

/** A measurement worth knowing that nobody promised anything about. */
export const plain = (measurement: Measurement): Row => ({
  what: measurement.what,
  measured: print(measurement),
  budget: '',
  ok: null,
})

/** @param reason as "no MongoDB here" */
export const notMeasured = (what: string, reason: string): Row => ({
  what,
  measured: `not measured: ${reason}`,
  budget: '',
  ok: null,
})
